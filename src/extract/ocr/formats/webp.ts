import { withoutSeals } from '../seals.ts';
import type { Gray } from '../gray.ts';

const mostPixels = 40_000_000;

/** Makes ready to decode WebP pictures, `width` inches wide where they are printed, to grey on white. */
export async function webpDecoder(): Promise<(bytes: Uint8Array, width: number) => Gray> {
  const { decode } = await import('@cwasm/webp');
  return (bytes, width) => grayOf(decode, bytes, width);
}

function grayOf(decode: typeof import('@cwasm/webp').decode, bytes: Uint8Array, inches: number): Gray {
  const [wide, high] = sizeOf(bytes);
  if (wide * high > mostPixels) throw new Error('the WebP is too large');
  const { width, height, data } = decode(bytes);
  // Blue, green, red, as pages are drawn, laid on white where the picture is transparent.
  const colours = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const cover = (data[at + 3] ?? 255) / 255;
    for (let one = 0; one < 3; one++) colours[at + one] = 255 + ((data[at + 2 - one] ?? 255) - 255) * cover;
  }
  return withoutSeals(width, height, colours, width / inches);
}

/** By the header of the first chunk (RFC 9649, 2.5–2.7), before memory is given for what it promises. */
function sizeOf(bytes: Uint8Array): readonly [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) throw new Error('the WebP is cut short');
  const chunk = String.fromCharCode(...bytes.subarray(12, 16));
  if (chunk === 'VP8X') return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1];
  if (chunk === 'VP8L') {
    const packed = view.getUint32(21, true);
    return [(packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1];
  }
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}
