import { textOf, type Box, type TableDraft } from './draft.ts';

/** A box in grid columns, at its top left corner. 0-based. */
export interface PlacedBox {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly box: Box;
}

export interface PlacedTable {
  readonly rows: number;
  readonly columns: number;
  readonly boxes: readonly PlacedBox[];
}

/** 1 mm: nobody sees a column narrower than that, though writers leave them behind (LibreOffice: one twip). */
const SLIVER = 57;
/** 10 pt, a printed character: rows whose edges differ by less were drawn as one line and dragged. */
const WOBBLE = 200;

/**
 * Columns of a table from the edges of all its rows: word processors keep no common columns, each row has its own
 * edges, and "the same" edge differs by some twips from row to row.
 */
export function placeBoxes(table: TableDraft): PlacedTable {
  const { columnAt, columns } = numberEdges(table.rows.flat());
  const boxes: PlacedBox[] = [];
  let above = new Map<number, Stack>();
  table.rows.forEach((row, index) => {
    const below = new Map<number, Stack>();
    for (const box of row) {
      const column = columnAt.get(box.left) ?? 0;
      const colSpan = (columnAt.get(box.right) ?? 0) - column;
      if (colSpan === 0) continue;
      const stack = box.merge === 'continues' ? joinable(above.get(column), colSpan, box) : null;
      if (stack === null) {
        const top = boxes.push({ row: index, column, rowSpan: 1, colSpan, box }) - 1;
        if (box.merge !== null) below.set(column, { top, colSpan, declared: box.merge === 'starts' });
      } else {
        const top = boxes[stack.top];
        if (top !== undefined) boxes[stack.top] = { ...top, rowSpan: top.rowSpan + 1 };
        below.set(column, stack);
      }
    }
    above = below;
  });
  return { rows: table.rows.length, columns, boxes };
}

interface Stack {
  /** Index of the topmost box. */
  readonly top: number;
  readonly colSpan: number;
  /** Whether the file itself says that the stack starts there. */
  readonly declared: boolean;
}

/**
 * A box continues the one above only where that one is merged too and as wide (ECMA-376 17.18.57, [MS-DOC] TC80).
 * Some writers mark every box of a stack as a continuation: then the first starts it, but a later one with a text of
 * its own is no continuation, for Word would hide that text.
 */
function joinable(above: Stack | undefined, colSpan: number, box: Box): Stack | null {
  if (above?.colSpan !== colSpan) return null;
  return above.declared || textOf(box.content) === '' ? above : null;
}

/** Grid column that starts at each edge; edges that are one line in print share a number. */
function numberEdges(boxes: readonly Box[]): { columnAt: Map<number, number>; columns: number } {
  const nearest = new Map<number, { box: number; text: number }>();
  for (const { left, right, content } of boxes) {
    const known = nearest.get(left) ?? { box: Infinity, text: Infinity };
    const text = hasContent(content) ? Math.min(known.text, right) : known.text;
    nearest.set(left, { box: Math.min(known.box, right), text });
  }
  const edges = [...new Set(boxes.flatMap(({ left, right }) => [left, right]))].sort((a, b) => a - b);
  const columnAt = new Map<number, number>();
  let column = -1;
  let line = { start: -Infinity, box: Infinity, text: Infinity };
  for (const edge of edges) {
    const own = nearest.get(edge) ?? { box: Infinity, text: Infinity };
    const width = edge - line.start;
    // A box that would vanish between the two edges keeps them apart: always if it holds text, else if it can be seen.
    const same = (width <= SLIVER && line.text > edge) || (width < WOBBLE && line.box > edge);
    if (!same) column += 1;
    line = same
      ? { start: line.start, box: Math.min(line.box, own.box), text: Math.min(line.text, own.text) }
      : { start: edge, ...own };
    columnAt.set(edge, column);
  }
  return { columnAt, columns: Math.max(0, column) };
}

const hasContent = (content: Box['content']): boolean =>
  content.some((draft) => draft.kind === 'table' || draft.text.trim() !== '');
