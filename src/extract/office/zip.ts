import { crc32, inflateRawSync } from 'node:zlib';
import { fileView, type FileView } from '../file-view.ts';
import { Refusal } from './refusal.ts';

/**
 * The parts of an OOXML, ODF or OFD package. zlib is told how long each part may become: sizes in a zip are hearsay,
 * and a bomb is one that lies about them.
 */
export interface ZipFile {
  /** Paths as stored, "/" as separator whatever the writer used. */
  readonly paths: readonly string[];
  /** Bytes of one part; null where there is none. Throws Refusal (`bomb`, `encrypted`, `damaged`). */
  part(path: string): Uint8Array | null;
}

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/** All parts together; the longest real report measured unpacks to under 10 MB. */
const MOST_BYTES = 200 * 1024 * 1024;
const MOST_ENTRIES = 20_000;

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9;

export function openZip(bytes: Uint8Array): ZipFile {
  const view = fileView(bytes);
  const entries = readDirectory(bytes, view);
  let left = MOST_BYTES;

  const inflate = (path: string, entry: Entry): Uint8Array => {
    if (entry.encrypted) throw new Refusal('encrypted', `${path} is encrypted`);
    if (entry.size > left) throw new Refusal('bomb', `${path} declares ${String(entry.size)} bytes`);
    // Name and extra field of the local header may differ in length from those of the directory.
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    const packed = bytes.subarray(start, start + entry.packedSize);
    if (entry.method === 0) return packed;
    if (entry.method !== 8) throw new Refusal('damaged', `${path} is packed by method ${String(entry.method)}`);
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
    } catch (error) {
      const tooLong = error instanceof RangeError;
      throw new Refusal(tooLong ? 'bomb' : 'damaged', `${path} cannot be unpacked: ${String(error)}`);
    }
  };
  return {
    paths: [...entries.keys()],
    part(path) {
      const entry = entries.get(path);
      if (entry === undefined) return null;
      const content = inflate(path, entry);
      // One flipped bit can turn a number into another; the checksum is what tells.
      if (crc32(content) !== entry.crc) throw new Refusal('damaged', `${path} fails its checksum`);
      left -= content.length;
      return content;
    },
  };
}

function readDirectory(bytes: Uint8Array, view: FileView): Map<string, Entry> {
  const end = findEnd(bytes, view);
  const count = Math.min(view.getUint16(end + 10, true), MOST_ENTRIES);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, Entry>();
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      throw new Refusal('damaged', 'the zip directory is cut');
    }
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands last, before a comment of at most 64 KB. */
function findEnd(bytes: Uint8Array, view: FileView): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new Refusal('damaged', 'no end of a zip directory');
}
