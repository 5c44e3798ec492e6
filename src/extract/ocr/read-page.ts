import type { Box, PageMarks } from '../pdf/marks.ts';
import type { OcrEngine, Word } from './engine.ts';
import { figureIn, type FigureLine } from './figures.ts';
import type { PixelBox } from './gray.ts';
import type { PagePicture } from './page-bitmap.ts';
import { type EngineReading, readByEngine, type Reading } from './read-figures.ts';
import { readBoxes, readRest } from './read-text.ts';
import { glyphsOf, marksOf } from './scan-marks.ts';
import { type ScanPage, scanPage } from './scan-page.ts';

/** A page read but for its figures, which wait for the shapes of the other pages. Its picture is given up. */
export interface ReadPage {
  readonly number: number;
  readonly figures: readonly EngineReading[];
  /** What stands on the page, once its figures are known (in the order of `figures`). */
  finish(figures: readonly (Reading | null)[]): RecognisedPage;
}

/** How surely a place was read: its middle in points on the page as displayed. */
export interface Sureness {
  readonly x: number;
  readonly y: number;
  readonly confidence: number;
}

export interface RecognisedPage {
  readonly marks: PageMarks;
  readonly sureness: readonly Sureness[];
}

/** Dashes and strokes are told by their shape alone. */
const sureOfMark = 0.9;
/** A number that only the engine's Chinese data has read: not even its digits were counted. */
const sureOfNumberAsText = 0.4;

/** @param number of the page, from 1. */
export async function readPage(
  drawn: PagePicture,
  number: number,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<ReadPage> {
  const page = scanPage(drawn);
  const marks: Word[] = [];
  const lines: FigureLine[] = [];
  const labels: PixelBox[] = [];
  for (const { inside } of page.boxes) {
    const found = figureIn(page, inside);
    if (found.kind === 'mark') marks.push({ text: found.text, confidence: sureOfMark, box: found.box });
    else if (found.kind === 'figure') lines.push(...found.lines);
    else if (found.kind === 'text') labels.push(found.box);
  }
  const figures = await readByEngine(page, lines, engine, signal);
  const texts = engine.scripts.has('chinese') ? await readTexts(page, labels, engine, signal) : [];
  return withoutPicture(
    page,
    number,
    figures,
    lines.map(({ box }) => box),
    [...marks, ...texts],
  );
}

async function readTexts(
  page: ScanPage,
  labels: readonly PixelBox[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<Word[]> {
  const inBoxes = await readBoxes(page, labels, engine, signal);
  const rest = await readRest(page, engine, signal);
  const doubted = inBoxes
    .flat()
    .map((word) =>
      /\d/u.test(word.text) ? { ...word, confidence: Math.min(word.confidence, sureOfNumberAsText) } : word,
    );
  return [...doubted, ...rest];
}

function withoutPicture(
  page: ScanPage,
  number: number,
  figures: readonly EngineReading[],
  places: readonly PixelBox[],
  texts: readonly Word[],
): ReadPage {
  const { dpi } = page;
  const bare = marksOf(page, number, texts);
  return {
    number,
    figures,
    finish: (readings) => {
      const known = readings.flatMap((reading, index): Word[] => {
        const box = places[index];
        return reading === null || box === undefined ? [] : [{ ...reading, box }];
      });
      return {
        marks: { ...bare, glyphs: [...bare.glyphs, ...known.flatMap((word) => glyphsOf(word, dpi))] },
        sureness: [...texts, ...known].map(({ box, confidence }) => {
          const [left, top, right, bottom] = bare.displayed(box.map((edge) => (edge * 72) / dpi) as unknown as Box);
          return { x: (left + right) / 2, y: (top + bottom) / 2, confidence };
        }),
      };
    },
  };
}
