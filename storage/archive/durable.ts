import { closeSync, fsync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DiskFull, NotWritable } from './errors.ts';

/** Resolves once all that was written to the open file is on the disk. */
export const sync = promisify(fsync);

/** A rename or a new file lasts through a power cut only once its directory is synced too. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = openSync(path, 'r');
  try {
    await sync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Makes a directory and those above it, at once; gives the directories whose new entries are still to be synced. */
export function makeUnsynced(path: string): readonly string[] {
  const first = mkdirSync(path, { recursive: true });
  const unsynced: string[] = [];
  if (first === undefined) return unsynced;
  for (let made = path; ; made = dirname(made)) {
    unsynced.push(dirname(made));
    if (made === first || made === dirname(made)) return unsynced;
  }
}

/** Makes a directory and those above it; the entry of each new one is synced. */
export async function makeDirectory(path: string): Promise<void> {
  await Promise.all(makeUnsynced(path).map(syncDirectory));
}

/** The error to show for a failed write: of full and of unwritable places people can do something about. */
export function diskError(path: string, error: unknown): unknown {
  switch ((error as { code?: string } | null)?.code) {
    // EFBIG: a limit on the size of files (ulimit -f); SQLITE_FULL: the same troubles seen by SQLite.
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case 'SQLITE_FULL':
      return new DiskFull(path, error);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
      return new NotWritable(path, error);
    default:
      return error;
  }
}
