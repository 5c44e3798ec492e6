import type { Document, Grid, GridCell } from '../../src/domain/document.ts';
import type { Cell } from '../../src/domain/report.ts';
import { hasHan } from '../../src/text/normalise.ts';

export type Span = readonly [from: number, to: number];

/** A printed box in the source: the stretch of its text, and the box of the document that was read from it. */
export interface SourceBox {
  readonly span: Span;
  readonly cell: GridCell;
  /** Codes whose value, label or header it is. */
  readonly codes: ReadonlySet<string>;
}

export interface SourceRow {
  readonly span: Span;
  readonly boxes: readonly SourceBox[];
}

export interface SourceTable {
  readonly span: Span;
  readonly rows: readonly SourceRow[];
}

/** How a medium writes tables down; each pattern finds one element from its start to its end. */
export interface Markup {
  readonly table: RegExp;
  readonly row: RegExp;
  readonly box: RegExp;
  /** What marks a box that only goes on with the one above it. */
  readonly continued?: RegExp;
}

export const htmlMarkup: Markup = {
  table: /<table[\s\S]*?<\/table>/g,
  row: /<tr[\s\S]*?<\/tr>/g,
  box: /<t[dh][^>]*>[\s\S]*?<\/t[dh]>/g,
};
export const wordMarkup: Markup = {
  table: /<w:tbl>[\s\S]*?<\/w:tbl>/g,
  row: /<w:tr[ >][\s\S]*?<\/w:tr>/g,
  box: /<w:tc>[\s\S]*?<\/w:tc>/g,
  continued: /<w:vMerge(?: w:val="continue")?\/>/,
};

const spansIn = (source: string, pattern: RegExp, [from, to]: Span): Span[] =>
  [...source.slice(from, to).matchAll(pattern)].map(({ index, 0: found }) => [
    from + index,
    from + index + found.length,
  ]);

const gridsOf = (document: Document): Grid[] => document.blocks.filter((block): block is Grid => block.kind === 'grid');

/** Which codes each box of the grids gives, names or heads: own box; labels left of it in its rows; headers above it. */
function dependents(grid: Grid, cells: readonly Cell[]): Map<GridCell, Set<string>> {
  const codes = new Map<GridCell, Set<string>>(grid.cells.map((box) => [box, new Set<string>()]));
  for (const { code, at } of cells) {
    const own = grid.cells.find(
      (box) => at !== null && box.at.table === at.table && box.row + 1 === at.row && box.column + 1 === at.column,
    );
    if (own === undefined) continue;
    for (const [box, into] of codes) {
      const beside = box.row <= own.row && own.row < box.row + box.rowSpan && box.column < own.column;
      const above = box.row < own.row && box.column < own.column + own.colSpan && own.column < box.column + box.colSpan;
      if (box === own || beside || (above && hasHan(box.text))) into.add(code);
    }
  }
  return codes;
}

function rowsOf(source: string, table: Span, grid: Grid, markup: Markup, cells: readonly Cell[]): SourceRow[] {
  const codes = dependents(grid, cells);
  const inOrder = grid.cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
  let next = 0;
  return spansIn(source, markup.row, table).map((span) => ({
    span,
    boxes: spansIn(source, markup.box, span).flatMap((box): SourceBox[] => {
      if (markup.continued?.test(source.slice(...box)) === true) return [];
      const cell = inOrder[next++];
      if (cell === undefined) throw new Error('the source has more boxes than the document');
      return [{ span: box, cell, codes: codes.get(cell) ?? new Set() }];
    }),
  }));
}

/** Tables written as markup, matched box by box with the grids of the document. */
export function markupLayout(
  source: string,
  markup: Markup,
  document: Document,
  cells: readonly Cell[],
): SourceTable[] {
  const tables = spansIn(source, markup.table, [0, source.length]);
  const grids = gridsOf(document);
  if (tables.length !== grids.length) throw new Error(`${String(tables.length)} tables, ${String(grids.length)} grids`);
  return tables.map((span, at) => {
    const grid = grids[at];
    return { span, rows: grid === undefined ? [] : rowsOf(source, span, grid, markup, cells) };
  });
}

/** Tables dumped line by line: a box is the line that its place names. Columns of different rows do not line up. */
export function lineLayout(source: string, document: Document, cells: readonly Cell[]): SourceTable[] {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineSpan = (line: number): Span => [starts[line - 1] ?? 0, (starts[line] ?? source.length + 1) - 1];
  return gridsOf(document).map((grid) => {
    const codes = dependents(grid, cells);
    const all = new Set([...codes.values()].flatMap((some) => [...some]));
    const rows = Array.from({ length: grid.rows }, (_, row) => {
      const boxes = grid.cells.filter((cell) => cell.row === row);
      const own = new Set(boxes.flatMap((cell) => [...(codes.get(cell) ?? [])]));
      // A row without figures heads what follows, to wherever: all of the table hangs on it.
      const givesNone = !cells.some(({ at }) => at?.table === grid.at.table && at?.row === row + 1);
      return boxes.map((cell) => ({ span: lineSpan(cell.at.line ?? 1), cell, codes: givesNone ? all : own }));
    }).filter((boxes) => boxes.length > 0);
    const around = (boxes: readonly SourceBox[]): Span => [
      Math.min(...boxes.map(({ span }) => span[0])),
      Math.max(...boxes.map(({ span }) => span[1])),
    ];
    return { span: around(rows.flat()), rows: rows.map((boxes) => ({ span: around(boxes), boxes })) };
  });
}
