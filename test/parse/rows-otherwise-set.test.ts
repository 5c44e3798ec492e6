import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell, Report } from '../../src/domain/report.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const labels = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '（七）总计',
  '四、结转下年度继续办理',
];
const figures = labels.map((_, row) => {
  const parts = columns.slice(0, -1).map((__, column) => 100 * (row + 1) + column);
  return [...parts, parts.reduce((sum, part) => sum + part, 0)].map(String);
});
const tr = (texts: readonly string[]): string => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
const table = (rows: readonly (readonly string[])[]): string => `<table border="1">${rows.map(tr).join('')}</table>`;

async function read(chapter: '三' | '四', content: string): Promise<Report> {
  const titles = { 三: '收到和处理政府信息公开申请情况', 四: '政府信息公开行政复议、行政诉讼情况' };
  const html = `<meta charset="utf-8"><h1>安吉县梅溪镇人民政府2023年政府信息公开工作年度报告</h1><p>${chapter}、${titles[chapter]}</p>${content}<p>五、存在的主要问题及改进情况</p>`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  const [first] = reports;
  assert.ok(first);
  return first.report;
}

const cellOf = ({ cells }: Report, code: string): Cell | undefined => cells.find((cell) => cell.code === code);
const valuesOf = ({ cells }: Report): (number | null)[] =>
  cells.flatMap(({ code, value, status }) => (code.startsWith('t3.') && status === 'reported' ? [value] : []));
const all = figures.flat().map(Number);

test('a box of rows, one a line, is read as rows', async () => {
  const lines = (texts: readonly string[]): string => texts.join('<br>');
  const stacked = table([['项目', ...columns], [lines(labels), ...columns.map((_, at) => lines(figures.map((row) => row[at] ?? '')))]]); // prettier-ignore
  assert.deepEqual(valuesOf(await read('三', stacked)), all);
});

test('boxes of lines that do not go together are not read, and their rows are not absent', async () => {
  const stacked = table([['项目', ...columns], [labels.join('<br>'), ...columns.map((_, at) => figures.slice(at === 2 ? 1 : 0).map((row) => row[at] ?? '').join('<br>'))]]); // prettier-ignore
  const report = await read('三', stacked);
  assert.ok(report.cells.filter(({ code }) => code.startsWith('t3.')).every(({ value }) => value === null));
  assert.equal(cellOf(report, 't3.new.natural')?.status, 'unparseable');
});

test('a table too wide for its page, gone on with below, is read as one, with its labels repeated or not', async () => {
  const half = (from: number, to: number, named: boolean): string =>
    table([[...(named ? ['项目'] : []), ...columns.slice(from, to)], ...labels.map((label, at) => [...(named ? [label] : []), ...(figures[at] ?? []).slice(from, to)])]); // prettier-ignore
  assert.deepEqual(valuesOf(await read('三', `${half(0, 3, true)}<p>（接上表）</p>${half(3, 7, true)}`)), all);
  assert.deepEqual(valuesOf(await read('三', `${half(0, 3, true)}${half(3, 7, false)}`)), all);
});

test("last year's table under this year's is no second half", async () => {
  const old = table([['项目', ...columns], ...labels.map((label) => [label, ...columns.map(() => '7')])]);
  const report = await read('三', `${table([['项目', ...columns], ...labels.map((label, at) => [label, ...(figures[at] ?? [])])])}<p>2022年</p>${old}`); // prettier-ignore
  assert.deepEqual(valuesOf(report), all);
});

test('rows that are each a table of their own are one table', async () => {
  const rows = labels.map((label, at) => table([[label, ...(figures[at] ?? [])]]));
  assert.deepEqual(valuesOf(await read('三', table([['项目', ...columns]]) + rows.join(''))), all);
});

test('outcomes that are named before every figure are read by their names', async () => {
  const row = (way: string, from: number): string[] => [
    way,
    ...['结果维持', '结果纠正', '其他结果', '尚未审结'].flatMap((outcome, at) => [outcome, String(from + at)]),
    '总计',
    String(4 * from + 6),
  ];
  const report = await read('四', table([row('行政复议', 10), row('未经复议直接起诉', 20), row('复议后起诉', 30)]));
  const values = ['review.upheld', 'review.total', 'suit_direct.corrected', 'suit_after.pending'].map((code) => cellOf(report, `t4.${code}`)?.value); // prettier-ignore
  assert.deepEqual(values, [10, 46, 21, 33]);
});

test("last year's row of table four is passed over where it says only that it is last year's", async () => {
  const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const head = `<tr><td rowspan="3">年度</td><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr><tr>${outcomes.map((one) => `<td rowspan="2">${one}</td>`).join('')}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>${tr([...outcomes, ...outcomes])}`;
  const years = [tr(['上年', ...Array.from({ length: 15 }, () => '9')]), tr(['本年', ...Array.from({ length: 15 }, (_, at) => String(at % 5 === 4 ? 10 : (at % 5) + 1))])]; // prettier-ignore
  const report = await read('四', `<table border="1">${head}${years.join('')}</table>`);
  assert.deepEqual([cellOf(report, 't4.review.upheld')?.value, cellOf(report, 't4.suit_after.total')?.value], [1, 10]);
});
