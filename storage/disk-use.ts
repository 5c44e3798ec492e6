import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { journalFiles } from './archive/journal-reader.ts';
import { databaseFile, prepared, type Db } from './database/database.ts';

/** What a data directory takes on the disk, in bytes. */
export interface DiskUse {
  readonly originals: number;
  readonly journal: number;
  /** SQLite with its log. */
  readonly database: number;
  /** What is left on the disk for people who are not root. */
  readonly free: number;
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Originals are summed up from the database: a walk through millions of files takes minutes. */
export async function diskUse(dataDir: string, db: Db): Promise<DiskUse> {
  let journal = 0;
  for (const file of await journalFiles(dataDir)) journal += await sizeOf(join(dataDir, file));
  const { bavail, bsize } = await statfs(dataDir);
  return {
    originals: prepared(db, 'SELECT COALESCE(SUM(size), 0) FROM originals').pluck().get() as number,
    journal,
    database: (await sizeOf(databaseFile(dataDir))) + (await sizeOf(`${databaseFile(dataDir)}-wal`)),
    free: bavail * bsize,
  };
}
