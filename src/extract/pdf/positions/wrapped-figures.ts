import { isEntry } from '../text-kinds.ts';
import { overlapOf } from './column.ts';
import { labelsEndOf } from './label-side.ts';
import type { Row, Segment } from './segment.ts';

/** Lines of one text are nearer to each other than this many ems. */
const farthest = 1.65;
/** Ems that a box leaves free beside a figure that it made wrap: less than one digit, and its padding. */
const slack = 2.3;
/** A single digit wraps nothing. */
const fewestDigits = 2;

/**
 * Rows that hold nothing but the ends of figures too wide for their boxes ("152" over "6"), wrapped there as programs
 * wrap words. What number the lines make together is not said here: whoever reads the box sees them as lines.
 */
export function restsOfFigures(rows: readonly Row[]): ReadonlySet<Row> {
  const end = labelsEndOf(rows);
  const rests = new Set<Row>();
  const figuresOf = (row: Row): Segment[] => row.segments.filter((one) => one.middle >= end);
  const all = rows.flatMap(figuresOf).filter((one) => one.isFigure);
  const edges = rows.flatMap((row) => row.segments.map(({ left }) => left));
  let above: Row | undefined;
  for (const row of rows) {
    const own = figuresOf(row);
    if (own.length === 0) continue;
    const isRest =
      above !== undefined &&
      row.y - above.y <= farthest * row.size &&
      row.segments.every((one) => one.middle >= end || goesOn(one, above?.segments ?? [], edges)) &&
      endsFigures(own, figuresOf(above), all);
    if (isRest) rests.add(row);
    above = row;
  }
  return rests;
}

/** Ems that a line of a label leaves free where the next character went to the next line. */
const fullLine = 2.2;

/** A label beside the ends of figures is the next line of one that fills its box. */
function goesOn(label: Segment, above: readonly Segment[], edges: readonly number[]): boolean {
  const before = above.find((one) => overlapOf(one, label) > 0);
  if (before === undefined || isEntry(label.text)) return false;
  return Math.min(...edges.filter((left) => left >= before.right)) - before.right < fullLine * before.size;
}

const digitsIn = ({ text }: Segment): number => text.match(/\d/gu)?.length ?? 0;

const endsFigures = (own: readonly Segment[], above: readonly Segment[], all: readonly Segment[]): boolean =>
  own.every((rest) => {
    const start = above.find((one) => isAligned(one, rest));
    return (
      start !== undefined &&
      /^[\d.,]+$/u.test(rest.text.normalize('NFKC')) &&
      digitsIn(start) >= Math.max(fewestDigits, digitsIn(rest)) &&
      isWidest(start, all) &&
      freeBeside(start, all) < slack * start.size
    );
  });

/** Both stand in one box: one over the other, and set to the same side or to the middle. */
function isAligned(start: Segment, rest: Segment): boolean {
  if (!start.isFigure || overlapOf(start, rest) <= 0) return false;
  const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.3 * start.size;
  return near(start.left, rest.left) || near(start.middle, rest.middle) || near(start.right, rest.right);
}

/** Where one more digit fits into a box above or below, none had to go to the next line. */
const isWidest = (figure: Segment, all: readonly Segment[]): boolean =>
  all.every(
    (other) => !isAligned(other, figure) || other.right - other.left < figure.right - figure.left + 0.3 * figure.size,
  );

/** What the distance to the nearest column leaves free beside a figure; columns of one table are much alike in width. */
function freeBeside(figure: Segment, all: readonly Segment[]): number {
  let free = Infinity;
  for (const other of all) {
    if (overlapOf(figure, other) > 0 || digitsIn(other) < fewestDigits) continue;
    const pitches = [other.left - figure.left, other.middle - figure.middle, other.right - figure.right];
    free = Math.min(free, ...pitches.map((pitch) => Math.abs(pitch) - (figure.right - figure.left)));
  }
  return free;
}
