import type { Box, Layout, Table } from './model.ts';
import type { PrintedCells } from './printed.ts';
import type { Dice } from './random.ts';
import {
  applicants,
  crossCheckNote,
  disputeBlocks,
  disputeOutcomes,
  requestLines,
  tableTwoForm,
  type RequestLine,
  type Subtable,
} from './statutory.ts';
import { indicatorLines } from './statutory-2014.ts';

type TableForm = 'F2019' | 'F2021';
const label = (text: string, colSpan = 1, rowSpan = 1): Box => ({ text, colSpan, rowSpan, label: true });
const number = (cells: PrintedCells, code: string, colSpan = 1): Box => ({
  text: cells.get(code)?.text ?? '',
  colSpan,
  rowSpan: 1,
  label: false,
});

function subtableRows(subtable: Subtable, cells: PrintedCells, columns: number, without: string | null): Box[][] {
  const last = columns - subtable.columns.length;
  const width = (at: number): number => (at === subtable.columns.length - 1 ? last : 1);
  return [
    [label(subtable.title, columns)],
    [label('信息内容'), ...subtable.columns.map((column, at) => label(column.label, width(at)))],
    ...subtable.rows
      .filter((row) => row.code !== without)
      .map((row) => [
        label(row.label),
        ...subtable.columns.map((column, at) => number(cells, `t2.${row.code}.${column.code}`, width(at))),
      ]),
  ];
}

/** Table 2; `keep` narrows it to some of its subtables, `without` leaves out a row. */
export function tableTwo(
  form: TableForm,
  cells: PrintedCells,
  layout: Layout,
  keep: readonly string[] | null,
  without: string | null,
): Table[] {
  const subtables = tableTwoForm[form].filter((one) => keep === null || keep.includes(one.title));
  if (layout.splitTableTwo)
    return subtables.map((one) => {
      const columns = one.columns.length + 1;
      return { columns, headerRows: 0, rows: subtableRows(one, cells, columns, without) };
    });
  return [{ columns: 4, headerRows: 0, rows: subtables.flatMap((one) => subtableRows(one, cells, 4, without)) }];
}

/** The header of table 3 in two, three (statutory) or four rows. */
function requestHeader(layout: Layout): Box[][] {
  const kinds = [...applicants.slice(1).map((one) => label(one.label)), ...(layout.legalSum ? [label('小计')] : [])];
  const wide = kinds.length;
  const title = layout.headerRows === 4 ? [[label('收到和处理政府信息公开申请情况统计表（单位：件）', 5 + wide)]] : [];
  if (layout.headerRows === 2)
    return [
      [label(crossCheckNote, 3, 2), label('自然人', 1, 2), label('法人或其他组织', wide), label('总计', 1, 2)],
      kinds,
    ];
  if (layout.totalOnTop)
    return [
      ...title,
      [label(crossCheckNote, 3, 3), label('申请人情况', 1 + wide), label('总计', 1, 3)],
      [label('自然人', 1, 2), label('法人或其他组织', wide)],
      kinds,
    ];
  return [
    ...title,
    [label(crossCheckNote, 3, 3), label('申请人情况', 2 + wide)],
    [label('自然人', 1, 2), label('法人或其他组织', wide), label('总计', 1, 2)],
    kinds,
  ];
}

export interface ExtraRow {
  readonly after: string;
  readonly label: string;
  readonly texts: readonly string[];
}

export function tableThree(
  form: TableForm,
  cells: PrintedCells,
  layout: Layout,
  without: string | null,
  extra: ExtraRow | null,
): Table {
  const columns = [...applicants.map((one) => one.code), ...(layout.legalSum ? ['legal_sum'] : []), 'total'];
  const lines: (RequestLine & { texts?: readonly string[] })[] = requestLines(form).flatMap((one) => [
    ...(one.code === without ? [] : [one]),
    ...(extra?.after === one.code ? [{ ...one, code: '', label: extra.label, texts: extra.texts }] : []),
  ]);
  const opened = new Set<string>();
  const body = lines.map((line) => {
    const groups = line.under.filter((one) => !opened.has(one));
    for (const one of groups) opened.add(one);
    return [
      ...groups.map((one) => label(one, 1, lines.filter((other) => other.under.includes(one)).length)),
      label(line.label, 3 - line.under.length),
      ...columns.map((column, at) =>
        line.texts === undefined
          ? number(cells, `t3.${line.code}.${column}`)
          : { text: line.texts[at] ?? '', colSpan: 1, rowSpan: 1, label: false },
      ),
    ];
  });
  const header = requestHeader(layout);
  return { columns: 3 + columns.length, headerRows: header.length, rows: [...header, ...body] };
}

const outcomes = (rowSpan = 1): Box[] => disputeOutcomes.map((one) => label(one.label, 1, rowSpan));
const disputeRow = (cells: PrintedCells, block: string): Box[] =>
  disputeOutcomes.map((one) => number(cells, `t4.${block}.${one.code}`));

/** Table 4: as in the form, as three tables, or with a header wider than its numbers. */
export function tableFour(cells: PrintedCells, layout: Layout, dice: Dice): Table[] {
  if (layout.tableFour === 'three')
    return disputeBlocks.map((block) => ({
      columns: 5,
      headerRows: 2,
      rows: [
        [label(block.code === 'review' ? block.label : `行政诉讼（${block.label}）`, 5)],
        outcomes(),
        disputeRow(cells, block.code),
      ],
    }));
  const values = disputeBlocks.flatMap((block) => disputeRow(cells, block.code));
  const askew = layout.tableFour === 'askew' ? dice.int(1, 3) : 0;
  // Each outcome of 行政复议 drawn over more grid columns than the numbers below it.
  const first = outcomes(2).map((box, at) => (at < askew ? { ...box, colSpan: 2 } : box));
  return [
    {
      columns: 15 + askew,
      headerRows: 3,
      rows: [
        [label('行政复议', 5 + askew), label('行政诉讼', 10)],
        [...first, label('未经复议直接起诉', 5), label('复议后起诉', 5)],
        [...outcomes(), ...outcomes()],
        values,
      ],
    },
  ];
}

/** The one-column table of 2014: indicator, unit, number. */
export function tableOf2014(cells: PrintedCells): Table {
  const rows = indicatorLines.map(([code, text, unit]) => [
    label(text),
    label(unit ?? '——'),
    unit === null ? label('——') : number(cells, `s.${code}`),
  ]);
  return { columns: 3, headerRows: 1, rows: [[label('统计指标'), label('单位'), label('统计数')], ...rows] };
}

/** Cuts a table before row `at`; boxes that reach over the cut go on as empty or repeated boxes below it. */
export function splitTable(table: Table, at: number, how: Layout['splitTableThree']): [Table, Table] {
  const hanging: { box: Box; column: number; rest: number }[] = [];
  const above = table.rows.slice(0, at).map((row, index) =>
    row.map((box, column) => {
      const rest = index + box.rowSpan - at;
      if (rest > 0) hanging.push({ box, column, rest });
      return rest > 0 ? { ...box, rowSpan: box.rowSpan - rest } : box;
    }),
  );
  const again = hanging
    .sort((a, b) => a.column - b.column)
    .map(({ box, rest }) => ({ ...box, rowSpan: rest, text: how === 'bare' ? '' : box.text }));
  const [first = [], ...others] = table.rows.slice(at);
  const header = how === 'header-again' ? table.rows.slice(0, table.headerRows) : [];
  return [
    { ...table, rows: above },
    { ...table, headerRows: header.length, rows: [...header, [...again, ...first], ...others] },
  ];
}
