import type { Box, PageMarks } from '../pdf/marks.ts';
import type { OcrEngine, Word } from './engine.ts';
import { figureIn, type FigureLine } from './figures.ts';
import type { PixelBox } from './gray.ts';
import type { PagePicture } from './page-bitmap.ts';
import { legibility } from './legibility.ts';
import { type EngineReading, readByEngine, type Reading } from './read-figures.ts';
import { readBoxes, readRest } from './read-text.ts';
import { glyphsOf, marksOf } from './scan-marks.ts';
import { type ScanPage, scanPage } from './scan-page.ts';

/** A page read but for its figures, which wait for the shapes of the other pages. Its picture is given up. */
export interface ReadPage {
  readonly number: number;
  readonly figures: readonly EngineReading[];
  readonly legibility: ReturnType<typeof legibility>;
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
  /** The pictures that were read, where the rest of the page has text of its own; in points as displayed. */
  readonly areas?: readonly Box[];
}

/** Dashes and strokes are told by their shape alone. */
const sureOfMark = 0.9;
/** A number that only the engine's Chinese data has read: not even its digits were counted. */
const sureOfNumberAsText = 0.4;

/** Printed, but illegible: a line left out of a wrapped number would make it another number. */
const illegible = '\ufffd';

/** A box of narrow characters: its lines as figures, and as text in case they are none. */
interface FigureBox {
  readonly lines: readonly FigureLine[];
  readonly readings: readonly EngineReading[];
  readonly asText: readonly Word[];
}

/** @param number of the page, from 1. */
export async function readPage(
  drawn: PagePicture,
  number: number,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<ReadPage> {
  const page = scanPage(drawn);
  const inks = page.boxes.map(({ inside }) => figureIn(page, inside));
  const marks = inks.flatMap((ink): Word[] =>
    ink.kind === 'mark' ? [{ text: ink.text, confidence: sureOfMark, box: ink.box }] : [],
  );
  const figures = inks.flatMap((ink) => (ink.kind === 'figure' ? [ink.lines] : []));
  const readings = await readByEngine(page, figures.flat(), engine, signal);
  let next = 0;
  const boxes = figures.map((lines) => ({ lines, readings: readings.slice(next, (next += lines.length)) }));
  if (!engine.scripts.has('chinese'))
    return withoutPicture(
      page,
      number,
      boxes.map((box) => ({ ...box, asText: [] })),
      marks,
    );

  const unread = boxes.filter((box) => box.readings.some(({ text }) => text === null));
  const labels = inks.flatMap((ink) => (ink.kind === 'text' ? [ink.box] : []));
  const places = unread.map(({ lines }) => around(lines.map(({ box }) => box)));
  const inBoxes = (await readBoxes(page, [...places, ...labels], engine, signal)).map((words) => words.map(doubted));
  const rest = await readRest(page, engine, signal);
  // Something is printed in a box even where nobody can tell what: it must not pass for a blank one.
  const inLabels = labels.map((box, index) => {
    const words = inBoxes[unread.length + index] ?? [];
    return words.some(({ text }) => /[\p{L}\p{N}]/u.test(text)) ? words : [{ text: illegible, confidence: 0, box }];
  });
  const asText = new Map(unread.map((box, index) => [box, inBoxes[index] ?? []]));
  return withoutPicture(
    page,
    number,
    boxes.map((box) => ({ ...box, asText: asText.get(box) ?? [] })),
    [...marks, ...inLabels.flat(), ...rest],
  );
}

const doubted = (word: Word): Word =>
  /\d/u.test(word.text) ? { ...word, confidence: Math.min(word.confidence, sureOfNumberAsText) } : word;

const around = (boxes: readonly PixelBox[]): PixelBox => [
  Math.min(...boxes.map(([left]) => left)),
  Math.min(...boxes.map(([, top]) => top)),
  Math.max(...boxes.map(([, , right]) => right)),
  Math.max(...boxes.map(([, , , bottom]) => bottom)),
];

function withoutPicture(page: ScanPage, number: number, boxes: readonly FigureBox[], texts: readonly Word[]): ReadPage {
  const { dpi } = page;
  const bare = marksOf(page, number, texts);
  return {
    number,
    figures: boxes.flatMap(({ readings }) => readings),
    legibility: legibility(texts),
    finish: (readings) => {
      let next = 0;
      const known = boxes.flatMap((box) => wordsOf(box, readings.slice(next, (next += box.lines.length))));
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

function wordsOf({ lines, asText }: FigureBox, readings: readonly (Reading | null)[]): readonly Word[] {
  if (readings.includes(null) && asText.length > 0) return asText;
  return lines.map(({ box }, index) => ({ ...(readings[index] ?? { text: illegible, confidence: 0 }), box }));
}
