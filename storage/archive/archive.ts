import { rm } from 'node:fs/promises';
import type { Exchange } from '../../src/domain/capture.ts';
import type { Note } from '../../src/domain/note.ts';
import { captureOf, type Capture, type CaptureContext, type JournaledCapture } from './capture.ts';
import { diskError, makeDirectory } from './durable.ts';
import { NotWritable } from './errors.ts';
import { dropTornLines, openJournal } from './journal.ts';
import { takeLock } from './lock.ts';
import {
  draftsFolder,
  getOriginal,
  hasOriginal,
  listOriginals,
  putOriginal,
  type StoredOriginal,
} from './originals.ts';

/** Originals by digest and the journal of captures in one data directory. Held by one writer at a time. */
export interface Archive {
  readonly dataDir: string;
  readonly readOnly: boolean;
  /** What had to be put right: at opening a torn journal line moved aside, later a damaged original replaced. */
  readonly notes: readonly Note[];
  /** Keeps bytes under their SHA-256; a kept copy that was damaged is replaced, and `notes` says so. Errors: DiskFull, NotWritable. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredOriginal>;
  /** The bytes, re-hashed on the way. Errors: DamagedOriginal, MissingOriginal. */
  get(digest: string): Promise<Uint8Array>;
  has(digest: string): Promise<boolean>;
  /** Every kept original in the order of digests. */
  list(): AsyncIterable<{ readonly digest: string; readonly size: number }>;
  /**
   * Keeps one exchange: object, fsync, rename, fsync of the directory, journal line, fsync, then `index` (the caller's
   * database transaction). Once this resolves the capture survives a kill and a power cut; should `index` be cut short,
   * the next opening of the storage indexes the journal line. Errors: DiskFull, NotWritable.
   */
  keep(exchange: Exchange, context: CaptureContext, index?: (kept: JournaledCapture) => void): Promise<Capture>;
  close(): Promise<void>;
}

/**
 * Opens the archive of a data directory, which is made where there is none. A writer takes the directory's lock and
 * puts right what a crash left behind; a reader takes nothing and changes nothing.
 * Errors: DataDirectoryLocked, DiskFull, NotWritable.
 */
export async function openArchive(
  dataDir: string,
  options: { readonly readOnly?: boolean; readonly now?: () => Date } = {},
): Promise<Archive> {
  if (options.readOnly) return archiveOf(dataDir, [], readOnlyWrites(dataDir));
  try {
    await makeDirectory(dataDir);
  } catch (error) {
    throw diskError(dataDir, error);
  }
  const release = takeLock(dataDir, (options.now ?? (() => new Date()))());
  try {
    // Drafts belong to writers, and the only writer is this one: those that are there were cut short.
    await rm(draftsFolder(dataDir), { recursive: true, force: true });
    const notes: Note[] = await dropTornLines(dataDir);
    return archiveOf(
      dataDir,
      notes,
      writes(dataDir, release, (note) => notes.push(note)),
    );
  } catch (error) {
    release();
    throw diskError(dataDir, error);
  }
}

type Writes = Pick<Archive, 'readOnly' | 'put' | 'keep' | 'close'>;

function archiveOf(dataDir: string, notes: readonly Note[], writing: Writes): Archive {
  return {
    dataDir,
    notes,
    get: (digest) => getOriginal(dataDir, digest),
    has: (digest) => Promise.resolve(hasOriginal(dataDir, digest)),
    list: () => listOriginals(dataDir),
    ...writing,
  };
}

function readOnlyWrites(dataDir: string): Writes {
  const refuse = (): Promise<never> => Promise.reject(new NotWritable(dataDir, { code: 'opened read-only' }));
  return { readOnly: true, put: refuse, keep: refuse, close: () => Promise.resolve() };
}

function writes(dataDir: string, release: () => void, tell: (note: Note) => void): Writes {
  const journal = openJournal(dataDir);
  const put: Archive['put'] = async (source) => {
    const stored = await putOriginal(dataDir, source);
    if (stored.damaged !== undefined) {
      const message = `original ${stored.digest} was damaged and its bytes came again: it is whole, the damaged file is ${stored.damaged}`;
      tell({ code: 'original_repaired', message, at: null });
    }
    return stored;
  };
  return {
    readOnly: false,
    put,
    keep: async (exchange, context, index) => {
      const stored = exchange.body === null ? null : await put(exchange.body);
      const capture = captureOf(exchange, context, stored?.digest ?? null);
      const place = await journal.append(capture);
      index?.({ capture, place });
      return capture;
    },
    close: async () => {
      await journal.close();
      release();
    },
  };
}
