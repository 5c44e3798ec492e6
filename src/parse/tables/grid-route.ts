import type { Grid, GridCell } from '../../domain/document.ts';
import type { FormColumn } from '../../forms/form.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { headerLikeness } from '../words/header-likeness.ts';
import type { RowView } from './row-view.ts';

/** A stretch of grid columns under one header. */
export interface ColumnRun {
  readonly first: number;
  readonly last: number;
  /** Header texts over it, top to bottom, each once. */
  readonly headers: readonly string[];
}
/** Form column code → the run of grid columns under its header. */
export type ColumnMap = ReadonlyMap<string, ColumnRun>;

const leastHeaderLikeness = 0.6;

/** The headers over each column, read from the rows given, as runs of columns that share their lowest header. */
export function columnRuns(grid: Grid, headerRows: readonly number[], firstColumn: number): ColumnRun[] {
  const headers = grid.cells
    .filter(
      (cell) => headerRows.some((row) => cell.row <= row && row < cell.row + cell.rowSpan) && compact(cell.text) !== '',
    )
    .toSorted((a, b) => a.row - b.row);
  const runs: { first: number; last: number; headers: string[]; lowest: GridCell | null }[] = [];
  for (let column = firstColumn; column < grid.columns; column += 1) {
    const over = headers.filter((cell) => cell.column <= column && column < cell.column + cell.colSpan);
    const lowest = over.at(-1) ?? null;
    const previous = runs.at(-1);
    if (previous !== undefined && lowest !== null && previous.lowest === lowest) previous.last = column;
    else runs.push({ first: column, last: column, lowest, headers: over.map((cell) => cell.text) });
  }
  return runs.map((run) => ({ first: run.first, last: run.last, headers: run.headers }));
}

export const isSubtotal = (text: string): boolean => compact(text).includes('小计');

/** Index of the form column that headers over each other (top to bottom) name, null where none or two do so equally. */
export function namedColumn(headers: readonly string[], columns: readonly FormColumn[]): number | null {
  // The lowest header may be split over two boxes ("结果" over "维持"): try it alone, then with the one above.
  const lowest = headers.at(-1) ?? '';
  const above = headers.at(-2) ?? '';
  if (isSubtotal(lowest)) return null;
  for (const text of [lowest, above + lowest]) {
    const scores = columns.map((column) => headerLikeness(text, column));
    const best = Math.max(...scores);
    if (best >= leastHeaderLikeness && scores.filter((score) => score === best).length === 1)
      return scores.indexOf(best);
  }
  return null;
}

/**
 * Maps form columns to grid columns by the words of their headers. Null unless every form column is found exactly once;
 * a header that is illegible is accepted by elimination, where the runs are as many as the columns and the others keep
 * the order of the form.
 */
export function mapColumns(runs: readonly ColumnRun[], columns: readonly FormColumn[]): ColumnMap | null {
  const named = runs.map((run) => namedColumn(run.headers, columns));
  if (runs.length === columns.length && named.every((index, at) => index === null || index === at)) {
    if (named.filter((index) => index !== null).length * 2 < columns.length) return null;
    return new Map(runs.flatMap((run, at) => (columns[at] === undefined ? [] : [[columns[at].code, run] as const])));
  }
  const map = new Map<string, ColumnRun>();
  for (const [at, index] of named.entries()) {
    const column = index === null ? undefined : columns[index];
    const run = runs[at];
    if (column === undefined || run === undefined) continue;
    if (map.has(column.code)) return null;
    map.set(column.code, run);
  }
  return map.size === columns.length || hasUndivided(runs, map) ? map : null;
}

/** Natural persons, organisations of every kind in one column, and the total: what the others would hold is not printed. */
function hasUndivided(runs: readonly ColumnRun[], map: ColumnMap): boolean {
  const isUndivided = ({ first, last, headers }: ColumnRun): boolean =>
    first === last && undivided.test(compact(headers.at(-1) ?? ''));
  return runs.some(isUndivided) && ['natural', 'total'].every((code) => map.has(code));
}
const undivided = /^法人(?:或|和|及|、)?其他组织$/u;

/** Whether something is printed in a row under a header, in a box that was taken for a label or lies in the trail. */
export const printedUnder = (view: RowView, run: ColumnRun | undefined): boolean =>
  run !== undefined &&
  view.boxes.some((cell) => cell.row === view.row && compact(cell.text) !== '' && overlap(cell, run) > 0);

const overlap = (cell: GridCell, run: ColumnRun): number =>
  Math.min(cell.column + cell.colSpan - 1, run.last) - Math.max(cell.column, run.first) + 1;

/**
 * The box of a row under each header. Null where the row's boxes and the headers do not line up: a box under two
 * headers, two printed boxes under one, or a printed box under none.
 */
export function boxesUnder(view: RowView, map: ColumnMap, runs: readonly ColumnRun[]): Map<string, GridCell> | null {
  const found = new Map<string, GridCell>();
  for (const cell of view.trail) {
    const isHeaded = runs.some((run) => run.headers.length > 0 && overlap(cell, run) > 0);
    // A figure beyond all headers: the row is shifted, and the boxes before it stand under the wrong ones.
    if (!isHeaded && compact(cell.text) !== '') return null;
    let code: string | null = null;
    for (const [own, run] of map) {
      const columns = overlap(cell, run);
      if (columns <= 0) continue;
      // Mostly under something else: the spans of header and data disagree.
      if (code !== null || columns * 2 < cell.colSpan) return null;
      code = own;
    }
    if (code === null) continue;
    const other = found.get(code);
    if (other !== undefined && compact(other.text) !== '' && compact(cell.text) !== '') return null;
    if (other === undefined || compact(other.text) === '') found.set(code, cell);
  }
  return found;
}

/** Rows of a grid between two rows (exclusive) that hold words: the headers of what follows. */
export function headerRowsBetween(views: readonly RowView[], after: number, before: number): number[] {
  return views
    .filter(
      (view) =>
        view.row > after &&
        view.row < before &&
        (view.labels.length > 0 || view.trail.some((cell) => hasHan(cell.text))),
    )
    .map((view) => view.row);
}
