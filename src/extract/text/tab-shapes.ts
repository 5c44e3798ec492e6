import { closesSentence } from '../unwrap.ts';
import { isBlank, isFigure } from './line.ts';
import type { Line, Piece, Row, Shape } from './line.ts';

/** Longer than the longest label of a form: a tab before so much text is an indentation. */
const longestLabel = 80;

const tabsIn = (line: Line): number => line.text.split('\t').length - 1;
const isCellLine = (line: Line): boolean => line.text.startsWith('\t') && tabsIn(line) === 1;
const isRowLine = (line: Line): boolean => tabsIn(line) > 1 || (tabsIn(line) === 1 && !line.text.startsWith('\t'));

/**
 * A dump of Word's cells: a tab begins a box, a line without one goes on with the box above, an empty line ends the
 * row. Told from prose indented by tabs by what most boxes hold: figures, or nothing.
 */
export const cellPerLine: Shape = (lines) => {
  const boxes = lines.filter(isCellLine);
  const rows = lines.filter(isRowLine);
  const figures = boxes.filter((line) => isBlank(line.text) || isFigure(line.text));
  if (boxes.length < 4 || rows.length * 4 > boxes.length || figures.length * 4 < boxes.length) return null;
  const pieces: Piece[] = [];
  let row: (Row & { cells: { text: string; line: number }[] }) | null = null;
  for (const line of lines) {
    if (line.apart || line.newPage) row = null;
    const texts = line.text.split('\t');
    if (texts.length > 1) {
      if (row === null) pieces.push((row = { kind: 'row', cells: [], line: line.line, apart: line.apart }));
      // What stands before the first tab of a line is the end of the box above.
      goOn(row, texts[0] ?? '', line.line);
      for (const text of texts.slice(1)) row.cells.push({ text: text.trim(), line: line.line });
    } else if (row !== null) goOn(row, line.text, line.line);
    else pieces.push(line);
  }
  return pieces;
};

function goOn(row: { cells: { text: string; line: number }[] }, text: string, line: number): void {
  if (isBlank(text)) return;
  const last = row.cells.at(-1);
  if (last === undefined) row.cells.push({ text: text.trim(), line });
  else last.text = last.text === '' ? text.trim() : `${last.text}\n${text.trim()}`;
}

/** A row a line, its boxes separated by tabs, the blank ones kept: how text is drawn out of PDFs and spreadsheets. */
export const tabSeparated: Shape = (lines) => {
  if (!lines.some(isRowLine)) return null;
  return lines.map((line): Piece => {
    const indentation = isCellLine(line) && (closesSentence(line.text) || line.text.length > longestLabel);
    if (tabsIn(line) === 0 || indentation) return line;
    const cells = line.text.split('\t').map((text) => ({ text: text.trim(), line: line.line }));
    return { kind: 'row', cells, line: line.line, apart: line.apart };
  });
};
