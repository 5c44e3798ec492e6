import { withoutSeals } from '../seals.ts';
import type { Gray } from '../gray.ts';

/** The part of @cwasm/webp (libwebp compiled to WebAssembly) that is used; the package is optional. */
interface Decoder {
  decode(bytes: Uint8Array): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray };
}

const mostPixels = 40_000_000;

/** Decodes WebP pictures, `width` inches wide where they are printed, to grey on white. */
export type DecodeWebp = (bytes: Uint8Array, width: number) => Gray;

/** The decoder of this machine; null where its package is not installed. */
export async function webpDecoder(): Promise<DecodeWebp | null> {
  const name = '@cwasm/webp';
  const library = await import(name).then(
    (module: { default?: Decoder } & Decoder) => module.default ?? module,
    () => null,
  );
  return library === null ? null : (bytes, inches) => grayOf(library, bytes, inches);
}

function grayOf(library: Decoder, bytes: Uint8Array, inches: number): Gray {
  const [wide, high] = sizeOf(bytes);
  if (wide * high > mostPixels) throw new Error('the WebP is too large');
  const { width, height, data } = library.decode(bytes);
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
