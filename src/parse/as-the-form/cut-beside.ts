import type { Grid, GridCell } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { cellsByRow, partOf, without, type Rectangle } from './cut-grid.ts';
import { isFigure, namesColumn, namesOutcome, namesRowAlone } from '../words/form-words.ts';

/** Fewer rows that begin again may be a remark of the clerk's. */
const fewestRows = 3;

/** Column at which the label of a second row stands behind the figures of a first; null where the row has but one. */
function secondLabel(row: readonly GridCell[]): number | null {
  const label = row.findIndex(({ text }) => namesRowAlone(text));
  const figure = label === -1 ? -1 : row.findIndex(({ text }, at) => at > label && isFigure(text));
  const second = figure === -1 ? undefined : row.find(({ text }, at) => at > figure && namesRowAlone(text));
  return second?.column ?? null;
}

const crosses = (column: number, cell: GridCell): boolean =>
  cell.column < column && cell.column + cell.colSpan > column && compact(cell.text) !== '';

/** Where a table begins anew beside itself: two halves, or two years. Null where it does not, or where boxes lie across. */
function seam(rows: readonly (readonly GridCell[])[]): number | null {
  const columns = rows.flatMap((row) => secondLabel(row) ?? []);
  // Labels of the second table stand in several columns where it has groups.
  const column = Math.min(...columns);
  if (columns.length < fewestRows) return null;
  const across = rows.some((row) => row.length > 1 && row.some((cell) => crosses(column, cell)));
  return across ? null : column;
}

/** Table 4 to the right of rows of other tables: its boxes, from its first header to its last row. */
function disputesBeside(grid: Grid, rows: readonly (readonly GridCell[])[]): Rectangle | null {
  const outcomes = grid.cells.filter(({ text }) => namesOutcome(text));
  if (outcomes.length < fewestRows) return null;
  const left = Math.min(...outcomes.map((cell) => cell.column));
  const at = outcomes[0]?.row ?? 0;
  const belongs = (row: readonly GridCell[] | undefined): boolean =>
    row?.some((cell) => cell.column >= left && compact(cell.text) !== '') === true &&
    !row.some((cell) => crosses(left, cell));
  let [top, bottom] = [at, at];
  const isHead = (row: readonly GridCell[] | undefined): boolean =>
    row?.some((cell) => cell.column >= left && isFigure(cell.text)) !== true;
  // Above its outcomes stand their groups, and under headers one row of figures: other figures are another table's.
  while (belongs(rows[top - 1]) && isHead(rows[top - 1])) top -= 1;
  while (belongs(rows[bottom + 1]) && (isHead(rows[bottom]) || isHead(rows[bottom + 1]))) bottom += 1;
  // Where the rows next to it have figures in these columns too, they are the columns of one table.
  if (!isHead(rows[top - 1]) || !isHead(rows[bottom + 1])) return null;
  const beside = rows
    .slice(top, bottom + 1)
    .flat()
    .filter((cell) => cell.column < left && (namesRowAlone(cell.text) || namesColumn(cell.text)));
  return beside.length < 2 ? null : { top, bottom, left, right: grid.columns - 1 };
}

/** Tables that stand beside one another in one grid, each as a grid of its own, from left to right. */
export function cutBeside(grid: Grid): Grid[] {
  const rows = cellsByRow(grid);
  const column = seam(rows);
  const whole = { top: 0, bottom: grid.rows - 1, left: 0, right: grid.columns - 1 };
  if (column !== null) {
    const left = partOf(grid, { ...whole, right: column - 1 });
    const right = partOf(grid, { ...whole, left: column });
    return [...(left === null ? [] : [left]), ...(right === null ? [] : cutBeside(right))];
  }
  const disputes = disputesBeside(grid, rows);
  if (disputes === null) return [grid];
  const part = partOf(grid, disputes);
  return [without(grid, disputes), ...(part === null ? [] : [part])];
}
