import { existsSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Note } from '../src/domain/note.ts';
import { openArchive } from './archive/archive.ts';
import { diskError, syncDirectory } from './archive/durable.ts';
import { databaseFile, expectReadings, openDatabaseFile } from './database/database.ts';
import { replayJournal } from './replay-journal.ts';

export interface RebuildSummary {
  readonly captures: number;
  readonly originals: number;
  readonly links: number;
  readonly notes: readonly Note[];
}

/**
 * A new database from the journal alone: captures, originals, links. Extractions and reports follow by extracting and
 * parsing again; sites and frontier by the next crawl. The old database is replaced only once the new one is whole.
 * Errors: DataDirectoryLocked, DiskFull, NotWritable.
 */
export async function rebuildIndex(
  dataDir: string,
  options: { readonly onProgress?: (lines: number) => void } = {},
): Promise<RebuildSummary> {
  const archive = await openArchive(dataDir);
  const target = databaseFile(dataDir);
  const draft = `${target}.rebuilding`;
  try {
    removeDatabase(draft);
    const summary = await buildInto(draft, dataDir, options.onProgress);
    // A log left beside the old file must never be taken for the new one's.
    removeDatabase(target);
    await rename(draft, target);
    await syncDirectory(dataDir);
    return { ...summary, notes: [...archive.notes, ...summary.notes] };
  } catch (error) {
    removeDatabase(draft);
    throw diskError(dataDir, error);
  } finally {
    await archive.close();
  }
}

async function buildInto(path: string, dataDir: string, onProgress?: (lines: number) => void): Promise<RebuildSummary> {
  const db = await openDatabaseFile(path, false);
  expectReadings(db);
  try {
    const { notes } = await replayJournal(dataDir, db, onProgress);
    const count = (table: string): number => db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get() as number;
    return { captures: count('captures'), originals: count('originals'), links: count('links'), notes };
  } finally {
    db.close();
  }
}

function removeDatabase(path: string): void {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (existsSync(file)) rmSync(file);
  }
}
