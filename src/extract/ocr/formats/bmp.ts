import { fileView } from '../../file-view.ts';
import type { Gray } from '../gray.ts';
import { grayOfSamples, luminance } from './samples.ts';

const mostPixels = 40_000_000;

/** A Windows bitmap in grey: whole colours and palettes, not run-length coded. Throws on others and on damage. */
export function grayOfBmp(bytes: Uint8Array): Gray {
  const view = fileView(bytes);
  const [start, header] = [view.getUint32(10, true), view.getUint32(14, true)];
  const isOld = header === 12;
  const [width, tall] = isOld
    ? [view.getUint16(18, true), view.getUint16(20, true)]
    : [view.getInt32(18, true), view.getInt32(22, true)];
  const bits = view.getUint16(isOld ? 24 : 28, true);
  const packing = isOld ? 0 : view.getUint32(30, true);
  const height = Math.abs(tall);
  // Masks of 32 bits are nearly always those of blue, green, red: then they say nothing.
  const isPlain = packing === 0 || (packing === 3 && bits === 32);
  if (!isPlain || ![1, 4, 8, 24, 32].includes(bits))
    throw new Error(`no reader of bitmaps packed so (${String(packing)})`);
  if (width <= 0 || height === 0 || width * height > mostPixels) throw new Error('the bitmap is damaged or too large');
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  if (start + rowBytes * height > bytes.length) throw new Error('the bitmap is cut short');
  const entry = isOld ? 3 : 4;
  const palette = bytes.subarray(14 + header);
  const tone = (sample: (channel: number) => number): number => {
    if (bits >= 24) return luminance(sample(2), sample(1), sample(0));
    const at = sample(0) * entry;
    return luminance(palette[at + 2] ?? 255, palette[at + 1] ?? 255, palette[at] ?? 255);
  };
  const perPixel = bits >= 24 ? bits / 8 : 1;
  const samples = { width, height, bits: bits >= 24 ? 8 : bits, perPixel, rowBytes };
  const picture = grayOfSamples(bytes.subarray(start), samples, tone);
  return tall < 0 ? picture : upsideDown(picture);
}

/** Rows of a bitmap lie from the lowest up, unless its height is negative. */
function upsideDown({ width, height, data }: Gray): Gray {
  const turned = new Uint8Array(data.length);
  for (let row = 0; row < height; row++)
    turned.set(data.subarray(row * width, (row + 1) * width), (height - 1 - row) * width);
  return { width, height, data: turned };
}
