import { closesSentence } from '../unwrap.ts';
import { isFigure } from './line.ts';
import type { Line, Piece, Row, Shape } from './line.ts';

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
