import type { FlowLine } from '../flow.ts';
import type { Glyph } from '../marks.ts';
import { isFigure, isNoneWord } from '../text-kinds.ts';
import { lineText, segmentsOf, type TextLine } from '../text-lines.ts';

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

const isDigit = (character: string): boolean => /[\d\uff10-\uff19.,\uff0c%+-]/u.test(character);

/** Gap in ems that parts two boxes: digits of one number stand tight, Chinese text may be stretched. */
function apart(before: Glyph, after: Glyph): number {
  const digits = Number(isDigit(before.text)) + Number(isDigit(after.text));
  // A list mark may be set wide ("1 .").
  if (digits === 2 && !(after.spaced && /[.,]/u.test(after.text))) return 0.4;
  if (digits > 0) return after.spaced ? 1.1 : 0.6;
  // Where the file sets the space itself the two are one text, unless it is set for layout.
  return after.spaced ? 1.3 : 0.45;
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
    const segments = segmentsOf(line, apart).map((part) => segmentOf(part, page, offset));
    rows.push({ source, y: own + offset, size: line.size, segments });
  }
  return rows;
}

/** A line, or a part of one, as a segment; `offset` leads from its page to the roll. */
export function segmentOf(line: TextLine, page: FlowLine['page'], offset: number): Segment {
  const text = lineText(line);
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
