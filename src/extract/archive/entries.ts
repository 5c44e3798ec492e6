import { crc32, inflateRawSync } from 'node:zlib';
import { decode } from '../../html/charset.ts';
import { fileView, type FileView } from '../file-view.ts';
import { Refusal } from '../office/refusal.ts';

/** One file of a ZIP. Unlike the parts of an office package its name may be in any code page. */
export interface ZipEntry {
  readonly path: string;
  /**
   * Unpacks it; zlib stops at `limit` bytes, for the sizes in a directory are hearsay.
   * Throws Refusal (`encrypted`, `bomb`, `damaged`).
   */
  unpack(limit: number): Uint8Array;
}

const directoryMark = 0x02014b50;
const endMark = 0x06054b50;
const cut = (): Refusal => new Refusal('damaged', 'the directory of the archive is cut');

/** The end record stands last, before a comment of at most 64 KB. */
function findEnd(view: FileView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) if (view.getUint32(at, true) === endMark) return at;
  throw cut();
}

/** Entries in the order of the directory; folders are left out. Throws Refusal `damaged`. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = fileView(bytes);
  const end = findEnd(view);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryMark) throw cut();
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    // Names without the UTF-8 flag are in the code page of the machine that packed them, in practice GBK.
    const path = decode(bytes.subarray(at + 46, nameEnd)).text.replaceAll('\\', '/');
    const header = at;
    if (!path.endsWith('/'))
      entries.push({
        path,
        unpack: (limit) => checked(unpack(bytes, view, header, limit), view.getUint32(header + 16, true)),
      });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** One flipped bit can turn a figure into another; only the checksum tells. */
function checked(content: Uint8Array, checksum: number): Uint8Array {
  if (crc32(content) !== checksum) throw new Refusal('damaged', 'the file fails its checksum');
  return content;
}

function unpack(bytes: Uint8Array, view: FileView, header: number, limit: number): Uint8Array {
  if ((view.getUint16(header + 8, true) & 1) === 1) throw new Refusal('encrypted', 'the file is under a password');
  const method = view.getUint16(header + 10, true);
  const local = view.getUint32(header + 42, true);
  if (local + 30 > bytes.length) throw cut();
  // Name and extra field of the local header may differ in length from those of the directory.
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + view.getUint32(header + 20, true));
  if (method === 0 && packed.length <= limit) return packed;
  if (method !== 0 && method !== 8) throw new Refusal('damaged', `packed by method ${String(method)}`);
  try {
    if (method === 8 && limit > 0) return inflateRawSync(packed, { maxOutputLength: limit });
  } catch (error) {
    if (!(error instanceof RangeError)) throw new Refusal('damaged', `cannot be unpacked: ${String(error)}`);
  }
  throw new Refusal('bomb', `unpacks to more than ${String(limit)} bytes`);
}
