import type { Row, Segment } from './segment.ts';

/** The columns of a table without lines. */
export interface Columns {
  /** Right end of the labels: what lies left of it is label, what lies right of it numbers and their headers. */
  readonly labelsEnd: number;
  /** Middle of every number column, left to right. */
  readonly middles: readonly number[];
  /** Boundaries between the levels of labels (三、 → （三） → 1.). */
  readonly gutters: readonly number[];
}

/** The row with most numbers tells how many columns there are and where. */
export function findColumns(rows: readonly Row[]): Columns | null {
  const numbers = rows.map((row) => valuesOf(row));
  const fullest = numbers.reduce((a, b) => (b.length > a.length ? b : a), []);
  if (fullest.length === 0) return null;
  const rank = fullest.map((_, index) =>
    numbers.filter((row) => row.length === fullest.length).flatMap((row) => row[index]?.middle ?? []),
  );
  const middles = rank.map((all) => all.reduce((sum, middle) => sum + middle, 0) / all.length);
  const firstLeft = Math.min(...numbers.flatMap((row) => (row.length === fullest.length ? (row[0]?.left ?? []) : [])));
  const labels = rows.flatMap((row) =>
    valuesOf(row).length > 0 ? row.segments.filter((s) => s.right < firstLeft) : [],
  );
  const labelsEnd = labels.length === 0 ? -Infinity : (Math.max(...labels.map((s) => s.right)) + firstLeft) / 2;
  const inLabels = rows.flatMap((row) => row.segments.filter((s) => s.middle < labelsEnd));
  return { labelsEnd, middles, gutters: gutters(inLabels) };
}

/** How many gutters lie left of `x`. */
export const levelOf = (x: number, { gutters }: Columns): number => gutters.filter((gutter) => gutter < x).length;

/** The numbers of a row, without a figure that opens it ("1" as the mark of an item). */
export const valuesOf = (row: Row): Segment[] => {
  const firstNumber = row.segments.findIndex((segment) => segment.isNumber);
  return firstNumber < 0 ? [] : row.segments.slice(firstNumber).filter((segment) => segment.isNumber);
};

/** The column a segment stands in, by whichever of its edges or middle fits best. */
export function columnOf({ middles }: Columns, { left, right, middle }: Segment): number {
  let best = 0;
  const miss = (at: number): number => Math.min(Math.abs(at - middle), at > left && at < right ? 0 : Infinity);
  middles.forEach((at, index) => {
    if (miss(at) < miss(middles[best] ?? Infinity)) best = index;
  });
  return best;
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
