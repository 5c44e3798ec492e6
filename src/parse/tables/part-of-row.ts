import { hasHan } from '../../text/normalise.ts';
import { bareLabel } from '../words/similarity.ts';
import type { RowView } from './row-view.ts';

/** Labels this alike are the same row. */
const sureLikeness = 0.8;

/** Words beside the name of a row that say that all of it is meant. */
const wholeOfRow = /^(?:合计|总计|小计|总数|总量|数量|件数)$/u;

/**
 * A name that reaches down over rows with names and figures of their own is that of a group: a row that bears it beside
 * a name of its own says only a part of it. `scoreOf`: how like a label is to the row of the form.
 */
export function isPartOfRow(view: RowView, views: readonly RowView[], scoreOf: (label: string) => number): boolean {
  const words = view.boxes.filter(({ text }) => hasHan(text));
  const [name, other] = words.filter(({ text }) => scoreOf(text) >= sureLikeness);
  if (name === undefined || other !== undefined || name.rowSpan === 1) return false;
  const own = words.find(({ row, column }) => row === view.row && column > name.column);
  if (own === undefined || wholeOfRow.test(bareLabel(own.text))) return false;
  return views.some(
    ({ row, boxes, trail }) =>
      row !== view.row &&
      boxes.includes(name) &&
      trail.some(({ text }) => /\d/u.test(text)) &&
      boxes.some((box) => box.row === row && box.column === own.column && hasHan(box.text)),
  );
}
