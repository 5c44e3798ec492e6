import type { OcrEngine, Word } from './engine.ts';
import { clampBox, type Gray, type PixelBox } from './gray.ts';
import { mosaicOf, wordsByCrop } from './mosaic.ts';
import type { ScanPage } from './scan-page.ts';

/** Resolution at which Chinese characters of the usual sizes are read well. */
const bestDpi = 300;
const highest = 12_000;

/** The words in each box, placed on the page. */
export async function readBoxes(
  page: ScanPage,
  boxes: readonly PixelBox[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<Word[][]> {
  const scale = Math.max(1, Math.min(2.5, bestDpi / page.dpi));
  const rim = Math.round(page.dpi * 0.01);
  const crops = boxes.map(([left, top, right, bottom]) => ({
    box: clampBox([left - rim, top - rim, right + rim, bottom + rim], page.picture),
    scale,
  }));
  const results: Word[][] = [];
  while (results.length < crops.length) {
    let [count, height] = [0, 0];
    for (const { box } of crops.slice(results.length)) {
      height += (box[3] - box[1]) * scale + 24;
      if (count > 0 && height > highest) break;
      count++;
    }
    const part = crops.slice(results.length, results.length + count);
    const mosaic = mosaicOf(page.picture, part, page.tones);
    results.push(...wordsByCrop(mosaic, part, await engine.recognise(mosaic.picture, 'chinese', signal)));
  }
  return results;
}

/** The words outside of all tables. */
export async function readRest(page: ScanPage, engine: OcrEngine, signal: AbortSignal): Promise<Word[]> {
  const { picture, lattices, dpi, ink } = page;
  const rest: Gray = { ...picture, data: Uint8Array.from(picture.data) };
  const left = Uint8Array.from(ink.data);
  for (const { box } of lattices) {
    const rim = dpi * 0.03;
    const [x0, y0, x1, y1] = clampBox(
      [(box[0] * dpi) / 72 - rim, (box[1] * dpi) / 72 - rim, (box[2] * dpi) / 72 + rim, (box[3] * dpi) / 72 + rim],
      picture,
    );
    for (let y = y0; y < y1; y++) {
      rest.data.fill(page.tones.paper, y * picture.width + x0, y * picture.width + x1);
      left.fill(0, y * picture.width + x0, y * picture.width + x1);
    }
  }
  const inked = extent({ ...ink, data: left }, dpi);
  if (inked === null) return [];
  const crop = { box: inked, scale: Math.max(1, Math.min(2, 200 / dpi)) };
  const mosaic = mosaicOf(rest, [crop], page.tones);
  return wordsByCrop(mosaic, [crop], await engine.recognise(mosaic.picture, 'chinese', signal)).flat();
}

/** The box around rows and columns that hold more ink than specks do; null where nothing is written. */
function extent({ width, height, data }: ScanPage['ink'], dpi: number): PixelBox | null {
  const [columns, rows] = [new Uint32Array(width), new Uint32Array(height)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x] === 1) {
        columns[x] = (columns[x] ?? 0) + 1;
        rows[y] = (rows[y] ?? 0) + 1;
      }
  const least = dpi * 0.04;
  const isWritten = (count: number): boolean => count > least;
  const [top, bottom] = [rows.findIndex(isWritten), rows.findLastIndex(isWritten)];
  const [left, right] = [columns.findIndex(isWritten), columns.findLastIndex(isWritten)];
  if (top < 0 || left < 0) return null;
  const rim = Math.round(dpi * 0.1);
  return clampBox([left - rim, top - rim, right + 1 + rim, bottom + 1 + rim], { width, height, data });
}
