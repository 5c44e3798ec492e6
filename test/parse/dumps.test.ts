import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../src/domain/report.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

/** Rows of table 3 with their figures: no two alike in a row, so that a shifted reading shows. */
const rows: readonly (readonly [string, string, readonly number[]])[] = [
  ['new', '一、本年新收政府信息公开申请数量', [20, 1, 2, 3, 4, 5, 35]],
  ['carry_in', '二、上年结转政府信息公开申请数量', [6, 10, 11, 12, 13, 14, 66]],
  ['granted', '（一）予以公开', [7, 1, 3, 5, 4, 2, 22]],
  ['partial', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', [8, 9, 4, 6, 3, 1, 31]],
  ['np_duplicate', '2.重复申请', [11, 1, 6, 4, 10, 16, 48]],
  ['carry_out', '四、结转下年度继续办理', [0, 0, 0, 0, 0, 0, 0]],
];
const columns = ['natural', 'company', 'research', 'ngo', 'law', 'other', 'total'];
const kinds = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];

async function cellsOf(lines: readonly string[]): Promise<ReadonlyMap<string, Cell>> {
  const text = ['蒲江县人民政府2023年政府信息公开工作年度报告', '三、收到和处理政府信息公开申请情况', ...lines].join(
    '\n',
  );
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(text), name: 'a.txt' }, {});
  return new Map((reports[0]?.report.cells ?? []).map((cell) => [cell.code, cell]));
}

const valuesOf = (cells: ReadonlyMap<string, Cell>, row: string): unknown[] =>
  columns.map((column) => cells.get(`t3.${row}.${column}`)?.value ?? null);
const routesOf = (cells: ReadonlyMap<string, Cell>, row: string): unknown[] => [
  ...new Set(columns.map((column) => cells.get(`t3.${row}.${column}`)?.route)),
];

/** Headers as they are left of merged boxes: row after row, what is merged written once. */
const header = [['本列数据的勾稽关系', '申请人情况'], ['自然人', '法人或其他组织', '总计'], kinds];

for (const [kind, lines] of [
  ['one box a line', [...header, ...rows.map(([, label, figures]) => [label, ...figures])].flat().map(String)],
  ['single blanks', [...header, ...rows.map(([, label, figures]) => [label, ...figures])].map((row) => row.join(' '))],
  ['tabs', [...header, ...rows.map(([, label, figures]) => [label, ...figures])].map((row) => row.join('\t'))],
] as const)
  test(`a dump with ${kind} is read by its header's words and by the order of its boxes alike`, async () => {
    const cells = await cellsOf(lines);
    for (const [code, , figures] of rows) {
      assert.deepEqual(valuesOf(cells, code), figures);
      assert.deepEqual(routesOf(cells, code), ['both']);
    }
  });

test('columns printed in another order than the form has them are doubted, not taken for the form’s', async () => {
  const swapped = ['科研机构', '商业企业', ...kinds.slice(2)];
  const cells = await cellsOf([
    ...[header[0] ?? [], header[1] ?? [], swapped].map((row) => row.join('\t')),
    ...rows.map(([, label, figures]) => [label, ...figures].join('\t')),
  ]);
  assert.equal(cells.get('t3.new.natural')?.value, 20);
  assert.equal(cells.get('t3.new.company')?.status, 'unconfirmed');
  assert.equal(cells.get('t3.new.research')?.status, 'unconfirmed');
});

test('a row that lost a blank box is not shifted into its neighbours', async () => {
  const lines = [...header, ...rows.map(([code, label, figures]) => [label, ...(code === 'granted' ? figures.slice(1) : figures)])]; // prettier-ignore
  const cells = await cellsOf(lines.flat().map(String));
  assert.deepEqual(valuesOf(cells, 'new'), rows[0]?.[2]);
  assert.deepEqual(
    valuesOf(cells, 'granted'),
    columns.map(() => null),
  );
  assert.equal(cells.get('t3.granted.natural')?.status, 'unparseable');
});

test('labels wrapped over lines, a page ending within one, keep their figures', async () => {
  const wrapped = rows.flatMap(([code, label, figures]) => {
    const at = Math.floor(label.length / 2);
    return [label.slice(0, at), ...(code === 'partial' ? ['', '- 3 -', ''] : []), `${label.slice(at)}\t${figures.join('\t')}`];
  }); // prettier-ignore
  const cells = await cellsOf([...header.map((row) => row.join('\t')), ...wrapped]);
  for (const [code, , figures] of rows) assert.deepEqual(valuesOf(cells, code), figures, code);
});

test('figures drawn beside the first line of a label are no blank boxes of its second', async () => {
  const box = (texts: readonly (string | number)[]): string => `| ${texts.join(' | ')} |`;
  const blank = columns.map(() => '');
  const cells = await cellsOf([
    box(['', '自然人', ...kinds, '总计']),
    ...rows.map(([, label, figures]) => box([label, ...figures])),
    box(['1.', 41, 42, 43, 44, 45, 46, 261]),
    box(['属于国家秘密', ...blank]),
  ]);
  assert.equal(cells.get('t3.deny_secret.natural')?.status, 'unparseable');
});
