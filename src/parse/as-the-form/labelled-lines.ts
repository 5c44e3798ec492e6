import type { Block, Grid, GridCell, Paragraph } from '../../domain/document.ts';
import { disputes } from '../../forms/disputes.ts';
import { compact } from '../../text/normalise.ts';
import { namesRow } from '../words/form-words.ts';
import { gridOfIndicators } from './indicator-lines.ts';
import { families, writtenRow, type ColumnNames } from './written-row.ts';

/** A row put together from its lines. */
interface Row {
  readonly labels: readonly string[];
  readonly figures: Map<string, string>;
  readonly at: Paragraph['at'];
}

/** What may be the label of the figures in the lines that follow. */
const heading = /^[^,，;；。]{2,45}$/u;
/** With the blanks between its letters. */
const longestHeading = 100;

/** A line may be a whole row, a part of one, or the label of what follows. */
function rowsOf(paragraphs: readonly Paragraph[]): Row[] {
  const rows: Row[] = [];
  let waiting: string[] = [];
  const take = (line: string, at: Paragraph['at']): void => {
    const found = writtenRow(line);
    if (found === null) {
      waiting =
        line.length <= longestHeading && heading.test(compact(line))
          ? [...waiting, line.replace(/[:：]\s*$/u, '')]
          : [];
      return;
    }
    const open = rows.at(-1);
    const labels = found.labels.length === 0 ? waiting : found.labels;
    const goesOn = labels.length === 0 || labels.join() === open?.labels.join();
    if (goesOn && open !== undefined && ![...found.figures.keys()].some((name) => open.figures.has(name)))
      for (const [name, figure] of found.figures) open.figures.set(name, figure);
    else if (labels.length > 0) rows.push({ labels, figures: new Map(found.figures), at });
    waiting = [];
  };
  for (const { text, at } of paragraphs) for (const line of text.split(/[\n；;]/u)) take(line, at);
  return rows;
}

/** Whether a block of the form prints all these columns, each once. */
const prints = (family: ColumnNames, { figures }: Row): boolean =>
  new Set([...figures.keys()].map((name) => family.get(name))).size === figures.size &&
  [...figures.keys()].every((name) => family.has(name));

interface Table {
  readonly family: ColumnNames;
  readonly rows: Row[];
}

/** Rows whose columns one block of the form prints, one under the other. */
function tablesOf(rows: readonly Row[]): Table[] {
  const tables: Table[] = [];
  for (const row of rows) {
    const open = tables.at(-1);
    if (open !== undefined && prints(open.family, row)) open.rows.push(row);
    else {
      const family = families.find((one) => prints(one, row));
      if (family !== undefined) tables.push({ family, rows: [row] });
    }
  }
  return tables;
}

/** Every figure in the column of its name, the names over them. */
function linesOf({ family, rows }: Table, indent: number): Omit<GridCell, 'row' | 'rowSpan' | 'colSpan'>[][] {
  const header = new Map<unknown, { column: number; text: string; at: Paragraph['at'] }>();
  for (const { figures, at } of rows)
    for (const name of figures.keys())
      if (!header.has(family.get(name))) header.set(family.get(name), { column: indent + header.size, text: name, at });
  const body = rows.map(({ labels, figures, at }) => [
    ...labels.map((text, place) => ({ column: indent - labels.length + place, text, at })),
    ...[...figures]
      .map(([name, text]) => ({ column: header.get(family.get(name))?.column ?? 0, text, at }))
      .toSorted((a, b) => a.column - b.column),
  ]);
  return [[...header.values()], ...body];
}

function gridOf(rows: readonly Row[]): Grid | null {
  const indent = Math.max(...rows.map(({ labels }) => labels.length));
  const lines = tablesOf(rows).flatMap((table) => linesOf(table, indent));
  const cells = lines.flatMap((line, row) => line.map((box): GridCell => ({ ...box, row, rowSpan: 1, colSpan: 1 })));
  const [first] = rows;
  if (first === undefined || cells.length === 0) return null;
  const columns = Math.max(...cells.map(({ column }) => column)) + 1;
  return { kind: 'grid', method: 'dom', rows: lines.length, columns, cells, at: first.at };
}

/** Fewer rows may be a sentence of the report. */
const fewestRows = 3;

const ways = disputes.blocks.flatMap(({ rows }) => rows.flatMap(({ anchors }) => anchors));
const namesSomething = ({ labels }: Row): boolean => {
  const own = labels.at(-1) ?? '';
  return namesRow(own) || ways.some((way) => own.includes(way));
};

/**
 * Tables that are written out line by line ("（一）予以公开：自然人 5，商业企业 0，…"): every figure stands behind the name of
 * its column and its line behind that of its row, so they are boxes of a grid. The lines stay; the grid follows them.
 */
export function gridsOfLines(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  let lines: Paragraph[] = [];
  const close = (): void => {
    const rows = rowsOf(lines).filter(namesSomething);
    const grid = rows.length >= fewestRows ? gridOf(rows) : gridOfIndicators(lines);
    if (grid !== null) result.push(grid);
    lines = [];
  };
  for (const block of blocks) {
    if (block.kind === 'grid') close();
    else lines.push(block);
    result.push(block);
  }
  close();
  return result;
}
