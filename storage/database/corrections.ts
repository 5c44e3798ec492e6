import type { CellStatus } from '../../src/domain/report.ts';
import { prepared, type Db } from './database.ts';

/** A decision of a person about one box or one finding of one document. */
export interface Correction {
  /** 16 hex digits. */
  readonly id: string;
  /** UTC. */
  readonly at: string;
  readonly by: string;
  readonly why: string;
  /** correct: the box holds `value` · confirm, dismiss: the finding is right, or no trouble · withdraw: none of these any more. */
  readonly kind: 'correct' | 'confirm' | 'dismiss' | 'withdraw';
  readonly digest: string;
  readonly rendering: string;
  readonly report: string;
  /** Code of the box, or "finding <rule> <codes>". */
  readonly subject: string;
  readonly value: number | null;
  /** What was read when the person decided. */
  readonly published: {
    readonly value: number | null;
    readonly status: CellStatus;
    readonly text: string | null;
  } | null;
}

/**
 * stands · agreed: what is read now is what the person said · reading_changed: something else is read now, and not that ·
 * document_changed: another document stands for the report · gone: the document holds no such box or finding any more.
 */
export type CorrectionState = 'stands' | 'agreed' | 'reading_changed' | 'document_changed' | 'gone';

export interface StandingCorrection extends Correction {
  readonly state: CorrectionState;
  /** What is read of the box today. */
  readonly reading: { readonly value: number | null; readonly status: CellStatus; readonly text: string | null } | null;
}

/** Takes a decision into the index; the last on a subject is the one that counts. Doing it again changes nothing. */
export function indexCorrection(db: Db, correction: Correction): void {
  const { published, ...row } = correction;
  prepared(
    db,
    `INSERT INTO corrections (id, at, by, why, kind, digest, rendering, report, subject, value, published, latest)
     VALUES (:id, :at, :by, :why, :kind, :digest, :rendering, :report, :subject, :value, :published, 1)
     ON CONFLICT (id) DO NOTHING`,
  ).run({ ...row, published: published === null ? null : JSON.stringify(published) });
  prepared(
    db,
    `UPDATE corrections SET latest = (id = (SELECT id FROM corrections WHERE rendering = :rendering AND subject = :subject
       ORDER BY at DESC, id DESC LIMIT 1)) WHERE rendering = :rendering AND subject = :subject`,
  ).run({ rendering: correction.rendering, subject: correction.subject });
}

/** The decisions that count, of one report or of all, each with what has become of it. */
export function correctionsOf(db: Db, filter: { readonly report?: string } = {}): StandingCorrection[] {
  const rows = prepared(
    db,
    `SELECT id, at, by, why, kind, digest, rendering, report, subject, value, published FROM corrections
     WHERE latest AND kind <> 'withdraw' AND report = COALESCE(?, report) ORDER BY report, rendering, subject`,
  ).all(filter.report ?? null) as (Omit<Correction, 'published'> & { published: string | null })[];
  return rows.map((row) => {
    const published = row.published === null ? null : (JSON.parse(row.published) as Correction['published']);
    const correction = { ...row, published };
    return { ...correction, ...stateOf(db, correction) };
  });
}

function stateOf(db: Db, correction: Correction): Pick<StandingCorrection, 'state' | 'reading'> {
  const { rendering, report, subject, value, published } = correction;
  const chosen = prepared(db, 'SELECT chosen FROM reports WHERE id = ?').pluck().get(report) as string | undefined;
  if (correction.kind !== 'correct') {
    const state = hasFinding(db, correction) ? (chosen === rendering ? 'stands' : 'document_changed') : 'gone';
    return { state, reading: null };
  }
  const reading = (prepared(db, 'SELECT value, status, text FROM cells WHERE rendering = ? AND code = ?').get(
    rendering,
    subject,
  ) ?? null) as StandingCorrection['reading'];
  if (reading === null) return { state: 'gone', reading };
  if (reading.value === value && reading.status === 'reported') return { state: 'agreed', reading };
  if (chosen !== rendering) return { state: 'document_changed', reading };
  const isAsRead = reading.value === published?.value && reading.status === published.status;
  return { state: isAsRead ? 'stands' : 'reading_changed', reading };
}

function hasFinding(db: Db, { rendering, subject }: Correction): boolean {
  const rows = prepared(db, 'SELECT rule, cells FROM findings WHERE rendering = ?').all(rendering) as {
    rule: string;
    cells: string;
  }[];
  return rows.some(({ rule, cells }) => findingSubject(rule, JSON.parse(cells) as string[]) === subject);
}

/** How a decision names a finding: by what it says, not by its place in a list. */
export const findingSubject = (rule: string, cells: readonly string[]): string =>
  `finding ${[rule, ...cells].join(' ')}`;
