import { createHash, randomBytes } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskError, makeDirectory, makeUnsynced, sync, syncDirectory } from './durable.ts';
import { DamagedOriginal, MissingOriginal } from './errors.ts';

export interface StoredOriginal {
  /** SHA-256, 64 hex digits. */
  readonly digest: string;
  readonly size: number;
  /** The same bytes had been kept before. */
  readonly existed: boolean;
  /** Where what was kept before had been damaged: the file to which the damaged bytes were moved. */
  readonly damaged?: string;
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Damaged originals, moved out of the way by the same bytes that came again; for people to look at. */
const damagedFolder = (dataDir: string): string => join(dataDir, 'originals', 'damaged');

export const draftsFolder = (dataDir: string): string => join(dataDir, 'originals', 'drafts');

/** Path of an original; throws on anything that is no digest, so that no path is ever made of foreign text. */
export function originalPath(dataDir: string, digest: string): string {
  if (!isDigest(digest)) throw new TypeError(`not a SHA-256 in hex: ${digest}`);
  return join(dataDir, 'originals', 'sha256', digest.slice(0, 2), digest.slice(2, 4), digest);
}

/**
 * Keeps bytes under their SHA-256: draft while hashing, fsync, rename to the hash, fsync of the directory. A name that
 * stands in the archive therefore always has all its bytes. Where bytes of that name are kept they are read again:
 * should the disk have damaged them, the ones that came take their place and the damaged ones are moved aside.
 * Errors: DiskFull, NotWritable.
 */
export async function putOriginal(
  dataDir: string,
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<StoredOriginal> {
  try {
    if (source instanceof Uint8Array) {
      const digest = createHash('sha256').update(source).digest('hex');
      if ((await stateOf(dataDir, digest)) === 'whole') return { digest, size: source.byteLength, existed: true };
      return await putDraft(dataDir, [source], digest);
    }
    return await putDraft(dataDir, source, null);
  } catch (error) {
    throw diskError(dataDir, error);
  }
}

/** Drafts that this process has begun; a directory has one writer. */
let drafts = 0;

/** `known`: the digest of bytes that were there at once and are hashed already. */
async function putDraft(dataDir: string, source: Pieces, known: string | null): Promise<StoredOriginal> {
  drafts += 1;
  const draft = join(draftsFolder(dataDir), `${String(process.pid)}-${String(drafts)}`);
  let isDraft = true;
  try {
    const { digest, size } = await writeDraft(draft, source, known);
    const state = await stateOf(dataDir, digest);
    if (state === 'whole') return { digest, size, existed: true };
    const damaged = state === 'damaged' ? await moveAside(dataDir, digest) : null;
    const path = originalPath(dataDir, digest);
    const unsynced = makeUnsynced(dirname(path));
    renameSync(draft, path);
    isDraft = false;
    await Promise.all([dirname(path), ...unsynced].map(syncDirectory));
    return { digest, size, existed: damaged !== null, ...(damaged === null ? {} : { damaged }) };
  } finally {
    if (isDraft) rmSync(draft, { force: true });
  }
}

async function stateOf(dataDir: string, digest: string): Promise<'missing' | 'whole' | 'damaged'> {
  if (!hasOriginal(dataDir, digest)) return 'missing';
  // A file that cannot be read is as good as damaged: the bytes are here again.
  return (await rehashOriginal(dataDir, digest).catch(() => null)) === digest ? 'whole' : 'damaged';
}

/** A copy, so that no kill leaves the archive without what little it had; the rename that follows replaces the file. */
async function moveAside(dataDir: string, digest: string): Promise<string> {
  const aside = join(damagedFolder(dataDir), `${digest}-${randomBytes(4).toString('hex')}`);
  await makeDirectory(damagedFolder(dataDir));
  await copyFile(originalPath(dataDir, digest), aside).catch(() => undefined);
  await syncDirectory(damagedFolder(dataDir));
  return aside;
}

/** Only syncs are waited for: what else is asked of the file system comes from memory, sooner than a thread would. */
async function writeDraft(
  draft: string,
  source: Pieces,
  known: string | null,
): Promise<{ digest: string; size: number }> {
  await makeDirectory(dirname(draft));
  const file = openSync(draft, 'wx', 0o444);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of source) {
      if (known === null) hash.update(chunk);
      writeFileSync(file, chunk);
      size += chunk.byteLength;
    }
    await sync(file);
    const written = fstatSync(file).size;
    if (written !== size) throw new Error(`${draft}: ${String(written)} bytes on disk of ${String(size)} written`);
    return { digest: known ?? hash.digest('hex'), size };
  } finally {
    closeSync(file);
  }
}

export const hasOriginal = (dataDir: string, digest: string): boolean =>
  statSync(originalPath(dataDir, digest), { throwIfNoEntry: false }) !== undefined;

/** The bytes, hashed again on the way. Errors: DamagedOriginal, MissingOriginal. */
export async function getOriginal(dataDir: string, digest: string): Promise<Uint8Array> {
  const path = originalPath(dataDir, digest);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw new MissingOriginal(digest, path);
    throw error;
  }
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== digest) throw new DamagedOriginal(digest, path, `its SHA-256 is ${actual}`);
  return bytes;
}

const largestPiece = 1 << 20;

/** SHA-256 of a kept original, read in pieces. */
export async function rehashOriginal(dataDir: string, digest: string): Promise<string> {
  const hash = createHash('sha256');
  const path = originalPath(dataDir, digest);
  // A buffer no larger than the file: many crawls side by side meet small originals again and again.
  const highWaterMark = Math.min(statSync(path).size + 1, largestPiece);
  for await (const chunk of createReadStream(path, { highWaterMark })) {
    hash.update(chunk as Uint8Array);
  }
  return hash.digest('hex');
}

/** Every kept original in the order of digests. Other names are no originals and are passed over. */
export async function* listOriginals(dataDir: string): AsyncIterable<{ digest: string; size: number }> {
  const root = join(dataDir, 'originals', 'sha256');
  for (const first of await namesIn(root)) {
    for (const second of await namesIn(join(root, first))) {
      for (const name of await namesIn(join(root, first, second))) {
        if (!isDigest(name) || !name.startsWith(first + second)) continue;
        yield { digest: name, size: (await stat(join(root, first, second, name))).size };
      }
    }
  }
}

/** Files among the originals that are none: not named by a digest, or not in the folder of theirs. Paths in the data directory. */
export async function* strangeFiles(dataDir: string): AsyncIterable<string> {
  const root = join('originals', 'sha256');
  for (const first of await namesIn(join(dataDir, root))) {
    const seconds = await namesIn(join(dataDir, root, first));
    if (seconds.length === 0) yield join(root, first);
    for (const second of seconds) {
      const names = await namesIn(join(dataDir, root, first, second));
      if (names.length === 0) yield join(root, first, second);
      for (const name of names) {
        if (!isDigest(name) || !name.startsWith(first + second)) yield join(root, first, second, name);
      }
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  }
}
