import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** One file of the archive: bytes, or the path of a file on the disk. */
export interface StoredEntry {
  readonly name: string;
  readonly source: Uint8Array | { readonly path: string };
}

export interface StoredFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

const big = 0xffffffff;
/** 1980-01-01 00:00, the zero of ZIP: the same content gives the same file. */
const date = 0x00210000;

/** What stands in an entry, told before it is written. */
interface Measured extends StoredFile {
  readonly crc: number;
}

async function* piecesOf(source: StoredEntry['source']): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else for await (const piece of createReadStream(source.path, { highWaterMark: 1 << 20 })) yield piece as Uint8Array;
}

/** Size and SHA-256 of an entry's content, and the checksum of ZIP. */
export async function measureEntry({ name, source }: StoredEntry): Promise<Measured> {
  const hash = createHash('sha256');
  let crc = 0;
  let size = 0;
  for await (const piece of piecesOf(source)) {
    hash.update(piece);
    crc = crc32(piece, crc);
    size += piece.byteLength;
  }
  return { name, size, sha256: hash.digest('hex'), crc };
}

/** Little-endian fields of 2, 4 and 8 bytes. */
function packed(...fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 2) field.writeUInt16LE(value);
      else if (bytes === 4) field.writeUInt32LE(value);
      else field.writeBigUInt64LE(BigInt(value));
      return field;
    }),
  );
}

const utf8Names = 0x0800;

function localHeader({ name, size, crc }: Measured): Buffer {
  const isBig = size >= big;
  const bytes = Buffer.from(name);
  const extra = isBig ? packed([2, 1], [2, 16], [8, size], [8, size]) : Buffer.alloc(0);
  const sizes = isBig ? big : size;
  return Buffer.concat([
    packed([4, 0x04034b50], [2, isBig ? 45 : 20], [2, utf8Names], [2, 0], [4, date], [4, crc], [4, sizes], [4, sizes]),
    packed([2, bytes.length], [2, extra.length]),
    bytes,
    extra,
  ]);
}

function centralHeader({ name, size, crc }: Measured, offset: number): Buffer {
  const isBig = size >= big || offset >= big;
  const bytes = Buffer.from(name);
  const extra = isBig ? packed([2, 1], [2, 24], [8, size], [8, size], [8, offset]) : Buffer.alloc(0);
  const sizes = isBig ? big : size;
  const version = isBig ? 45 : 20;
  return Buffer.concat([
    packed([4, 0x02014b50], [2, version], [2, version], [2, utf8Names], [2, 0], [4, date], [4, crc], [4, sizes]),
    packed([4, sizes], [2, bytes.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, isBig ? big : offset]),
    bytes,
    extra,
  ]);
}

function endOfArchive(count: number, size: number, offset: number): Buffer {
  const isBig = count >= 0xffff || size >= big || offset >= big;
  const wide = packed(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, offset],
  );
  const locator = packed([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]);
  const counts = isBig ? 0xffff : count;
  return Buffer.concat([
    ...(isBig ? [wide, locator] : []),
    packed(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, counts],
      [2, counts],
      [4, isBig ? big : size],
      [4, isBig ? big : offset],
      [2, 0],
    ),
  ]);
}

/** Writes a ZIP whose files are stored as they are, so that one can read at a place inside them; large ones too (ZIP64). */
export async function writeStoredZip(path: string, entries: readonly StoredEntry[]): Promise<number> {
  const handle = await open(path, 'wx');
  try {
    const headers: Buffer[] = [];
    let offset = 0;
    const put = async (piece: Uint8Array): Promise<void> => {
      await handle.writeFile(piece);
      offset += piece.byteLength;
    };
    for (const entry of entries) {
      const measured = await measureEntry(entry);
      headers.push(centralHeader(measured, offset));
      await put(localHeader(measured));
      for await (const piece of piecesOf(entry.source)) await put(piece);
    }
    const start = offset;
    for (const header of headers) await put(header);
    await put(endOfArchive(headers.length, offset - start, start));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return (await stat(path)).size;
}
