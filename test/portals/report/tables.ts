import { formOf } from '../../../src/forms/index.ts';
import { cellCode } from '../../../src/forms/form.ts';
import type { FormBlock, FormTable } from '../../../src/forms/form.ts';
import type { FormCode } from '../../../src/domain/report.ts';
import type { Box, Cells, Table } from './blocks.ts';

/** How an organ's own copy of the form departs from the statutory one. */
export interface Layout {
  /** Rewrites a label: misspellings, half-width brackets, spaces. */
  readonly wording: (label: string) => string;
  /** 总计 of table 3 stands beside 申请人情况 over three rows (as in PDFs of 2024) instead of under it over two. */
  readonly totalOnTop: boolean;
  /** Each subtable of table 2 is a table of its own. */
  readonly splitTableTwo: boolean;
}

export const statutoryLayout: Layout = { wording: (label) => label, totalOnTop: false, splitTableTwo: false };

const box = (text: string, colSpan = 1, rowSpan = 1): Box => ({ text, rowSpan, colSpan, label: true });

const number = (cells: Cells, code: string, colSpan = 1): Box => ({
  text: cells.get(code)?.text ?? '',
  rowSpan: 1,
  colSpan,
  label: false,
});

function tableOf(form: FormCode, code: string): FormTable {
  const table = formOf(form)?.tables.find((one) => one.code === code);
  if (!table) throw new Error(`form ${form} has no table ${code}`);
  return table;
}

/** Widths in grid columns: label first; a subtable with fewer columns gives the rest to its last one. */
function widths(block: FormBlock, columns: number): number[] {
  const spans = Array.from({ length: block.columns.length + 1 }, () => 1);
  spans[spans.length - 1] = columns - block.columns.length;
  return spans;
}

/** Table 2, 第二十条: subtables of unequal width stacked in one table of four columns, or one table each. */
export function tableTwo(form: FormCode, cells: Cells, layout: Layout): Table[] {
  const { blocks } = tableOf(form, 't2');
  const rowsOf = (block: FormBlock, columns: number): Box[][] => {
    const spans = widths(block, columns);
    return [
      [box(layout.wording(block.title), columns)],
      [
        box(layout.wording('信息内容')),
        ...block.columns.map((column, i) => box(layout.wording(column.label), spans[i + 1])),
      ],
      ...block.rows.map((row) => [
        box(layout.wording(row.label)),
        ...block.columns.map((column, i) => number(cells, cellCode('t2', row.code, column.code), spans[i + 1])),
      ]),
    ];
  };
  if (!layout.splitTableTwo) return [{ columns: 4, rows: blocks.flatMap((block) => rowsOf(block, 4)) }];
  return blocks.map((block) => {
    const columns = block.columns.length + 1;
    return { columns, rows: rowsOf(block, columns) };
  });
}

/** Table 3, requests: three header rows, three label columns joined by row spans, seven columns of numbers. */
export function tableThree(form: FormCode, cells: Cells, layout: Layout): Table {
  const block = tableOf(form, 't3').blocks[0]!;
  const say = layout.wording;
  const check = box(say('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'), 3, 3);
  const applicants = block.columns.slice(1, -1).map((column) => box(say(column.label)));
  const head: Box[][] = layout.totalOnTop
    ? [
        [check, box(say('申请人情况'), 6), box(say('总计'), 1, 3)],
        [box(say('自然人'), 1, 2), box(say('法人或其他组织'), 5)],
        applicants,
      ]
    : [
        [check, box(say('申请人情况'), 7)],
        [box(say('自然人'), 1, 2), box(say('法人或其他组织'), 5), box(say('总计'), 1, 2)],
        applicants,
      ];
  const parentOf = new Map(block.groups.map((group) => [group.code, group.parent]));
  const groupsOf = (start: string | undefined): string[] =>
    start === undefined ? [] : [...groupsOf(parentOf.get(start)), start];
  const open = new Set<string>();
  const body = block.rows.map((row) => {
    const path = groupsOf(row.parent);
    const starting = path.filter((code) => !open.has(code));
    for (const code of starting) open.add(code);
    return [
      ...starting.map((code) => {
        const height = block.rows.filter((other) => groupsOf(other.parent).includes(code)).length;
        return box(say(block.groups.find((group) => group.code === code)?.label ?? code), 1, height);
      }),
      box(say(row.label), 3 - path.length),
      ...block.columns.map((column) => number(cells, cellCode('t3', row.code, column.code))),
    ];
  });
  return { columns: 10, rows: [...head, ...body] };
}

/** Table 4, reviews and suits: 行政诉讼 over two ways to court, one row of fifteen numbers. */
export function tableFour(form: FormCode, cells: Cells, layout: Layout): Table {
  const block = tableOf(form, 't4').blocks[0]!;
  const say = layout.wording;
  const outcomes = (height: number): Box[] => block.columns.map((column) => box(say(column.label), 1, height));
  return {
    columns: 15,
    rows: [
      [box(say('行政复议'), 5), box(say('行政诉讼'), 10)],
      [...outcomes(2), box(say('未经复议直接起诉'), 5), box(say('复议后起诉'), 5)],
      [...outcomes(1), ...outcomes(1)],
      block.rows.flatMap((row) => block.columns.map((column) => number(cells, cellCode('t4', row.code, column.code)))),
    ],
  };
}

/** The one-column table of 2014–2018: indicator, unit, number; rows that only head others print neither. */
export function tableOf2014(cells: Cells): Table {
  const block = tableOf('F2014', 's').blocks[0]!;
  return {
    columns: 3,
    rows: [
      [box('统计指标'), box('单位'), box('统计数')],
      ...block.rows.map((row) => [box(row.label), box(row.unit ?? '——'), number(cells, cellCode('s', row.code, ''))]),
    ],
  };
}
