import type { Block, Grid, Paragraph } from '../../domain/document.ts';
import { type FlowItem, type FlowLine, flowOf } from './flow.ts';
import { around, type Box, type PageMarks } from './marks.ts';
import { paragraphsOf, paragraphText } from './paragraphs.ts';
import { type Piece, type PieceBox, textOf } from './piece.ts';
import { tablesByPosition } from './positions.ts';
import { placesAmong } from './rows.ts';
import { runningTextOf } from './positions/running-text.ts';

/** The blocks of a file in reading order. */
export function blocksOf(pages: readonly PageMarks[]): Block[] {
  const flow = flowOf(pages);
  const all = flow.filter((item): item is FlowLine => item.kind === 'line');
  const blocks: Block[] = [];
  let tables = 0;
  const text = runningTextOf(all);
  const parts = stretches(flow).flatMap((part) => (Array.isArray(part) ? tablesByPosition(part, text) : [part]));
  for (const stretch of parts) {
    if (Array.isArray(stretch))
      for (const lines of paragraphsOf(stretch, all)) blocks.push(paragraph(lines, blocks.length + 1));
    else if (isTable(stretch)) blocks.push(grid(stretch, blocks.length + 1, ++tables));
    else blocks.push(...framedText(stretch, blocks.length + 1));
  }
  return blocks;
}

/** Lines in a row, and the tables between them. */
function stretches(flow: readonly FlowItem[]): (FlowLine[] | Piece)[] {
  const result: (FlowLine[] | Piece)[] = [];
  for (const item of flow) {
    const last = result.at(-1);
    if (item.kind === 'table') result.push(item.piece);
    else if (Array.isArray(last)) last.push(item);
    else result.push([item]);
  }
  return result;
}

/** A single box is text in a frame, no table. */
const isTable = (piece: Piece): boolean => piece.boxes.length > 1;

function paragraph(lines: readonly FlowLine[], block: number): Paragraph {
  const page = lines[0]?.page;
  const own = lines.filter((line) => line.page === page).map(({ line }) => line);
  const box = page?.displayed(around(own));
  return {
    kind: 'paragraph',
    text: paragraphText(lines),
    at: { block, ...(page && { page: page.number }), ...(box && { box }) },
  };
}

const framedText = (piece: Piece, block: number): Paragraph[] =>
  piece.boxes
    .flatMap((box) => box.lines.map((text) => ({ text, box })))
    .map(({ text, box }, index) => ({
      kind: 'paragraph',
      text,
      at: { block: block + index, page: box.page, box: box.box },
    }));

function grid(piece: Piece, block: number, table: number): Grid {
  const { xs, boxes } = usedColumns(piece);
  const first = boxes.filter((box) => box.page === piece.firstPage).map(({ box }) => box);
  const cells = boxes
    .map((box) => ({
      row: box.row,
      column: box.column,
      rowSpan: box.rowSpan,
      colSpan: box.colSpan,
      text: textOf(box),
      at: { page: box.page, box: box.box, table, row: box.row + 1, column: box.column + 1 },
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    kind: 'grid',
    method: piece.method,
    rows: piece.rows,
    columns: xs.length - 1,
    cells,
    at: { block, table, page: piece.firstPage, box: union(first) },
    ...(piece.lastPage > piece.firstPage && { pages: [piece.firstPage, piece.lastPage] as const }),
  };
}

/** Boundaries at which no box starts are none: rulings of decoration, or of a part that was dropped. */
function usedColumns(piece: Piece): { xs: readonly number[]; boxes: readonly PieceBox[] } {
  const starts = [...new Set(piece.boxes.map((box) => box.column))].sort((a, b) => a - b);
  const place = placesAmong(starts);
  const boxes = piece.boxes.map((box) => {
    const column = place(box.column);
    return { ...box, column, colSpan: Math.max(1, place(box.column + box.colSpan) - column) };
  });
  return { xs: [...starts.map((start) => piece.xs[start] ?? 0), piece.xs.at(-1) ?? 0], boxes };
}

const union = (boxes: readonly Box[]): Box =>
  around(boxes.map(([left, top, right, bottom]) => ({ left, top, right, bottom })));
