import type { Box, Draft, TableDraft } from './draft.ts';
import { Refusal } from './refusal.ts';

/** A cell that says itself how many rows and columns it covers, as in spreadsheets and OpenDocument. 0-based. */
export interface SpannedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly content: readonly Draft[];
}

/** Any width does, as long as it is wider than what counts as a sliver: these columns are counted, not measured. */
const COLUMN_WIDTH = 1440;

/** Spans that reach over each other make more boxes than a table has places. */
const MOST_BOXES = 2_000_000;

/** The same table as rows of boxes on a ruler. Spans past the last row end there. Throws Refusal. */
export function tableOfSpans(cells: readonly SpannedCell[], rowCount: number): TableDraft {
  let boxes = 0;
  const rows: Box[][] = Array.from({ length: rowCount }, () => []);
  for (const { row, column, rowSpan, colSpan, content } of cells) {
    const place = { left: column * COLUMN_WIDTH, right: (column + colSpan) * COLUMN_WIDTH };
    rows[row]?.push({ ...place, content, merge: rowSpan > 1 ? 'starts' : null });
    boxes += Math.min(rowSpan, rowCount - row);
    if (boxes > MOST_BOXES) throw new Refusal('bomb', 'a table of more boxes than any report has');
    for (let below = row + 1; below < Math.min(row + rowSpan, rowCount); below += 1) {
      rows[below]?.push({ ...place, content: [], merge: 'continues' });
    }
  }
  return { kind: 'table', rows: rows.map((row) => row.sort((a, b) => a.left - b.left)) };
}
