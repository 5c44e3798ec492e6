import { statfs } from 'node:fs/promises';

/** The disk has too little room for what is about to be done; nothing was begun. */
export class LowDisk extends Error {
  override name = 'LowDisk';
  constructor(folder: string, free: number, needed: number, what: string) {
    super(
      `${folder}: ${megabytes(free)} MB free, ${what} may need ${megabytes(needed)} MB. ` +
        `Free space ("nianbao prune" removes old results) or use another disk; nothing was begun.`,
    );
  }
}

const megabytes = (bytes: number): string => Math.ceil(bytes / 2 ** 20).toFixed(0);

/** Left alone for the journal, the log of the database and everybody else. */
const reserve = 64 * 2 ** 20;

/** Met before a run rather than in the middle of it: whether the disk of a folder has room. Errors: LowDisk. */
export async function ensureRoom(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = bytes + reserve;
  if (bavail * bsize < needed) throw new LowDisk(folder, bavail * bsize, needed, what);
}
