import { grayOfSamples, luminance } from '../formats/samples.ts';
import { type Gray, whitePicture } from '../gray.ts';
import type { PagePicture } from '../page-bitmap.ts';
import { readDirectories, type Directory } from './directories.ts';
import { stripAsPdf, TAG, unpackStrip } from './strips.ts';

const mostPixels = 60_000_000;
/** Pixels to the inch beyond which a scan only takes longer to read. */
const finest = 300;
const coarsest = 50;

/**
 * The pages of a TIFF; each is decoded when it is asked for. `drawPdf` gives the only page of a PDF with every pixel of
 * its picture. `width` is that of a page in inches, where the file does not say. Pages throw where they cannot be read.
 */
export function tiffPages(
  bytes: Uint8Array,
  width: number,
  drawPdf: (pdf: Uint8Array) => PagePicture | null,
): (() => PagePicture)[] {
  const { pages, littleEndian } = readDirectories(bytes);
  // A smaller copy of another page is no page.
  const whole = pages.filter((page) => (page.number(TAG.kind, 0) & 1) === 0);
  return whole.map((page) => () => {
    const picture = upright(stitched(page, bytes, littleEndian, drawPdf), page.number(TAG.turn, 1));
    const [across, down] = resolutions(page, picture.width);
    const dpi = across ?? picture.width / width;
    // Faxes have half as many lines as dots: every line stands for several.
    const square = across !== null && down !== null ? stretched(picture, Math.round(across / down)) : picture;
    const factor = Math.ceil(dpi / finest);
    return factor < 2 ? { picture: square, dpi } : { picture: shrunk(square, factor), dpi: dpi / factor };
  });
}

/** Pixels to the inch across and down; null where the file does not say, or a page would be no sheet of paper. */
function resolutions(page: Directory, width: number): readonly [number | null, number | null] {
  const inches = { 2: 1, 3: 2.54 }[page.number(TAG.unit, 2)] ?? 0;
  const [across, down] = [page.number(TAG.xResolution, 0) * inches, page.number(TAG.yResolution, 0) * inches];
  const isPaper = across >= coarsest && down >= coarsest && width / across >= 5 && width / across <= 17;
  return isPaper ? [across, down] : [null, null];
}

function stitched(
  page: Directory,
  bytes: Uint8Array,
  littleEndian: boolean,
  drawPdf: (pdf: Uint8Array) => PagePicture | null,
): Gray {
  const [width, height] = [page.number(TAG.width, 0), page.number(TAG.height, 0)];
  if (width === 0 || height === 0 || width * height > mostPixels) throw new Error('the TIFF is damaged or too large');
  if (page.numbers(TAG.tiles).length > 0) throw new Error('no reader of a TIFF laid in tiles');
  const [bits, perPixel] = [page.number(TAG.bits, 1), page.number(TAG.perPixel, 1)];
  if (perPixel > 1 && page.number(TAG.planes, 1) !== 1) throw new Error('no reader of a TIFF laid in planes');
  const rowBytes = Math.ceil((width * bits * perPixel) / 8);
  const tone = toneOf(page);
  const lengths = page.numbers(TAG.lengths);
  const rowsPerStrip = Math.min(height, page.number(TAG.rowsPerStrip, height) || height);
  const strips = page.numbers(TAG.strips);
  if (strips.length < Math.ceil(height / rowsPerStrip)) throw new Error('the TIFF is cut short');
  const picture = whitePicture(width, height);
  for (const [nth, offset] of strips.entries()) {
    const top = nth * rowsPerStrip;
    const rows = Math.min(rowsPerStrip, height - top);
    if (rows <= 0) break;
    const packed = bytes.subarray(offset, offset + (lengths[nth] ?? bytes.length));
    if (packed.length === 0) throw new Error('the TIFF is cut short');
    const pdf = stripAsPdf(page, packed, width, rows);
    if (pdf !== null) {
      const drawn = drawPdf(pdf)?.picture;
      if (drawn === undefined) throw new Error('a strip of the TIFF cannot be decoded');
      // One strip beyond what is drawn at once comes smaller, and whole.
      if (rows === height) return drawn;
      if (drawn.width !== width || drawn.height !== rows) throw new Error('a strip of the TIFF cannot be decoded');
      picture.data.set(drawn.data, top * width);
      continue;
    }
    const samples = unpackStrip(page, packed, rowBytes * rows, rowBytes);
    if (samples.length < rowBytes * rows) throw new Error('the TIFF is cut short');
    const place = { width, height: rows, bits, perPixel, rowBytes, highByte: littleEndian ? 1 : 0 } as const;
    picture.data.set(grayOfSamples(samples, place, tone).data, top * width);
  }
  return picture;
}

/** What samples mean (PhotometricInterpretation): 0 white is nought, 1 black is nought, 2 colours, 3 a palette. */
function toneOf(page: Directory): (sample: (channel: number) => number) => number {
  const bits = page.number(TAG.bits, 1);
  const most = bits === 16 ? 255 : (1 << bits) - 1;
  const meaning = page.number(TAG.meaning, 0);
  if (meaning === 0) return (sample) => 255 - (sample(0) * 255) / most;
  if (meaning === 1) return (sample) => (sample(0) * 255) / most;
  if (meaning === 2) return (sample) => luminance(sample(0), sample(1), sample(2));
  const colours = page.numbers(TAG.colours);
  const part = (nth: number, index: number): number => (colours[nth * (most + 1) + index] ?? 65_535) >> 8;
  if (meaning === 3) return (sample) => luminance(part(0, sample(0)), part(1, sample(0)), part(2, sample(0)));
  return () => {
    throw new Error(`no reader of a TIFF whose colours are of kind ${String(meaning)}`);
  };
}

/** As it is to be looked at (Orientation): 3 stands on its head, 6 and 8 lie on a side. */
function upright(picture: Gray, turn: number): Gray {
  const { width, height, data } = picture;
  if (turn !== 3 && turn !== 6 && turn !== 8) return picture;
  const [wide, high] = turn === 3 ? [width, height] : [height, width];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const [fromX, fromY] =
        turn === 3 ? [width - 1 - x, height - 1 - y] : turn === 6 ? [y, height - 1 - x] : [width - 1 - y, x];
      turned[y * wide + x] = data[fromY * width + fromX] ?? 255;
    }
  return { width: wide, height: high, data: turned };
}

function stretched({ width, height, data }: Gray, times: number): Gray {
  if (times < 2 || times > 4) return { width, height, data };
  const tall = new Uint8Array(data.length * times);
  for (let y = 0; y < height * times; y++)
    tall.set(data.subarray(Math.floor(y / times) * width, (Math.floor(y / times) + 1) * width), y * width);
  return { width, height: height * times, data: tall };
}

/** Each pixel the mean of a square of them. */
function shrunk({ width, height, data }: Gray, factor: number): Gray {
  const [wide, high] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Uint8Array(wide * high);
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++)
        for (let dx = 0; dx < factor; dx++) sum += data[(y * factor + dy) * width + x * factor + dx] ?? 255;
      small[y * wide + x] = sum / (factor * factor);
    }
  return { width: wide, height: high, data: small };
}
