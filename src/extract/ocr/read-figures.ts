import type { OcrEngine, Word } from './engine.ts';
import type { FigureLine } from './figures.ts';
import type { Patch } from './ink.ts';
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
  /** A point or comma, told by its size and place alone. */
  readonly point: string | null;
}

/** Height in pixels at which the engine reads digits best. */
const bestHeight = 32;
/** Lines in one picture for the engine: its pictures must be lower than 32768 pixels. */
const linesAtOnce = 200;

/** What the engine reads in each line, in their order. */
export async function readByEngine(
  page: ScanPage,
  lines: readonly FigureLine[],
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<EngineReading[]> {
  const usual = usualWidth(lines);
  const readings: EngineReading[] = [];
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    const part = lines.slice(from, from + linesAtOnce);
    const crops = part.map(({ box: [left, top, right, bottom], height }) => {
      const rim = Math.max(1, Math.round(height * 0.06));
      return {
        box: [left - rim, top - rim, right + rim, bottom + rim] as const,
        scale: bestHeight / height,
        copies: 2,
      };
    });
    const mosaic = mosaicOf(page.picture, crops, page.tones);
    const words = wordsByCrop(mosaic, crops, await engine.recognise(mosaic.picture, 'figures', signal));
    part.forEach((line, index) => {
      const characters = charactersOf(line, usual).map(({ patch, point }) => ({
        grid: shapeOf(page.picture, patch, page.tones),
        point,
      }));
      readings.push({ text: readTwice(words[index] ?? []), characters });
    });
  }
  return readings;
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

/** How far a reading can be trusted where engine and shapes agree, only one of them speaks, or they contradict. */
const sureness = { agreed: 0.95, alone: 0.6, contradicted: 0.4 } as const;

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
  return readings.map(({ text, characters }) => {
    const seen = characters.map(({ point }) => {
      const vote = voted[next++] ?? null;
      return point ?? vote;
    });
    return together(text, seen);
  });
}

function together(text: string | null, seen: readonly (string | null)[]): Reading | null {
  const shapes = seen.includes(null) ? null : seen.join('');
  if (text !== null && shapes === text) return { text, confidence: sureness.agreed };
  if (shapes !== null) return { text: shapes, confidence: text === null ? sureness.alone : sureness.contradicted };
  if (text === null) return null;
  const fits = text.length === seen.length && seen.every((one, at) => one === null || one === text[at]);
  return { text, confidence: fits ? sureness.alone : sureness.contradicted };
}

/** Width of a digit against its height, in this page's print. */
function usualWidth(lines: readonly FigureLine[]): number {
  const widths = lines.flatMap(({ characters, height }) =>
    characters.filter((one) => one.bottom - one.top > height * 0.7).map((one) => (one.right - one.left) / height),
  );
  return widths.sort((a, b) => a - b)[Math.floor(widths.length * 0.6)] ?? 0.6;
}

interface Mark {
  readonly patch: Patch;
  readonly point: string | null;
}

/** The characters of a line; digits that touch each other are cut apart by the usual width of a digit. */
function charactersOf({ characters, height }: FigureLine, usual: number): Mark[] {
  const foot = Math.max(...characters.filter((one) => one.bottom - one.top > height * 0.7).map((one) => one.bottom));
  return characters.flatMap((patch): Mark[] => {
    const [width, tall] = [patch.right - patch.left, patch.bottom - patch.top];
    if (tall < height * 0.45 && patch.top > foot - height * 0.4)
      return [{ patch, point: patch.bottom > foot + height * 0.08 ? ',' : '.' }];
    if (width < height * 0.9) return [{ patch, point: null }];
    const count = Math.max(2, Math.round(width / (usual * height)));
    const cut = (at: number): number => patch.left + Math.round((width * at) / count);
    return Array.from({ length: count }, (_, at) => ({
      patch: { ...patch, left: cut(at), right: cut(at + 1) },
      point: null,
    }));
  });
}
