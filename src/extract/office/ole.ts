import { fileView, type FileView } from '../file-view.ts';
import { Refusal } from './refusal.ts';

/**
 * [MS-CFB] compound files, read only. Own reader because the packages at hand follow a cyclic sector chain for ever
 * and copy every chain of the file up front; here each chain is walked on demand and never longer than the file.
 */
export interface OleFile {
  /** Paths of all streams below the root, "ObjectPool/_1/Contents". */
  readonly paths: readonly string[];
  /** Bytes of a stream; null where there is none. Throws Refusal where its chain is broken. */
  stream(path: string): Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const MINI_SECTOR = 64;
const MINI_CUTOFF = 4096;

export const isOle = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

export function openOle(bytes: Uint8Array): OleFile {
  if (!isOle(bytes) || bytes.length < 512) throw new Refusal('damaged', 'no compound file header');
  const view = fileView(bytes);
  const sectorSize = 1 << view.getUint16(30, true);
  if (sectorSize !== 512 && sectorSize !== 4096) throw new Refusal('damaged', 'impossible sector size');

  const sectorAt = (index: number): Uint8Array => {
    const sector = bytes.subarray((index + 1) * sectorSize, (index + 2) * sectorSize);
    if (sector.length === sectorSize) return sector;
    if (sector.length === 0) throw new Refusal('damaged', 'the file is cut');
    // Some writers end the file with their last byte; the rest of that sector is nobody's.
    const padded = new Uint8Array(sectorSize);
    padded.set(sector);
    return padded;
  };
  const sectorCount = Math.ceil(bytes.length / sectorSize);
  const fat = readFat(view, sectorAt, sectorSize, sectorCount);
  const chained = (start: number): Uint8Array => concat(chain(start, fat, sectorCount).map(sectorAt));

  const entries = readEntries(chained(view.getInt32(48, true)));
  const root = entries[0];
  if (root === undefined) throw new Refusal('damaged', 'compound file without a root');
  const miniFat = new Lazy(() => wordsOf(chained(view.getInt32(60, true))));
  const miniStream = new Lazy(() => chained(root.start));
  const streams = pathsBelow(entries, root.child);

  const read = (entry: Entry): Uint8Array => {
    const bytesOfStream = bytesOf(entry).subarray(0, entry.size);
    if (bytesOfStream.length < entry.size) throw new Refusal('damaged', `the stream ${entry.name} is cut`);
    return bytesOfStream;
  };
  const bytesOf = (entry: Entry): Uint8Array => {
    if (entry.size >= MINI_CUTOFF) {
      const sectors = chain(entry.start, fat, sectorCount).slice(0, Math.ceil(entry.size / sectorSize));
      return concat(sectors.map(sectorAt));
    }
    const mini = miniStream.value();
    const sectors = chain(entry.start, miniFat.value(), Math.ceil(mini.length / MINI_SECTOR) + 1);
    const parts = sectors.map((index) => mini.subarray(index * MINI_SECTOR, (index + 1) * MINI_SECTOR));
    return concat(parts);
  };
  return {
    paths: [...streams.keys()],
    stream(path) {
      const entry = streams.get(path);
      return entry === undefined ? null : read(entry);
    },
  };
}

class Lazy<T> {
  readonly #make: () => T;
  #made: { readonly value: T } | null = null;

  constructor(make: () => T) {
    this.#make = make;
  }

  value(): T {
    this.#made ??= { value: this.#make() };
    return this.#made.value;
  }
}

/** Sectors of one chain in order; a negative successor ends it. More links than sectors can only be a cycle. */
function chain(start: number, next: Int32Array, limit: number): number[] {
  const sectors: number[] = [];
  for (let sector = start; sector >= 0; sector = next[sector] ?? -1) {
    if (sectors.push(sector) > limit) throw new Refusal('damaged', 'a sector chain runs in a circle');
  }
  return sectors;
}

/** The FAT's own sectors are listed in the header (109 of them) and then in a chain of DIFAT sectors. */
function readFat(
  header: FileView,
  sectorAt: (index: number) => Uint8Array,
  sectorSize: number,
  sectorCount: number,
): Int32Array {
  const listed: number[] = [];
  for (let at = 76; at < 512; at += 4) listed.push(header.getInt32(at, true));
  let difat = header.getInt32(68, true);
  for (let left = sectorCount; difat >= 0; left -= 1) {
    if (left === 0) throw new Refusal('damaged', 'the DIFAT runs in a circle');
    const words = wordsOf(sectorAt(difat));
    listed.push(...words.subarray(0, sectorSize / 4 - 1));
    difat = words[sectorSize / 4 - 1] ?? -1;
  }
  const addresses = listed.filter((address) => address >= 0 && address < sectorCount);
  return wordsOf(concat([...new Set(addresses)].map(sectorAt)));
}

function readEntries(directory: Uint8Array): Entry[] {
  const view = fileView(directory);
  const entries: Entry[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const nameBytes = Math.min(64, Math.max(0, view.getUint16(at + 64, true) - 2));
    entries.push({
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + nameBytes)),
      type: view.getUint8(at + 66),
      left: view.getInt32(at + 68, true),
      right: view.getInt32(at + 72, true),
      child: view.getInt32(at + 76, true),
      start: view.getInt32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

/** Streams by path. The directory is a tree of trees; each entry is visited once, so a cyclic one ends too. */
function pathsBelow(entries: readonly Entry[], top: number): Map<string, Entry> {
  const found = new Map<string, Entry>();
  const visited = new Set<number>();
  const waiting: [index: number, folder: string][] = [[top, '']];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [index, folder] = next;
    const entry = entries[index];
    if (entry === undefined || visited.has(index)) continue;
    visited.add(index);
    waiting.push([entry.left, folder], [entry.right, folder]);
    if (entry.type === 1) waiting.push([entry.child, `${folder}${entry.name}/`]);
    if (entry.type === 2) found.set(folder + entry.name, entry);
  }
  return found;
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = fileView(bytes);
  return Int32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getInt32(i * 4, true));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
