import { barred, boxPerLine, commaSeparated, spaced } from './drawn-shapes.ts';
import { isFigure, splitLines } from './line.ts';
import type { Line, Piece, Row, RowCell, Shape } from './line.ts';
import { unwrap, wrapWidth } from './paragraphs.ts';
import type { TextParagraph } from './paragraphs.ts';
import { cellPerLine, tabSeparated } from './tab-shapes.ts';

export type TextPart =
  | ({ readonly kind: 'paragraph' } & TextParagraph)
  | { readonly kind: 'rows'; readonly rows: readonly (readonly RowCell[])[]; readonly line: number };

export interface TextReading {
  /** In reading order. */
  readonly parts: readonly TextPart[];
  /** Page numbers left out. */
  readonly pageNumbers: number;
}

/** The surest marks first: one text is a dump of one kind. */
const shapes: readonly Shape[] = [cellPerLine, tabSeparated, barred, commaSeparated, spaced, boxPerLine];

function piecesOf(lines: readonly Line[]): readonly Piece[] {
  for (const shape of shapes) {
    const pieces = shape(lines);
    if (pieces !== null) return pieces;
  }
  return lines;
}

/** Lines that stand tight between two rows are boxes whose row lost its separators; lines set apart are prose. */
function belongToTable(between: readonly Line[], next: Row): boolean {
  if (between.length === 0) return true;
  const tight = !next.apart && between.every((line) => !line.apart);
  return tight && between.length <= 4 && between.every((line) => line.text.trim().length <= 60);
}

/** A single row without a figure is a line of prose with a tab or a gap in it. */
const isTable = (rows: readonly Row[]): boolean =>
  rows.length > 1 || rows.some((row) => row.cells.some((cell) => isFigure(cell.text)));

const asLine = (row: Row): Line => ({
  kind: 'line',
  text: row.cells.map((cell) => cell.text).filter((text) => text !== '').join(' '), // prettier-ignore
  line: row.line,
  apart: row.apart,
});

/** Reads a plain text: tables dumped in any of the known ways as rows of boxes, everything else as paragraphs. */
export function readText(text: string): TextReading {
  const { lines, dropped } = splitLines(text);
  const pieces = piecesOf(lines);
  const wrap = wrapWidth(pieces.filter((piece) => piece.kind === 'line'));
  const parts: TextPart[] = [];
  let prose: Line[] = [];
  let rows: Row[] = [];
  const closeTable = (): void => {
    const first = rows[0];
    if (first !== undefined && isTable(rows)) {
      for (const paragraph of unwrap(prose, wrap)) parts.push({ kind: 'paragraph', ...paragraph });
      parts.push({ kind: 'rows', rows: rows.map((row) => row.cells), line: first.line });
      prose = [];
    } else prose.push(...rows.map(asLine));
    rows = [];
  };
  let between: Line[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'line') between.push(piece);
    else {
      if (rows.length > 0 && belongToTable(between, piece)) rows.push(...between.map(boxOf));
      else {
        closeTable();
        prose.push(...between);
      }
      between = [];
      rows.push(piece);
    }
  }
  closeTable();
  for (const paragraph of unwrap([...prose, ...between], wrap)) parts.push({ kind: 'paragraph', ...paragraph });
  return { parts, pageNumbers: dropped };
}

const boxOf = (line: Line): Row => ({
  kind: 'row',
  cells: [{ text: line.text.trim(), line: line.line }],
  line: line.line,
  apart: line.apart,
});
