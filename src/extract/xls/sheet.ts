import type { Note } from '../../domain/note.ts';
import type { Draft } from '../office/draft.ts';
import { Refusal } from '../office/refusal.ts';
import { tableOfSpans } from '../office/spans.ts';

/** A worksheet as stored: only cells that hold something. 0-based rows and columns. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly SheetCell[];
  /** 0-based; what stands in them is not printed. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly merges: readonly Merge[];
}

export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** First and last row, first and last column. */
export type Merge = readonly [top: number, bottom: number, left: number, right: number];

/** More boxes than this are no report; a lone cell in the last corner of a sheet must not cost gigabytes. */
const MOST_BOXES = 500_000;
/** Merged ranges share no cell; damaged files have a few that do, hostile ones nothing else. */
const MOST_OVERLAPS = 4;

/** Keys under which a workbook declares the names of the sheets that were read, one a line. */
const declaredNames = (sheets: readonly Sheet[]): Readonly<Record<string, string>> =>
  sheets.length === 0 ? {} : { 'sheet names': sheets.map(({ name }) => name).join('\n') };

/**
 * The rows of a sheet that are a table, and those that are text: clerks type the whole report into a sheet, its title,
 * chapters and sentences into one (merged) cell a row. Rows and columns without any text are left out: they print as
 * nothing.
 */
export function readSheets(sheets: readonly Sheet[]): {
  drafts: Draft[];
  notes: Note[];
  declared: Readonly<Record<string, string>>;
} {
  const drafts: Draft[] = [];
  const read: Sheet[] = [];
  const notes: Note[] = [];
  const say = (code: string, message: string): number => notes.push({ code, message, at: null });
  for (const sheet of sheets) {
    const filled = sheet.cells.filter(({ text }) => text.trim() !== '');
    const cells = filled.filter(({ row, column }) => !sheet.hiddenRows.has(row) && !sheet.hiddenColumns.has(column));
    const unseen = filled.length - cells.length;
    if (unseen > 0 && !sheet.hidden)
      say('hidden_cells', `${String(unseen)} cells in hidden rows or columns of the sheet ${sheet.name} were not read`);
    if (cells.length === 0) continue;
    const rows = ordinals(cells.map(({ row }) => row));
    const columns = ordinals(cells.map(({ column }) => column));
    if (sheet.hidden) say('hidden_sheet', `the sheet ${sheet.name} is hidden and was not read`);
    else if (rows.size * columns.size > MOST_BOXES) say('sheet_too_large', `the sheet ${sheet.name} was not read`);
    else {
      for (const draft of draftsOf(cells, sheet.merges, columns)) drafts.push(draft);
      read.push(sheet);
    }
  }
  return { drafts, notes, declared: declaredNames(read) };
}

/** A row of one cell that speaks in sentences, is a chapter's heading, or stands before or behind all tables. */
function proseRows(cells: readonly SheetCell[], merges: readonly Merge[]): Set<number> {
  const byRow = new Map<number, SheetCell[]>();
  for (const cell of cells) {
    const row = byRow.get(cell.row);
    if (row === undefined) byRow.set(cell.row, [cell]);
    else row.push(cell);
  }
  const rows = [...byRow].sort(([a], [b]) => a - b);
  const first = rows.find(([, row]) => row.length > 1)?.[0] ?? Infinity;
  const last = rows.findLast(([, row]) => row.length > 1)?.[0] ?? -Infinity;
  const stacks = merges.filter(([top, bottom]) => bottom > top).sort(([a], [b]) => a - b);
  let [nth, reach] = [0, -1];
  const alone = rows.filter(([row, [cell, ...others]]) => {
    for (let stack = stacks[nth]; stack !== undefined && stack[0] <= row; stack = stacks[++nth])
      reach = Math.max(reach, stack[1]);
    if (cell === undefined || others.length > 0 || row <= reach || /^[\d.,%]+$/.test(cell.text.trim())) return false;
    return row < first || row > last || isProse(cell.text);
  });
  return new Set(alone.map(([row]) => row));
}

const isProse = (text: string): boolean =>
  /[。；！？]|^\s*[一二三四五六七八]\s*、/u.test(text) && !text.includes('勾稽关系');

function draftsOf(
  cells: readonly SheetCell[],
  merges: readonly Merge[],
  columns: ReadonlyMap<number, number>,
): Draft[] {
  const prose = proseRows(cells, merges);
  const drafts: Draft[] = [];
  let table: SheetCell[] = [];
  const endTable = (): void => {
    if (table.length > 0) drafts.push(tableOf(table, merges, ordinals(table.map(({ row }) => row)), columns));
    table = [];
  };
  for (const cell of cells.toSorted((a, b) => a.row - b.row || a.column - b.column)) {
    if (!prose.has(cell.row)) {
      table.push(cell);
      continue;
    }
    endTable();
    drafts.push({ kind: 'paragraph', text: cell.text, heading: false });
  }
  endTable();
  return drafts;
}

function tableOf(
  cells: readonly SheetCell[],
  merges: readonly Merge[],
  rows: ReadonlyMap<number, number>,
  columns: ReadonlyMap<number, number>,
): Draft {
  const texts = new Map(cells.map((cell) => [key(rows.get(cell.row), columns.get(cell.column)), cell.text]));
  const covered = new Set<string>();
  const spans = new Map<string, readonly [rowSpan: number, colSpan: number]>();
  const [numbersOfRows, numbersOfColumns] = [[...rows.keys()], [...columns.keys()]];
  let area = 0;
  for (const [top, bottom, left, right] of merges) {
    const inRows = within(numbersOfRows, top, bottom);
    const inColumns = within(numbersOfColumns, left, right);
    area += inRows.length * inColumns.length;
    if (area > MOST_OVERLAPS * rows.size * columns.size)
      throw new Refusal('damaged', 'the merged ranges of a sheet lie over each other');
    const [row, column] = [inRows[0], inColumns[0]];
    if (row === undefined || column === undefined || covered.has(key(row, column))) continue;
    spans.set(key(row, column), [inRows.length, inColumns.length]);
    for (const r of inRows) for (const c of inColumns) covered.add(key(r, c));
    covered.delete(key(row, column));
  }
  const boxes = [...rows.values()].flatMap((row) =>
    [...columns.values()]
      .filter((column) => !covered.has(key(row, column)))
      .map((column) => {
        const [rowSpan, colSpan] = spans.get(key(row, column)) ?? [1, 1];
        const text = texts.get(key(row, column)) ?? '';
        return { row, column, rowSpan, colSpan, content: [{ kind: 'paragraph', text, heading: false } as const] };
      }),
  );
  return tableOfSpans(boxes, rows.size);
}

const key = (row: number | undefined, column: number | undefined): string => `${String(row)},${String(column)}`;

/** Each number that occurs, with its place among them. */
function ordinals(numbers: readonly number[]): Map<number, number> {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return new Map(sorted.map((number, i) => [number, i]));
}

/** Ordinals of the numbers from `first` to `last`, ascending, among sorted `all`. */
function within(all: readonly number[], first: number, last: number): number[] {
  const from = countBelow(all, first);
  return Array.from({ length: Math.max(0, countBelow(all, last + 1) - from) }, (_, step) => from + step);
}

/** How many of the sorted numbers are smaller. */
function countBelow(all: readonly number[], limit: number): number {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((all[middle] ?? limit) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
