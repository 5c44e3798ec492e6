import type { Gray } from './gray.ts';
import type { Patch } from './ink.ts';

/** A light place closed in by ink. */
interface Hole {
  /** How much darker the palest point of its rim is than its floor; a share of the way from paper to ink. */
  readonly depth: number;
  /** Height of its middle: 0 head, 1 foot of the character. */
  readonly at: number;
}

/** What everybody sees of a character without having learnt to read. */
export interface DigitForm {
  /** Deepest first. */
  readonly holes: readonly Hole[];
  /** How much wider its head is than its trunk, against its height: a 7 has a bar, a 1 has none. */
  readonly bar: number;
  /** Whether there is paper in its very middle. */
  readonly hollow: boolean;
}

/** Share of the contrast: a hole that is one, and what may be noise between two strokes. */
const open = 0.3;
const none = 0.12;

export function digitForm(picture: Gray, patch: Patch): DigitForm {
  const cut = cutOut(picture, patch);
  const sorted = cut.tones.toSorted();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  const [ink, paper] = [at(0.05), Math.max(at(0.05) + 1, at(0.9))];
  return {
    holes: holesIn(cut, paper, paper - ink).sort((a, b) => b.depth - a.depth),
    ...strokesOf(cut, (ink + paper) / 2),
  };
}

interface Cut {
  readonly columns: number;
  readonly rows: number;
  readonly tones: Uint8Array;
}

/** With a rim of paper all around: everything outside is one light place. */
function cutOut({ width, height, data }: Gray, { left, top, right, bottom }: Patch): Cut {
  const [columns, rows] = [right - left + 2, bottom - top + 2];
  const tones = new Uint8Array(columns * rows).fill(255);
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++)
      tones[(y - top + 1) * columns + x - left + 1] = data[y * width + x] ?? 255;
  return { columns, rows, tones };
}

function strokesOf({ columns, rows, tones }: Cut, limit: number): { bar: number; hollow: boolean } {
  const height = rows - 2;
  const isInk = (x: number, y: number): boolean => (tones[y * columns + x] ?? 255) < limit;
  const longest = (y: number): number => {
    let [best, run] = [0, 0];
    for (let x = 0; x < columns; x++) best = Math.max(best, (run = isInk(x, y) ? run + 1 : 0));
    return best / height;
  };
  const runs = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(1, Math.ceil(height * to) - Math.floor(height * from)) }, (_, index) =>
      longest(1 + Math.floor(height * from) + index),
    ).sort((a, b) => a - b);
  const trunk = runs(0.4, 0.75);
  const middle = [-1, 0, 1].filter((shift) => !isInk((columns >> 1) + shift, rows >> 1));
  return { bar: (runs(0, 0.22).at(-1) ?? 0) - (trunk[trunk.length >> 1] ?? 0), hollow: middle.length > 0 };
}

/**
 * Holes by flooding: light places are filled from their lightest point upwards in darkness; one that reaches the rim of
 * the character is outside, one that meets another is a hole as deep as the pass between them. No threshold is chosen, so
 * pale and blotted prints are told alike.
 */
function holesIn({ columns, rows, tones }: Cut, paper: number, contrast: number): Hole[] {
  const size = columns * rows;
  const order = Array.from({ length: size }, (_, at) => at).sort((a, b) => (tones[b] ?? 0) - (tones[a] ?? 0));
  const root = new Int32Array(size).fill(-1);
  const floor = new Uint8Array(size);
  const sums = new Float64Array(size);
  const counts = new Uint32Array(size);
  const find = (at: number): number => {
    let one = at;
    while (root[one] !== one) one = root[one] = root[root[one] ?? one] ?? one;
    return one;
  };
  const holes: Hole[] = [];
  // The rim is white and comes first; its place is called outside whatever else it swallows.
  let outside = -1;
  for (const at of order) {
    const tone = Math.min(paper, tones[at] ?? 255);
    [root[at], floor[at], sums[at], counts[at]] = [at, tone, Math.floor(at / columns), 1];
    if (outside < 0) outside = at;
    const x = at % columns;
    for (const next of [at - columns, at + columns, x > 0 ? at - 1 : -1, x < columns - 1 ? at + 1 : -1]) {
      if (next < 0 || next >= size || root[next] === -1) continue;
      const [a, b] = [find(at), find(next)];
      if (a === b) continue;
      const isOutside = (one: number): boolean => one === find(outside);
      // The lighter of two places goes on, or the outside; the other ends here.
      const [stays, ends] = isOutside(a) || (!isOutside(b) && (floor[a] ?? 0) >= (floor[b] ?? 0)) ? [a, b] : [b, a];
      const depth = ((floor[ends] ?? 0) - tone) / contrast;
      if (depth >= none)
        holes.push({ depth, at: ((sums[ends] ?? 0) / Math.max(1, counts[ends] ?? 1) - 0.5) / Math.max(1, rows - 2) });
      root[ends] = stays;
      sums[stays] = (sums[stays] ?? 0) + (sums[ends] ?? 0);
      counts[stays] = (counts[stays] ?? 0) + (counts[ends] ?? 0);
    }
  }
  return holes;
}

/** Digits by their holes, in every font: how many, and where the middle of the only one may stand. */
const holesOf: Readonly<Record<string, readonly [least: number, most: number, from: number, to: number]>> = {
  '0': [1, 1, 0.3, 0.7],
  '1': [0, 0, 0, 1],
  '2': [0, 0, 0, 1],
  '3': [0, 0, 0, 1],
  '4': [0, 1, 0.2, 0.75],
  '5': [0, 0, 0, 1],
  '6': [1, 1, 0.53, 0.9],
  '7': [0, 0, 0, 1],
  '8': [2, 2, 0, 1],
  '9': [1, 1, 0.1, 0.47],
};

/** Of heights: no 1 has a head so much wider, no 7 one so narrow. */
const [widestHead, narrowestBar] = [0.35, 0.2];

/** Whether it has fewer holes than the digit: it is another one, or its thin strokes are broken. */
export function lacksHoles({ holes }: DigitForm, digit: string): boolean {
  return holes.length < (holesOf[digit]?.[0] ?? 0);
}

/** Whether what is seen of a character speaks against its being `digit`, however broken its strokes are. */
export function refutes(form: DigitForm, digit: string): boolean {
  const rule = holesOf[digit];
  if (rule === undefined) return false;
  const [, most, from, to] = rule;
  const sure = form.holes.filter(({ depth }) => depth >= open);
  const [only] = sure;
  if (sure.length > most || (most === 1 && only !== undefined && (only.at < from || only.at > to))) return true;
  if (digit === '0') return lacksHoles(form, digit) && !form.hollow;
  return digit === '1' ? form.bar > widestHead : digit === '7' && form.bar < narrowestBar;
}
