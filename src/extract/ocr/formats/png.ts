import { inflateSync } from 'node:zlib';
import { fileView } from '../../file-view.ts';
import { type Gray, whitePicture } from '../gray.ts';

/** Channels by colour type (PNG specification, 11.2.2): grey, colours, palette, grey with alpha, colours with alpha. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const mostPixels = 40_000_000;
/** Adam7: first column, first row, steps of the seven passes. */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
}

/** A PNG in grey, laid on white where it is transparent. Throws on bytes that are no whole PNG. */
export function grayOfPng(bytes: Uint8Array): Gray {
  const view = fileView(bytes);
  let header: Header | undefined;
  let palette: Uint8Array = new Uint8Array();
  const data: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR')
      header = {
        width: view.getUint32(at + 8),
        height: view.getUint32(at + 12),
        depth: bytes[at + 16] ?? 0,
        colour: bytes[at + 17] ?? 0,
        interlaced: bytes[at + 20] === 1,
      };
    else if (type === 'PLTE') palette = content;
    else if (type === 'IDAT') data.push(content);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === undefined || data.length === 0) throw new Error('the PNG is cut short');
  if (header.width * header.height > mostPixels) throw new Error('the PNG is too large');
  return decoded(header, palette, Buffer.concat(data));
}

function decoded(header: Header, palette: Uint8Array, data: Uint8Array): Gray {
  const { width, height, depth, colour } = header;
  const count = channels[colour];
  if (count === undefined) throw new Error(`no colour type ${String(colour)} in PNG`);
  const picture = whitePicture(width, height);
  const bits = depth * count;
  const most = (Math.ceil((width * bits) / 8) + 2) * height * 2 + 64;
  const lines = inflateSync(data, { maxOutputLength: most });
  let at = 0;
  for (const [x0, y0, stepX, stepY] of header.interlaced ? passes : ([[0, 0, 1, 1]] as const)) {
    const [columns, rows] = [Math.ceil((width - x0) / stepX), Math.ceil((height - y0) / stepY)];
    if (columns <= 0 || rows <= 0) continue;
    const size = Math.ceil((columns * bits) / 8);
    let before: Uint8Array = new Uint8Array(size);
    for (let row = 0; row < rows; row++, at += size + 1) {
      if (at + 1 + size > lines.length) throw new Error('the PNG is cut short');
      const line = lines.subarray(at + 1, at + 1 + size);
      unfilter(line, before, lines[at] ?? 0, Math.max(1, bits >> 3));
      for (let column = 0; column < columns; column++)
        picture.data[(y0 + row * stepY) * width + x0 + column * stepX] = grayAt(line, column, header, count, palette);
      before = line;
    }
  }
  return picture;
}

/** Undoes the filter of a line in place (PNG specification, 9.2). */
function unfilter(line: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  for (let at = 0; at < line.length; at++) {
    const left = at >= step ? (line[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    line[at] = (line[at] ?? 0) + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function grayAt(
  line: Uint8Array,
  column: number,
  { depth, colour }: Header,
  count: number,
  palette: Uint8Array,
): number {
  const value = (channel: number): number => {
    const index = column * count + channel;
    if (depth === 8) return line[index] ?? 0;
    if (depth === 16) return line[index * 2] ?? 0;
    const shift = 8 - depth - ((index * depth) % 8);
    return ((line[(index * depth) >> 3] ?? 0) >> shift) & ((1 << depth) - 1);
  };
  const luminance = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;
  if (colour === 3) {
    const at = value(0) * 3;
    return luminance(palette[at] ?? 255, palette[at + 1] ?? 255, palette[at + 2] ?? 255);
  }
  if (colour === 0) return depth < 8 ? (value(0) * 255) / ((1 << depth) - 1) : value(0);
  const tone = colour === 4 ? value(0) : luminance(value(0), value(1), value(2));
  const alpha = colour === 4 ? value(1) : colour === 6 ? value(3) : 255;
  return 255 + ((tone - 255) * alpha) / 255;
}
