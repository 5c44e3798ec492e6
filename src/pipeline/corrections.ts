import type { Correction } from '../../storage/database/corrections.ts';
import { findingSubject } from '../../storage/database/corrections.ts';
import { findDocument } from '../../storage/database/documents.ts';
import { findingsOf } from '../../storage/database/findings.ts';
import { cellsOf } from '../../storage/database/load-report.ts';
import type { ReportRow } from '../../storage/database/reports.ts';
import { renderingsOf } from '../../storage/database/reports.ts';
import { recordCorrection } from '../../storage/hands.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Finding } from '../domain/report.ts';

export interface Hand {
  readonly by: string;
  readonly why: string;
}

/** The document that a decision about a report is bound to: that of its chosen rendering. */
function bound({ db }: Storage, report: ReportRow): Pick<Correction, 'digest' | 'rendering' | 'report'> {
  const chosen = renderingsOf(db, report.id).find(({ id }) => id === report.chosen);
  const digest = chosen === undefined ? undefined : findDocument(db, chosen.document)?.digest;
  if (digest === undefined) throw new Error(`report ${report.id} has no document that stands`);
  return { digest, rendering: report.chosen, report: report.id };
}

/** Sets a person's value beside the published one; `value` null takes it back. Throws on a box the report has not. */
export async function correctCell(
  storage: Storage,
  report: ReportRow,
  code: string,
  value: number | null,
  { by, why }: Hand,
): Promise<Correction> {
  const cell = cellsOf(storage.db, report.chosen).find((one) => one.code === code);
  if (cell === undefined) throw new Error(`report ${report.id} has no box "${code}"`);
  return await recordCorrection(storage.archive.dataDir, storage.db, {
    at: new Date().toISOString(),
    by,
    why,
    kind: value === null ? 'withdraw' : 'correct',
    ...bound(storage, report),
    subject: code,
    value,
    published: { value: cell.value, status: cell.status, text: cell.text },
  });
}

/** Confirms or dismisses findings of a report: those of a rule, and with `code` only those that name that box. */
export async function judgeFindings(
  storage: Storage,
  report: ReportRow,
  about: { readonly rule: string; readonly code?: string },
  kind: 'confirm' | 'dismiss' | 'withdraw',
  { by, why }: Hand,
): Promise<Correction[]> {
  const isMeant = ({ rule, cells }: Finding): boolean =>
    rule === about.rule && (about.code === undefined || cells.includes(about.code));
  const meant = findingsOf(storage.db, report.chosen).filter(isMeant);
  if (meant.length === 0)
    throw new Error(
      `report ${report.id} has no finding ${about.rule}${about.code === undefined ? '' : ` on ${about.code}`}`,
    );
  const judged: Correction[] = [];
  for (const { rule, cells } of meant) {
    judged.push(
      await recordCorrection(storage.archive.dataDir, storage.db, {
        at: new Date().toISOString(),
        by,
        why,
        kind,
        ...bound(storage, report),
        subject: findingSubject(rule, cells),
        value: null,
        published: null,
      }),
    );
  }
  return judged;
}
