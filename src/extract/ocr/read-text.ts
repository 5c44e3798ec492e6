import type { OcrEngine, Word } from './engine.ts';
import { clampBox, type Gray, type PixelBox } from './gray.ts';
import { mosaicOf, wordsByCrop } from './mosaic.ts';
import type { ScanPage } from './scan-page.ts';

/** Resolution at which Chinese characters of the usual sizes are read well. */
const bestDpi = 300;
const highest = 12_000;

/** Labels read less surely than this are looked at again. */
const doubtful = 0.6;

/** The words in each box, placed on the page. */
export async function readBoxes(
  page: ScanPage,
  boxes: readonly PixelBox[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<Word[][]> {
  const scale = Math.max(1, Math.min(2.5, bestDpi / page.dpi));
  const read = await readAt(page, boxes, scale, engine, signal);
  const weak = read.flatMap((words, index) => (sureness(words) < doubtful ? [index] : []));
  // In other company and of another size a line is often read at once.
  const again = await readAt(
    page,
    weak.map((index) => boxes[index] ?? [0, 0, 0, 0]),
    scale * 0.7,
    engine,
    signal,
  );
  weak.forEach((index, at) => {
    const [first, second] = [read[index] ?? [], again[at] ?? []];
    if (sureness(second) > sureness(first)) read[index] = second;
  });
  return read;
}

/** Mean over the characters; nothing read is nothing sure. */
function sureness(words: readonly Word[]): number {
  const length = words.reduce((sum, word) => sum + word.text.length, 0);
  return length === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / length;
}

async function readAt(
  page: ScanPage,
  boxes: readonly PixelBox[],
  scale: number,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<Word[][]> {
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
  const words = wordsByCrop(mosaic, [crop], await engine.recognise(mosaic.picture, 'chinese', signal)).flat();
  return ofOneSize(setTight(withoutDirt(words, page)));
}

/** Shares of the page's height in which page numbers stand. */
const [head, foot] = [0.08, 0.92];
/** "- 12 -" has six characters. */
const numberLength = 6;
const pageNumberSureness = 0.75;

/**
 * A line on which no letter and no figure stands is dirt, or decoration. A short line in the margin that is read badly
 * is a page number: its dashes confuse the engine, and a word made of it would part a table that crosses the page.
 */
function withoutDirt(words: readonly Word[], { picture }: ScanPage): Word[] {
  const lines = new Map<number, Word[]>();
  for (const word of words) lines.set(word.box[1], [...(lines.get(word.box[1]) ?? []), word]);
  return [...lines.values()].flatMap((line) => {
    const text = line.map((word) => word.text).join('');
    const at = (line[0]?.box[1] ?? 0) / picture.height;
    const isNumber = (at < head || at > foot) && text.length <= numberLength && sureness(line) < pageNumberSureness;
    return /[\p{L}\p{N}]/u.test(text) && !isNumber ? line : [];
  });
}

const heightOf = ({ box }: Word): number => box[3] - box[1];

/** Words of a line closer than a character are set without a space: tesseract draws the boxes of digits too narrow. */
function setTight(words: readonly Word[]): Word[] {
  return words.map((word, index) => {
    const next = words[index + 1];
    if (next?.box[1] !== word.box[1] || next.box[0] <= word.box[0]) return word;
    const gap = next.box[0] - word.box[2];
    return gap > heightOf(word) ? word : { ...word, box: [word.box[0], word.box[1], next.box[0], word.box[3]] };
  });
}

/** Lines of running text differ in height by the characters that happen to stand in them; their print does not. */
function ofOneSize(words: readonly Word[]): Word[] {
  const heights = words.flatMap((word) => [...word.text].map(() => heightOf(word))).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  return words.map((word) => {
    const height = heightOf(word);
    if (height < usual * 0.75 || height > usual * 1.2) return word;
    const [left, top, right] = word.box;
    const middle = top + height / 2;
    return { ...word, box: [left, middle - usual / 2, right, middle + usual / 2] };
  });
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
