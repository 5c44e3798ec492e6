import { type Column, middleOf, overlapOf, type Stretch, unionOf } from './column.ts';
import { headerColumns } from './header-columns.ts';
import { labelsEndOf } from './label-side.ts';
import type { TableBlock } from './blocks.ts';
import type { Row, Segment } from './segment.ts';

/** The columns of a table without lines. */
export interface Columns {
  /** Right end of the labels: what lies left of it is label, what lies right of it figures and their headers. */
  readonly labelsEnd: number;
  /** Columns of figures, left to right. */
  readonly columns: readonly Column[];
  /** Boundaries between the levels of labels (三、 → （三） → 1.). */
  readonly gutters: readonly number[];
  readonly labels: Stretch | null;
}

/** Columns by the places of all figures of the body and of the lowest headers; null where there are none. */
export function findColumns({ head, body, labels: lines }: TableBlock, titles: ReadonlySet<Segment>): Columns | null {
  const end = labelsEndOf(body.length > 0 ? body : head);
  const isLabel = (segment: Segment): boolean => segment.middle < end;
  const segments = body.flatMap((row) => row.segments);
  const figures = segments.filter((segment) => !isLabel(segment));
  const labels = [...segments.filter(isLabel), ...lines.flatMap((row) => row.segments)].sort((a, b) => a.y - b.y);
  const stretches = apartInRows(figures, body);
  const extent = labels.length === 0 ? null : unionOf(labels);
  const { columns, label } = headerColumns(
    head.flatMap((row) => row.segments).filter((segment) => !titles.has(segment)),
    stretches,
    extent,
  );
  const first = columns[0];
  if (first === undefined) return null;
  const whole = [extent, label].filter((one) => one !== null);
  const names = whole.length === 0 ? null : unionOf(whole);
  // A header that is set close to that of the labels tells less of where its column begins than its figures do.
  const left = extent !== null && first.left < extent.right ? (first.figures?.left ?? first.left) : first.left;
  // A label may reach below the first column where nothing is printed beside it.
  const right = Math.max(
    ...[...labels, ...(label === null ? [] : [label])].map((one) => one.right).filter((x) => x <= left),
  );
  const labelsEnd = names === null ? -Infinity : Number.isFinite(right) ? (right + left) / 2 : end;
  return { labelsEnd, columns, gutters: gutters(labels), labels: names };
}

/** Stretches of the line that figures cover, over all rows: two figures of one row never stand in one column. */
function apartInRows(figures: readonly Segment[], rows: readonly Row[]): Stretch[] {
  const stretches: Segment[][] = [];
  for (const figure of [...figures].sort((a, b) => a.left - b.left)) {
    const last = stretches.at(-1);
    if (last !== undefined && figure.left < unionOf(last).right) last.push(figure);
    else stretches.push([figure]);
  }
  return stretches.flatMap((stretch) => divided(stretch, rows)).map(unionOf);
}

/** Cuts a stretch between neighbours of one row, where the fewest figures of other rows are cut through. */
function divided(stretch: Segment[], rows: readonly Row[]): Segment[][] {
  const inside = new Set(stretch);
  const places = rows.flatMap((row) => {
    const own = row.segments.filter((segment) => inside.has(segment));
    return own.slice(1).map((segment, index) => (segment.left + (own[index]?.right ?? segment.left)) / 2);
  });
  const crossing = (x: number): number => stretch.filter((one) => one.left < x && one.right > x).length;
  const [place] = places.sort((a, b) => crossing(a) - crossing(b));
  if (place === undefined) return [stretch];
  // What runs through the cut tells nothing of where the two columns end.
  const left = stretch.filter((one) => one.right <= place);
  const right = stretch.filter((one) => one.left >= place);
  return left.length === 0 || right.length === 0 ? [stretch] : [...divided(left, rows), ...divided(right, rows)];
}

/** How many gutters lie left of `x`. */
export const levelOf = (x: number, { gutters }: Columns): number => gutters.filter((gutter) => gutter < x).length;

/** Index of the column in which a figure stands. */
export function columnOf({ columns }: Columns, segment: Segment): number {
  const fits = columns.map((column) => {
    const shared = column.figures === null ? 0 : overlapOf(column.figures, segment);
    return shared > 0 ? shared : -Math.abs(middleOf(column) - segment.middle);
  });
  return fits.indexOf(Math.max(...fits));
}

/** Places that few labels cross, with labels on both sides. */
function gutters(segments: readonly Segment[]): number[] {
  const places = [...new Set(segments.map((segment) => segment.right + 0.5))].sort((a, b) => a - b);
  const found: { at: number; crossing: number; before: number }[] = [];
  for (const at of places) {
    const before = segments.filter((segment) => segment.right <= at).length;
    const after = segments.filter((segment) => segment.left >= at).length;
    const crossing = segments.length - before - after;
    if (before < 2 || after < 3 || crossing > 0.3 * segments.length) continue;
    const last = found.at(-1);
    const between = segments.some((s) => last !== undefined && s.left >= last.at && s.right <= at);
    if (last === undefined || (between && enough(last.at, at))) found.push({ at, crossing, before });
    else if (crossing < last.crossing) found[found.length - 1] = { at, crossing, before };
  }
  return found.map(({ at }) => at);

  function enough(from: number, to: number): boolean {
    return segments.filter((s) => s.left >= from && s.right <= to).length >= 2;
  }
}
