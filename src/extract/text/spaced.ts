import { closesSentence, opensItem } from '../unwrap.ts';
import { fillBands } from './bands.ts';
import type { PlacedBox } from './bands.ts';
import { isFigure, runFrom } from './line.ts';
import type { Line, Piece, Row, Shape } from './line.ts';

const longestBox = 60;
/** No header of one column is longer; what is may be a sentence. */
const longestHeader = 16;
const unitApart = /(?<=\d)[ \u00a0]+(?=(?:[件条项次个份篇人起宗部元]|人次|篇次|万元)(?:\s|$))/gu;

const rowOf = (line: Line, texts: readonly string[]): Row => ({
  kind: 'row',
  cells: texts.map((text) => ({ text, line: line.line })),
  line: line.line,
  apart: line.apart,
});

/** Words with the place at which they stand in the line. */
const split = (text: string, from: number, between: RegExp): PlacedBox[] =>
  [...text.matchAll(between)].map((match) => ({ text: match[0], at: from + match.index }));

const wide = /(?:(?![ \u00a0]{2}|\u3000).)+/gsu;
const narrow = /[^ \u00a0\u3000]+/gu;

const trimmed = (box: PlacedBox): PlacedBox => ({
  text: box.text.trim(),
  at: box.at + box.text.length - box.text.trimStart().length,
});

/** Boxes of one line set apart by two blanks and more; figures at its end also by one ("规章 0 0 0"). */
function boxesOf(line: Line): PlacedBox[] {
  const text = line.text.replace(unitApart, (blanks) => '\u2060'.repeat(blanks.length));
  const clean = (box: PlacedBox): PlacedBox => ({ ...box, text: box.text.replaceAll('\u2060', '') });
  const boxes = split(text, 0, wide).map(trimmed).filter((box) => box.text !== ''); // prettier-ignore
  const last = boxes.at(-1);
  if (last === undefined) return [];
  const words = split(last.text, last.at, narrow);
  const head = words.findLastIndex((word) => !isFigure(clean(word).text));
  const tail = words.slice(head + 1);
  // A year or a day at the end of a phrase is no box of its own.
  if (tail.length === 0 || (tail.length < 2 && boxes.length === 1)) return boxes.map(clean);
  const end = words[head];
  const label =
    end === undefined ? [] : [{ text: last.text.slice(0, end.at - last.at + end.text.length), at: last.at }];
  return [...boxes.slice(0, -1), ...label.flatMap(partedItems), ...tail].map(clean);
}

/** The label of a group and that of its first row, in one box for want of a wider blank: （三）不予公开 1.属于国家秘密. */
function partedItems(box: PlacedBox): PlacedBox[] {
  const words = split(box.text, box.at, narrow);
  const starts = words.filter((word, at) => at === 0 || opensItem(word.text)).map(({ at }) => at - box.at);
  return starts.map((from, at) => ({ text: box.text.slice(from, starts[at + 1]).trimEnd(), at: box.at + from }));
}

/** A label and one figure behind a single blank: a row only beside others. */
function labelAndFigure(line: Line): PlacedBox[] | null {
  const words = split(line.text.replace(unitApart, ''), 0, narrow);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || words.length < 2 || !isFigure(last.text)) return null;
  const label = line.text.slice(first.at, last.at).trim();
  return label.length > longestBox ? null : [{ text: label, at: first.at }, last];
}

/** Headers of several columns with single blanks between. */
function headers(line: Line): PlacedBox[] | null {
  const words = split(line.text, 0, narrow);
  const own = words.slice(1);
  if (own.length === 0 || opensItem(line.text) || /[，。；]/u.test(own.map(({ text }) => text).join(''))) return null;
  if (own.some(({ text }) => text.length > longestHeader)) return null;
  // 自 然 人 法 人: characters set apart, and no telling where a word ends.
  return words.filter(({ text }) => text.length === 1).length * 2 > words.length ? null : words;
}

/** What a line is beside a row of figures: another row, headers, a short title; null where it is nothing of the table. */
function besideRow(line: Line, boxes: readonly PlacedBox[]): readonly PlacedBox[] | null {
  if (closesSentence(line.text)) return null;
  if (boxes.length > 1) return boxes.every(({ text }) => text.length <= longestBox / 2) ? boxes : null;
  return labelAndFigure(line) ?? headers(line);
}

/** A title within a table: 第二十条第（五）项. */
const isTitle = (line: Line): boolean =>
  line.text.trim().length <= longestHeader &&
  !closesSentence(line.text) &&
  !opensItem(line.text.replace(/^\s*第/u, ''));

/** A table laid out with blanks (pdftotext -layout, or figures in a line). Needs rows of figures to be believed. */
export const spaced: Shape = (lines) => {
  const boxes = lines.map(boxesOf);
  const isStrong = (texts: readonly string[], at: number): boolean =>
    !closesSentence(lines[at]?.text ?? '') &&
    (texts.length > 3 || texts.filter(isFigure).length > 2 || (texts.length > 1 && isFigure(texts.at(-1) ?? '')));
  const texts = boxes.map((all) => all.map(({ text }) => text));
  const found: (readonly PlacedBox[] | null)[] = boxes.map((all, at) => (isStrong(texts[at] ?? [], at) ? all : null));
  if (found.filter((all) => all !== null && all.filter(({ text }) => isFigure(text)).length > 2).length < 2)
    return null;
  for (const step of [1, -1]) {
    const order = step === 1 ? lines.keys() : [...lines.keys()].toReversed();
    for (const at of order) {
      const [line, next] = [lines[at + step], lines[at + 2 * step]];
      if (found[at] == null || found[at + step] !== null || line === undefined) continue;
      const beside = besideRow(line, boxes[at + step] ?? []);
      const beyond = next === undefined ? null : (found[at + 2 * step] ?? besideRow(next, boxes[at + 2 * step] ?? []));
      if (beside !== null) found[at + step] = beside;
      else if (isTitle(line) && beyond !== null) found[at + step] = boxes[at + step] ?? null;
    }
  }
  return inBands(lines, found);
};

/** Rows of one table stand one under the other: where their figures do too, blank boxes are seen. */
function inBands(lines: readonly Line[], found: readonly (readonly PlacedBox[] | null)[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const table = runFrom(found, at, (boxes) => boxes !== null);
    fillBands(
      table,
      lines.slice(at, at + table.length).map(({ text }) => text),
    ).forEach((texts, k) => {
      const line = lines[at + k];
      if (line !== undefined) pieces.push(rowOf(line, texts));
    });
    at += table.length;
    const line = lines[at];
    if (line !== undefined) pieces.push(line);
  }
  return pieces;
}
