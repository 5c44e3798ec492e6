import type { PieceBox } from './piece.ts';

/**
 * Rows in which something begins. Lines that begin nothing are underlines and decoration, and a box that ends too
 * early: printed web pages close the box of a row group on a new page before its rows are over, and leave a blank.
 */
export function withPrintedRows(boxes: readonly PieceBox[]): { rows: number; boxes: PieceBox[] } {
  const rows = Math.max(...boxes.map((box) => box.row + box.rowSpan));
  let kept = [...boxes];
  for (let row = rows - 1; row > 0; row--) {
    const starting = kept.filter((box) => box.row === row);
    if (starting.length === 0 || starting.some((box) => box.lines.length > 0)) continue;
    kept = starting.some((box) => box.rowSpan === 1) ? withoutRow(kept, row) : extendedDown(kept, starting);
  }
  const place = placesAmong(kept.map((box) => box.row));
  return {
    rows: place(rows),
    boxes: kept.map((box) => ({ ...box, row: place(box.row), rowSpan: place(box.row + box.rowSpan) - place(box.row) })),
  };
}

/** Of a row or column: how many different ones of those `used` lie before it. */
export function placesAmong(used: readonly number[]): (at: number) => number {
  const last = Math.max(-1, ...used);
  const isUsed = new Set(used);
  const places: number[] = [];
  let count = 0;
  for (let at = 0; at <= last; at++) {
    places.push(count);
    if (isUsed.has(at)) count++;
  }
  return (at) => places[at] ?? count;
}

/** Takes a row out of which nothing is printed; boxes that span it are one row shorter. */
export function withoutRow(boxes: readonly PieceBox[], row: number): PieceBox[] {
  return boxes
    .filter((box) => box.row !== row || box.rowSpan > 1)
    .map((box) => ({
      ...box,
      row: box.row > row ? box.row - 1 : box.row,
      rowSpan: box.row <= row && box.row + box.rowSpan > row ? box.rowSpan - 1 : box.rowSpan,
    }));
}

/** Gives the place of blank boxes to the boxes right above them, where those fit on top exactly. */
function extendedDown(boxes: readonly PieceBox[], blanks: readonly PieceBox[]): PieceBox[] {
  let kept = [...boxes];
  for (const blank of blanks) {
    const above = kept.filter(
      (box) =>
        box.row + box.rowSpan === blank.row &&
        box.column >= blank.column &&
        box.column + box.colSpan <= blank.column + blank.colSpan,
    );
    if (above.reduce((width, box) => width + box.colSpan, 0) !== blank.colSpan) continue;
    kept = kept
      .filter((box) => box !== blank)
      .map((box) => (above.includes(box) ? { ...box, rowSpan: box.rowSpan + blank.rowSpan } : box));
  }
  return kept;
}
