import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const columns = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const tr = (texts: readonly (string | number)[]): string =>
  `<tr>${texts.map((text) => `<td>${String(text)}</td>`).join('')}</tr>`;
const rows = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量', '四、结转下年度继续办理'];
const three = `<table>${tr(['项目', ...columns])}${rows.map((label) => tr([label, 1, 2, 0, 0, 0, 0, 3])).join('')}</table>`;
const two = `<table>${tr(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'])}${['规章', '行政规范性文件'].map((label) => tr([label, 1, 2, 3])).join('')}</table>`;

/** Statuses of one box of each table. */
async function statuses(body: string): Promise<(string | undefined)[]> {
  const html = `<meta charset="utf-8"><h1>安吉县梅溪镇人民政府2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>本镇认真贯彻条例，依法公开政府信息。</p>${body}<p>五、存在的主要问题及改进情况</p><p>下一步将加强培训。</p>`;
  const { reports } = await readPayload({ bytes: new TextEncoder().encode(html), name: 'a.html' }, {});
  const cells = reports[0]?.report.cells ?? [];
  return ['t2.rule.made', 't3.granted.natural', 't4.review.total'].map(
    (code) => cells.find((cell) => cell.code === code)?.status,
  );
}
const chapter = (at: '二' | '三' | '四', content: string): string =>
  `<p>${at}、${{ 二: '主动公开政府信息情况', 三: '收到和处理政府信息公开申请情况', 四: '政府信息公开行政复议、行政诉讼情况' }[at]}</p>${content}`;

test('tables that the document does without, and says so, are absent', async () => {
  const body =
    chapter('二', '<p>我镇无规章、行政规范性文件制定权，本年度未发生相关事项。</p>') +
    chapter('三', three) +
    chapter('四', '<p>本年度未发生行政复议、行政诉讼。</p>');
  assert.deepEqual(await statuses(body), ['absent', 'absent', 'absent']);
});

test('a chapter with a heading and nothing below it does not say that its table is absent', async () => {
  const body = chapter('二', two) + chapter('三', three) + chapter('四', '<p>单位：件</p>');
  assert.deepEqual(await statuses(body), ['reported', 'absent', 'unparseable']);
});

test('rows that stand in lines which nobody here can read are not absent', async () => {
  const line = (label: string): string =>
    `<p>${label}：个人申请共计7人次，公司申请共计4家次，院校申请共计1家次，各类协会申请共计0家次，律师事务所申请共计2家次，全部合在一起14次</p>`;
  const body = chapter('二', two) + chapter('三', three + line('（一）予以公开') + line('（二）部分公开'));
  assert.deepEqual(await statuses(body), ['reported', 'unparseable', 'absent']);
});
