import type { HeaderLines, Outcome, RequestKind } from '../../src/domain/capture.ts';
import type { JournaledCapture, JournalPlace } from '../archive/capture.ts';
import { prepared, type Db } from './database.ts';
import { saveLinks } from './links.ts';
import { noteJoinedPages } from './joined-pages.ts';

/** What the index knows of a capture; the rest stands in its journal line, at `place`. */
export interface CaptureRow {
  readonly id: string;
  readonly at: string;
  readonly run: string;
  readonly site: string;
  readonly kind: RequestKind;
  readonly url: string;
  readonly finalUrl: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly status: number | null;
  readonly digest: string | null;
  readonly size: number | null;
  readonly responseHeaders: HeaderLines;
  readonly listedOn: string | null;
  readonly listedTitle: string | null;
  readonly listedDate: string | null;
  readonly previous: string | null;
  readonly crawler: string;
  readonly durationMs: number;
  readonly place: JournalPlace;
}

/**
 * Indexes one journal line: capture, original, link, and how far its file is indexed. Doing it again changes nothing,
 * which is what lets an interrupted index be caught up by replaying the journal. Returns whether it was new.
 * Wants to stand inside the caller's transaction.
 */
export function indexCapture(db: Db, { capture, place }: JournaledCapture): boolean {
  const isNew = insertCapture(db, { capture, place });
  if (capture.digest !== null) {
    prepared(db, 'INSERT INTO originals (digest, size) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
      capture.digest,
      capture.size ?? 0,
    );
  }
  if (capture.listedOn !== null) {
    const { site, url, listedOn, listedTitle: title, listedDate: publishedOn, at: seen } = capture;
    saveLinks(db, [{ site, url, listedOn, title, publishedOn, seen }]);
  }
  if (isNew) noteConsequences(db, capture);
  advance(db, place);
  return isNew;
}

/**
 * Bytes that replace others at their URL may change which rendering of a report is chosen; an exchange that turns out
 * to be the first to have brought its bytes (an archive of others, taken in later) may change how they are read.
 */
function noteConsequences(db: Db, capture: JournaledCapture['capture']): void {
  const { url, at, digest, outcome } = capture;
  if (digest === null || outcome !== 'fetched') return;
  prepared(
    db,
    `INSERT OR IGNORE INTO unsettled
     SELECT r.report FROM captures c JOIN readings g ON g.digest = c.digest JOIN kept_renderings r ON r.parse = g.parse
     WHERE c.url = :url AND EXISTS (SELECT 1 FROM captures o WHERE o.url = :url AND o.digest <> :digest)`,
  ).run({ url, digest });
  prepared(
    db,
    `INSERT OR IGNORE INTO rereads
     SELECT :digest WHERE EXISTS (SELECT 1 FROM readings WHERE digest = :digest)
       AND EXISTS (SELECT 1 FROM captures WHERE digest = :digest AND at > :at)`,
  ).run({ digest, at });
  noteJoinedPages(db, capture);
}

function insertCapture(db: Db, { capture, place }: JournaledCapture): boolean {
  const { changes } = prepared(
    db,
    `INSERT INTO captures VALUES (:id, :at, :run, :site, :kind, :url, :finalUrl, :outcome, :reason, :status, :digest,
       :size, :headers, :listedOn, :listedTitle, :listedDate, :previous, :crawler, :durationMs, :file, :start, :length)
     ON CONFLICT (id) DO NOTHING`,
  ).run({
    id: capture.id,
    at: capture.at,
    run: capture.run,
    site: capture.site,
    kind: capture.kind,
    url: capture.url,
    finalUrl: capture.finalUrl,
    outcome: capture.outcome,
    reason: capture.reason,
    status: capture.status,
    digest: capture.digest,
    size: capture.size,
    headers: JSON.stringify(capture.responseHeaders),
    listedOn: capture.listedOn,
    listedTitle: capture.listedTitle,
    listedDate: capture.listedDate,
    previous: capture.previous,
    crawler: capture.crawler,
    durationMs: Math.round(capture.durationMs),
    ...place,
  });
  return changes > 0;
}

/** Only ever past a line that follows the indexed part: a gap stays in front of the mark and is replayed. */
function advance(db: Db, { file, start, length }: JournalPlace): void {
  prepared(
    db,
    `INSERT INTO journal_progress SELECT :file, :end WHERE :start = 0
     OR EXISTS (SELECT 1 FROM journal_progress WHERE file = :file)
     ON CONFLICT (file) DO UPDATE SET indexed = excluded.indexed WHERE indexed = :start`,
  ).run({ file, start, end: start + length });
}

/** Bytes of a journal file that are indexed without a gap. */
export const indexedBytes = (db: Db, file: string): number =>
  (prepared(db, 'SELECT indexed FROM journal_progress WHERE file = ?').pluck().get(file) as number | undefined) ?? 0;

export const findCapture = (db: Db, id: string): CaptureRow | null => rowsOf(db, 'id = ?', id)[0] ?? null;

/** Captures of a URL, oldest first. */
export const capturesOfUrl = (db: Db, url: string): CaptureRow[] => rowsOf(db, 'url = ?', url);

/** Captures that brought a payload, oldest first. */
export const capturesOfDigest = (db: Db, digest: string): CaptureRow[] => rowsOf(db, 'digest = ?', digest);

const columns = `id, at, run, site, kind, url, final_url AS finalUrl, outcome, reason, status, digest, size,
  response_headers AS headers, listed_on AS listedOn, listed_title AS listedTitle, listed_date AS listedDate,
  previous, crawler, duration_ms AS durationMs, journal_file AS file, journal_start AS start, journal_length AS length`;

type StoredCapture = Omit<CaptureRow, 'responseHeaders' | 'place'> & JournalPlace & { readonly headers: string };

function rowsOf(db: Db, where: string, value: string): CaptureRow[] {
  const rows = prepared(db, `SELECT ${columns} FROM captures WHERE ${where} ORDER BY at, id`).all(value);
  return (rows as StoredCapture[]).map(({ headers, file, start, length, ...row }) => ({
    ...row,
    responseHeaders: JSON.parse(headers) as HeaderLines,
    place: { file, start, length },
  }));
}
