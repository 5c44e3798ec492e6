import type { Piece } from '../piece.ts';
import { compactText, isNumeric } from '../text-kinds.ts';

/** Number of leading rows of `lower` that print the header of `upper` again. */
export function repeatedHeader(upper: Piece, lower: Piece): number {
  for (let rows = Math.min(upper.rows, lower.rows, 8); rows > 0; rows--) {
    const first = rowsKey(upper, rows);
    if (first !== null && first === rowsKey(lower, rows)) return rows;
  }
  return 0;
}

/** The first rows in comparable form; null where they hold no label, hold a number, or are cut by a span. */
function rowsKey(piece: Piece, rows: number): string | null {
  const boxes = piece.boxes.filter((box) => box.row < rows);
  const texts = boxes.map(compactText);
  const cut = boxes.some((box) => box.row + box.rowSpan > rows);
  if (cut || texts.every((text) => text === '') || texts.some((text) => text !== '' && isNumeric(text))) return null;
  return boxes
    .map((box, index) => [box.row, box.column, box.rowSpan, box.colSpan, texts[index]].join('.'))
    .sort()
    .join('|');
}
