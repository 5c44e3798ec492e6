import type { Block, Document, Grid, GridMethod } from '../../src/domain/document.ts';
import { formOf } from '../../src/forms/index.ts';

/** A box of a sheet; one with a code is the form's, its text what a reader must give. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly code?: string;
}
export type Sheet = readonly Box[];

/** Numbers 0 ≤ n < 1, the same for the same seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const height = (sheet: Sheet): number => Math.max(0, ...sheet.map(({ row, rowSpan }) => row + rowSpan));
export const width = (sheet: Sheet): number => Math.max(0, ...sheet.map(({ column, colSpan }) => column + colSpan));

const box = (row: number, column: number, text: string, colSpan = 1, rowSpan = 1, code?: string): Box => ({
  row, column, text, rowSpan, colSpan, ...(code === undefined ? {} : { code }),
}); // prettier-ignore

const tableOf = (code: string) => formOf('F2021')?.tables.find((table) => table.code === code)?.blocks ?? [];

/** Table 2 as the form prints it. */
export function two(figure: () => string): Sheet {
  const boxes: Box[] = [];
  let row = 0;
  for (const { title, columns, rows } of tableOf('t2')) {
    const wide = columns.length === 1 ? 3 : 1;
    boxes.push(box(row, 0, title, 4), box(row + 1, 0, '信息内容'));
    for (const [at, { label }] of columns.entries()) boxes.push(box(row + 1, 1 + at, label, wide));
    row += 2;
    for (const { code, label } of rows) {
      boxes.push(box(row, 0, label));
      for (const [at, column] of columns.entries())
        boxes.push(box(row, 1 + at, figure(), wide, 1, `t2.${code}.${column.code}`));
      row += 1;
    }
  }
  return boxes;
}

/** Table 3 with a box for every label: its groups are left out. Totals are the sums of their rows. */
export function three(figure: () => string): Sheet {
  const [block] = tableOf('t3');
  const columns = block?.columns ?? [];
  const head = [box(0, 0, '项目', 1, 2), box(0, 1, '申请人情况', columns.length)];
  const names = columns.map(({ label }, at) => box(1, 1 + at, label));
  const body = (block?.rows ?? []).flatMap(({ code, label }, at) => {
    const parts = columns.slice(0, -1).map(() => figure());
    const total = parts.reduce((sum, text) => sum + Number(text), 0);
    return [
      box(at + 2, 0, label),
      ...[...parts, String(total)].map((text, place) =>
        box(at + 2, 1 + place, text, 1, 1, `t3.${code}.${columns[place]?.code ?? ''}`),
      ),
    ];
  });
  return [...head, ...names, ...body];
}

/** Table 4 as the form prints it. */
export function four(figure: () => string): Sheet {
  const [block] = tableOf('t4');
  const outcomes = block?.columns ?? [];
  return (block?.rows ?? []).flatMap(({ code, label }, way) => [
    box(0, way * outcomes.length, label.split('/').at(-1)?.trim() ?? '', outcomes.length),
    ...outcomes.flatMap((outcome, at) => [
      box(1, way * outcomes.length + at, outcome.label),
      box(2, way * outcomes.length + at, figure(), 1, 1, `t4.${code}.${outcome.code}`),
    ]),
  ]);
}

/** One sheet to the right of another, so many rows lower. */
export const beside = (left: Sheet, right: Sheet, down = 0): Sheet => [
  ...left,
  ...right.map((one) => ({ ...one, column: one.column + width(left), row: one.row + down })),
];

export const under = (top: Sheet, below: Sheet): Sheet => [
  ...top,
  ...below.map((one) => ({ ...one, row: one.row + height(top) })),
];

export const transposed = (sheet: Sheet): Sheet =>
  sheet.map((one) => ({
    ...one,
    row: one.column,
    column: one.row,
    rowSpan: one.colSpan,
    colSpan: one.rowSpan,
  }));

/** A further column; boxes that lie across it become wider. */
export function withColumn(sheet: Sheet, at: number, text: (row: number) => string): Sheet {
  const moved = sheet.map((one) =>
    one.column >= at
      ? { ...one, column: one.column + 1 }
      : one.column + one.colSpan > at
        ? { ...one, colSpan: one.colSpan + 1 }
        : one,
  );
  const covers = (row: number) => (one: Box) =>
    one.row <= row && row < one.row + one.rowSpan && one.column <= at && at < one.column + one.colSpan;
  const rows = Array.from({ length: height(sheet) }, (_, row) => row).filter((row) => !moved.some(covers(row)));
  return [...moved, ...rows.map((row) => box(row, at, text(row)))];
}

/** A further row; boxes that reach down over it become taller. */
export function withRow(sheet: Sheet, at: number, texts: readonly string[]): Sheet {
  const moved = sheet.map((one) =>
    one.row >= at
      ? { ...one, row: one.row + 1 }
      : one.row + one.rowSpan > at
        ? { ...one, rowSpan: one.rowSpan + 1 }
        : one,
  );
  return [...moved, ...texts.map((text, column) => box(at, column, text))];
}

export function gridOf(sheet: Sheet, method: GridMethod, table: number): Grid {
  const boxes = sheet.toSorted((a, b) => a.row - b.row || a.column - b.column);
  return {
    kind: 'grid',
    method,
    rows: height(sheet),
    columns: width(sheet),
    cells: boxes.map(({ row, column, rowSpan, colSpan, text }) => ({ row, column, rowSpan, colSpan, text, at: { table, row: row + 1, column: column + 1 } })), // prettier-ignore
    at: { table },
  };
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text, at: { block: 1 } });
const chapters = [
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
];

/** A report of 2023 with these grids, each under the heading of its chapter. */
export const reportOf = (grids: readonly Grid[]): Document => ({
  medium: 'html',
  declared: {},
  notes: [],
  blocks: [
    paragraph('蒲江县人民政府2023年政府信息公开工作年度报告'),
    paragraph('一、总体情况'),
    ...grids.flatMap((grid, at) => [paragraph(chapters[at] ?? ''), grid]),
    paragraph('五、存在的主要问题及改进情况'),
  ],
});
