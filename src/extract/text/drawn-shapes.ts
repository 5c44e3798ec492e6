import { closesSentence } from '../unwrap.ts';
import { isBlank, isFigure } from './line.ts';
import type { Line, Piece, Row, Shape } from './line.ts';

const row = (line: Line, texts: readonly string[]): Row => ({
  kind: 'row',
  cells: texts.map((text) => ({ text: text.trim(), line: line.line })),
  line: line.line,
  apart: line.apart,
});

const bar = /(?<!\\)[|｜│┃║]/;
const rule = /^[\s|｜│┃║+:=\-─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]+$/;

/** Tables drawn with bars, Markdown's among them. Lines of nothing but rulings are left out. */
export const barred: Shape = (lines) => {
  const isBarred = (line: Line): boolean => bar.test(line.text) && line.text.split(bar).length > 2;
  if (lines.filter((line) => isBarred(line) && !rule.test(line.text)).length < 2) return null;
  const pieces: Piece[] = [];
  for (const line of lines) {
    if (rule.test(line.text) && /[-─━═]{2}/.test(line.text)) continue;
    if (!isBarred(line)) pieces.push(line);
    else {
      const texts = line.text.trim().split(bar);
      if (isBlank(texts[0] ?? '')) texts.shift();
      if (isBlank(texts.at(-1) ?? '')) texts.pop();
      pieces.push(row(line, texts.map((text) => text.replaceAll('\\|', '|').replace(/<br\s*\/?>/gi, '\n')))); // prettier-ignore
    }
  }
  return pieces;
};

/** Fields of one line of CSV (RFC 4180); a quoted field does not reach over the end of its line. */
function csvFields(text: string): readonly string[] {
  const fields: string[] = [];
  for (const match of text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return fields;
}

/** Three lines and more with the same number of commas, at least two each, and figures among the fields. */
export const commaSeparated: Shape = (lines) => {
  const fields = lines.map((line) => (line.text.includes(',') ? csvFields(line.text) : []));
  const run = (at: number): boolean =>
    [at - 2, at - 1, at].some((from) => {
      const three = [0, 1, 2].map((step) => fields[from + step] ?? []);
      const width = three[0]?.length ?? 0;
      return width > 2 && three.every((one) => one.length === width);
    });
  const chosen = lines.map((line, at) => (fields[at]?.length ?? 0) > 2 && !closesSentence(line.text) && run(at));
  const figures = lines.filter((_, at) => chosen[at] === true && fields[at]?.some(isFigure) === true);
  if (figures.length < 2) return null;
  return lines.map((line, at): Piece => (chosen[at] === true ? row(line, fields[at] ?? []) : line));
};

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
