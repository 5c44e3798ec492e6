import { around } from '../marks.ts';
import type { Piece, PieceBox } from '../piece.ts';
import { bandsOf, extent } from './bands.ts';
import { withBlanks, withoutOverlaps } from './boxes.ts';
import { type Columns, columnOf, findColumns, levelOf } from './columns.ts';
import { stackHeaders } from './headers.ts';
import { groupsOf, labelled } from './labels.ts';
import type { Row, Segment } from './segment.ts';

/** Builds the grid of a table without ruling lines; null where its numbers form no columns. */
export function tableOf(rows: readonly Row[]): Piece | null {
  const columns = findColumns(rows);
  if (columns === null) return null;
  const labelColumns = columns.labelsEnd === -Infinity ? 0 : columns.gutters.length + 1;
  const found = bandsOf(rows, columns);
  const labels = rows.flatMap((row) =>
    row.segments.filter(
      (segment) => segment.middle < columns.labelsEnd && !found.some((band) => band.title === segment),
    ),
  );
  const bands = labelled(labels, found, columns);

  const boxes: PieceBox[] = [];
  const firstRow: number[] = [];
  let row = 0;
  for (const band of bands) {
    firstRow.push(row);
    const stacked = band.headers.length > 0 ? stackHeaders(band.headers, columns) : { boxes: [], rows: 1 };
    for (const box of stacked.boxes)
      boxes.push(boxFor(box.segments, { ...box, row: row + box.row, column: labelColumns + box.column }));
    for (const [column, segments] of byColumn(band.values, columns))
      boxes.push(boxFor(segments, { row, rowSpan: 1, column: labelColumns + column, colSpan: 1 }));
    if (band.title !== undefined)
      boxes.push(boxFor([band.title], { row, rowSpan: 1, column: 0, colSpan: labelColumns + columns.middles.length }));
    const own = band.label;
    if (own.length > 0) {
      const start = Math.min(...own.map((segment) => levelOf(segment.left + 1, columns)));
      boxes.push(boxFor(own, { row, rowSpan: stacked.rows, column: start, colSpan: labelColumns - start }));
    }
    row += stacked.rows;
  }
  for (const { segments, from, to, level } of groupsOf(labels, bands, columns)) {
    const start = firstRow[from] ?? 0;
    boxes.push(
      boxFor(segments, { row: start, rowSpan: (firstRow[to] ?? start) - start + 1, column: level, colSpan: 1 }),
    );
  }
  return pieceOf(
    rows,
    withBlanks(withoutOverlaps(boxes), row, labelColumns + columns.middles.length),
    row,
    labelColumns,
    columns,
  );
}

function byColumn(values: readonly Segment[], columns: Columns): Map<number, Segment[]> {
  const found = new Map<number, Segment[]>();
  for (const value of values) {
    const column = columnOf(columns, value);
    found.set(column, [...(found.get(column) ?? []), value]);
  }
  return found;
}

function boxFor(
  segments: readonly Segment[],
  place: Pick<PieceBox, 'row' | 'rowSpan' | 'column' | 'colSpan'>,
): PieceBox {
  const page = segments[0]?.page;
  const box = around(segments.filter((segment) => segment.page === page).map((segment) => segment.line));
  return {
    row: place.row,
    rowSpan: place.rowSpan,
    column: place.column,
    colSpan: place.colSpan,
    lines: segments.map((segment) => segment.text),
    wraps: false,
    touchesFoot: false,
    page: page?.number ?? 0,
    box: page?.displayed(box) ?? box,
  };
}

function pieceOf(
  rows: readonly Row[],
  boxes: readonly PieceBox[],
  count: number,
  labelColumns: number,
  columns: Columns,
): Piece {
  const [left, right] = extent(rows);
  const between = columns.middles.slice(1).map((middle, index) => (middle + (columns.middles[index] ?? middle)) / 2);
  const labels = labelColumns === 0 ? [left] : [left, ...columns.gutters, columns.labelsEnd];
  return {
    method: 'positions',
    xs: [...labels, ...between, right],
    rows: count,
    boxes,
    openTop: false,
    openBottom: false,
    firstPage: rows[0]?.source.page.number ?? 0,
    lastPage: rows.at(-1)?.source.page.number ?? 0,
    tolerance: 3,
  };
}
