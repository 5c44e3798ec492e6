import { existsSync } from 'node:fs';
import { hasOriginal, listOriginals, originalPath, strangeFiles } from './archive/originals.ts';
import { rehashAll } from './archive/rehash.ts';
import { databaseFile, openDatabase, type Db } from './database/database.ts';
import { reconcileJournal, type JournalState } from './reconcile-journal.ts';

/** An original that is not what the archive promises, and what hangs on it. */
export interface BadOriginal {
  readonly digest: string;
  readonly path: string;
  readonly problem: 'missing' | 'wrong_size' | 'wrong_hash' | 'unreadable';
  /** Ids of the captures that brought it and of the reports read from it. */
  readonly captures: readonly string[];
  readonly reports: readonly string[];
}

export interface Verification {
  /** Whether nothing at all is wrong; orphans, strangers and torn lines are harmless and do not count. */
  readonly ok: boolean;
  /** Originals re-hashed, and their bytes. */
  readonly objects: number;
  readonly bytes: number;
  readonly bad: readonly BadOriginal[];
  /** Digests on disk that no journal line names: left by a crash between the object and its line. */
  readonly orphans: readonly string[];
  /** Files among the originals that are no originals; in the data directory. */
  readonly strangers: readonly string[];
  /** Complete journal lines that cannot be read, by place and reason. */
  readonly damagedLines: readonly string[];
  /** What stands behind the last whole line of a journal file, by place: a crash leaves it, and so does a cut. */
  readonly tornLines: readonly string[];
  /** Capture ids in the journal that the database lacks, and the other way round. */
  readonly unindexed: readonly string[];
  readonly unjournaled: readonly string[];
  /** Where the lines of those captures stand or should, by capture. */
  readonly places: Readonly<Record<string, string>>;
  /** What SQLite's own check says of the database file, and originals that it has captures of, but no row. */
  readonly databaseProblems: readonly string[];
}

interface Options {
  /** Told after each original that was hashed; `of` is about how many there are. */
  readonly onProgress?: (objects: number, of: number) => void;
  readonly slice?: { readonly part: number; readonly of: number };
}

/**
 * Re-hashes the originals and reconciles journal, disk and database; changes nothing. With `slice` only every `of`-th
 * original (by digest) is re-hashed, so that `of` runs cover all; the reconciliation is always whole.
 */
export async function verifyArchive(dataDir: string, options: Options = {}): Promise<Verification> {
  const db = existsSync(databaseFile(dataDir)) ? await openDatabase(dataDir, { readOnly: true }) : null;
  try {
    const journal = await reconcileJournal(dataDir, db);
    const onDisk = await checkObjects(dataDir, journal, options);
    const found = [...onDisk.bad, ...missingObjects(dataDir, journal)];
    const bad = found.map(({ digest, problem }) => ({
      digest,
      path: originalPath(dataDir, digest),
      problem,
      captures: journal.promised.get(digest)?.captures ?? [],
      reports: db ? reportsFrom(db, digest) : [],
    }));
    const { damagedLines, tornLines, unindexed, unjournaled, rowless, places } = journal;
    const databaseProblems = [
      ...(db ? problemsOf(db) : []),
      ...rowless.map((digest) => `no row for original ${digest}, which is in the journal`),
    ];
    const ok = [bad, damagedLines, unindexed, unjournaled, databaseProblems].every((list) => list.length === 0);
    const strangers: string[] = [];
    for await (const path of strangeFiles(dataDir)) strangers.push(path);
    return { ok, ...onDisk, bad, strangers, damagedLines, tornLines, unindexed, unjournaled, places, databaseProblems };
  } finally {
    db?.close();
  }
}

type Problem = Pick<BadOriginal, 'digest' | 'problem'>;

async function checkObjects(dataDir: string, { promised }: JournalState, { slice, onProgress }: Options) {
  const bad: Problem[] = [];
  const orphans: string[] = [];
  let objects = 0;
  let bytes = 0;
  async function* toHash(): AsyncIterable<string> {
    for await (const { digest, size } of listOriginals(dataDir)) {
      const promise = promised.get(digest);
      if (!promise) orphans.push(digest);
      if (promise && promise.size !== size) {
        bad.push({ digest, problem: 'wrong_size' });
        continue;
      }
      if (slice && Number.parseInt(digest.slice(0, 8), 16) % slice.of !== slice.part) continue;
      bytes += size;
      yield digest;
    }
  }
  await rehashAll(dataDir, toHash(), ({ digest, problem }) => {
    if (problem) bad.push({ digest, problem });
    objects += 1;
    onProgress?.(objects, Math.ceil(promised.size / (slice?.of ?? 1)));
  });
  return { bad: bad.sort((a, b) => (a.digest < b.digest ? -1 : 1)), orphans, objects, bytes };
}

function missingObjects(dataDir: string, { promised }: JournalState): Problem[] {
  const missing: Problem[] = [];
  for (const digest of promised.keys()) {
    if (!hasOriginal(dataDir, digest)) missing.push({ digest, problem: 'missing' });
  }
  return missing;
}

function reportsFrom(db: Db, digest: string): string[] {
  return db
    .prepare(
      `SELECT DISTINCT r.report FROM renderings r JOIN documents d ON d.id = r.document
       WHERE d.digest = :digest OR d.id IN (SELECT document FROM page_files WHERE digest = :digest) ORDER BY r.report`,
    )
    .pluck()
    .all({ digest }) as string[];
}

const problemsOf = (db: Db): string[] =>
  (db.pragma('quick_check(20)') as { quick_check: string }[])
    .map((row) => row.quick_check)
    .filter((text) => text !== 'ok');
