import type { Exchange } from '../../src/domain/capture.ts';
import type { Note } from '../../src/domain/note.ts';
import type { Capture, CaptureContext, JournaledCapture } from './capture.ts';
import type { StoredOriginal } from './originals.ts';

/** Originals by digest and the journal of captures in one data directory. Held by one writer at a time. */
export interface Archive {
  readonly dataDir: string;
  readonly readOnly: boolean;
  /** What opening had to put right, such as a torn journal line moved aside. */
  readonly notes: readonly Note[];
  /** Keeps bytes under their SHA-256. Errors: DiskFull, NotWritable, DamagedOriginal (a kept object of another size). */
  put(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredOriginal>;
  /** The bytes, re-hashed on the way. Errors: DamagedOriginal, MissingOriginal. */
  get(digest: string): Promise<Uint8Array>;
  has(digest: string): Promise<boolean>;
  /** Every kept original in the order of digests. */
  list(): AsyncIterable<{ readonly digest: string; readonly size: number }>;
  /**
   * Keeps one exchange: object, fsync, rename, fsync of the directory, journal line, fsync, then `index` (the caller's
   * database transaction). Once this resolves the capture survives a kill and a power cut; should `index` be cut short,
   * the next opening of the storage indexes the journal line.
   */
  keep(exchange: Exchange, context: CaptureContext, index?: (kept: JournaledCapture) => void): Promise<Capture>;
  close(): Promise<void>;
}
