import { setTimeout as sleep } from 'node:timers/promises';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedJournal } from './archive/errors.ts';
import { journalFiles, journalLines, parseLine } from './archive/journal-reader.ts';
import type { Db } from './database/database.ts';

/** What the journal says of the originals, and how far the database agrees with it. */
export interface JournalState {
  /** By digest: the size promised and the captures that brought it. */
  readonly promised: ReadonlyMap<string, { readonly size: number; readonly captures: string[] }>;
  readonly damagedLines: readonly string[];
  /** Bytes behind the last whole line of a file, by place: never acknowledged, or cut since. */
  readonly tornLines: readonly string[];
  readonly unindexed: readonly string[];
  readonly unjournaled: readonly string[];
  /** Digests that captures in the database brought and that have no row of their own there. */
  readonly rowless: readonly string[];
  /** Where the lines of `unindexed` stand, and those of `unjournaled` should: "captures/… at byte 123", by capture. */
  readonly places: Readonly<Record<string, string>>;
}

type Compared = Pick<JournalState, 'unindexed' | 'unjournaled' | 'rowless' | 'places'>;

/** Where a row of the database says that its line stands. */
interface Row {
  readonly id: string;
  readonly file: string;
  readonly start: number;
  readonly length: number;
}

const placeOf = (file: string, start: number): string => `${file} at byte ${String(start)}`;

/** Reads the whole journal and compares it with the database, where there is one. */
export async function reconcileJournal(dataDir: string, db: Db | null): Promise<JournalState> {
  const promised = new Map<string, { size: number; captures: string[] }>();
  const damagedLines: string[] = [];
  const tornLines: string[] = [];
  const ids = new Set<string>();
  const read = new Map<string, number>();
  for (const file of await journalFiles(dataDir)) {
    let end = 0;
    const { size: bytes } = await stat(join(dataDir, file));
    for await (const { text, place } of journalLines(dataDir, file)) {
      end = place.start + place.length;
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
    read.set(file, end);
    if (end < bytes) tornLines.push(`${placeOf(file, end)} (${String(bytes - end)} bytes)`);
  }
  const compared: Compared = db
    ? await compareWith(dataDir, db, { ids, read, promised })
    : { unindexed: [], unjournaled: [], rowless: [], places: {} };
  return { promised, damagedLines, tornLines, ...compared };
}

/** Between its journal line and its transaction a capture of a crawl that goes on is in one only. */
const commitMs = 500;

async function compareWith(
  dataDir: string,
  db: Db,
  journal: {
    readonly ids: ReadonlySet<string>;
    readonly read: ReadonlyMap<string, number>;
    readonly promised: JournalState['promised'];
  },
): Promise<Compared> {
  const missing = new Set(journal.ids);
  const lineless: Row[] = [];
  const rows = db
    .prepare(
      'SELECT id, journal_file AS file, journal_start AS start, journal_length AS length FROM captures ORDER BY id',
    )
    .iterate() as Iterable<Row>;
  for (const row of rows) if (!missing.delete(row.id)) lineless.push(row);
  const unjournaled: string[] = [];
  const places: Record<string, string> = {};
  for (const row of lineless) {
    // A crawl that goes on meanwhile adds rows whose lines stand beyond what was read.
    if (row.start >= (journal.read.get(row.file) ?? 0) && (await isWritten(dataDir, row))) continue;
    unjournaled.push(row.id);
    places[row.id] = placeOf(row.file, row.start);
  }
  if (missing.size > 0) await sleep(commitMs);
  const isIndexed = db.prepare('SELECT 1 FROM captures WHERE id = ?');
  const unindexed = [...missing].filter((id) => isIndexed.get(id) === undefined);
  if (unindexed.length > 0) Object.assign(places, await placesIn(dataDir, new Set(unindexed)));
  return { unindexed, unjournaled, rowless: rowlessOf(db, journal.promised, new Set(unindexed)), places };
}

const isWritten = (dataDir: string, { file, start, length }: Row): Promise<boolean> =>
  stat(join(dataDir, file)).then(
    ({ size }) => size >= start + length,
    () => false,
  );

async function placesIn(dataDir: string, wanted: ReadonlySet<string>): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  for (const file of await journalFiles(dataDir)) {
    for await (const { text, place } of journalLines(dataDir, file)) {
      const id = /"id":"([0-9a-f]{16})"/u.exec(text)?.[1];
      if (id !== undefined && wanted.has(id)) places[id] = placeOf(file, place.start);
    }
  }
  return places;
}

function rowlessOf(db: Db, promised: JournalState['promised'], unindexed: ReadonlySet<string>): string[] {
  const rowless = new Map([...promised].filter(([, { captures }]) => captures.some((id) => !unindexed.has(id))));
  for (const digest of db.prepare('SELECT digest FROM originals').pluck().iterate()) rowless.delete(digest as string);
  return [...rowless.keys()];
}
