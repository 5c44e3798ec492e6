import { isFigureSign } from '../characters.ts';
import type { FlowLine } from '../flow.ts';
import { type Glyph, median } from '../marks.ts';
import { isFigure, isNoneWord } from '../text-kinds.ts';
import { gapBetween, lineOf, segmentsOf, type TextLine } from '../text-lines.ts';

/** A piece of a line that stands apart from its neighbours, as the text of a box does. */
export interface Segment {
  readonly text: string;
  readonly line: TextLine;
  readonly page: FlowLine['page'];
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  /** Height of its middle, counted through from page to page as if they were one roll of paper. */
  readonly y: number;
  readonly size: number;
  /** A figure or a sign for none. */
  readonly isFigure: boolean;
  /** A word for none: what it is depends on where it stands. */
  readonly isNoneWord: boolean;
}

export interface Row {
  readonly source: FlowLine;
  readonly y: number;
  readonly size: number;
  readonly segments: readonly Segment[];
}

const signs = ['\uff0c', '+', '-'];
const isOfNumber = (glyph: Glyph): boolean => isFigureSign(glyph) || signs.includes(glyph.text);

const isHan = ({ text }: Glyph): boolean => {
  const code = text.charCodeAt(0);
  return (code >= 0x3400 && code <= 0x9fff) || code === 0x3007 || (code > 0xd000 && /\p{Script=Han}/u.test(text));
};

/** Gap in ems that parts two boxes of a line. Where the texts of a line are set evenly a small gap parts them already. */
function apartIn({ glyphs }: TextLine): (before: Glyph, after: Glyph) => number {
  const usual = (kind: (glyph: Glyph) => boolean, otherwise: number): number => {
    const gaps: number[] = [];
    glyphs.forEach((glyph, index) => {
      const before = glyphs[index - 1];
      if (before !== undefined && !glyph.spaced && kind(before) && kind(glyph)) gaps.push(gapBetween(before, glyph));
    });
    return gaps.length < 4 ? otherwise : Math.max(0, median(gaps, 0));
  };
  const betweenHan = Math.min(0.45, 0.18 + usual(isHan, 0.27));
  const betweenDigits = Math.min(0.4, 0.15 + usual(isOfNumber, 0.1));
  return (before, after) => {
    const digits = Number(isOfNumber(before)) + Number(isOfNumber(after));
    // A list mark may be set wide ("1 .").
    if (digits === 2 && !(after.spaced && /[.,]/u.test(after.text))) return betweenDigits;
    if (digits > 0) return after.spaced ? 1.1 : 0.6;
    // Where the file sets the space itself the two are one text, unless it is set for layout.
    if (after.spaced) return 1.3;
    return isHan(before) && isHan(after) ? betweenHan : 0.45;
  };
}

/**
 * Parts what a small gap shows to be two boxes: a figure that ends a text, a counted label (2.) that follows another.
 * What the file itself spaces is one text.
 */
function partedByMeaning(line: TextLine): TextLine[] {
  const { glyphs } = line;
  const text = glyphs.map((glyph) => (glyph.text.length === 1 ? glyph.text : '?')).join('');
  const figureStart = text.search(/(?<=[\p{Script=Han}）)”])[\d\uff10-\uff19.,\uff0c%+—–／/-]+$/u);
  const entryStart = text.search(/(?<=[\p{Script=Han}）)])\d{1,2}[.．、]\p{Script=Han}/u);
  for (const start of [figureStart, entryStart]) {
    const [before, first] = [glyphs[start - 1], glyphs[start]];
    if (before === undefined || first === undefined || first.spaced || gapBetween(before, first) < 0.12) continue;
    const rest = lineOf(glyphs.slice(start));
    if (start === figureStart && !isFigure(rest.text)) continue;
    return [lineOf(glyphs.slice(0, start)), ...partedByMeaning(rest)];
  }
  return [line];
}

export function rowsOf(lines: readonly FlowLine[]): Row[] {
  const rows: Row[] = [];
  let offset = 0;
  for (const source of lines) {
    const { line, page } = source;
    const own = (line.top + line.bottom) / 2;
    const before = rows.at(-1);
    // The first line of a page follows the last one of the page before at an ordinary distance.
    if (before !== undefined && before.source.page !== page)
      offset = before.y + 1.6 * Math.max(line.size, before.size) - own;
    const segments = segmentsOf(line, apartIn(line))
      .flatMap(partedByMeaning)
      .map((part) => segmentOf(part, page, offset));
    rows.push({ source, y: own + offset, size: line.size, segments });
  }
  return rows;
}

/** A line, or a part of one, as a segment; `offset` leads from its page to the roll. */
export function segmentOf(line: TextLine, page: FlowLine['page'], offset: number): Segment {
  const text = line.text;
  const { left, right, size } = line;
  return {
    text,
    line,
    page,
    left,
    right,
    middle: (left + right) / 2,
    y: (line.top + line.bottom) / 2 + offset,
    size,
    isFigure: isFigure(text),
    isNoneWord: isNoneWord(text),
  };
}
