/** Who holds a data directory: the content of its lock file. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** UTC, ISO 8601. */
  readonly started: string;
  readonly command: string;
  /** Start of the process in clock ticks since boot (Linux), so that a reused pid is not taken for the holder. */
  readonly ticks: string | null;
}

/** Another process writes to the data directory. */
export class DataDirectoryLocked extends Error {
  override name = 'DataDirectoryLocked';
  readonly holder: LockHolder;
  constructor(path: string, holder: LockHolder, advice: string) {
    super(
      `${path}: the data directory is in use by process ${String(holder.pid)} on ${holder.host} ` +
        `since ${holder.started} (${holder.command}). ${advice}`,
    );
    this.holder = holder;
  }
}

/** A kept original no longer has the bytes its name promises. */
export class DamagedOriginal extends Error {
  override name = 'DamagedOriginal';
  readonly digest: string;
  readonly path: string;
  constructor(digest: string, path: string, what: string) {
    super(
      `${path}: damaged original (${what}). Restore this file from a copy, or move it away and crawl its URL again.`,
    );
    this.digest = digest;
    this.path = path;
  }
}

/** The archive holds no original under this digest. */
export class MissingOriginal extends Error {
  override name = 'MissingOriginal';
  readonly digest: string;
  readonly path: string;
  constructor(digest: string, path: string) {
    super(`${path}: no such original. Restore it from a copy, or crawl its URL again.`);
    this.digest = digest;
    this.path = path;
  }
}

/** A complete journal line that cannot be read; the place is named so that it can be looked at. */
export class DamagedJournal extends Error {
  override name = 'DamagedJournal';
  constructor(file: string, start: number, why: string) {
    super(`${file}: unreadable journal line at byte ${String(start)} (${why}).`);
  }
}

/** No room left for what was to be kept; nothing of it is visible in the archive. */
export class DiskFull extends Error {
  override name = 'DiskFull';
  constructor(path: string, cause: unknown) {
    super(`${path}: no space left. Free space or raise the quota, then run the same command again; nothing was lost.`, {
      cause,
    });
  }
}

/** The directory does not let itself be written to. */
export class NotWritable extends Error {
  override name = 'NotWritable';
  constructor(path: string, cause: unknown) {
    const code = (cause as { code?: string } | null)?.code ?? 'read-only';
    super(
      `${path}: cannot be written to (${code}). Check the owner, the mode and the mount of the data directory, ` +
        `or open it read-only.`,
      { cause },
    );
  }
}
