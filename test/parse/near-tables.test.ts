import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/domain/report.ts';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const tr = (texts: readonly (string | number)[]): string =>
  `<tr>${texts.map((text) => `<td>${String(text)}</td>`).join('')}</tr>`;
const table = (...rows: readonly (readonly (string | number)[])[]): string =>
  `<table border="1">${rows.map(tr).join('')}</table>`;

const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const lines = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量', '四、结转下年度继续办理'];
const three = table(['项目', ...columns], ...lines.map((label) => [label, 1, 2, 0, 0, 0, 0, 3]));
const threeWithoutTotals = table(['项目', ...columns.slice(0, -1)], ...lines.map((label) => [label, 1, 2, 0, 0, 0, 0]));
const two = table(
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ...['规章', '行政规范性文件'].map((label) => [label, 1, 2, 3]),
);
const expenses = table(['科目', '预算', '决算'], ['会议费', 51, 47], ['培训费', 62, 58]);

const chapters = ['总体情况', '主动公开政府信息情况', '收到和处理政府信息公开申请情况', '政府信息公开行政复议、行政诉讼情况', '存在的主要问题及改进情况', '其他需要报告的事项']; // prettier-ignore
/** A report whose chapters hold these, from the first to the sixth. */
const report = (...content: readonly string[]): string =>
  chapters.map((title, at) => `<p>${'一二三四五六'[at] ?? ''}、${title}</p>${content[at] ?? ''}`).join('');

async function read(body: string): Promise<Report> {
  const html = `<meta charset="utf-8"><h1>安吉县梅溪镇人民政府2023年政府信息公开工作年度报告</h1>${body}`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  const [first] = reports;
  assert.ok(first);
  return first.report;
}
const prose = '<p>本镇认真贯彻条例，依法公开政府信息。</p>';
const none = '<p>本年度未发生相关事项。</p>';

const statusOf = ({ cells }: Report, code: string): string | undefined =>
  cells.find((cell) => cell.code === code)?.status;
const elsewhere = ({ notes }: Report): string[] =>
  notes.filter(({ code }) => code === 'figures_elsewhere').map(({ message }) => message);

test('a table of expenses in another chapter says nothing of the rows that table three does not print, and is named', async () => {
  const read5 = await read(report(prose, two, three, none, prose + expenses, prose));
  assert.equal(statusOf(read5, 't3.new.natural'), 'reported');
  assert.equal(statusOf(read5, 't3.granted.natural'), 'absent');
  assert.equal(statusOf(read5, 't4.review.total'), 'absent');
  assert.deepEqual(elsewhere(read5), [
    'figures that stand apart from the tables of the form and are none of theirs: 51 | 47 | 62 | 58',
  ]);
});

test('the same table in the chapter of table three leaves its rows open, and not those of the others', async () => {
  const read3 = await read(report(prose, two, three + expenses, none, prose, prose));
  assert.equal(statusOf(read3, 't3.granted.natural'), 'unparseable');
  assert.equal(statusOf(read3, 't2.license.decisions'), 'absent');
  assert.equal(statusOf(read3, 't4.review.total'), 'absent');
});

test('figures under the headings of no chapter are those of the tables they stand beside', async () => {
  const annex = await read(`${two}${three}${expenses}`);
  assert.equal(statusOf(annex, 't3.granted.natural'), 'unparseable');
  assert.equal(statusOf(annex, 't4.review.total'), 'unparseable');
  assert.equal(statusOf(annex, 't2.license.decisions'), 'absent');
});

test('the total column that stands apart below its table is not said to be absent', async () => {
  const totals = table(['总计'], ...lines.map(() => [3]));
  const apart = await read(report(prose, two, threeWithoutTotals + prose + totals, none, prose, prose));
  assert.notEqual(statusOf(apart, 't3.new.total'), 'absent');
});

test('a grid of nothing but figures may be torn from any table, wherever it lies', async () => {
  const torn = await read(report(prose, two, three, none, prose + table([0, 0, 0, 0, 0], [1, 0, 0, 0, 1]), prose));
  assert.equal(statusOf(torn, 't3.granted.natural'), 'unparseable');
  assert.equal(statusOf(torn, 't4.review.total'), 'unparseable');
  assert.deepEqual(elsewhere(torn), []);
});

test('a table of an annex that nobody could read may stand beside those that were read', async () => {
  const unlike = table(['诉讼', '维持', '未结'], ['复查', 2, 1]);
  const annex = await read(report(prose, none, none, none, prose, prose) + two + three + unlike);
  assert.equal(statusOf(annex, 't4.review.total'), 'unparseable');
});
