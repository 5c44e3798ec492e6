import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { DamagedWarc } from './warc-read.ts';

interface Entry {
  readonly name: string;
  readonly method: number;
  /** Packed size, and where the local header stands. */
  readonly size: number;
  readonly offset: number;
}

export interface WaczFile {
  readonly name: string;
  /** SHA-256 in hex as datapackage.json promises it; null where it promises none. */
  readonly promised: string | null;
  bytes(): AsyncIterable<Uint8Array>;
}

/** A WACZ made by anybody, opened to be read. */
export interface OpenWacz {
  /** The WARC files in it, in the order of names. */
  readonly warcs: readonly WaczFile[];
  close(): Promise<void>;
}

/** Throws where it is no ZIP or holds no WARC. */
export async function openWacz(path: string): Promise<OpenWacz> {
  const handle = await open(path, 'r');
  try {
    const entries = await centralDirectory(handle);
    const promises = await promisedHashes(handle, entries);
    const warcs = entries
      .filter(({ name }) => /\.warc(\.gz)?$/u.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => ({
        name: entry.name,
        promised: promises.get(entry.name) ?? null,
        bytes: () => content(handle, entry),
      }));
    if (warcs.length === 0) throw new DamagedWarc(0, 'a ZIP without a WARC file in it');
    return { warcs, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The bytes of a file, hashed on the way. Throws at the end where they are not those promised. */
export async function* verified(file: WaczFile): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of file.bytes()) {
    hash.update(piece);
    yield piece;
  }
  const actual = hash.digest('hex');
  if (file.promised !== null && actual !== file.promised) {
    throw new DamagedWarc(0, `${file.name} is sha256:${actual}, datapackage.json promises sha256:${file.promised}`);
  }
}

async function promisedHashes(handle: FileHandle, entries: readonly Entry[]): Promise<Map<string, string>> {
  const entry = entries.find(({ name }) => name === 'datapackage.json');
  if (entry === undefined) return new Map();
  const pieces: Uint8Array[] = [];
  for await (const piece of content(handle, entry)) pieces.push(piece);
  const { resources = [] } = JSON.parse(Buffer.concat(pieces).toString('utf8')) as {
    resources?: { path?: string; hash?: string }[];
  };
  return new Map(
    resources.flatMap(({ path, hash }) => {
      const hex = /^sha256:([0-9a-f]{64})$/u.exec(hash ?? '')?.[1];
      return path === undefined || hex === undefined ? [] : [[path, hex] as const];
    }),
  );
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  if (bytesRead < length) throw new DamagedWarc(0, 'the ZIP is cut');
  return bytes;
}

const wide = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

async function centralDirectory(handle: FileHandle): Promise<Entry[]> {
  const { size } = await handle.stat();
  const tail = await bytesAt(handle, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new DamagedWarc(0, 'no end of a ZIP: it is cut, or no ZIP');
  let [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (start === 0xffffffff || length === 0xffffffff) {
    const locator = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 6, 7]), end);
    const record = await bytesAt(handle, wide(tail, locator + 8), 56);
    [length, start] = [wide(record, 40), wide(record, 48)];
  }
  const directory = await bytesAt(handle, start, length);
  const entries: Entry[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.push({ name, method: directory.readUInt16LE(at + 10), ...placeOf(directory, at, extra) });
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes and places beyond 32 bits stand in the extra field of ZIP64, those that need it, in a fixed order. */
function placeOf(directory: Buffer, at: number, extra: Buffer): { size: number; offset: number } {
  const [packed, unpacked, offset] = [20, 24, 42].map((field) => directory.readUInt32LE(at + field));
  const wides: number[] = [];
  for (let field = 0; field + 4 <= extra.length; field += 4 + extra.readUInt16LE(field + 2)) {
    if (extra.readUInt16LE(field) !== 1) continue;
    for (let value = field + 4; value + 8 <= field + 4 + extra.readUInt16LE(field + 2); value += 8)
      wides.push(wide(extra, value));
  }
  if (unpacked === 0xffffffff) wides.shift();
  const size = packed === 0xffffffff ? wides.shift() : packed;
  return { size: size ?? 0, offset: (offset === 0xffffffff ? wides.shift() : offset) ?? 0 };
}

async function* content(handle: FileHandle, { name, method, size, offset }: Entry): AsyncIterable<Uint8Array> {
  const header = await bytesAt(handle, offset, 30);
  const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (method !== 0 && method !== 8) throw new DamagedWarc(0, `${name} is packed in a way that is not read here`);
  if (size === 0) return;
  const stored = handle.createReadStream({ start, end: start + size - 1, autoClose: false, highWaterMark: 1 << 20 });
  yield* (method === 0 ? stored : stored.pipe(createInflateRaw())) as AsyncIterable<Uint8Array>;
}
