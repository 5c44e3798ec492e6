import type { Grid, GridCell } from '../../domain/document.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { remembering } from '../../text/remembering.ts';
import { isValueLike, readBox } from '../words/read-cell.ts';

/** One row of a grid, divided into what names it and what it says. */
export interface RowView {
  readonly grid: Grid;
  /** 0-based row in the grid. */
  readonly row: number;
  /** Labels from the left, those that reach down from rows above included; the last one names the row. */
  readonly labels: readonly string[];
  /** Whether the last label stands in this very row. */
  readonly ownLabel: boolean;
  /** Boxes of this row behind its last label, in order, blanks included. */
  readonly trail: readonly GridCell[];
  /** Position of the first trailing box among the boxes of the row. */
  readonly labelWidth: number;
  /** Every box that covers the row, left to right. */
  readonly boxes: readonly GridCell[];
}

/** A column of units stands between label and figure in some forms; it names nothing. */
const isUnit = remembering(
  (text: string) => hasHan(text) && /^(?:条|件|个|项|次|份|篇|人|人次|元|万元)$/u.test(compact(text)),
);
const isLabel = remembering((text: string) => hasHan(text) && !isValueLike(text) && !isUnit(text));
/** 十二 in a column of figures; alone it may as well be an ordinal. */
const isNumberInWords = remembering((text: string) => readBox(text, 'decimal').status === 'reported');

/** A bare number before the row's first word is its place in a list (序号), none of its figures. */
function leadingSerials(covering: readonly GridCell[]): ReadonlySet<GridCell> {
  const printed = covering.filter((cell) => compact(cell.text) !== '');
  const [first, second] = printed;
  const isPlace = first !== undefined && second !== undefined && isSerial(first.text) && isLabel(second.text);
  return isPlace ? new Set([first]) : noSerials;
}

const noSerials: ReadonlySet<GridCell> = new Set();
const isSerial = (text: string): boolean => /^\d{1,3}$/u.test(compact(text));

/** Words in a column of figures ("见附件") are what the box says, not a label: `boundary` is the first such column. */
function viewRow(grid: Grid, row: number, covering: readonly GridCell[], boundary: number): RowView {
  const serials = leadingSerials(covering);
  const firstValue = covering.findIndex(
    (cell) => !serials.has(cell) && compact(cell.text) !== '' && isValueLike(cell.text),
  );
  const head = (firstValue === -1 ? covering : covering.slice(0, firstValue)).filter((cell) => cell.column < boundary);
  const last = head.findLastIndex((cell) => isLabel(cell.text));
  const named = covering.slice(0, last + 1).filter((cell) => isLabel(cell.text));
  // A span that reaches too far down stands to the right of the row's own label, and still is only its group.
  const labels = [...named.filter((cell) => cell.row !== row), ...named.filter((cell) => cell.row === row)];
  const trail = covering.slice(last + 1).filter((cell) => cell.row === row && !isUnit(cell.text));
  return {
    grid,
    row,
    labels: labels.map((cell) => cell.text),
    ownLabel: labels.at(-1)?.row === row,
    trail,
    labelWidth: last + 1,
    boxes: covering,
  };
}

/** The view of a row whose last "label" is what its first box says: the label before it names the row. */
export function withoutLastLabel(view: RowView): RowView | null {
  const named = view.boxes.slice(0, view.labelWidth - 1).findLastIndex((cell) => isLabel(cell.text));
  const name = view.boxes[named];
  if (name?.row !== view.row || !view.ownLabel) return null;
  return { ...view, labels: view.labels.slice(0, -1), trail: view.boxes.slice(named + 1), labelWidth: named + 1 };
}

/** Whether a row says nothing but words where figures stand: headers of what follows. */
export function isHeaderRow({ trail }: RowView): boolean {
  const printed = trail.filter((cell) => compact(cell.text) !== '');
  return printed.length > 0 && printed.every((cell) => isLabel(cell.text));
}

/** First column from which rows with figures mostly hold figures or blanks; beyond the grid where that cannot be told. */
function valueBoundary(grid: Grid, byRow: readonly (readonly GridCell[])[]): number {
  if (grid.method === 'tabs') return Number.POSITIVE_INFINITY;
  const rows = byRow.filter(
    (cells) => cells.filter((cell) => /\d/u.test(cell.text) && isValueLike(cell.text)).length >= 2,
  );
  if (rows.length < 4) return Number.POSITIVE_INFINITY;
  for (let column = 1; column < grid.columns; column += 1) {
    const here = rows.flatMap(
      (cells) => cells.find((cell) => cell.column <= column && column < cell.column + cell.colSpan) ?? [],
    );
    const figures = here.filter((cell) => /\d/u.test(cell.text) && isValueLike(cell.text)).length;
    const words = here.filter((cell) => isLabel(cell.text) && !isNumberInWords(cell.text)).length;
    if (figures >= 4 && words * 4 <= figures) return column;
  }
  return Number.POSITIVE_INFINITY;
}

/**
 * A dump has no columns to go by, but its rows of one table end in the same number of boxes: where one ends in one box
 * fewer behind two labels, the second "label" is what a box says.
 */
function shiftedBack(views: readonly RowView[]): RowView[] {
  const lengths = new Map<number, number>();
  for (const { trail } of views) if (trail.length > 1) lengths.set(trail.length, (lengths.get(trail.length) ?? 0) + 1);
  const [usual = 0, count = 0] = [...lengths].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  if (count < 5) return [...views];
  return views.map((view) => {
    const shifted = view.trail.length === usual - 1 ? withoutLastLabel(view) : null;
    return shifted?.trail.length === usual ? shifted : view;
  });
}

/** Every row of a grid, top to bottom. */
export function rowViews(grid: Grid): RowView[] {
  const byRow: GridCell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) byRow[row]?.push(cell);
  }
  for (const cells of byRow) cells.sort((a, b) => a.column - b.column);
  const boundary = valueBoundary(grid, byRow);
  const views = byRow.map((covering, row) => viewRow(grid, row, covering, boundary));
  return grid.method === 'tabs' ? shiftedBack(views) : views;
}
