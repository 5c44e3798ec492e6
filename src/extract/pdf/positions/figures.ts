import { overlapOf } from './column.ts';
import { columnOf, type Columns } from './columns.ts';
import { type Segment, segmentOf } from './segment.ts';
import { gapBetween, lineOf } from '../text-lines.ts';

/** What stands in one column of a row; in several, where texts touch and nothing shows where one ends. */
export interface FigureBox {
  readonly column: number;
  readonly colSpan: number;
  readonly figures: readonly Segment[];
}

/** Deals the figures of a row out to the columns by where they stand, never by their order. */
export function figureBoxes(figures: readonly Segment[], columns: Columns): FigureBox[] {
  const boxes: { column: number; colSpan: number; figures: Segment[] }[] = [];
  for (const figure of figures.flatMap((one) => partedAt(one, columns))) {
    const under = columnsUnder(figure, columns);
    const column = under.length > 1 ? (under[0] ?? 0) : columnOf(columns, figure);
    const colSpan = Math.max(1, under.length);
    const same = boxes.find((box) => box.column < column + colSpan && column < box.column + box.colSpan);
    if (same === undefined) boxes.push({ column, colSpan, figures: [figure] });
    else {
      const end = Math.max(same.column + same.colSpan, column + colSpan);
      same.column = Math.min(same.column, column);
      same.colSpan = end - same.column;
      same.figures.push(figure);
    }
  }
  return boxes;
}

/** A figure stands within the stretch of its column, to which it belongs itself: what reaches into two is of both. */
const columnsUnder = (segment: Segment, { columns }: Columns): number[] =>
  columns.flatMap((column, index) => {
    const reach = column.figures === null ? 0.3 : 0.02;
    return overlapOf(column.figures ?? column, segment) > reach * segment.size ? [index] : [];
  });

/** Figures of neighbouring columns set close to each other are parted where the small gap between them is. */
function partedAt(segment: Segment, columns: Columns): Segment[] {
  const under = columnsUnder(segment, columns);
  const [first, second] = under.flatMap((index) => columns.columns[index] ?? []).map((one) => one.figures ?? one);
  if (first === undefined || second === undefined) return [segment];
  const { glyphs } = segment.line;
  const gaps = glyphs.slice(1).map((glyph, index) => {
    const before = glyphs[index] ?? glyph;
    const x = (before.right + glyph.left) / 2;
    const isBetween = x > first.right - segment.size && x < second.left + segment.size;
    return isBetween ? gapBetween(before, glyph) : 0;
  });
  const widest = Math.max(...gaps);
  if (widest < 0.12) return [segment];
  const at = gaps.indexOf(widest) + 1;
  const offset = segment.y - (segment.line.top + segment.line.bottom) / 2;
  const part = (from: number, to: number): Segment => segmentOf(lineOf(glyphs.slice(from, to)), segment.page, offset);
  return [part(0, at), ...partedAt(part(at, glyphs.length), columns)];
}

/**
 * A label that runs into the first column and ends in digits: they are the figure of that column where all of them
 * stand in it; else nobody can tell label from figure, and the whole is put where its reader will stumble over it.
 */
export function touchingFigure(
  label: Segment,
  { columns }: Columns,
): { label: Segment | null; figure: Segment | null } {
  const first = columns[0]?.figures;
  const { glyphs } = label.line;
  const start = glyphs.findLastIndex(({ text }) => !/[\d\uff10-\uff19.,\uff0c]/u.test(text)) + 1;
  const digit = glyphs[start];
  const reach = 0.3 * label.size;
  if (!first || digit === undefined || start === 0 || label.right < first.left + reach) return { label, figure: null };
  if (digit.left < first.left - reach) return { label: null, figure: label };
  const offset = label.y - (label.line.top + label.line.bottom) / 2;
  const part = (some: typeof glyphs): Segment => segmentOf(lineOf(some), label.page, offset);
  return { label: part(glyphs.slice(0, start)), figure: part(glyphs.slice(start)) };
}
