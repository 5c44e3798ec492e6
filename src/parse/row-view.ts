import type { Grid, GridCell } from '../domain/document.ts';
import { compact, hasHan } from '../text/normalise.ts';
import { isValueLike } from './read-cell.ts';

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
}

/** A column of units stands between label and figure in some forms; it names nothing. */
const isUnit = (text: string): boolean => /^(?:条|件|个|项|次|份|篇|人|人次|元|万元)$/u.test(compact(text));
const isLabel = (text: string): boolean => hasHan(text) && !isValueLike(text) && !isUnit(text);

function viewRow(grid: Grid, row: number, covering: readonly GridCell[]): RowView {
  const firstValue = covering.findIndex((cell) => compact(cell.text) !== '' && isValueLike(cell.text));
  const head = firstValue === -1 ? covering : covering.slice(0, firstValue);
  const last = head.findLastIndex((cell) => isLabel(cell.text));
  const labels = covering.slice(0, last + 1).filter((cell) => isLabel(cell.text));
  const trail = covering.slice(last + 1).filter((cell) => cell.row === row && !isUnit(cell.text));
  return {
    grid,
    row,
    labels: labels.map((cell) => cell.text),
    ownLabel: labels.at(-1)?.row === row,
    trail,
    labelWidth: last + 1,
  };
}

/** Every row of a grid, top to bottom. */
export function rowViews(grid: Grid): RowView[] {
  const byRow: GridCell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) byRow[row]?.push(cell);
  }
  return byRow.map((covering, row) =>
    viewRow(
      grid,
      row,
      covering.toSorted((a, b) => a.column - b.column),
    ),
  );
}
