import type { Tones } from './drawn-lines.ts';
import { type FigureLine, joinedOver } from './figures.ts';
import { clampBox, type Gray, type PixelBox } from './gray.ts';
import { type Patch, patchesIn } from './ink.ts';

/** One character of a line of figures. */
export interface Mark {
  readonly patch: Patch;
  /** A point or comma, told by its size and place alone. */
  readonly point: string | null;
}

/** Shares of the way from paper to ink: what may belong to a stroke, and what every stroke reaches somewhere. */
const pale = 0.25;
const dark = 0.5;

/** The print of a page: how wide its digits are and how far apart their middles stand, against their height. */
interface Print {
  readonly width: number;
  readonly pitch: number;
}

/**
 * The characters of each line, told by its own tones: on a coarse scan the thin parts of a digit are so pale that the
 * ink of the page holds it in pieces. Digits that touch are cut apart where the ink between them is least.
 */
export function charactersOf(picture: Gray, lines: readonly FigureLine[]): Mark[][] {
  const patches = lines.map((line) => patchesOf(picture, line));
  const print = printOf(patches);
  return patches.map((characters) => marksOf(picture, characters, print));
}

/** A pale end of a digit may stick out by as much of its height on either side of the ink. */
const paleEnd = 0.35;

function patchesOf(picture: Gray, { box, height, inside }: FigureLine): Patch[] {
  const [beside, above] = [Math.ceil(height * paleEnd), Math.max(1, Math.round(height * 0.08))];
  const place = clampBox(
    [
      Math.max(inside[0], box[0] - beside),
      Math.max(inside[1], box[1] - above),
      Math.min(inside[2], box[2] + beside),
      Math.min(inside[3], box[3] + above),
    ],
    picture,
  );
  const strokes = strokesIn(picture, place, tonesIn(picture, place));
  const tallest = Math.max(0, ...strokes.map(tall));
  const seen = strokes.filter((one) => Math.max(wide(one), tall(one)) >= tallest * 0.08);
  return joinedOver(seen.sort((a, b) => a.left - b.left));
}

const middle = (values: readonly number[], share = 0.5): number | undefined =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];

/** Digits of one font stand evenly, whatever their own width. */
function printOf(lines: readonly (readonly Patch[])[]): Print {
  const [widths, pitches]: [number[], number[]] = [[], []];
  for (const line of lines) {
    const height = Math.max(0, ...line.map(tall));
    const single = line.map((one) => tall(one) > height * 0.7 && wide(one) < height * 0.9);
    line.forEach((one, index) => {
      if (single[index] !== true) return;
      widths.push(wide(one) / height);
      const next = line[index + 1];
      if (next !== undefined && single[index + 1] === true)
        pitches.push((next.left + next.right - one.left - one.right) / 2 / height);
    });
  }
  const width = middle(widths, 0.6) ?? 0.6;
  return { width, pitch: Math.max(width * 0.8, middle(pitches) ?? width * 1.1) };
}

function marksOf(picture: Gray, characters: readonly Patch[], { width, pitch }: Print): Mark[] {
  const height = Math.max(0, ...characters.map(tall));
  const isDigit = (one: Patch): boolean => tall(one) >= height * 0.45;
  const foot = Math.max(...characters.filter((one) => tall(one) > height * 0.7).map((one) => one.bottom));
  const [first, last] = [characters.findIndex(isDigit), characters.findLastIndex(isDigit)];
  return characters.flatMap((patch, index): Mark[] => {
    if (!isDigit(patch)) {
      const isPoint = index > first && index < last && patch.top > foot - height * 0.4;
      return isPoint ? [{ patch, point: patch.bottom > foot + height * 0.08 ? ',' : '.' }] : [];
    }
    const count = 1 + Math.round((wide(patch) / height - width) / pitch);
    if (count < 2 || wide(patch) < height * 0.9) return [{ patch, point: null }];
    return cutApart(picture, patch, count).map((part) => ({ patch: part, point: null }));
  });
}

const wide = ({ left, right }: Patch): number => right - left;
const tall = ({ top, bottom }: Patch): number => bottom - top;

function tonesIn({ width, data }: Gray, [left, top, right, bottom]: PixelBox): Tones {
  const counts = new Uint32Array(256);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const tone = data[y * width + x] ?? 255;
      counts[tone] = (counts[tone] ?? 0) + 1;
    }
  const all = (right - left) * (bottom - top);
  const at = (share: number): number => {
    let below = 0;
    return Math.max(
      0,
      counts.findIndex((count) => (below += count) >= all * share),
    );
  };
  return { paper: at(0.8), ink: at(0.04) };
}

/** Patches of whatever may be a stroke, of those that are dark enough somewhere. */
function strokesIn({ width, data }: Gray, [left, top, right, bottom]: PixelBox, { paper, ink }: Tones): Patch[] {
  const [columns, rows] = [right - left, bottom - top];
  const [faintest, darkest] = [paper - (paper - ink) * pale, paper - (paper - ink) * dark];
  const marks = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      if ((data[(y + top) * width + x + left] ?? 255) < faintest) marks[y * columns + x] = 1;
  const isDark = (patch: Patch): boolean => {
    for (let y = patch.top; y < patch.bottom; y++)
      for (let x = patch.left; x < patch.right; x++)
        if ((data[(y + top) * width + x + left] ?? 255) < darkest) return true;
    return false;
  };
  return patchesIn({ width: columns, height: rows, data: marks }, [0, 0, columns, rows])
    .filter(isDark)
    .map((patch) => ({
      ...patch,
      left: patch.left + left,
      right: patch.right + left,
      top: patch.top + top,
      bottom: patch.bottom + top,
    }));
}

/** Cuts at the palest column near each place where one of `count` equal digits would end. */
function cutApart({ width, data }: Gray, patch: Patch, count: number): Patch[] {
  const each = wide(patch) / count;
  const darkness = (x: number): number => {
    let sum = 0;
    for (let y = patch.top; y < patch.bottom; y++) sum += 255 - (data[y * width + x] ?? 255);
    return sum;
  };
  const cuts = Array.from({ length: count - 1 }, (_, index) => {
    const expected = patch.left + each * (index + 1);
    let [best, least] = [Math.round(expected), Infinity];
    for (let x = Math.round(expected - each * 0.25); x <= expected + each * 0.25; x++) {
      const sum = darkness(x) * (1 + Math.abs(x - expected) / each);
      if (sum < least) [best, least] = [x, sum];
    }
    return best;
  });
  return [patch.left, ...cuts].map((left, index) => ({ ...patch, left, right: cuts[index] ?? patch.right }));
}
