import type { PieceBox } from '../piece.ts';

/** Where two texts claim one box the smaller claim holds: a group is cut back to the rows it really has. */
export function withoutOverlaps(boxes: readonly PieceBox[]): PieceBox[] {
  const taken = new Set<string>();
  const kept: PieceBox[] = [];
  for (const box of [...boxes].sort((a, b) => a.rowSpan * a.colSpan - b.rowSpan * b.colSpan)) {
    const free = (row: number): boolean =>
      Array.from({ length: box.colSpan }, (_, c) => `${String(row)},${String(box.column + c)}`).every(
        (key) => !taken.has(key),
      );
    let row = box.row;
    while (row < box.row + box.rowSpan - 1 && !free(row)) row++;
    let rowSpan = 1;
    while (row + rowSpan < box.row + box.rowSpan && free(row + rowSpan)) rowSpan++;
    for (let r = row; r < row + rowSpan; r++)
      for (let c = box.column; c < box.column + box.colSpan; c++) taken.add(`${String(r)},${String(c)}`);
    kept.push({ ...box, row, rowSpan });
  }
  return kept;
}

/** Places where nothing is printed are boxes too: a blank is a statement of the table. */
export function withBlanks(boxes: readonly PieceBox[], rows: number, columns: number): PieceBox[] {
  const taken = new Set(
    boxes.flatMap((box) =>
      Array.from({ length: box.rowSpan * box.colSpan }, (_, i) =>
        String((box.row + Math.floor(i / box.colSpan)) * columns + box.column + (i % box.colSpan)),
      ),
    ),
  );
  const blanks: PieceBox[] = [];
  for (let row = 0; row < rows; row++) {
    const beside = boxes.find((box) => box.row === row);
    for (let column = 0; column < columns; column++) {
      if (taken.has(String(row * columns + column)) || beside === undefined) continue;
      blanks.push({ ...beside, row, column, rowSpan: 1, colSpan: 1, lines: [] });
    }
  }
  return [...boxes, ...blanks];
}
