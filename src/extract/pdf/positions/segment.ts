import type { FlowLine } from '../flow.ts';
import { isNumeric } from '../text-kinds.ts';
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
  readonly isNumber: boolean;
}

export interface Row {
  readonly source: FlowLine;
  readonly y: number;
  readonly size: number;
  readonly segments: readonly Segment[];
}

const isFigure = (character: string): boolean => /[\d\uff10-\uff19.,%+-]/u.test(character);

/** Gap in ems that parts two boxes: digits of one number stand tight, justified Chinese text is stretched. */
function apart(before: string, after: string): number {
  if (isFigure(before) && isFigure(after)) return 0.4;
  return isFigure(before) || isFigure(after) ? 0.6 : 0.75;
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
    const y = own + offset;
    const segments = segmentsOf(line, apart).map((part) => segment(part, page, y));
    rows.push({ source, y, size: line.size, segments });
  }
  return rows;
}

function segment(line: TextLine, page: FlowLine['page'], y: number): Segment {
  const text = lineText(line);
  const { left, right, size } = line;
  return { text, line, page, left, right, middle: (left + right) / 2, y, size, isNumber: isNumeric(text) };
}
