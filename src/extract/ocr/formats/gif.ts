import { fileView } from '../../file-view.ts';
import { type Gray, whitePicture } from '../gray.ts';
import { unpackLzw } from './lzw.ts';
import { luminance } from './samples.ts';

const mostPixels = 40_000_000;
/** First row and step of the four passes of an interlaced picture (GIF89a, appendix E). */
const passes = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/** The first picture of a GIF in grey, laid on white where it is transparent. Throws on bytes that are no whole GIF. */
export function grayOfGif(bytes: Uint8Array): Gray {
  const view = fileView(bytes);
  const [wide, high] = [view.getUint16(6, true), view.getUint16(8, true)];
  if (wide * high > mostPixels) throw new Error('the GIF is too large');
  const common = tableAt(13, view.getUint8(10));
  let at = common.end;
  let clear = -1;
  for (;;) {
    const kind = view.getUint8(at);
    if (kind === 0x21) {
      // Graphic Control Extension: which colour is none.
      if (view.getUint8(at + 1) === 0xf9 && (view.getUint8(at + 3) & 1) === 1) clear = view.getUint8(at + 6);
      at = blocks(at + 2).end;
    } else if (kind === 0x2c) return pictureAt(at);
    else throw new Error('the GIF holds no picture');
  }

  function tableAt(start: number, flags: number): { readonly colours: Uint8Array; readonly end: number } {
    const length = (flags & 0x80) === 0 ? 0 : 3 * (2 << (flags & 7));
    return { colours: bytes.subarray(start, start + length), end: start + length };
  }

  /** Bytes of a chain of blocks, each with its length before it. */
  function blocks(start: number): { readonly data: Uint8Array; readonly end: number } {
    const parts: Uint8Array[] = [];
    let place = start;
    for (let length = view.getUint8(place); length > 0; length = view.getUint8(place)) {
      parts.push(bytes.subarray(place + 1, place + 1 + length));
      place += 1 + length;
    }
    return { data: Buffer.concat(parts), end: place + 1 };
  }

  function pictureAt(start: number): Gray {
    const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(start + offset, true)) as [
      number,
      number,
      number,
      number,
    ];
    const flags = view.getUint8(start + 9);
    const own = tableAt(start + 10, flags);
    const { colours } = own.colours.length > 0 ? own : common;
    const manner = { literalBits: view.getUint8(own.end), first: 'lowest', early: false } as const;
    if (manner.literalBits < 2 || manner.literalBits > 8 || width * height > mostPixels)
      throw new Error('the GIF is damaged');
    const pixels = unpackLzw(blocks(own.end + 1).data, manner, width * height);
    if (pixels.length < width * height) throw new Error('the GIF is cut short');
    const picture = whitePicture(wide, high);
    const rows = (flags & 0x40) === 0 ? [...Array(height).keys()] : interlaced(height);
    for (const [nth, row] of rows.entries())
      for (let column = 0; column < width; column++) {
        const colour = pixels[nth * width + column] ?? 0;
        if (colour === clear || left + column >= wide || top + row >= high) continue;
        const [red = 255, green = 255, blue = 255] = colours.subarray(colour * 3, colour * 3 + 3);
        picture.data[(top + row) * wide + left + column] = luminance(red, green, blue);
      }
    return picture;
  }
}

const interlaced = (height: number): number[] =>
  passes.flatMap(([first, step]) =>
    Array.from({ length: Math.max(0, Math.ceil((height - first) / step)) }, (_, n) => first + n * step),
  );
