import type { Box } from './marks.ts';

/** What is written in one box of a table on one page. */
export interface PieceBox {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly lines: readonly string[];
  /** The last line reaches the side of the box, as where text was wrapped, so it may go on. */
  readonly wraps: boolean;
  /** The last line stands at the foot of the box, as where text was cut off by a page break. */
  readonly touchesFoot: boolean;
  readonly page: number;
  /** On the page as displayed. */
  readonly box: Box;
}

/** The part of a table that stands on one page, or the parts joined so far. */
export interface Piece {
  readonly method: 'ruled' | 'positions';
  /** Column boundaries in points, left to right. */
  readonly xs: readonly number[];
  readonly rows: number;
  readonly boxes: readonly PieceBox[];
  readonly openTop: boolean;
  readonly openBottom: boolean;
  readonly firstPage: number;
  readonly lastPage: number;
  /** Smallest distance that two different columns can have, in points. */
  readonly tolerance: number;
}

export const textOf = ({ lines }: PieceBox): string => joinLines(lines);

/** Lines of one box as one text. A vertical label, one character a line, is one word. */
export function joinLines(lines: readonly string[]): string {
  const vertical = lines.length > 1 && lines.every((line) => [...line].length === 1);
  return lines.join(vertical ? '' : '\n');
}
