import type { Block, Grid } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Cell, Fact, FormCode } from '../domain/report.ts';
import { tableCodes, type Form, type FormTable } from '../forms/form.ts';
import { forms as allForms, formOf } from '../forms/index.ts';
import { absence, missingNote, unexplained } from './certainty/absence.ts';
import { asTheFormStands } from './as-the-form/as-the-form-stands.ts';
import { confirmBySums } from './certainty/confirm.ts';
import { figuresLeftOut } from './certainty/left-out.ts';
import { fullest, locateTable, viewsOf, type TableInstance } from './tables/locate-tables.ts';
import { unclaimed } from './certainty/near-tables.ts';
import { doubtBlankRows, doubtBySums } from './certainty/doubt.ts';
import { gridsOfOtherYears } from './tables/other-years.ts';
import { readAcross } from './tables/read-across.ts';
import { readBox } from './words/read-cell.ts';
import { readRows } from './tables/read-rows.ts';
import { formOfReport, recogniseTable, type Recognised } from './tables/recognise-form.ts';
import type { RowView } from './tables/row-view.ts';
import { strayCodes } from './certainty/stray-rows.ts';

export interface TablesRead {
  readonly form: FormCode | null;
  readonly layouts: Readonly<Record<string, FormCode>>;
  readonly cells: readonly Cell[];
  readonly notes: readonly Note[];
}

const gridsIn = (blocks: readonly Block[]): Grid[] => blocks.filter((block): block is Grid => block.kind === 'grid');

/** Table 2 and 3 share their rows over two forms: the year decides only where the document's own words do not. */
const tabular = (year: number | null): Form[] => {
  const forms = allForms.filter((form) => form.tables.some((table) => table.code === 't3'));
  return year !== null && year <= 2020 ? forms : forms.toReversed();
};

function repeatedNote({ table, repeated }: Recognised): Note[] {
  return repeated === 0
    ? []
    : [
        {
          code: 'table_repeated',
          message: `table ${table.code} is printed ${String(repeated + 1)} times; the fullest is read`,
          at: null,
        },
      ];
}

/** Rows of the document that a table accounts for, by grid and row: a view may have been divided anew on the way. */
interface TakenRows {
  add(views: Iterable<RowView>): void;
  has(view: RowView): boolean;
}

function takenRows(): TakenRows {
  const rows = new Map<Grid, Set<number>>();
  return {
    add: (views) => {
      for (const { grid, row } of views) rows.set(grid, (rows.get(grid) ?? new Set()).add(row));
    },
    has: ({ grid, row }) => rows.get(grid)?.has(row) === true,
  };
}

/** Rows of figures that no table accounts for. */
function leftOver(grids: readonly Grid[], taken: TakenRows): RowView[] {
  const isFigure = (text: string): boolean => readBox(text, 'decimal').value !== null;
  return grids.flatMap((grid) =>
    viewsOf(grid).filter((view) => !taken.has(view) && view.trail.some((cell) => isFigure(cell.text))),
  );
}

const hasAbsent = (cells: readonly Cell[], table: string): boolean =>
  cells.some(({ code, status }) => status === 'absent' && code.startsWith(`${table}.`));

/** Every box of the layouts chosen, in the order of the form: what was not printed is `missing`, as a rule absent. */
function inFormOrder(
  layouts: Readonly<Record<string, FormCode>>,
  cells: readonly Cell[],
  missing: (code: string) => Cell,
): Cell[] {
  const byCode = new Map(cells.map((cell) => [cell.code, cell]));
  return Object.entries(layouts).flatMap(([code, form]) => {
    const table = formOf(form)?.tables.find((candidate) => candidate.code === code);
    return table === undefined ? [] : tableCodes(table).map((cell) => byCode.get(cell) ?? missing(cell));
  });
}

const withoutHeadings = (form: Form): Form => ({
  ...form,
  tables: form.tables.map((table) => ({
    ...table,
    blocks: table.blocks.map((block) => ({ ...block, rows: block.rows.filter(({ unit }) => unit !== undefined) })),
  })),
});

/** The one-column table of 2014, as it is printed in the grids; null where it is not. */
function indicatorTable(grids: readonly Grid[], foreign: ReadonlySet<Grid>): Indicators | null {
  const form = formOf('F2014');
  const table = form?.tables[0];
  const instance = table === undefined ? null : fullest(locateTable(grids, table), foreign);
  return form === undefined || table === undefined || instance === null ? null : { form, table, instance };
}

interface Indicators {
  readonly form: Form;
  readonly table: FormTable;
  readonly instance: TableInstance;
}

const viewsIn = ({ pieces }: TableInstance): RowView[] =>
  pieces.flatMap(({ matches }) => matches.map(({ view }) => view));

/** Whether every row taken for those of other tables is one of its own, and better known as that: 3.同意部分公开答复数. */
function explainsBetter({ instance }: Indicators, found: readonly Recognised[], score: number): boolean {
  const own = takenRows();
  own.add(viewsIn(instance));
  return instance.score > score && found.every((one) => viewsIn(one.instance).every((view) => own.has(view)));
}

function readIndicators({ form, table, instance }: Indicators, blocks: readonly Block[]): TablesRead {
  const { cells, notes } = readRows(table, instance);
  // Provinces add rows of their own: figures left over say nothing. A row without a unit is a heading and has none.
  const claim = absence(blocks, unclaimed(blocks, new Map(), []), [withoutHeadings(form)]);
  const layouts = { s: 'F2014' as const };
  return { form: 'F2014', layouts, cells: inFormOrder(layouts, cells, claim), notes };
}

/**
 * No table was found. Where rows of the form stand in the text all the same, the tables are printed in a way that nobody
 * here can read: their boxes are said to be there, and nothing is said of what they hold.
 */
function unreadTables(blocks: readonly Block[], year: number | null): TablesRead {
  const nothing: TablesRead = { form: null, layouts: {}, cells: [], notes: [] };
  const form = tabular(year)[0];
  const stray = form === undefined ? new Set<string>() : strayCodes(blocks, [form]);
  const rows = new Set([...stray].map((code) => code.split('.').slice(0, 2).join('.')));
  if (form === undefined || rows.size < fewestStrayRows) return nothing;
  const layouts = Object.fromEntries(['t2', 't3', 't4'].map((code) => [code, form.code]));
  const tables = new Set([...stray].map((code) => code.split('.')[0]));
  // 其他 and 总计 are everybody's words: no row of a table that stands there unread is said not to.
  const isThere = (code: string): boolean => tables.has(code.split('.')[0]);
  const claim = absence(blocks, unclaimed(blocks, new Map(), []), [form]);
  const cells = inFormOrder(layouts, [], (code) => (isThere(code) ? unexplained(code) : claim(code)));
  const message = 'rows of the statutory tables stand in the text, but no table could be made of them';
  return { form: form.code, layouts, cells, notes: [{ code: 'tables_unread', message, at: null }] };
}

/** Tables two and three share some rows with that of 2014; with so many they are themselves. */
const surelyFound = 15;

/** A sentence or a list may name some rows; this many are a table. */
const fewestStrayRows = 8;

/**
 * Reads every statutory table in the blocks of one report. The layout of each table is chosen by its own rows and
 * headers, so one report may carry table 2 of one form and table 3 of another. No table at all: no cells.
 */
export function readTables(printed: readonly Block[], facts: readonly Fact[], year: number | null): TablesRead {
  const read = tablesAsTheyStand(printed, facts, year);
  return { ...read, notes: [...read.notes, ...figuresLeftOut(printed, read.cells, read.notes)] };
}

function tablesAsTheyStand(printed: readonly Block[], facts: readonly Fact[], year: number | null): TablesRead {
  const blocks = asTheFormStands(printed, year);
  const grids = gridsIn(blocks);
  const forms = tabular(year);
  const foreign = gridsOfOtherYears(blocks, year);
  const found = ['t2', 't3'].flatMap((code) => recogniseTable(grids, forms, code, foreign) ?? []);
  const score = found.reduce((sum, { instance }) => sum + instance.score, 0);
  const indicators = score < surelyFound ? indicatorTable(grids, foreign) : null;
  if (indicators !== null && found.length > 0 && explainsBetter(indicators, found, score))
    return readIndicators(indicators, blocks);
  const held = new Map(found.map(({ table, instance }) => [table.code, viewsIn(instance)]));
  const taken = takenRows();
  for (const views of held.values()) taken.add(views);
  const layoutOf: Record<string, FormCode> = Object.fromEntries(
    found.map(({ table, form }) => [table.code, form.code]),
  );
  const disputes = formOf('F2021')?.tables.find((table) => table.code === 't4');
  const across =
    disputes === undefined
      ? null
      : readAcross(grids, disputes, { taken: (view) => taken.has(view), foreign, year }, facts);
  if (found.length === 0 && across === null) {
    return indicators === null ? unreadTables(blocks, year) : readIndicators(indicators, blocks);
  }
  const fallback: FormCode = year !== null && year <= 2020 ? 'F2019' : 'F2021';
  const form = formOfReport(layoutOf) ?? fallback;
  const layouts: Record<string, FormCode> = { t2: layoutOf['t2'] ?? form, t3: layoutOf['t3'] ?? form, t4: form };
  const read = found.map(({ table, instance }) => readRows(table, instance));
  const cells = [...read.flatMap((table) => table.cells), ...(across?.cells ?? [])];
  const missing = ['t2', 't3', 't4'].filter(
    (code) => layoutOf[code] === undefined && !(code === 't4' && across !== null),
  );
  if (across !== null) held.set('t4', [...across.rows]);
  taken.add(across?.rows ?? []);
  const left = unclaimed(blocks, held, leftOver(grids, taken));
  const printedForms = [...new Set(Object.values(layouts))].flatMap((one) => formOf(one) ?? []);
  const boxes = inFormOrder(layouts, cells, absence(blocks, left, printedForms));
  const notes = [
    ...found.flatMap(repeatedNote),
    ...read.flatMap((table) => table.notes),
    ...(across?.notes ?? []),
    ...missing.map((code) => missingNote(code, boxes)),
    ...left.notesBeside(Object.keys(layouts).filter((code) => hasAbsent(boxes, code))),
  ];
  return {
    form,
    layouts,
    cells: confirmBySums(
      doubtBlankRows(doubtBySums(boxes, layouts, grids), left),
      layouts,
      grids.some((grid) => grid.method === 'ocr'),
    ),
    notes,
  };
}
