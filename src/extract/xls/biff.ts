import { bytesOf, type Bytes } from '../doc/bytes.ts';
import { fileView } from '../file-view.ts';
import { Refusal } from '../office/refusal.ts';
import { biffStrings } from './strings.ts';
import { builtInFormat, shownNumber } from './number-format.ts';
import type { Merge, Sheet, SheetCell } from './sheet.ts';

/** A record of the Workbook stream with the CONTINUE records that belong to it ([MS-XLS] 2.1.4). */
export interface BiffRecord {
  readonly type: number;
  readonly at: number;
  readonly parts: readonly Bytes[];
  readonly data: Bytes;
}

const TYPE = {
  formula: 0x06,
  endOfPart: 0x0a,
  dateMode: 0x22,
  filePass: 0x2f,
  columnInfo: 0x7d,
  continued: 0x3c,
  boundSheet: 0x85,
  window: 0x3d,
  oleSize: 0xde,
  mulRk: 0xbd,
  rString: 0xd6,
  xf: 0xe0,
  mergedCells: 0xe5,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  row: 0x208,
  window2: 0x23e,
  rk: 0x27e,
  format: 0x41e,
  beginOfPart: 0x809,
} as const;

interface Globals {
  readonly strings: readonly string[];
  /** Worksheets; `nth` counts the charts between them too. */
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    readonly at: number;
    readonly nth: number;
  }[];
  readonly show: (value: number, xf: number) => string;
}

/** Worksheets of a BIFF8 workbook stream (Excel 97 to 2003). Throws Refusal. */
export function readBiff(stream: Uint8Array): Sheet[] {
  const book = openBook(stream);
  return book.globals.sheets.map((entry) => sheetOf(book, entry));
}

/**
 * The sheet that was left open, and the range that a document around the workbook shows of it ([MS-XLS]
 * Window1, OleObjectSize); null where a chart was left open. Throws Refusal.
 */
export function readShownInBiff(stream: Uint8Array): { readonly sheet: Sheet; readonly range: Merge | null } | null {
  const book = openBook(stream);
  const own = untilEnd(book.records, 0);
  const window = own.find(({ type }) => type === TYPE.window)?.data;
  const size = own.find(({ type }) => type === TYPE.oleSize)?.data;
  const entry = book.globals.sheets.find(({ nth }) => nth === (window?.u16(10) ?? 0));
  if (entry === undefined) return null;
  const range: Merge | null = size === undefined ? null : [size.u16(2), size.u16(4), size.u8(6), size.u8(7)];
  return { sheet: sheetOf(book, entry), range };
}

interface Book {
  readonly records: readonly BiffRecord[];
  readonly globals: Globals;
}

function openBook(stream: Uint8Array): Book {
  const records = readRecords(bytesOf(stream));
  const start = records[0];
  if (start?.type !== TYPE.beginOfPart) throw new Refusal('damaged', 'no beginning of a workbook');
  if (start.data.u16(0) !== 0x600) throw new Refusal('unsupported_medium', 'written by an Excel older than Excel 97');
  return { records, globals: readGlobals(untilEnd(records, 0)) };
}

function sheetOf({ records, globals }: Book, { name, hidden, at }: Globals['sheets'][number]): Sheet {
  const index = records.findIndex((record) => record.at === at);
  if (index < 0) throw new Refusal('damaged', `the sheet ${name} is not where the workbook says`);
  return { name, hidden, ...readSheet(untilEnd(records, index), globals) };
}

function readRecords(stream: Bytes): BiffRecord[] {
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= stream.all.length;) {
    const type = stream.u16(at);
    const data = bytesOf(stream.slice(at + 4, stream.u16(at + 2)));
    const last = records.at(-1);
    if (type === TYPE.continued && last !== undefined) {
      (last.parts as Bytes[]).push(data);
    } else records.push({ type, at, parts: [data], data });
    at += 4 + data.all.length;
  }
  return records;
}

/** Records from a begin to its end; charts inside a sheet have a begin and an end of their own. */
function untilEnd(records: readonly BiffRecord[], first: number): BiffRecord[] {
  let depth = 0;
  const own: BiffRecord[] = [];
  for (const record of records.slice(first)) {
    if (record.type === TYPE.beginOfPart) depth += 1;
    else if (record.type === TYPE.endOfPart) depth -= 1;
    else if (depth === 1) own.push(record);
    if (depth === 0) return own;
  }
  throw new Refusal('damaged', 'the workbook ends in the middle of a part');
}

function readGlobals(records: readonly BiffRecord[]): Globals {
  if (records.some(({ type }) => type === TYPE.filePass)) throw new Refusal('encrypted', 'the workbook is encrypted');
  const of = (type: number): BiffRecord[] => records.filter((record) => record.type === type);
  const formats = new Map(
    of(TYPE.format).map(({ data, parts }) => [data.u16(0), biffStrings(parts, 2, 'long')()] as const),
  );
  const formatOfXf = of(TYPE.xf).map(({ data }) => data.u16(2));
  const from1904 = of(TYPE.dateMode)[0]?.data.u16(0) === 1;
  const sst = of(TYPE.sst)[0];
  const next = sst === undefined ? null : biffStrings(sst.parts, 8, 'long');
  // The count is hearsay: each string takes three bytes at least.
  const most = (sst?.parts ?? []).reduce((sum, part) => sum + part.all.length, 0) / 3;
  const count = Math.min(sst?.data.u32(4) ?? 0, most);
  return {
    strings: next === null ? [] : Array.from({ length: count }, () => next()),
    // 0 is a worksheet; charts and macros print no table.
    sheets: of(TYPE.boundSheet).flatMap(({ data, parts }, nth) =>
      data.u8(5) === 0
        ? [{ name: biffStrings(parts, 6, 'short')(), hidden: (data.u8(4) & 3) !== 0, at: data.u32(0), nth }]
        : [],
    ),
    show(value, xf) {
      const id = formatOfXf[xf] ?? 0;
      return shownNumber(value, formats.get(id) ?? builtInFormat(id), from1904);
    },
  };
}

/** fDyZero of [MS-XLS] 2.4.220 Row, fHidden of 2.4.53 ColInfo; a sheet of this kind has 256 columns. */
const ROW_HIDDEN = 0x20;
const COLUMN_HIDDEN = 1;
const MOST_COLUMNS = 255;
/** fDspZeros of [MS-XLS] 2.4.346 Window2: whether noughts are shown at all. */
const SHOWS_NOUGHTS = 0x10;

type SheetContent = Omit<Sheet, 'name' | 'hidden'>;

function readSheet(records: readonly BiffRecord[], globals: Globals): SheetContent {
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const cells: SheetCell[] = [];
  const merges: Merge[] = [];
  const noughts = records.find(({ type }) => type === TYPE.window2)?.data.u16(0) ?? SHOWS_NOUGHTS;
  const show: Globals['show'] = (value, xf) =>
    value === 0 && (noughts & SHOWS_NOUGHTS) === 0 ? '' : globals.show(value, xf);
  records.forEach((record, i) => {
    const { type, data } = record;
    const put = (text: string, column = data.u16(2)): number => cells.push({ row: data.u16(0), column, text });
    if (type === TYPE.labelSst) put(globals.strings[data.u32(6)] ?? '');
    else if (type === TYPE.label || type === TYPE.rString) put(biffStrings(record.parts, 6, 'long')());
    else if (type === TYPE.number) put(show(double(data, 6), data.u16(4)));
    else if (type === TYPE.rk) put(show(rkNumber(data, 6), data.u16(4)));
    else if (type === TYPE.mulRk) {
      const first = data.u16(2);
      const count = (data.all.length - 6) / 6;
      for (let n = 0; n < count; n += 1) put(show(rkNumber(data, 6 + n * 6), data.u16(4 + n * 6)), first + n);
    } else if (type === TYPE.boolErr) put(data.u8(7) === 0 ? (data.u8(6) === 1 ? 'TRUE' : 'FALSE') : '#ERROR');
    else if (type === TYPE.formula) put(formulaText(data, records.slice(i + 1, i + 4), show));
    else if (type === TYPE.row && (data.u16(12) & ROW_HIDDEN) !== 0) hiddenRows.add(data.u16(0));
    else if (type === TYPE.columnInfo && (data.u16(8) & COLUMN_HIDDEN) !== 0) {
      for (let column = data.u16(0); column <= Math.min(data.u16(2), MOST_COLUMNS); column += 1)
        hiddenColumns.add(column);
    } else if (type === TYPE.mergedCells) {
      for (let n = 0; n < data.u16(0); n += 1) {
        const at = 2 + n * 8;
        merges.push([data.u16(at), data.u16(at + 2), data.u16(at + 4), data.u16(at + 6)]);
      }
    }
  });
  return { cells, merges, hiddenRows, hiddenColumns };
}

/** The result that was kept with a formula ([MS-XLS] 2.5.133 FormulaValue); a text stands in a record of its own. */
function formulaText(data: Bytes, following: readonly BiffRecord[], show: Globals['show']): string {
  if (data.u16(12) !== 0xffff) return show(double(data, 6), data.u16(4));
  const kind = data.u8(6);
  if (kind === 1) return data.u8(8) === 1 ? 'TRUE' : 'FALSE';
  if (kind === 2) return '#ERROR';
  const text = following.find(({ type }) => type === TYPE.string);
  return kind === 0 && text !== undefined ? biffStrings(text.parts, 0, 'long')() : '';
}

const double = (data: Bytes, at: number): number => fileView(data.all).getFloat64(at, true);

/** RkNumber ([MS-XLS] 2.5.217): 30 bits of an integer or of a double, perhaps a hundred times too large. */
function rkNumber(data: Bytes, at: number): number {
  const bits = data.i32(at);
  const view = new DataView(new ArrayBuffer(8));
  view.setInt32(4, bits & ~3, true);
  const value = (bits & 2) === 0 ? view.getFloat64(0, true) : bits >> 2;
  return (bits & 1) === 0 ? value : value / 100;
}
