import { closesSentence } from '../unwrap.ts';
import { isFigure } from './line.ts';
import type { Line, Piece, Row, Shape } from './line.ts';

const row = (line: Line, texts: readonly string[]): Row => ({
  kind: 'row',
  cells: texts.map((text) => ({ text: text.trim(), line: line.line })),
  line: line.line,
  apart: line.apart,
});

/** Boxes of one line set apart by two blanks and more; figures at its end also by one ("规章 0 0 0"). */
function spacedBoxes(line: Line): readonly string[] {
  const boxes = line.text.trim().split(/[ \u00a0]{2,}|\u3000+/);
  const last = boxes.at(-1) ?? '';
  const tail: string[] = [];
  const words = last.split(/[ \u00a0]+/);
  while (words.length > 0 && isFigure(words.at(-1) ?? '')) tail.unshift(words.pop() ?? '');
  // A year or a day at the end of a phrase is no box of its own.
  if (tail.length < 2 && boxes.length === 1) return boxes;
  const head = words.join(' ');
  return [...boxes.slice(0, -1), ...(head === '' ? [] : [head]), ...tail];
}

/** A table laid out with blanks (pdftotext -layout, or figures in a line). Needs rows of figures to be believed. */
export const spaced: Shape = (lines) => {
  const boxes = lines.map(spacedBoxes);
  const strong = boxes.map(
    (texts, at) =>
      !closesSentence(lines[at]?.text ?? '') &&
      (texts.length > 3 || texts.filter(isFigure).length > 2 || (texts.length > 1 && isFigure(texts.at(-1) ?? ''))),
  );
  if (boxes.filter((texts, at) => strong[at] === true && texts.filter(isFigure).length > 2).length < 2) return null;
  const pieces = lines.map((line, at): Piece => (strong[at] === true ? row(line, boxes[at] ?? []) : line));
  return pieces.map((piece, at): Piece => {
    const beside = pieces[at - 1]?.kind === 'row' || pieces[at + 1]?.kind === 'row';
    return piece.kind === 'line' && beside ? (weakRow(piece, boxes[at] ?? []) ?? piece) : piece;
  });
};

/** What counts as a row only beside another: two short boxes, or a label and one figure. */
function weakRow(line: Line, boxes: readonly string[]): Row | null {
  if (closesSentence(line.text)) return null;
  if (boxes.length > 1 && boxes.every((text) => text.length <= longestBox / 2)) return row(line, boxes);
  const [, label, figure] = /^\s*(\S.{0,60}?)\s+(\S+)\s*$/.exec(line.text) ?? [];
  return label !== undefined && figure !== undefined && isFigure(figure) ? row(line, [label, figure]) : null;
}

const longestBox = 60;

/**
 * One box a line and nothing to tell rows apart: words begin a row, figures go on with it. Words that several other
 * words follow before the next figure are a heading or a column's title.
 */
export const boxPerLine: Shape = (lines) => {
  const figure = lines.map((line) => isFigure(line.text));
  if (figure.filter(Boolean).length < 6) return null;
  const short = (at: number): boolean =>
    (lines[at]?.text.trim().length ?? 0) <= longestBox && !closesSentence(lines[at]?.text ?? '');
  /** Number of lines of words from here to the next figure; Infinity where prose or the end comes first. */
  const wordsAhead: number[] = [];
  for (let at = lines.length - 1; at >= 0; at--) {
    wordsAhead[at] = figure[at] === true ? 0 : short(at) ? 1 + (wordsAhead[at + 1] ?? Infinity) : Infinity;
  }
  const pieces: Piece[] = [];
  let open: (Row & { cells: { text: string; line: number }[] }) | null = null;
  lines.forEach((line, at) => {
    const cell = { text: line.text.trim(), line: line.line };
    if (figure[at] === true && open !== null) open.cells.push(cell);
    else if (figure[at] === true || isTitleOrLabel(line, wordsAhead[at] ?? Infinity)) {
      open = { kind: 'row', cells: [cell], line: line.line, apart: line.apart };
      pieces.push(open);
    } else {
      open = null;
      pieces.push(line);
    }
  });
  return pieces;
};

/** More words than the widest header of a table has boxes: not of the table any more. */
const widestHeader = 20;

/** A heading's ordinal counts only where figures do not follow at once: "一、本年新收…" is also the label of a row. */
const isTitleOrLabel = (line: Line, ahead: number): boolean =>
  ahead <= 3 || (ahead <= widestHeader && !/^\s*[一二三四五六七八九十]{1,2}、/.test(line.text));
