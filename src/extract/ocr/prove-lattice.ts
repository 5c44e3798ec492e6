import { type Boundary, isDrawn, type Lattice } from '../pdf/lattice.ts';
import type { Line } from '../pdf/rulings.ts';
import type { Tones } from './drawn-lines.ts';
import type { Gray } from './gray.ts';

interface Page {
  readonly picture: Gray;
  readonly tones: Tones;
  readonly dpi: number;
}

/** Inches kept away from crossings, which are dark anyway. */
const crossing = 0.012;
/** Inches behind a crossing where a ruling has begun, and the stroke of a character in its box has not. */
const beginning = 0.03;

interface Proof {
  /** Inches to both sides within which a line of the boundary is looked for. */
  readonly reach: number;
  /** Shares of a stretch that must be dark: all along it and, apart, at each end. */
  readonly along: number;
  readonly ends: number;
}
/** Of a stretch found as part of a line, which noise or a fold may have broken; on curled paper it runs beside its middle. */
const found: Proof = { reach: 0.08, along: 0.7, ends: 0.4 };
/** Of a stretch where no line was found: text that crosses it covers less. */
const notFound: Proof = { reach: 0.014, along: 0.85, ends: 0.75 };

/**
 * Asks the pixels about every stretch of a boundary, from crossing to crossing. Strokes of characters that stand over
 * each other in a column of labels look like a line; they do not reach the rulings above and below. Where noise or a
 * fold has hidden a part of a line, the rest of the table gives its course.
 */
export function proven(lattice: Lattice, page: Page): Lattice {
  const level = (y: number, x: number): number => tone(page, x, y);
  const upright = (x: number, y: number): number => tone(page, x, y);
  // Twice: a boundary that was none has cut the stretches of the others, and lent them its crossings.
  let { xs, ys } = lattice;
  for (let turn = 0; turn < 2; turn++) {
    xs = kept(xs.map((boundary) => ruled(boundary, ys, upright, page)));
    ys = kept(ys.map((boundary) => ruled(boundary, xs, level, page)));
    ys = withoutOutside(ys, xs);
    xs = withoutOutside(xs, ys);
  }
  const [left, right] = [xs[0]?.at, xs.at(-1)?.at];
  const [top, bottom] = [ys[0]?.at, ys.at(-1)?.at];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return lattice;
  return { ...lattice, xs, ys, box: [left, top, right, bottom] };
}

/** Boundaries with a line; the first and the last may be open sides. */
function kept(boundaries: readonly Boundary[]): Boundary[] {
  return boundaries.filter(({ lines }, index) => lines.length > 0 || index === 0 || index === boundaries.length - 1);
}

/** Share of a side that must be ruled where the sides across it end before it. */
const side = 0.3;

/**
 * Without what characters beside a table add to it: a row (or a column) at its rim that the frame does not reach around
 * and of which no side is ruled. (An open side has the frame's two sides stick out on it.)
 */
function withoutOutside(along: readonly Boundary[], across: readonly Boundary[]): Boundary[] {
  let rest = [...along];
  for (const last of [false, true]) {
    const inward = last ? rest.toReversed() : rest;
    const from = inward.findIndex((boundary, index) => {
      const [next, second] = [inward[index + 1], inward[index + 2]];
      return next === undefined || isRim(boundary, next, across) || goesOn(boundary, next, second, across);
    });
    const cut = inward.slice(from);
    rest = last ? cut.toReversed() : cut;
  }
  return rest.length < 2 ? [...along] : rest;
}

function isRim(boundary: Boundary, next: Boundary, across: readonly Boundary[]): boolean {
  const [first, last] = [across[0], across.at(-1)];
  if (first === undefined || last === undefined) return true;
  const covered = boundary.lines.reduce((sum, line) => sum + line.to - line.from, 0);
  if (covered >= side * (last.at - first.at)) return true;
  const [from, to] = [Math.min(boundary.at, next.at), Math.max(boundary.at, next.at)];
  return isDrawn(first, from, to) && isDrawn(last, from, to);
}

/** Share of the lines of an open row that go on in the next. */
const continued = 0.7;

function goesOn(
  boundary: Boundary,
  next: Boundary,
  second: Boundary | undefined,
  across: readonly Boundary[],
): boolean {
  if (second === undefined) return false;
  const isIn = (one: Boundary, a: Boundary, b: Boundary): boolean =>
    isDrawn(one, Math.min(a.at, b.at), Math.max(a.at, b.at));
  const drawn = across.filter((one) => isIn(one, boundary, next));
  return drawn.length >= 3 && drawn.filter((one) => isIn(one, next, second)).length >= continued * drawn.length;
}

const tone = ({ picture: { width, height, data } }: Page, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 255 : (data[y * width + x] ?? 255);

function ruled(
  boundary: Boundary,
  across: readonly Boundary[],
  toneAt: (at: number, along: number) => number,
  page: Page,
): Boundary {
  const lines = across.slice(1).flatMap((end, index): Line[] => {
    const before = across[index];
    const start = before?.at ?? end.at;
    const proof = isPartOfLonger(boundary, start, end.at) ? found : notFound;
    // At an open side lines end where they please.
    const isOpen = end.lines.length === 0 || before?.lines.length === 0;
    return isRuled(boundary.at, start, end.at, isOpen ? { ...proof, ends: 0 } : proof, toneAt, page)
      ? [{ at: boundary.at, from: start, to: end.at }]
      : [];
  });
  return { ...boundary, lines };
}

/** Whether a line was found along the stretch that is more than it alone: as long may be a stroke of a character. */
const isPartOfLonger = (boundary: Boundary, from: number, to: number): boolean =>
  isDrawn(boundary, from, to) &&
  boundary.lines.some((line) => line.from < to && line.to > from && line.to - line.from > 1.4 * (to - from));

/** Points; whether some course along the boundary is dark as a ruling is. */
function isRuled(
  at: number,
  from: number,
  to: number,
  proof: Proof,
  toneAt: (at: number, along: number) => number,
  { tones, dpi }: Page,
): boolean {
  const scale = dpi / 72;
  const limit = tones.paper - (tones.paper - tones.ink) * 0.25;
  const [first, last] = [Math.round(from * scale + crossing * dpi), Math.round(to * scale - crossing * dpi)];
  const length = last - first;
  if (length < 2) return true;
  const end = Math.min(Math.ceil(length / 3), Math.max(2, Math.round(beginning * dpi)));
  const most = Math.ceil(proof.reach * dpi);
  // From the middle outwards: most lines are where they should be.
  for (let step = 0; step <= 2 * most; step++) {
    let course = Math.round(at * scale) + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    let [dark, begun, ended] = [0, 0, 0];
    for (let along = 0; along < length; along++) {
      const isDark = (side: number): boolean => toneAt(course + side, first + along) < limit;
      // The line is followed where it drifts to one side.
      const side = isDark(0) ? 0 : isDark(1) ? 1 : isDark(-1) ? -1 : null;
      if (side === null) continue;
      course += side;
      dark++;
      if (along < end) begun++;
      if (along >= length - end) ended++;
    }
    if (dark >= proof.along * length && Math.min(begun, ended) >= proof.ends * end) return true;
  }
  return false;
}
