import { type Boundary, isDrawn, type Lattice } from '../pdf/lattice.ts';
import type { Line } from '../pdf/rulings.ts';
import type { Gray } from './gray.ts';

interface Page {
  readonly picture: Gray;
  /** Tone of the palest pixel of a ruling. */
  readonly limit: number;
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
  // Twice: a boundary that was none has cut the stretches of the others, and lent them its crossings.
  let { xs, ys } = lattice;
  for (let turn = 0; turn < 2; turn++) {
    xs = kept(xs.map((boundary) => ruled(boundary, ys, false, page)));
    ys = kept(ys.map((boundary) => ruled(boundary, xs, true, page)));
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

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly isRuled: boolean;
  readonly course: Course;
}

function ruled(boundary: Boundary, across: readonly Boundary[], isLevel: boolean, page: Page): Boundary {
  const toneAt = (at: number, along: number): number => (isLevel ? tone(page, along, at) : tone(page, at, along));
  const stretches = across.slice(1).map((end, index): Stretch => {
    const before = across[index];
    const [from, to] = [before?.at ?? end.at, end.at];
    const proof = isPartOfLonger(boundary, from, to) ? found : notFound;
    // At an open side lines end where they please.
    const isOpen = end.lines.length === 0 || before?.lines.length === 0;
    const asked = isOpen ? { ...proof, ends: 0 } : proof;
    const course = bestCourse(boundary.at, from, to, asked, toneAt, page);
    return { from, to, isRuled: meets(course, asked), course };
  });
  const lines = withWorn(stretches, isLevel).map(({ from, to }): Line => ({ at: boundary.at, from, to }));
  return { ...boundary, lines };
}

/** Shares of the length of a line: less dark it is worn, less dark there is none. */
const whole = 0.97;
const remains = 0.3;
const half = 0.45;
/** Inches that must remain: in a low row a stroke of a character is soon a third of its height. */
const leastRemains = 0.12;
/** Share of the crossings that what remains reaches: strokes of characters reach none. */
const reached = 0.3;
/** Share of the remains that must be as thin as a ruling: strokes of characters stand among others. */
const thin = 0.85;

/**
 * The ruled stretches; of a line that is evidently worn also those of which a thin remainder is left, and between two
 * such what is faded, or of a level line gone: a box two rows high would have its text there.
 */
function withWorn(stretches: readonly Stretch[], isLevel: boolean): Stretch[] {
  const isLeft = ({ from, to, isRuled, course }: Stretch): boolean =>
    isRuled || (course.dark >= Math.max(remains, (leastRemains * 72) / (to - from)) && course.thin >= thin);
  const left = stretches.filter(isLeft);
  const length = left.reduce((sum, { from, to }) => sum + to - from, 0);
  const dark = left.reduce((sum, { from, to, course }) => sum + (to - from) * course.dark, 0);
  const ends = left.flatMap(({ course }) => course.ends).filter((share) => share >= notFound.ends);
  const isWorn = left.length >= 2 && dark < whole * length && ends.length >= reached * 2 * left.length;
  if (!isWorn) return stretches.filter(({ isRuled }) => isRuled);
  return stretches.filter((stretch, index) => {
    const [before, after] = [stretches[index - 1], stretches[index + 1]];
    const isBetween = before !== undefined && after !== undefined && isLeft(before) && isLeft(after);
    return isLeft(stretch) || (isBetween && ((isLevel && stretch.course.isBlank) || isFaded(stretch)));
  });
}

/** Half of a line between two whole ones, which goes on at its crossings: the stroke of a digit reaches none. */
const isFaded = ({ course }: Stretch): boolean =>
  course.dark >= half && course.thin >= thin && course.ends[0] + course.ends[1] >= notFound.ends;

/** Whether a line was found along the stretch that is more than it alone: as long may be a stroke of a character. */
const isPartOfLonger = (boundary: Boundary, from: number, to: number): boolean =>
  isDrawn(boundary, from, to) &&
  boundary.lines.some((line) => line.from < to && line.to > from && line.to - line.from > 1.4 * (to - from));

/** The darkest way along a boundary, and what is on it; shares of its length. */
interface Course {
  readonly dark: number;
  /** Of its two ends. */
  readonly ends: readonly [number, number];
  /** Of what is dark: with paper on both sides. */
  readonly thin: number;
  /** Nothing is printed anywhere along the boundary. */
  readonly isBlank: boolean;
}

const meets = ({ dark, ends }: Course, proof: Proof): boolean => dark >= proof.along && Math.min(...ends) >= proof.ends;

/** Inches to both sides: what is dark there too is no ruling. */
const beside = 0.03;

/** Points; follows the boundary on every track within reach of the proof and takes the first that meets it, else the darkest. */
function bestCourse(
  at: number,
  from: number,
  to: number,
  proof: Proof,
  toneAt: (at: number, along: number) => number,
  { limit, dpi }: Page,
): Course {
  const scale = dpi / 72;
  const [first, last] = [Math.round(from * scale + crossing * dpi), Math.round(to * scale - crossing * dpi)];
  const length = last - first;
  if (length < 2) return { dark: 1, ends: [1, 1], thin: 1, isBlank: false };
  const end = Math.min(Math.ceil(length / 3), Math.max(2, Math.round(beginning * dpi)));
  const most = Math.ceil(proof.reach * dpi);
  const side = Math.max(2, Math.round(beside * dpi));
  let best: Course = { dark: 0, ends: [0, 0], thin: 0, isBlank: true };
  let seen = 0;
  // From the middle outwards: most lines are where they should be.
  for (let step = 0; step <= 2 * most; step++) {
    let course = Math.round(at * scale) + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
    let [dark, begun, ended, alone] = [0, 0, 0, 0];
    for (let along = 0; along < length; along++) {
      const isDark = (aside: number): boolean => toneAt(course + aside, first + along) < limit;
      // The line is followed where it drifts to one side.
      const drift = isDark(0) ? 0 : isDark(1) ? 1 : isDark(-1) ? -1 : null;
      if (drift === null) continue;
      course += drift;
      dark++;
      if (along < end) begun++;
      if (along >= length - end) ended++;
      if (!isDark(side) && !isDark(-side)) alone++;
    }
    seen = Math.max(seen, dark);
    const one: Course = {
      dark: dark / length,
      ends: [begun / end, ended / end],
      thin: alone / Math.max(1, dark),
      isBlank: false,
    };
    if (meets(one, proof)) return one;
    if (one.dark > best.dark) best = one;
  }
  return { ...best, isBlank: seen < 0.04 * length };
}
