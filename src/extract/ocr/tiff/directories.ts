import { fileView } from '../../file-view.ts';

/** The fields of one page of a TIFF, by their tags (TIFF 6.0, section 2). */
export interface Directory {
  /** The first value of a field. */
  number(tag: number, absent: number): number;
  numbers(tag: number): readonly number[];
  bytes(tag: number): Uint8Array | null;
}

export interface TiffFile {
  readonly littleEndian: boolean;
  readonly pages: readonly Directory[];
}

/** Bytes of one value by its type: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4];
const mostPages = 200;
const mostValues = 200_000;

/** Throws Refusal where a structure leaves the file. */
export function readDirectories(bytes: Uint8Array): TiffFile {
  const view = fileView(bytes);
  const little = bytes[0] === 0x49;
  const pages: Directory[] = [];
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0 && !seen.has(at) && pages.length < mostPages;) {
    seen.add(at);
    const count = view.getUint16(at, little);
    const fields = new Map<number, number>();
    for (let n = 0; n < count; n++) fields.set(view.getUint16(at + 2 + n * 12, little), at + 2 + n * 12);
    pages.push(directoryOf(fields));
    at = view.getUint32(at + 2 + count * 12, little);
  }
  return { littleEndian: little, pages };

  function directoryOf(fields: ReadonlyMap<number, number>): Directory {
    const place = (tag: number): { type: number; count: number; at: number } | null => {
      const entry = fields.get(tag);
      if (entry === undefined) return null;
      const [type, count] = [view.getUint16(entry + 2, little), view.getUint32(entry + 4, little)];
      const size = (sizes[type] ?? 0) * count;
      return { type, count, at: size <= 4 ? entry + 8 : view.getUint32(entry + 8, little) };
    };
    const numbers = (tag: number): number[] => {
      const found = place(tag);
      if (found === null || found.count > mostValues) return [];
      const { type, count, at } = found;
      return Array.from({ length: count }, (_, n) => {
        if (type === 3) return view.getUint16(at + n * 2, little);
        if (type === 4) return view.getUint32(at + n * 4, little);
        if (type === 5) return view.getUint32(at + n * 8, little) / Math.max(1, view.getUint32(at + n * 8 + 4, little));
        return view.getUint8(at + n);
      });
    };
    return {
      numbers,
      number: (tag, absent) => numbers(tag)[0] ?? absent,
      bytes: (tag) => {
        const found = place(tag);
        return found === null ? null : bytes.subarray(found.at, found.at + found.count * (sizes[found.type] ?? 0));
      },
    };
  }
}
