import type { Grid, GridCell } from '../../domain/document.ts';
import type { FormColumn } from '../../forms/form.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { isSubtotal, namedColumn } from './grid-route.ts';
import { isValueLike } from '../words/read-cell.ts';
import type { RowView } from './row-view.ts';

/**
 * The columns of a dump, from its header's own words. A dump has lost its spans: what is left of a header are its words
 * in reading order, and of a row its boxes. So the columns are the words that name one, in the order in which they stand
 * side by side, and a row is read only where it has one box for each of them.
 */
export interface DumpColumns {
  /** What each column is, left to right: the code of a form's column, or null for one that the form does not have. */
  readonly codes: readonly (string | null)[];
  /** Grid column of the first, where the boxes of the header stand under each other; null where they closed up. */
  readonly start: number | null;
  /** Of the grid whose header it is. */
  readonly width: number;
}

const isPrinted = (cell: GridCell): boolean => compact(cell.text) !== '';

/** One box of a header that says something, in reading order. */
interface Word {
  readonly text: string;
  readonly cell: GridCell;
  /** Index of the form's column that it names. */
  readonly names: number | null;
}

const isComplete = (indexes: readonly (number | null)[], columns: readonly FormColumn[]): boolean =>
  columns.every((_, at) => indexes.filter((index) => index === at).length === 1);

/** Headers under each other: the lowest word over every grid column names it. Null where that leaves one out. */
function underEachOther(words: readonly Word[], columns: readonly FormColumn[], width: number): DumpColumns | null {
  const named: (number | null)[] = [];
  let headed = 0;
  for (let at = 0; at < width; at += 1) {
    const over = words.filter(({ cell }) => cell.column === at).map(({ text }) => text);
    if (over.length > 0) headed = at;
    named.push(over.length === 0 ? null : namedColumn(over, columns));
  }
  const start = named.findIndex((index) => index !== null);
  const own = named.slice(start, headed + 1);
  if (start === -1 || !isComplete(own, columns)) return null;
  return { codes: own.map((index) => (index === null ? null : (columns[index]?.code ?? null))), start, width };
}

/** Whether another word stands before this one in its row, and is not the corner over the labels of the rows. */
function followsGroup(word: Word, words: readonly Word[], rowsTold: boolean): boolean {
  const before = words.slice(0, words.indexOf(word)).filter(({ names }) => names === null);
  if (rowsTold) return before.some(({ cell }) => cell.row === word.cell.row && cell.column > 0);
  return before.length > 0;
}

/**
 * Headers whose boxes closed up: their columns in reading order, but that a total beside a group of columns stands to the
 * right of what the rows below print under the group.
 */
function inReadingOrder(words: readonly Word[], columns: readonly FormColumn[], width: number): DumpColumns | null {
  const leaves = words.filter(({ names, text }) => names !== null || isSubtotal(text));
  const rowsTold = words.some(({ cell }) => cell.column > 0);
  const isTotal = ({ names }: Word): boolean => names !== null && columns[names]?.role === 'total';
  const total = leaves.find(isTotal);
  const first = leaves[0];
  // A total before all others with one word before it: the corner of the table, or a group? Nothing tells.
  if (!rowsTold && total !== undefined && total === first && leaves.length > 1) {
    const before = words.slice(0, words.indexOf(total)).length;
    if (before === 1) return null;
  }
  const aside = total !== undefined && followsGroup(total, words, rowsTold);
  const ordered = aside ? [...leaves.filter((word) => word !== total), total] : leaves;
  const indexes = ordered.map(({ names }) => names);
  if (!isComplete(indexes, columns)) return null;
  const codes = indexes.map((index) => (index === null ? null : (columns[index]?.code ?? null)));
  return { codes, start: null, width };
}

/** Rows of words next above the figures: what stands above another row of figures is a header of that. */
function nextAbove(grid: Grid, rows: readonly number[]): readonly number[] {
  const isFigure = (cell: GridCell): boolean => isPrinted(cell) && isValueLike(cell.text);
  const figures = new Set(grid.cells.filter(isFigure).map(({ row }) => row));
  return rows.slice(rows.findLastIndex((row) => figures.has(row)) + 1);
}

/** The columns under the header rows given; null unless each column of the form is named exactly once. */
export function dumpColumns(
  grid: Grid,
  headerRows: readonly number[],
  columns: readonly FormColumn[],
): DumpColumns | null {
  const rows = nextAbove(grid, headerRows);
  const words = grid.cells
    .filter((cell) => rows.includes(cell.row) && hasHan(cell.text))
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map((cell) => ({ text: cell.text, cell, names: namedColumn([cell.text], columns) }));
  return underEachOther(words, columns, grid.columns) ?? inReadingOrder(words, columns, grid.columns);
}

/**
 * The boxes of a row, one for each of `count` columns; null where their number or their place leaves room for doubt: a
 * row that lost a blank box is short, and nobody can tell which.
 */
export function boxesOf(view: RowView, count: number, start: number | null): readonly GridCell[] | null {
  const { trail } = view;
  const printed = trail.filter(isPrinted);
  if (start !== null) {
    const under = trail.filter(({ column }) => column >= start && column < start + count);
    if (under.length === count && printed.every((cell) => under.includes(cell))) return under;
  }
  if (trail.length === count) return trail;
  const first = trail.findIndex(isPrinted);
  const run = trail.slice(first, first + count);
  return printed.length === count && run.every(isPrinted) ? run : null;
}

/** The box of a row under each column of the form; null where the row does not fit the columns. */
export function boxesUnderWords(view: RowView, columns: DumpColumns): Map<string, GridCell> | null {
  const start = columns.width === view.grid.columns ? columns.start : null;
  const boxes = boxesOf(view, columns.codes.length, start);
  if (boxes === null) return null;
  return new Map(
    columns.codes.flatMap((code, at) => {
      const box = boxes[at];
      return code === null || box === undefined ? [] : [[code, box] as const];
    }),
  );
}
