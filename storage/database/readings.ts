import { prepared, type Db } from './database.ts';
import { IdCollision } from './errors.ts';
import { forever } from './generations.ts';
import type { PackedReading } from './pack-reading.ts';
import { insertPageFiles } from './page-files.ts';

/** What stands for a payload from generation `since` up to before `until`. */
export interface ReadingRow {
  readonly key: number;
  readonly digest: string;
  readonly since: number;
  readonly until: number;
  readonly extractor: string;
  readonly parser: string;
  readonly context: string;
  readonly extraction: number;
  readonly parse: number;
  readonly extractionPrint: string;
  readonly parsePrint: string;
}

const select = `SELECT g.key, g.digest, g.since, g.until, g.extractor, g.parser, g.context, g.extraction, g.parse,
  e.print AS extractionPrint, p.print AS parsePrint
  FROM readings g JOIN kept_extractions e ON e.key = g.extraction JOIN kept_parses p ON p.key = g.parse`;

/** Readings of a payload, oldest generation first. */
export const readingsOf = (db: Db, digest: string): ReadingRow[] =>
  prepared(db, `${select} WHERE g.digest = ? ORDER BY g.since`).all(digest) as ReadingRow[];

/**
 * Stores what came of reading a payload, inside the caller's transaction, and marks the reports concerned to be settled.
 * Without `generation` it has always stood: that is for payloads never read, whose reading takes nothing's place, and
 * for those whose surroundings have changed. With it, it takes the place of the last reading from that generation on.
 * Rows that the last reading has already are shared, not stored again. Returns whether anything but versions differs.
 * Errors: IdCollision.
 */
export function storeReading(
  db: Db,
  reading: PackedReading,
  by: { readonly run: string; readonly generation?: number },
): boolean {
  const known = readingsOf(db, reading.digest);
  const last = known.at(-1);
  if (last && by.generation !== undefined && last.since === by.generation) {
    // The same run again: what it stored before is replaced.
    withdrawReading(db, last);
    return storeReading(db, reading, by);
  }
  const differs = last?.extractionPrint !== reading.extraction.print || last.parsePrint !== reading.parse.print;
  if (last && !differs && isSameMaker(last, reading)) return false;
  const since = last ? (by.generation ?? 0) : 0;
  if (last && since > 0) prepared(db, 'UPDATE readings SET until = ? WHERE key = ?').run(since, last.key);
  const extraction =
    last?.extractionPrint === reading.extraction.print ? last.extraction : insertExtraction(db, reading);
  const parse = last?.parsePrint === reading.parse.print ? last.parse : insertParse(db, reading);
  const { digest, extractor, parser, context } = reading;
  const old = since === 0 ? known : [];
  // The index allows one reading a payload and generation: what this one replaces altogether makes room first.
  for (const { key } of old) prepared(db, 'DELETE FROM readings WHERE key = ?').run(key);
  prepared(
    db,
    `INSERT INTO readings (digest, since, until, run, extractor, parser, context, extraction, parse)
     VALUES (?, ?, ${String(forever)}, ?, ?, ?, ?, ?, ?)`,
  ).run(digest, since, by.run, extractor, parser, context, extraction, parse);
  const concerned = [
    ...(differs ? [parse, last?.parse ?? parse] : []),
    ...(old.length > 1 ? old.map((row) => row.parse) : []),
  ];
  for (const key of new Set(concerned)) markUnsettled(db, key);
  for (const row of old) dropUnreferenced(db, row);
  if (last?.extraction !== extraction) {
    const { medium } = reading.extraction;
    prepared(db, 'UPDATE originals SET medium = ? WHERE digest = ? AND medium IS NOT ?').run(medium, digest, medium);
  }
  return differs;
}

const isSameMaker = (row: ReadingRow, { extractor, parser, context }: PackedReading): boolean =>
  row.extractor === extractor && row.parser === parser && row.context === context;

const markUnsettled = (db: Db, parse: number): void => {
  prepared(db, 'INSERT OR IGNORE INTO unsettled SELECT report FROM kept_renderings WHERE parse = ?').run(parse);
};

/** Takes the last reading of a payload back; the one before it stands again. Wants a transaction around it. */
export function withdrawReading(db: Db, row: Pick<ReadingRow, 'key' | 'digest' | 'extraction' | 'parse'>): void {
  markUnsettled(db, row.parse);
  prepared(db, 'DELETE FROM readings WHERE key = ?').run(row.key);
  const before = readingsOf(db, row.digest).at(-1);
  if (before) {
    prepared(db, 'UPDATE readings SET until = ? WHERE key = ?').run(forever, before.key);
    markUnsettled(db, before.parse);
  }
  dropUnreferenced(db, row);
}

/** Removes a reading that no kept generation shows. Wants a transaction around it. */
export function removeReading(db: Db, row: Pick<ReadingRow, 'key' | 'extraction' | 'parse'>): void {
  prepared(db, 'DELETE FROM readings WHERE key = ?').run(row.key);
  dropUnreferenced(db, row);
}

function dropUnreferenced(db: Db, { extraction, parse }: Pick<ReadingRow, 'extraction' | 'parse'>): void {
  if (prepared(db, 'SELECT 1 FROM readings WHERE parse = ? LIMIT 1').get(parse) === undefined) {
    prepared(db, 'DELETE FROM kept_renderings WHERE parse = ?').run(parse);
    prepared(db, 'DELETE FROM kept_parses WHERE key = ?').run(parse);
  }
  if (prepared(db, 'SELECT 1 FROM readings WHERE extraction = ? LIMIT 1').get(extraction) === undefined) {
    prepared(db, 'DELETE FROM kept_documents WHERE extraction = ?').run(extraction);
    prepared(db, 'DELETE FROM kept_page_files WHERE extraction = ?').run(extraction);
    prepared(db, 'DELETE FROM kept_extractions WHERE key = ?').run(extraction);
  }
}

function insertExtraction(db: Db, { digest, extraction }: PackedReading): number {
  const { print, medium, rows } = extraction;
  if (rows === null) throw new RangeError(`${digest}: an extraction that is not stored came without its rows`);
  const key = Number(
    prepared(db, 'INSERT INTO kept_extractions (print, medium, notes) VALUES (?, ?, ?)').run(print, medium, rows.notes)
      .lastInsertRowid,
  );
  for (const { files = [], ...document } of rows.documents) {
    const other = prepared(
      db,
      `SELECT g.digest FROM kept_documents d JOIN readings g ON g.extraction = d.extraction
       WHERE d.id = ? AND g.digest <> ? LIMIT 1`,
    )
      .pluck()
      .get(document.id, digest) as string | undefined;
    if (other !== undefined) throw new IdCollision(document.id, other, digest);
    prepared(
      db,
      `INSERT INTO kept_documents (extraction, id, part, medium, pages, content, declared, notes, blocks)
       VALUES (:extraction, :id, :part, :medium, :pages, :content, :declared, :notes, :blocks)`,
    ).run({ ...document, extraction: key });
    insertPageFiles(db, key, document.id, files);
  }
  return key;
}

function insertParse(db: Db, { digest, parse: { print, rows } }: PackedReading): number {
  if (rows === null) throw new RangeError(`${digest}: a parse that is not stored came without its rows`);
  const key = Number(prepared(db, 'INSERT INTO kept_parses (print) VALUES (?)').run(print).lastInsertRowid);
  for (const row of rows) {
    const columns = Object.keys(row);
    prepared(
      db,
      `INSERT INTO kept_renderings (parse, ${columns.join(', ')})
       VALUES (:parse, ${columns.map((column) => `:${column}`).join(', ')})`,
    ).run({ ...row, parse: key });
  }
  return key;
}
