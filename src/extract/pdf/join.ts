import { alignment, inColumns, mergedEdges } from './joining/columns.ts';
import { cutBetween, endedEarly } from './joining/cut.ts';
import { repeatedHeader } from './joining/header.ts';
import type { Piece, PieceBox } from './piece.ts';
import { withoutRow } from './rows.ts';
import { compactText } from './text-kinds.ts';

/** No statutory table is as long, and one more page costs as much as all before it. */
const mostPages = 60;

/**
 * Joins the parts of a table that a page break cut: one set of columns, repeated header rows dropped, the remnant of a
 * row that was cut put back, boxes that span rows extended. Null where the second is no continuation of the first.
 */
export function joinPieces(above: Piece, below: Piece): Piece | null {
  const shift = below.lastPage - above.firstPage < mostPages ? alignment(above, below) : null;
  if (shift === null) return null;
  const xs = mergedEdges(above, below, shift);
  const upper = withoutBlankRow(inColumns(above, xs, 0), above.rows - 1);
  const part = inColumns(below, xs, shift);
  const repeated = repeatedHeader(upper, part);
  const lower = withoutBlankRow(withoutRows(part, repeated), 0);
  const joined = {
    ...above,
    xs,
    openBottom: below.openBottom,
    lastPage: below.lastPage,
    tolerance: Math.min(above.tolerance, below.tolerance),
  };
  if (lower.rows === 0) return { ...joined, rows: upper.rows, boxes: upper.boxes };

  const open = upper.openBottom || (lower.openTop && repeated === 0);
  const { rowIsCut, partner } = cutBetween(upper, lower, open);
  const offset = rowIsCut ? upper.rows - 1 : upper.rows;
  const boxes = new Map<PieceBox, PieceBox>(upper.boxes.map((box) => [box, box]));
  const added: PieceBox[] = [];
  for (const box of [...lower.boxes].sort((a, b) => a.row - b.row)) {
    const placed = { ...box, row: box.row + offset };
    const start = partner.get(box) ?? endedEarly(box, lower, partner.values(), boxes, placed);
    if (start === undefined) added.push(placed);
    else boxes.set(start, continued(boxes.get(start) ?? start, placed));
  }
  return { ...joined, rows: offset + lower.rows, boxes: [...boxes.values(), ...added] };
}

const withoutRows = (piece: Piece, rows: number): Piece => ({
  ...piece,
  rows: piece.rows - rows,
  boxes: piece.boxes.filter((box) => box.row >= rows).map((box) => ({ ...box, row: box.row - rows })),
});

/** A row at the cut in which nothing at all is printed is the empty foot or head of its neighbour. */
function withoutBlankRow(piece: Piece, row: number): Piece {
  const own = piece.boxes.filter((box) => box.row === row && box.rowSpan === 1);
  const isBlank = own.length > 0 && own.every((box) => compactText(box) === '');
  if (!isBlank || piece.rows < 2) return piece;
  return { ...piece, rows: piece.rows - 1, boxes: withoutRow(piece.boxes, row) };
}

function continued(start: PieceBox, rest: PieceBox): PieceBox {
  const repeated = compactText(start) === compactText(rest) && start.rowSpan + rest.rowSpan > 2;
  const lines = repeated ? start.lines : [...start.lines, ...rest.lines];
  return {
    ...start,
    rowSpan: rest.row + rest.rowSpan - start.row,
    lines,
    wraps: rest.wraps,
    touchesFoot: rest.touchesFoot,
  };
}
