import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DiskFull, NotWritable } from './errors.ts';

/** A rename or a new file lasts through a power cut only once its directory is synced too. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a directory and those above it; the entry of each new one is synced. */
export async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    await syncDirectory(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
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
