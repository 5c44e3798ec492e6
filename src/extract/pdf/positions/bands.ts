import { type Columns, valuesOf } from './columns.ts';
import type { Row, Segment } from './segment.ts';

/** A row of numbers, or a block of headers, at its height. */
export interface Band {
  readonly y: number;
  readonly values: readonly Segment[];
  readonly headers: readonly Segment[];
  /** A line over the whole width. */
  readonly title?: Segment;
}

/** Cuts a table into its bands, top to bottom. */
export function bandsOf(rows: readonly Row[], columns: Columns): Band[] {
  const bands: { y: number; values: Segment[]; headers: Segment[]; title?: Segment }[] = [];
  const [left, end] = extent(rows);
  for (const row of rows) {
    const [only, ...others] = row.segments;
    if (only !== undefined && others.length === 0 && (isTitle(only) || isSection(only))) {
      bands.push({ y: row.y, values: [], headers: [], title: only });
      continue;
    }
    const right = row.segments.filter((segment) => segment.middle >= columns.labelsEnd);
    if (right.length === 0) continue;
    const last = bands.at(-1);
    if (valuesOf(row).length > 0) bands.push({ y: row.y, values: right, headers: [] });
    else if (last !== undefined && last.headers.length > 0) last.headers.push(...right);
    else bands.push({ y: row.y, values: [], headers: right });
  }
  for (const band of bands) {
    const [first, last] = [band.headers[0], band.headers.at(-1)];
    if (first !== undefined && last !== undefined) band.y = (first.y + last.y) / 2;
  }
  return bands;

  /** A line that opens with the mark of a clause ends the label above it. */
  function isSection({ text }: Segment): boolean {
    return /^第.{1,6}[条章]/u.test(text);
  }

  /** A line of its own, centred on the table: it stands over all columns. */
  function isTitle({ middle, size, isNumber }: Segment): boolean {
    return !isNumber && columns.labelsEnd > -Infinity && Math.abs(middle - (left + end) / 2) < 2.5 * size;
  }
}

/** Left and right end of all texts. */
export function extent(rows: readonly Row[]): [number, number] {
  const segments = rows.flatMap((row) => row.segments);
  return [Math.min(...segments.map((segment) => segment.left)), Math.max(...segments.map((segment) => segment.right))];
}
