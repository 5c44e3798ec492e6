import type { Grid, GridCell } from '../../domain/document.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { cellsByRow } from './cut-grid.ts';
import { isFigure } from '../words/form-words.ts';

const isHeader = ({ text }: GridCell): boolean => hasHan(text) && !isFigure(text);

/** Whether every row is as wide as the grid: only then do the boxes of a dump stand under their headers. */
const isFull = (grid: Grid, rows: readonly (readonly GridCell[])[]): boolean =>
  grid.method !== 'tabs' || rows.every((row) => row.length === grid.columns);

/**
 * A grid without the boxes that say again what the box before them says, figure and header alike: a program that knows
 * no spans filled the places of one box with its text. What is left keeps its place.
 */
export function saidOnce(grid: Grid): Grid {
  const rows = cellsByRow(grid);
  if (!isFull(grid, rows)) return grid;
  /** The lowest header over each column, on the way down. */
  const over: string[] = [];
  const gone = new Set<GridCell>();
  for (const row of rows) {
    // Words beside figures are what a box says, no header.
    const isHead = !row.some(({ text }) => isFigure(text));
    for (const [at, cell] of row.entries()) {
      const before = row[at - 1];
      const same = before?.colSpan === 1 && before.column === cell.column - 1 && before.text === cell.text;
      const header = over[cell.column] ?? '';
      if (isHead && isHeader(cell)) over[cell.column] = compact(cell.text);
      else if (same && isFigure(cell.text) && header !== '' && header === over[cell.column - 1]) gone.add(cell);
    }
  }
  return gone.size === 0 ? grid : { ...grid, cells: grid.cells.filter((cell) => !gone.has(cell)) };
}
