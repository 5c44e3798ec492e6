import type { DomElement, DomNode } from './dom.ts';
import { displayOf, isElement, isHidden, isStruckOut, isText } from './dom.ts';
import { textReader } from './rendered-text.ts';
import { placeCells } from './place-cells.ts';
import type { PlacedTable } from './place-cells.ts';

/** What a table of the page turns out to hold: rectangles of data, and rows that only lay out other content. */
export type TablePart =
  | { readonly kind: 'grid'; readonly table: PlacedTable; readonly spansLost: boolean }
  | { readonly kind: 'flow'; readonly nodes: readonly DomNode[] };

export interface TableReading {
  /** In the order of reading. */
  readonly parts: readonly TablePart[];
  /** Rows and cells that the page hides. */
  readonly hidden: number;
}

/** More text than any box of a form holds: a cell like this is a column of prose that a table only places. */
const proseLength = 400;

type Role = 'table' | 'group' | 'row' | 'cell' | 'caption' | null;

const roleOfTag: Readonly<Record<string, Role>> = {
  table: 'table', thead: 'group', tbody: 'group', tfoot: 'group', tr: 'row', td: 'cell', th: 'cell', caption: 'caption',
}; // prettier-ignore
const roleOfDisplay: Readonly<Record<string, Role>> = {
  'table': 'table', 'table-row-group': 'group', 'table-header-group': 'group', 'table-footer-group': 'group',
  'table-row': 'row', 'table-cell': 'cell', 'table-caption': 'caption',
}; // prettier-ignore

/** What a page tells readers of screens, where its tags and styles do not (WAI-ARIA 1.2). */
const roleOfAria: Readonly<Record<string, Role>> = {
  table: 'table', grid: 'table', rowgroup: 'group', row: 'row', cell: 'cell', gridcell: 'cell', columnheader: 'cell',
  rowheader: 'cell', caption: 'caption',
}; // prettier-ignore

function roleOf(element: DomElement): Role {
  const told = element.attribs['role'];
  const role = roleOfTag[element.name] ?? (told === undefined ? undefined : roleOfAria[told.trim().toLowerCase()]);
  if (role !== undefined) return role;
  return element.attribs['style'] === undefined ? null : (roleOfDisplay[displayOf(element)] ?? null);
}

/**
 * A `<table>`, or an element whose role or style makes it one. These are trusted only where every child plays its part:
 * `display: table` is also used to centre things, and a stray child would be lost.
 */
export const isTable = (element: DomElement): boolean =>
  element.name === 'table' || (roleOf(element) === 'table' && holdsOnlyRows(element));

function holdsOnlyRows(parent: DomElement): boolean {
  return parent.children.every((child) => {
    if (isText(child)) return child.data.trim() === '';
    if (!isElement(child)) return true;
    const role = roleOf(child);
    return role === 'group' ? holdsOnlyRows(child) : role === 'caption' || (role === 'row' && holdsOnlyCells(child));
  });
}

const holdsOnlyCells = (row: DomElement): boolean =>
  row.children.every((child) =>
    isText(child) ? child.data.trim() === '' : !isElement(child) || roleOf(child) === 'cell',
  );

interface Row {
  readonly cells: readonly DomElement[];
  /** Ordinal of the row group: no cell spans beyond its group. */
  readonly group: number;
}

interface Rows {
  readonly rows: Row[];
  readonly captions: DomElement[];
  hidden: number;
}

/** Rows as displayed: head groups first, foot groups last, wherever they stand in the source. */
function rowsOf(table: DomElement): Rows {
  const found: Rows = { rows: [], captions: [], hidden: 0 };
  const [heads, bodies, feet]: [Row[], Row[], Row[]] = [[], [], []];
  let group = 0;
  const collect = (parent: DomElement, into: Row[]): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      const role = roleOf(child);
      if (role === 'caption') found.captions.push(child);
      else if (role === 'group') {
        group++;
        collect(child, child.name === 'thead' ? heads : child.name === 'tfoot' ? feet : bodies);
        group++;
      } else if (role === 'row') {
        if (isHidden(child)) found.hidden++;
        else into.push({ cells: visibleCells(child, found), group });
      }
    }
  };
  collect(table, bodies);
  found.rows.push(...heads, ...bodies, ...feet);
  return found;
}

function visibleCells(row: DomElement, found: Rows): readonly DomElement[] {
  const cells = row.children.filter((child): child is DomElement => isElement(child) && roleOf(child) === 'cell');
  const visible = cells.filter((cell) => !isHidden(cell));
  found.hidden += cells.length - visible.length;
  return visible;
}

/** A table inside a cell, unless it is a mere frame around one box. */
const nestsTable = (node: DomElement): boolean =>
  node.children.some((child) => isElement(child) && ((isTable(child) && cellsIn(child, 2) > 1) || nestsTable(child)));

/** Counts boxes below a node, but no further than `enough`. */
function cellsIn(node: DomElement, enough: number): number {
  let count = 0;
  for (const child of node.children) {
    if (count >= enough) break;
    if (isElement(child)) count += (roleOf(child) === 'cell' ? 1 : 0) + cellsIn(child, enough - count);
  }
  return count;
}

interface ReadRow extends Row {
  readonly texts: readonly string[];
  readonly flows: boolean;
}

const readCellText = textReader({ fields: true });
const textOf = (cell: DomElement): string => (isStruckOut(cell) ? '' : readCellText(cell.children));

/**
 * A row that lays out other content: a cell holds a table or a column of prose, and hardly anything stands beside it.
 * Three boxes of text beside it make it a row of data all the same, whose inner table is then read as text.
 */
function readRow(row: Row): ReadRow {
  const nested = row.cells.map(nestsTable);
  const plain = row.cells.filter((_, at) => nested[at] !== true).map(textOf);
  const filled = plain.filter((text) => text !== '').length;
  const flows =
    (nested.includes(true) && filled < 3) || (filled < 4 && plain.some((text) => text.length > proseLength));
  return { ...row, texts: flows ? [] : nested.includes(true) ? row.cells.map(textOf) : plain, flows };
}

/** Splits a table into grids of data and rows of other content, so that a page laid out in tables reads like any other. */
export function readTable(table: DomElement): TableReading {
  const { rows, captions, hidden } = rowsOf(table);
  const parts: TablePart[] = captions.map((caption) => ({ kind: 'flow', nodes: caption.children }));
  let run: ReadRow[] = [];
  const byRole = table.name !== 'table' && table.attribs['role'] !== undefined;
  const close = (): void => {
    if (run.length > 0) parts.push(...dataParts(run, byRole && isUneven(run)));
    run = [];
  };
  for (const row of rows.map(readRow)) {
    if (!row.flows) {
      run.push(row);
      continue;
    }
    close();
    for (const cell of row.cells) parts.push({ kind: 'flow', nodes: [cell] });
  }
  close();
  return { parts, hidden };
}

/** Rows of different lengths where nothing tells a span: their columns are drawn by a style sheet, and not known here. */
const isUneven = (run: readonly ReadRow[]): boolean =>
  new Set(run.map(({ cells }) => cells.length)).size > 1 &&
  run.every(({ cells }) => cells.every((cell) => spanOf(cell, 'colspan', 2) === 1 && spanOf(cell, 'rowspan', 2) === 1));

/** A table of one column says nothing by its geometry: its boxes are paragraphs. */
function dataParts(run: readonly ReadRow[], spansLost: boolean): readonly TablePart[] {
  const placed = placeCells(
    run.map(({ cells, texts, group }) => ({
      group,
      cells: cells.map((cell, at) => ({
        text: texts[at] ?? '',
        rowSpan: spanOf(cell, 'rowspan', 65534),
        colSpan: spanOf(cell, 'colspan', 1000),
      })),
    })),
  );
  if (placed.columns > 1) return [{ kind: 'grid', table: placed, spansLost }];
  return run.flatMap((row) => row.cells.map((cell): TablePart => ({ kind: 'flow', nodes: [cell] })));
}

/** As browsers read it: leading digits count, nonsense is 1; 0 means "to the end" for rows and 1 for columns. */
function spanOf(cell: DomElement, name: 'rowspan' | 'colspan', limit: number): number {
  const printed = /^\s*\+?(\d+)/.exec(cell.attribs[name] ?? cell.attribs[`aria-${name}`] ?? '')?.[1];
  if (printed === undefined) return 1;
  const span = Math.min(Number(printed), limit);
  return span > 0 ? span : name === 'rowspan' ? limit : 1;
}
