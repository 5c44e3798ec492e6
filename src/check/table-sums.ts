import type { FormCode } from '../domain/report.ts';
import { cellCode, type FormBlock, type FormTable } from '../forms/form.ts';
import { formOf } from '../forms/index.ts';
import type { Book } from './book.ts';
import type { Sum } from './sums.ts';

type Layouts = Readonly<Record<string, FormCode>>;

/** The table as its own rows say it is laid out; a report may carry table 3 of F2019 beside table 2 of F2021. */
export function layoutOf(table: string, layouts: Layouts, form: FormCode | null): FormTable | null {
  const code = layouts[table] ?? form;
  const layout = code === null ? undefined : formOf(code);
  return layout?.tables.find((candidate) => candidate.code === table) ?? null;
}

const n = String;

function requestSums(block: FormBlock): Sum[] {
  const at = (row: string, column: string): string => cellCode('t3', row, column);
  const leaves = block.rows.filter((row) => row.parent !== undefined && row.total !== true);
  const total = block.columns.find(({ role }) => role === 'total')?.code ?? 'total';
  const parts = block.columns.filter(({ role }) => role !== 'total');
  const columns = block.columns.flatMap(({ code, label }): Sum[] => [
    {
      rule: 'I01',
      where: code,
      left: [at('new', code), at('carry_in', code)],
      right: [at('done', code), at('carry_out', code)],
      say: (left, right) =>
        `Table 3, column ${label}: 本年新收 + 上年结转 = ${n(left)}, but （七）总计 + 结转下年度 = ${n(right)}`,
    },
    {
      rule: 'I02',
      where: code,
      left: [at('done', code)],
      right: leaves.map((row) => at(row.code, code)),
      say: (left, right) =>
        `Table 3, column ${label}: （七）总计 is ${n(left)}, but the results above it add up to ${n(right)}`,
    },
  ]);
  const rows = block.rows.map((row): Sum => ({
    rule: 'I03',
    where: row.code,
    left: [at(row.code, total)],
    right: parts.map(({ code }) => at(row.code, code)),
    say: (left, right) =>
      `Table 3, row ${row.label}: 总计 is ${n(left)}, but the six applicant columns add up to ${n(right)}`,
  }));
  return [...columns, ...rows];
}

function disputeSums(block: FormBlock): Sum[] {
  const outcomes = block.columns.filter(({ role }) => role !== 'total');
  return block.rows.map((row): Sum => ({
    rule: 'I04',
    where: row.code,
    left: [cellCode('t4', row.code, 'total')],
    right: outcomes.map(({ code }) => cellCode('t4', row.code, code)),
    say: (left, right) => `Table 4, ${row.label}: 总计 is ${n(left)}, but the four outcomes add up to ${n(right)}`,
  }));
}

const s = (rows: readonly string[]): string[] => rows.map((row) => `s.${row}`);

/** The one-column table of 2014: a total and its parts, [rule, total, parts]. */
const f2014Sums: readonly (readonly [string, string, readonly string[]])[] = [
  ['I23', 's3_1', ['s3_1_inperson', 's3_1_fax', 's3_1_net', 's3_1_letter']],
  ['I24', 's3_2', ['s3_2_ontime', 's3_2_extended']],
  [
    'I25',
    's3_3',
    ['already', 'granted', 'partial', 'denied', 'not_ours', 'not_exist', 'revise', 'elsewhere'].map(
      (row) => `s3_3_${row}`,
    ),
  ],
  [
    'I25',
    's3_3_denied',
    ['secret', 'trade', 'privacy', 'safety', 'not_info', 'other'].map((row) => `s3_3_denied_${row}`),
  ],
  ['I26', 's4', ['s4_upheld', 's4_corrected', 's4_other']],
  ['I26', 's5', ['s5_upheld', 's5_corrected', 's5_other']],
  ['I28', 's8_staff', ['s8_staff_full', 's8_staff_part']],
];

function oneColumnSums(table: FormTable): Sum[] {
  const label = new Map(table.blocks.flatMap((block) => block.rows.map((row) => [row.code, row.label] as const)));
  return f2014Sums.map(([rule, total, parts]) => ({
    rule,
    where: total,
    left: s([total]),
    right: s(parts),
    say: (left, right) => `${label.get(total) ?? total} is ${n(left)}, but its parts add up to ${n(right)}`,
  }));
}

const sumsOf = new WeakMap<FormBlock, readonly Sum[]>();

/** The sums of a block are those of its form: made once, tried on every report. */
function sumsOfBlock(block: FormBlock, make: (block: FormBlock) => Sum[]): readonly Sum[] {
  const sums = sumsOf.get(block) ?? make(block);
  sumsOf.set(block, sums);
  return sums;
}

/** Every identity of the tables that the report prints, in the order column by column, then row by row. */
export function tableSums(book: Book, layouts: Layouts, form: FormCode | null): Sum[] {
  const printed = new Set(book.cells.map(({ code }) => code.split('.')[0]));
  const blockOf = (table: string): FormBlock[] =>
    printed.has(table) ? [...(layoutOf(table, layouts, form)?.blocks ?? [])] : [];
  const indicators = printed.has('s') ? layoutOf('s', layouts, form) : null;
  return [
    ...blockOf('t3').flatMap((block) => sumsOfBlock(block, requestSums)),
    ...blockOf('t4').flatMap((block) => sumsOfBlock(block, disputeSums)),
    ...(indicators === null ? [] : oneColumnSums(indicators)),
  ];
}
