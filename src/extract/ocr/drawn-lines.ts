import type { Gray } from './gray.ts';
import { type Streak, withBrokenLines } from './broken-lines.ts';
import type { Ruling } from '../pdf/marks.ts';

/** Inches. */
const shortest = 0.16;
/** A row set tight, as only one of figures is; its sides are as short as the strokes of characters. */
const tightest = 0.1;
/** Of the two rulings between which the sides of a tight row stand. */
const longOverTight = 1.5;
const alone = 0.45;
const gap = 0.035;
const smear = 0.07;
const halfThickness = 0.026;
const thickest = 0.05;
/** Share of its length on which a line is dark; a dotted or badly faded line is not seen. */
const solid = 0.85;
/**
 * Inches between two pieces of a line: one as thin as a pixel that lies askew comes out of a fax in halves. Upright ones
 * end where a table ends, and the next begins right below it.
 */
const apart = { level: 0.5, upright: 0.12 } as const;
/** Shares of the step from paper to ink: what averages a ridge stands out by, and the palest ruling there is. */
const step = 0.07;
const palest = 0.09;
/** Shares of a ruling's own darkness, and of that of ink, from which on a pixel is taken for a part of it. */
const ofRuling = 0.6;
const ofInk = 0.25;

/** How dark the page is where it is blank and where it is written on. */
export interface Tones {
  readonly paper: number;
  readonly ink: number;
}

/** The ruling lines of a page, in pixels, and the tone that tells their pixels from paper. */
export interface DrawnLines {
  readonly rulings: readonly Ruling[];
  readonly limit: number;
}

/**
 * The ruling lines of a levelled page. A line is a ridge: darker, on average over a stretch of it, than the paper on both
 * of its sides. The average sees lines that noise has broken into dots; gaps are bridged; each stretch must then be dark
 * nearly all along, or be one of several such on one track, which rows of characters are not, and meet other rulings
 * twice.
 */
export function drawnLines(picture: Gray, dpi: number, tones: Tones): DrawnLines {
  let level = streaks(picture, dpi, shortest, apart.level, tones);
  const long = level.filter(({ from, to }) => to - from >= dpi * longOverTight);
  let upright = streaks(transposed(picture), dpi, tightest, apart.upright, tones).filter(
    (streak) => streak.to - streak.from >= dpi * shortest || isSideOfTightRow(streak, long, dpi),
  );
  const near = dpi * 0.05;
  for (let left = -1; left !== level.length + upright.length;) {
    left = level.length + upright.length;
    level = level.filter((streak) => isHeld(streak, upright, dpi, near));
    upright = upright.filter((streak) => isHeld(streak, level, dpi, near));
  }
  const limits = [...level, ...upright].map(({ limit }) => limit).sort((a, b) => a - b);
  return {
    rulings: [
      ...level.map(({ at, from, to }) => ({ x0: from, x1: to, y0: at, y1: at })),
      ...upright.map(({ at, from, to }) => ({ x0: at, x1: at, y0: from, y1: to })),
    ],
    limit: limits[Math.floor(limits.length * 0.8)] ?? limitOf(0, tones),
  };
}

/** The tone below which a pixel is of a ruling that is darker than paper by so much. */
const limitOf = (darkness: number, { paper, ink }: Tones): number =>
  Math.max(paper - (paper - ink) * ofInk, darkness < (paper - ink) * palest ? 0 : paper - darkness * ofRuling);

/** A side of a row that stands alone runs from one ruling right to the other; a digit, which is as long, leaves a gap. */
function isSideOfTightRow({ at, from, to }: Streak, long: readonly Streak[], dpi: number): boolean {
  const near = Math.max(1.5, dpi * 0.012);
  const over = long.filter((line) => line.from - near * 2 <= at && at <= line.to + near * 2);
  const [head] = over.filter((line) => Math.abs(line.at - from) <= near);
  const [foot] = over.filter((line) => Math.abs(line.at - to) <= near);
  if (head === undefined || foot === undefined || foot.at - head.at >= dpi * shortest) return false;
  return !over.some((line) => line !== head && line !== foot && Math.abs(line.at - head.at) < dpi * alone);
}

/** A ruling meets two others; a short one, which may be a stroke of a character, runs exactly from one to another. */
function isHeld(streak: Streak, across: readonly Streak[], dpi: number, near: number): boolean {
  const met = across.filter(
    ({ at, from, to }) =>
      from - near <= streak.at && streak.at <= to + near && streak.from - near <= at && at <= streak.to + near,
  );
  if (streak.to - streak.from >= dpi * alone) return met.length >= 2;
  const ends = (end: number): boolean => met.some(({ at }) => Math.abs(at - end) <= near);
  return ends(streak.from) && ends(streak.to);
}

function transposed({ width, height, data }: Gray): Gray {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = data[y * width + x] ?? 255;
  return { width: height, height: width, data: turned };
}

interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  streak: number;
}

function streaks(picture: Gray, dpi: number, least: number, widest: number, tones: Tones): Streak[] {
  const { width, height } = picture;
  const smeared = smearedRows(picture, Math.max(2, Math.round((dpi * smear) / 2)));
  const beside = Math.max(2, Math.round(dpi * halfThickness));
  const darker = (tones.paper - tones.ink) * step;
  const runs: Run[] = [];
  for (let y = beside; y < height - beside; y++) {
    const [above, here, below] = [y - beside, y, y + beside].map((row) => row * width) as [number, number, number];
    const isRidge = (x: number): boolean =>
      Math.min(smeared[above + x] ?? 0, smeared[below + x] ?? 0) - (smeared[here + x] ?? 0) > darker;
    runs.push(...runsOf(y, width, isRidge, Math.round(dpi * gap), dpi * least));
  }
  const found = gathered(runs).map((group) => streaksOf(group, picture, dpi, tones));
  return withBrokenLines(
    found.flatMap((one) => one.whole).filter(({ from, to }) => to - from >= dpi * least),
    found.flatMap((one) => one.pieces),
    widest,
    dpi,
  );
}

function* runsOf(
  row: number,
  width: number,
  isRidge: (x: number) => boolean,
  bridged: number,
  least: number,
): Generator<Run> {
  let [from, last] = [-1, -1];
  for (let x = 0; x < width; x++) {
    if (!isRidge(x)) continue;
    if (from >= 0 && x - last > bridged) {
      if (last + 1 - from >= least) yield { row, from, to: last + 1, streak: -1 };
      from = x;
    } else if (from < 0) from = x;
    last = x;
  }
  if (from >= 0 && last + 1 - from >= least) yield { row, from, to: last + 1, streak: -1 };
}

/** Averages along the rows: what is left of a line when its noise is gone. */
function smearedRows({ width, height, data }: Gray, reach: number): Float32Array {
  const result = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let [sum, count] = [0, 0];
    for (let x = -reach; x < width; x++) {
      const [enters, leaves] = [x + reach, x - reach - 1];
      if (enters < width) [sum, count] = [sum + (data[row + enters] ?? 0), count + 1];
      if (leaves >= 0) [sum, count] = [sum - (data[row + leaves] ?? 0), count - 1];
      if (x >= 0) result[row + x] = sum / count;
    }
  }
  return result;
}

/** Runs of neighbouring rows that lie over each other are one line, however it drifts. */
function gathered(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  let [start, end] = [0, 0];
  for (const run of runs) {
    while ((runs[start]?.row ?? Infinity) < run.row - 2) start++;
    while ((runs[end]?.row ?? Infinity) < run.row) end++;
    for (const before of runs.slice(start, end)) {
      if (Math.min(before.to, run.to) - Math.max(before.from, run.from) < 3) continue;
      if (run.streak < 0) {
        run.streak = before.streak;
        groups[run.streak]?.push(run);
      } else if (before.streak !== run.streak) {
        const gone = groups[before.streak] ?? [];
        groups[before.streak] = [];
        for (const moved of gone) {
          moved.streak = run.streak;
          groups[run.streak]?.push(moved);
        }
      }
    }
    if (run.streak < 0) {
      run.streak = groups.length;
      groups.push([run]);
    }
  }
  return groups.filter((group) => group.length > 0);
}

interface Found {
  readonly whole: readonly Streak[];
  /** Of a line that is not dark all along. */
  readonly pieces: readonly Streak[];
}

function streaksOf(group: readonly Run[], picture: Gray, dpi: number, tones: Tones): Found {
  const [from, to] = [Math.min(...group.map((run) => run.from)), Math.max(...group.map((run) => run.to))];
  const area = group.reduce((sum, run) => sum + run.to - run.from, 0);
  // A band of shading or the foot of a picture is no line.
  if (area / (to - from) > dpi * thickest * 2) return { whole: [], pieces: [] };
  const { darkest, lighter } = darkestAlong(group, from, to, picture, Math.max(2, Math.round(dpi * halfThickness)));
  const limit = limitOf(tones.paper - (darkest.toSorted()[Math.floor(darkest.length * 0.6)] ?? 255), tones);
  const isDark = (along: number): boolean => (darkest[along] ?? 255) < limit;
  const at = group.reduce((sum, run) => sum + (run.row + 0.5) * (run.to - run.from), 0) / area;
  const parts = solidParts(darkest.length, isDark, dpi);
  // The averages reach beyond the ends of a line.
  const beyond = Math.round((dpi * smear) / 2);
  const first = Math.min(parts[0]?.[0] ?? 0, beyond);
  const last = Math.max(parts.at(-1)?.[1] ?? 0, darkest.length - beyond);
  const count = darkest.reduce((sum, tone) => sum + (tone < limit ? 1 : 0), 0);
  const streak = (start: number, end: number): Streak => {
    let [dark, alone] = [0, 0];
    for (let along = start; along < end; along++)
      if (isDark(along)) {
        dark++;
        if ((lighter[along] ?? 0) >= limit) alone++;
      }
    return { at, from: from + start, to: from + end, limit, thin: alone / Math.max(1, dark) };
  };
  if (count >= solid * (last - first)) return { whole: [streak(first, last)], pieces: [] };
  return { whole: [], pieces: parts.map(([start, end]) => streak(start, end)) };
}

/** Inches: specks of paper in a line. */
const speck = 0.015;

/** Stretches dark without a gap, [from, to). */
function solidParts(length: number, isDark: (along: number) => boolean, dpi: number): [number, number][] {
  const parts: [number, number][] = [];
  for (let along = 0; along < length; along++) {
    if (!isDark(along)) continue;
    const part = parts.at(-1);
    if (part !== undefined && along - part[1] <= dpi * speck) part[1] = along + 1;
    else parts.push([along, along + 1]);
  }
  return parts;
}

/** The darkest tone across a line, all along it, and the darker of the two `aside` of that. */
function darkestAlong(
  group: readonly Run[],
  from: number,
  to: number,
  { width, data }: Gray,
  aside: number,
): { readonly darkest: Uint8Array; readonly lighter: Uint8Array } {
  const [darkest, lighter] = [new Uint8Array(to - from).fill(255), new Uint8Array(to - from)];
  for (const { row, from: first, to: last } of group)
    for (let x = first; x < last; x++) {
      const tone = data[row * width + x] ?? 255;
      if (tone >= (darkest[x - from] ?? 255)) continue;
      darkest[x - from] = tone;
      lighter[x - from] = Math.min(data[(row - aside) * width + x] ?? 255, data[(row + aside) * width + x] ?? 255);
    }
  return { darkest, lighter };
}
