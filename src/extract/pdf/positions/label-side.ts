import type { Row, Segment } from './segment.ts';

/**
 * The right end of the labels of some rows: the place that best parts what stands before the first figure of a row from
 * the figures. Rows without any figure are parted behind their first text. -Infinity where no row has a label.
 */
export function labelsEndOf(rows: readonly Row[]): number {
  const withFigures = rows.filter(({ segments }) => segments.some((segment) => segment.isFigure));
  const labels: Segment[] = [];
  const values: Segment[] = [];
  for (const { segments } of withFigures.length > 0 ? withFigures : rows.filter((row) => row.segments.length > 1)) {
    const first = withFigures.length > 0 ? segments.findIndex((segment) => segment.isFigure) : 1;
    labels.push(...segments.slice(0, first).filter((segment) => !segment.isNoneWord));
    values.push(...segments.slice(first));
  }
  if (labels.length === 0) return -Infinity;
  let best = { cost: Infinity, x: -Infinity };
  for (const { left } of values) {
    const cost =
      labels.filter((label) => label.middle >= left).length + values.filter((value) => value.middle < left).length;
    if (cost < best.cost || (cost === best.cost && left < best.x)) best = { cost, x: left };
  }
  const before = labels.filter((label) => label.right <= best.x).map((label) => label.right);
  return before.length === 0 ? best.x : (Math.max(...before) + best.x) / 2;
}
