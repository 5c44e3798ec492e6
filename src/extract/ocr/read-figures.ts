import { charactersOf, type Mark } from './characters.ts';
import { type DigitForm, digitForm, lacksHoles, refutes } from './digit-form.ts';
import type { OcrEngine, Word } from './engine.ts';
import type { FigureLine } from './figures.ts';
import type { PixelBox } from './gray.ts';
import { mosaicOf, wordsByCrop } from './mosaic.ts';
import type { ScanPage } from './scan-page.ts';
import { mostShapes, shapeOf, votes } from './shapes.ts';

export interface Reading {
  readonly text: string;
  /** 0..1 */
  readonly confidence: number;
}

/** What the engine says of a line of figures, and the looks of its characters. */
export interface EngineReading {
  /** Null where the engine contradicts itself. */
  readonly text: string | null;
  readonly characters: readonly Character[];
}

interface Character {
  readonly grid: Float32Array;
  readonly form: DigitForm;
  /** A point or comma, told by its size and place alone. */
  readonly point: string | null;
}

/** Heights in pixels at which the engine reads digits well: the best, and one for what it could not read at that. */
const heights = [32, 44] as const;
/** Lines in one picture for the engine: its pictures must be lower than 32768 pixels. */
const linesAtOnce = 200;

/** What the engine reads in each line, in their order. */
export async function readByEngine(
  page: ScanPage,
  lines: readonly FigureLine[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<EngineReading[]> {
  const marks = charactersOf(page.picture, lines);
  const boxes = marks.map((characters, index) => around(characters, lines[index]?.box ?? [0, 0, 0, 0]));
  const texts = await readAt(heights[0], page, boxes, engine, signal);
  // What has another number of characters than were counted is looked at again, of another size.
  const doubtful = texts.flatMap((text, index) => (text?.length === marks[index]?.length ? [] : [index]));
  const again = await readAt(
    heights[1],
    page,
    doubtful.map((index) => boxes[index] ?? [0, 0, 0, 0]),
    engine,
    signal,
  );
  doubtful.forEach((index, at) => {
    const text = again[at] ?? null;
    if (text !== null && (texts[index] === null || text.length === marks[index]?.length)) texts[index] = text;
  });
  return marks.map((characters, index) => ({
    text: texts[index] ?? null,
    characters: characters.map(({ patch, point }) => ({
      grid: shapeOf(page.picture, patch, page.tones),
      form: digitForm(page.picture, patch),
      point,
    })),
  }));
}

function around(characters: readonly Mark[], otherwise: PixelBox): PixelBox {
  if (characters.length === 0) return otherwise;
  const patches = characters.map(({ patch }) => patch);
  return [
    Math.min(...patches.map(({ left }) => left)),
    Math.min(...patches.map(({ top }) => top)),
    Math.max(...patches.map(({ right }) => right)),
    Math.max(...patches.map(({ bottom }) => bottom)),
  ];
}

async function readAt(
  size: number,
  page: ScanPage,
  boxes: readonly PixelBox[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<(string | null)[]> {
  const texts: (string | null)[] = [];
  for (let from = 0; from < boxes.length; from += linesAtOnce) {
    const crops = boxes.slice(from, from + linesAtOnce).map(([left, top, right, bottom]) => {
      const rim = Math.max(1, Math.round((bottom - top) * 0.06));
      const box = [left - rim, top - rim, right + rim, bottom + rim] as const;
      return { box, scale: size / (bottom - top), copies: 2 };
    });
    const mosaic = mosaicOf(page.picture, crops, page.tones);
    const words = wordsByCrop(mosaic, crops, await engine.recognise(mosaic.picture, 'figures', signal));
    texts.push(...words.map(readTwice));
  }
  return texts;
}

/**
 * Every line is shown twice, side by side: a figure of one digit is too short a line for the engine (it takes 0 for 1,
 * ")" or nothing), and a reading that differs between two prints of the same picture is none.
 */
function readTwice(words: readonly Word[]): string | null {
  const own = words.toSorted((a, b) => a.box[0] - b.box[0]);
  const both = own.map((word) => word.text).join('');
  const [first, second] = [both.slice(0, both.length / 2), both.slice(both.length / 2)];
  return first !== '' && first === second ? first : null;
}

/**
 * How far a reading can be trusted where engine and shapes agree, only one of them speaks, or they contradict; and where
 * a digit does not look like what both take it for. (The shapes have learnt from the engine: what it misreads every
 * time they misread too. Only the last has not.)
 */
const sureness = { agreed: 0.95, alone: 0.6, contradicted: 0.4, refuted: 0.2 } as const;

/**
 * The second reading of every figure of a document, character by character, and what comes of the two. Where they
 * contradict each other the shapes are followed, which have counted the characters. Null: neither reads the line.
 */
export function weighed(readings: readonly EngineReading[]): (Reading | null)[] {
  const shapes = readings.flatMap(({ text, characters }) => {
    const whole = text?.length === characters.length;
    return characters.map(({ grid }, at) => ({ grid, label: whole ? (text[at] ?? null) : null }));
  });
  const voted = shapes.length > mostShapes ? shapes.map(() => null) : votes(shapes);
  let next = 0;
  const read = readings.map(({ text, characters }) => {
    const seen = characters.map(({ point }) => {
      const vote = voted[next++] ?? null;
      return point ?? vote;
    });
    return together(text, seen);
  });
  const isWhole = hasWholeLoops(readings, read);
  return read.map((reading, line) => {
    if (reading === null) return null;
    const characters = readings[line]?.characters ?? [];
    const isRefuted =
      characters.length === reading.text.length &&
      characters.some(({ form }, at) => {
        const digit = reading.text[at] ?? '';
        return refutes(form, digit) || (isWhole && lacksHoles(form, digit));
      });
    return isRefuted ? { ...reading, confidence: sureness.refuted } : reading;
  });
}

/** Digits with loops; of a print that breaks its thin strokes more than one kind of them lacks holes. */
const looped = ['0', '6', '8', '9'];
const broken = 0.12;
const fewest = 3;

function hasWholeLoops(readings: readonly EngineReading[], read: readonly (Reading | null)[]): boolean {
  const counts = new Map(looped.map((digit) => [digit, { all: 0, lacking: 0 }]));
  readings.forEach(({ characters }, line) => {
    const text = read[line]?.text;
    if (text?.length !== characters.length) return;
    characters.forEach(({ form }, at) => {
      const count = counts.get(text[at] ?? '');
      if (count === undefined) return;
      count.all++;
      if (lacksHoles(form, text[at] ?? '')) count.lacking++;
    });
  });
  return [...counts.values()].filter(({ all, lacking }) => all >= fewest && lacking > broken * all).length < 2;
}

function together(text: string | null, seen: readonly (string | null)[]): Reading | null {
  const shapes = seen.includes(null) ? null : seen.join('');
  if (text !== null && shapes === text) return { text, confidence: sureness.agreed };
  if (shapes !== null) return { text: shapes, confidence: text === null ? sureness.alone : sureness.contradicted };
  if (text === null) return null;
  const fits = text.length === seen.length && seen.every((one, at) => one === null || one === text[at]);
  return { text, confidence: fits ? sureness.alone : sureness.contradicted };
}
