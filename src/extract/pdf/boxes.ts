import { isDrawn, type Lattice } from './lattice.ts';

/** A box of a lattice in its own rows and columns, from 0. */
export interface LatticeBox {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/** Unites the atoms of a lattice that have no line between them. */
export function boxesOf({ xs, ys }: Lattice): LatticeBox[] {
  const rows = ys.length - 1;
  const columns = xs.length - 1;
  const region = Array.from({ length: rows * columns }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (region[at] !== at) at = region[at] = region[region[at] ?? at] ?? at;
    return at;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const right = xs[column + 1];
      const below = ys[row + 1];
      const top = ys[row]?.at ?? 0;
      const left = xs[column]?.at ?? 0;
      if (right === undefined || below === undefined) continue;
      const at = row * columns + column;
      if (column + 1 < columns && !isDrawn(right, top, below.at)) region[root(at + 1)] = root(at);
      if (row + 1 < rows && !isDrawn(below, left, right.at)) region[root(at + columns)] = root(at);
    }
  }
  return rectangles(rows, columns, (row, column) => root(row * columns + column));
}

/** Cuts regions into rectangles, each as wide and then as tall as its first atom allows. */
function rectangles(rows: number, columns: number, regionAt: (row: number, column: number) => number): LatticeBox[] {
  const taken = new Array<boolean>(rows * columns).fill(false);
  const boxes: LatticeBox[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken[row * columns + column] === true) continue;
      const region = regionAt(row, column);
      const free = (r: number, c: number): boolean => taken[r * columns + c] === false && regionAt(r, c) === region;
      let colSpan = 1;
      while (column + colSpan < columns && free(row, column + colSpan)) colSpan++;
      let rowSpan = 1;
      const rowIsFree = (r: number): boolean => {
        for (let c = column; c < column + colSpan; c++) if (!free(r, c)) return false;
        return true;
      };
      while (row + rowSpan < rows && rowIsFree(row + rowSpan)) rowSpan++;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + colSpan; c++) taken[r * columns + c] = true;
      boxes.push({ row, column, rowSpan, colSpan });
    }
  }
  return boxes;
}
