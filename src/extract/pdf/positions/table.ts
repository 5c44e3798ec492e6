import { around } from '../marks.ts';
import type { Piece, PieceBox } from '../piece.ts';
import { extent, type Part, partsOf } from './bands.ts';
import { withBlanks, withoutOverlaps } from './boxes.ts';
import { levelOf } from './columns.ts';
import { sharedEdges } from './edges.ts';
import { figureBoxes } from './figures.ts';
import { stackHeaders } from './headers.ts';
import { groupsOf, labelled } from './labels.ts';
import type { Row, Segment } from './segment.ts';

/** Builds the grid of a table without ruling lines; null where its texts form no columns. */
export function tableOf(rows: readonly Row[]): Piece | null {
  const parts = partsOf(rows);
  if (parts.length === 0) return null;
  const { xs, places } = sharedEdges(
    parts.map(({ columns }) => columns),
    extent(rows),
  );
  const boxes: PieceBox[] = [];
  let count = 0;
  parts.forEach((part, index) => {
    const own = boxesOf(part);
    const at = places[index] ?? [];
    for (const box of own.boxes) {
      const column = at[box.column] ?? 0;
      const end = at[box.column + box.colSpan] ?? column + 1;
      boxes.push({ ...box, row: count + box.row, column, colSpan: Math.max(1, end - column) });
    }
    count += own.rows;
  });
  return {
    method: 'positions',
    xs,
    rows: count,
    boxes,
    openTop: false,
    openBottom: false,
    firstPage: rows[0]?.source.page.number ?? 0,
    lastPage: rows.at(-1)?.source.page.number ?? 0,
    tolerance: 3,
  };
}

/** The boxes of one part, in its own rows and columns. */
function boxesOf(part: Part): { boxes: PieceBox[]; rows: number } {
  const { columns } = part;
  const labelColumns = columns.labels === null ? 0 : columns.gutters.length + 1;
  const width = labelColumns + columns.columns.length;
  const bands = labelled(part);
  const boxes: PieceBox[] = [];
  const firstRow: number[] = [];
  let row = 0;
  for (const band of bands) {
    firstRow.push(row);
    const stacked = band.headers.length > 0 ? stackHeaders(band.headers, columns) : { boxes: [], rows: 1 };
    for (const box of stacked.boxes)
      boxes.push(boxFor(box.segments, { ...box, row: row + box.row, column: labelColumns + box.column }));
    for (const { column, colSpan, figures } of figureBoxes(band.figures, columns))
      boxes.push(boxFor(figures, { row, rowSpan: 1, column: labelColumns + column, colSpan }));
    if (band.title !== undefined) boxes.push(boxFor([band.title], { row, rowSpan: 1, column: 0, colSpan: width }));
    const own = band.label;
    if (own.length > 0) {
      const start = Math.min(...own.map((segment) => levelOf(segment.left + 1, columns)));
      boxes.push(boxFor(own, { row, rowSpan: stacked.rows, column: start, colSpan: labelColumns - start }));
    }
    row += stacked.rows;
  }
  for (const { segments, from, to, level } of groupsOf(part, bands)) {
    const start = firstRow[from] ?? 0;
    // What stands beside one row that has no other label is the label of that row.
    const isOwn = from === to && bands[from]?.label.length === 0;
    boxes.push(
      boxFor(segments, {
        row: start,
        rowSpan: (firstRow[to] ?? start) - start + 1,
        column: level,
        colSpan: isOwn ? labelColumns - level : 1,
      }),
    );
  }
  return { boxes: withBlanks(withoutOverlaps(boxes), row, width), rows: row };
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
