import { inflateSync } from 'node:zlib';
import { picturePdf } from '../formats/picture-pdf.ts';
import { unpackLzw } from '../formats/lzw.ts';
import type { Directory } from './directories.ts';

/** Tags of TIFF 6.0 that say how a page is packed. */
export const TAG = {
  kind: 254,
  width: 256,
  height: 257,
  bits: 258,
  packing: 259,
  meaning: 262,
  fillOrder: 266,
  strips: 273,
  turn: 274,
  perPixel: 277,
  rowsPerStrip: 278,
  lengths: 279,
  xResolution: 282,
  yResolution: 283,
  planes: 284,
  faxOptions: 292,
  unit: 296,
  predictor: 317,
  colours: 320,
  tiles: 324,
  jpegTables: 347,
} as const;

/** Points across: at this width PDFium gives every pixel of a strip as it is. */
const pointsInPixel = 72 / 200;

/** A strip that PDFium decodes, as a PDF: fax codes and JPEG. Null where it is packed otherwise. */
export function stripAsPdf(page: Directory, packed: Uint8Array, width: number, height: number): Uint8Array | null {
  const packing = page.number(TAG.packing, 1);
  const pdf = (entries: string, data: Uint8Array): Uint8Array =>
    picturePdf({ width, height, entries, data }, width * pointsInPixel);
  if (packing >= 2 && packing <= 4) {
    const options = page.number(TAG.faxOptions, 0);
    const k = packing === 4 ? -1 : packing === 3 && (options & 1) === 1 ? 1 : 0;
    const aligned = packing === 2 || (options & 4) !== 0;
    const parms = `/K ${String(k)} /Columns ${String(width)} /Rows ${String(height)} /EncodedByteAlign ${String(aligned)} /EndOfBlock false /BlackIs1 ${String(page.number(TAG.meaning, 0) === 1)}`;
    const data = page.number(TAG.fillOrder, 1) === 2 ? packed.map(mirrored) : packed;
    return pdf(`/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << ${parms} >>`, data);
  }
  if (packing !== 7) return null;
  const colours = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' }[page.number(TAG.perPixel, 1)];
  if (colours === undefined) throw new Error('no reader of a TIFF with so many channels');
  const entries = `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode`;
  return pdf(entries, withTables(page.bytes(TAG.jpegTables), packed));
}

/** The tables of all strips are kept once: between the first marker of a strip and the rest of it. */
function withTables(tables: Uint8Array | null, strip: Uint8Array): Uint8Array {
  if (tables === null || tables.length < 4) return strip;
  return Buffer.concat([strip.subarray(0, 2), tables.subarray(2, tables.length - 2), strip.subarray(2)]);
}

/** A byte whose bits run the other way. */
const mirrored = (byte: number): number =>
  [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum | (((byte >> bit) & 1) << (7 - bit)), 0);

/** The samples of a strip of `size` bytes. Throws where it is packed in a way that nobody reads. */
export function unpackStrip(page: Directory, packed: Uint8Array, size: number, rowBytes: number): Uint8Array {
  const packing = page.number(TAG.packing, 1);
  const samples = unpacked(packing, packed, size);
  if (page.number(TAG.predictor, 1) === 1) return samples;
  if (page.number(TAG.predictor, 1) !== 2 || page.number(TAG.bits, 1) !== 8)
    throw new Error('no reader of a TIFF whose samples are told by their neighbours so');
  const summed = Uint8Array.from(samples);
  const step = page.number(TAG.perPixel, 1);
  for (let at = 0; at < summed.length; at++)
    if (at % rowBytes >= step) summed[at] = (summed[at] ?? 0) + (summed[at - step] ?? 0);
  return summed;
}

function unpacked(packing: number, packed: Uint8Array, size: number): Uint8Array {
  if (packing === 1) return packed;
  if (packing === 5) return unpackLzw(packed, { literalBits: 8, first: 'highest', early: true }, size);
  if (packing === 8 || packing === 32946) return inflateSync(packed, { maxOutputLength: Math.max(1, size + 4096) });
  if (packing === 32773) return unpackBits(packed, size);
  throw new Error(`no reader of a TIFF packed by method ${String(packing)}`);
}

/** PackBits (TIFF 6.0, section 9). */
function unpackBits(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < packed.length && to < size;) {
    const count = packed[at++] ?? 0;
    if (count < 128) {
      const run = packed.subarray(at, at + count + 1).subarray(0, size - to);
      out.set(run, to);
      to += run.length;
      at += count + 1;
    } else if (count > 128) {
      out.fill(packed[at] ?? 0, to, Math.min(size, to + 257 - count));
      to += 257 - count;
      at += 1;
    }
  }
  return out.subarray(0, Math.min(to, size));
}
