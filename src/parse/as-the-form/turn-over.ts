import type { Grid, GridCell } from '../../domain/document.ts';
import { transposed } from './cut-grid.ts';
import { namesColumn, namesOutcome, namesRowAlone } from '../words/form-words.ts';

const spread = (cells: readonly GridCell[], along: 'row' | 'column'): number =>
  new Set(cells.map((cell) => cell[along])).size;

/** Names of rows that lie side by side over names of columns that lie one under the other. */
function liesOnItsSide(rows: readonly GridCell[], columns: readonly GridCell[]): boolean {
  if (rows.length === 0 || columns.length === 0) return false;
  if (spread(rows, 'column') > spread(rows, 'row') && spread(columns, 'row') > spread(columns, 'column')) return true;
  return rows.every((row) => columns.every((column) => row.row < column.row && row.column > column.column));
}

/** A table whose rows the clerk made columns, as the form has it; any other grid as it is. A dump has no columns to turn. */
export function turnedOver(grid: Grid): Grid {
  if (grid.method === 'tabs' || grid.method === 'positions') return grid;
  const naming = (names: (text: string) => boolean): GridCell[] => grid.cells.filter(({ text }) => names(text));
  const outcomes = naming(namesOutcome);
  // Table 4 has its outcomes side by side, three times over, or once where its rows are rows.
  const isDisputes = outcomes.length >= 3 && spread(outcomes, 'row') > spread(outcomes, 'column');
  return isDisputes || liesOnItsSide(naming(namesRowAlone), naming(namesColumn)) ? transposed(grid) : grid;
}
