import { barred } from './barred.ts';
import { commaSeparated } from './csv.ts';
import { boxPerLine } from './box-per-line.ts';
import { spaced } from './spaced.ts';
import { isFigure, splitLines } from './line.ts';
import type { Line, Piece, Row, RowCell, Shape } from './line.ts';
import { unwrap, withoutMargin, wrapWidth } from './paragraphs.ts';
import type { TextParagraph } from './paragraphs.ts';
import { closesSentence, opensItem } from '../unwrap.ts';
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

interface Pieces {
  readonly pieces: readonly Piece[];
  /** Rows are marked by tabs: a line without one stands outside them. */
  readonly marked: boolean;
}

function piecesOf(lines: readonly Line[]): Pieces {
  for (const shape of shapes) {
    const pieces = shape(lines);
    if (pieces !== null) return { pieces, marked: shape === cellPerLine || shape === tabSeparated };
  }
  return { pieces: lines, marked: true };
}

/** Too short for a sentence, no heading: what can only be a box whose row lost its separators. */
const looksLikeBox = (line: Line): boolean =>
  line.text.trim().length <= 40 && !opensItem(line.text) && !closesSentence(line.text);

/** Whether the lines between two rows are boxes of the same table; lines set apart are prose where rows are marked. */
function belongToTable(between: readonly Line[], next: Row, marked: boolean): boolean {
  if (between.length === 0) return true;
  if (between.length > 4) return false;
  const tight = !next.apart && between.every((line) => !line.apart && !(line.newPage && opensItem(line.text)));
  return tight ? between.every((line) => line.text.trim().length <= 60) : !marked && between.every(looksLikeBox);
}

/** A single row without a figure is a line of prose with a tab or a gap in it. */
const isTable = (rows: readonly Row[]): boolean =>
  rows.length > 1 || rows.some((row) => row.cells.some((cell) => isFigure(cell.text)));

const asLine = (row: Row): Line => ({
  kind: 'line',
  text: row.cells.map((cell) => cell.text).filter((text) => text !== '').join(' '), // prettier-ignore
  line: row.line,
  apart: row.apart,
  newPage: false,
});

/** Reads a plain text: tables dumped in any of the known ways as rows of boxes, everything else as paragraphs. */
export function readText(text: string): TextReading {
  const { lines, dropped } = splitLines(text);
  const { pieces, marked } = piecesOf(lines);
  const wrap = wrapWidth(pieces.filter((piece) => piece.kind === 'line'));
  const paragraphs = (plain: readonly Line[]): readonly TextPart[] =>
    unwrap(withoutMargin(plain), wrap).map((paragraph) => ({ kind: 'paragraph', ...paragraph }));
  const parts: TextPart[] = [];
  let prose: Line[] = [];
  let rows: Row[] = [];
  const closeTable = (): void => {
    const first = rows[0];
    if (first !== undefined && isTable(rows)) {
      for (const paragraph of paragraphs(prose)) parts.push(paragraph);
      parts.push({ kind: 'rows', rows: rows.map((row) => row.cells), line: first.line });
      prose = [];
    } else for (const row of rows) prose.push(asLine(row));
    rows = [];
  };
  let between: Line[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'line') between.push(piece);
    else {
      if (rows.length > 0 && belongToTable(between, piece, marked)) rows.push(...between.map(boxOf));
      else {
        closeTable();
        for (const line of between) prose.push(line);
      }
      between = [];
      rows.push(piece);
    }
  }
  closeTable();
  for (const paragraph of paragraphs([...prose, ...between])) parts.push(paragraph);
  return { parts, pageNumbers: dropped };
}

const boxOf = (line: Line): Row => ({
  kind: 'row',
  cells: [{ text: line.text.trim(), line: line.line }],
  line: line.line,
  apart: line.apart,
});
