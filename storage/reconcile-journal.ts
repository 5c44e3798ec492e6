import { DamagedJournal } from './archive/errors.ts';
import { journalFiles, journalLines, parseLine } from './archive/journal-reader.ts';
import type { Db } from './database/database.ts';

/** What the journal says of the originals, and how far the database agrees with it. */
export interface JournalState {
  /** By digest: the size promised and the captures that brought it. */
  readonly promised: ReadonlyMap<string, { readonly size: number; readonly captures: string[] }>;
  readonly damagedLines: readonly string[];
  readonly unindexed: readonly string[];
  readonly unjournaled: readonly string[];
}

/** Reads the whole journal and compares it with the database, where there is one. */
export async function reconcileJournal(dataDir: string, db: Db | null): Promise<JournalState> {
  const promised = new Map<string, { size: number; captures: string[] }>();
  const damagedLines: string[] = [];
  const ids = new Set<string>();
  const read = new Map<string, number>();
  for (const file of await journalFiles(dataDir)) {
    for await (const { text, place } of journalLines(dataDir, file)) {
      read.set(file, place.start + place.length);
      try {
        const { id, digest, size } = parseLine(text, place).capture;
        ids.add(id);
        if (digest === null) continue;
        const known = promised.get(digest);
        if (known) known.captures.push(id);
        else promised.set(digest, { size: size ?? 0, captures: [id] });
      } catch (error) {
        if (!(error instanceof DamagedJournal)) throw error;
        damagedLines.push(error.message);
      }
    }
  }
  return { promised, damagedLines, ...(db ? compareWith(db, ids, read) : { unindexed: [], unjournaled: [] }) };
}

function compareWith(
  db: Db,
  journaled: ReadonlySet<string>,
  read: ReadonlyMap<string, number>,
): Pick<JournalState, 'unindexed' | 'unjournaled'> {
  const unindexed = new Set(journaled);
  const unjournaled: string[] = [];
  const rows = db
    .prepare('SELECT id, journal_file AS file, journal_start AS start FROM captures ORDER BY id')
    .iterate();
  for (const { id, file, start } of rows as Iterable<{ id: string; file: string; start: number }>) {
    if (unindexed.delete(id)) continue;
    // A crawl that goes on meanwhile adds rows whose lines stand beyond what was read.
    if (start < (read.get(file) ?? 0) || !read.has(file)) unjournaled.push(id);
  }
  return { unindexed: [...unindexed], unjournaled };
}
