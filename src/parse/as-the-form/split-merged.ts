import type { Grid, GridCell } from '../../domain/document.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { readBox } from '../words/read-cell.ts';
import { isFigure } from '../words/form-words.ts';

/** Fewer rows may be headed otherwise. */
const fewestRows = 3;

/** "0" or "/" over several boxes says the same of each of them; any other figure might be their sum. */
function saysTheSameOfAll(text: string): boolean {
  const { status, value } = readBox(text, 'count');
  return status === 'not_applicable' || value === 0;
}

/** Whether the lowest words over a box stand over its first column alone: it reaches under the headers of others. */
function reachesUnderOthers(grid: Grid, box: GridCell): boolean {
  const over = grid.cells
    .filter((cell) => cell.row < box.row && cell.column <= box.column && box.column < cell.column + cell.colSpan)
    .filter(({ text }) => hasHan(text) && !isFigure(text))
    .toSorted((a, b) => b.row - a.row)[0];
  return over !== undefined && over.column + over.colSpan < box.column + box.colSpan;
}

/** Other rows that have a box of figures in each column that the box covers. */
function dividedRows(grid: Grid, { row, column, colSpan }: GridCell): number {
  const own = new Map<number, number>();
  for (const cell of grid.cells)
    if (cell.row !== row && cell.colSpan === 1 && cell.column >= column && cell.column < column + colSpan)
      if (isFigure(cell.text)) own.set(cell.row, (own.get(cell.row) ?? 0) + 1);
  return [...own.values()].filter((count) => count === colSpan).length;
}

/** Nothing that a clerk merged over the boxes of a row, set into each of them again. */
export function splitMerged(grid: Grid): Grid {
  if (grid.method !== 'dom' && grid.method !== 'ruled') return grid;
  const merged = new Set(
    grid.cells.filter(
      (cell) =>
        cell.colSpan > 1 &&
        compact(cell.text) !== '' &&
        saysTheSameOfAll(cell.text) &&
        reachesUnderOthers(grid, cell) &&
        dividedRows(grid, cell) >= fewestRows,
    ),
  );
  if (merged.size === 0) return grid;
  const cells = grid.cells.flatMap((cell) =>
    merged.has(cell)
      ? Array.from({ length: cell.colSpan }, (_, at) => ({ ...cell, column: cell.column + at, colSpan: 1 }))
      : [cell],
  );
  return { ...grid, cells };
}
