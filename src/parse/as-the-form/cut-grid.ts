import type { Grid, GridCell } from '../../domain/document.ts';

/** Rows and columns of a part of a grid, ends included, 0-based. */
export interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const holdsCorner = ({ top, bottom, left, right }: Rectangle, cell: GridCell): boolean =>
  cell.row >= top && cell.row <= bottom && cell.column >= left && cell.column <= right;

/** The boxes of a grid that begin inside a rectangle, as a grid of their own; null where there is none. Boxes keep their place in the source. */
export function partOf(grid: Grid, part: Rectangle): Grid | null {
  const cells = grid.cells
    .filter((cell) => holdsCorner(part, cell))
    .map((cell) => ({
      ...cell,
      row: cell.row - part.top,
      column: cell.column - part.left,
      rowSpan: Math.min(cell.rowSpan, part.bottom - cell.row + 1),
      colSpan: Math.min(cell.colSpan, part.right - cell.column + 1),
    }));
  if (cells.length === 0) return null;
  return { ...grid, cells, rows: part.bottom - part.top + 1, columns: part.right - part.left + 1 };
}

/** A grid without the boxes that begin inside a rectangle; what is left keeps its place. */
export const without = (grid: Grid, part: Rectangle): Grid => ({
  ...grid,
  cells: grid.cells.filter((cell) => !holdsCorner(part, cell)),
});

/** Rows become columns. */
export const transposed = (grid: Grid): Grid => ({
  ...grid,
  rows: grid.columns,
  columns: grid.rows,
  cells: grid.cells
    .map((cell) => ({
      ...cell,
      row: cell.column,
      column: cell.row,
      rowSpan: cell.colSpan,
      colSpan: cell.rowSpan,
    }))
    .toSorted((a, b) => a.row - b.row || a.column - b.column),
});

const rowsOfGrid = new WeakMap<Grid, readonly (readonly GridCell[])[]>();

/** Boxes that begin in each row, left to right. */
export function cellsByRow(grid: Grid): readonly (readonly GridCell[])[] {
  const known = rowsOfGrid.get(grid);
  if (known !== undefined) return known;
  const rows: GridCell[][] = Array.from({ length: grid.rows }, () => []);
  for (const cell of grid.cells) rows[cell.row]?.push(cell);
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  rowsOfGrid.set(grid, rows);
  return rows;
}
