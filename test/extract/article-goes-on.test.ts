import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';

const head = '<meta charset="utf-8"><h1>蒲江县人民政府2023年政府信息公开工作年度报告</h1>';
const tableTwo = `<p>一、总体情况</p><p>${'全年公开信息，答复及时。'.repeat(30)}</p><p>二、主动公开政府信息情况</p><table>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td>行政规范性文件</td><td>13</td><td>5</td><td>21</td></tr>
<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政许可</td><td colspan="3">77</td></tr></table>`;

async function readAt(url: string | undefined, behind: string) {
  const bytes = new TextEncoder().encode(`${head}${tableTwo}${behind}`);
  const { reports } = await readPayload({ bytes, name: 'a.html', ...(url === undefined ? {} : { url }) }, {});
  const report = reports[0]?.report;
  assert.equal(report?.cells.find(({ code }) => code === 't2.normdoc.made')?.value, 13);
  const ofThree = report.cells.filter(({ code }) => code.startsWith('t3.'));
  return [...new Set(ofThree.map(({ status }) => status))];
}

const trs = (total: number): string => `<script>createPageHTML(${String(total)},0,"t20240131_5123","html");</script>`;
const links = '<a href="content_2.html">2</a> <a href="content_3.html">3</a> <a href="content_2.html">下一页</a>';

test('a table that is not on this page of an article is not said to be absent', async () => {
  assert.deepEqual(await readAt(undefined, trs(3)), ['unparseable']);
  assert.deepEqual(await readAt('http://www.example.gov.cn/xxgk/202401/t20240131_5123.html', trs(2)), ['unparseable']);
  assert.deepEqual(await readAt('http://www.example.gov.cn/xxgk/202401/t20240131_5123_1.html', trs(2)), [
    'unparseable',
  ]);
  assert.deepEqual(await readAt('http://www.example.gov.cn/nb/content.html', links), ['unparseable']);
});

test('an article of one page, and a list in whose page it stands, go on nowhere', async () => {
  assert.deepEqual(await readAt('http://www.example.gov.cn/xxgk/202401/t20240131_5123.html', trs(1)), ['absent']);
  const list = '<script>createPageHTML(5,0,"index","html");</script><a href="index_1.html">下一页</a>';
  assert.deepEqual(await readAt('http://www.example.gov.cn/xxgk/202401/t20240131_5123.html', list), ['absent']);
  assert.deepEqual(await readAt('http://www.example.gov.cn/nb/content.html', '<a href="content_880.html">决算</a>'), [
    'absent',
  ]);
});
