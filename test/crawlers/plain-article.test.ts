import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDetail } from '../../crawlers/detail.ts';
import { pageOf } from '../../crawlers/page.ts';
import { plainArticle } from '../../crawlers/plain-article.ts';

const url = 'http://www.qinghe.example/zfxxgk/nb/t20250120_7.html';
const title = '青禾县财政局2024年政府信息公开工作年度报告';
const row = { url, title, publishedOn: '2025-01-20', listedOn: 'http://www.qinghe.example/zfxxgk/nb/', certain: true };
const chapters = '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>';
const figures = '<table><tr><td style="width:12pt">制发件数</td><td>12</td></tr></table>';
const article = (content: string): string =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>发布时间：2025-01-21</p>
  <div class="TRS_Editor">${chapters}${content}</div></body></html>`;
const namesOf = (content: string): readonly string[] | undefined =>
  plainArticle(article(content), row, url)?.attachments.map(({ name }) => name);
/** As the whole page is read. */
const namesInTree = (content: string): readonly string[] =>
  readDetail(pageOf(article(content), url)).attachments.map(({ name }) => name);

test('a report without files says its day without a tree', () => {
  assert.deepEqual(plainArticle(article(figures), row, url), { publishedOn: '2025-01-21', attachments: [] });
});

test('files of a report are found without its tables of figures', () => {
  const content = `${figures}<p>附件：<a href="./P1.pdf">${title}.pdf</a></p>`;
  assert.deepEqual(plainArticle(article(content), row, url)?.attachments, [
    { url: 'http://www.qinghe.example/zfxxgk/nb/P1.pdf', name: `${title}.pdf` },
  ]);
});

test('files in a table, in a nested one and behind a click are found', () => {
  for (const content of [
    '<table><tr><td>附件</td><td><a href="a.docx">年报.docx</a></td></tr></table>',
    `<table><tr><td>${figures}<a href="b.pdf">全文.pdf</a></td></tr></table>`,
    '<table><tr><td onclick="window.open(\'/files/c.pdf\')">下载</td></tr></table>',
  ]) {
    assert.equal(namesInTree(content).length, 1, content);
    assert.deepEqual(namesOf(content), namesInTree(content), content);
  }
});

test('what stands between a heading and a link still stands there: 相关信息 over a table is not over the file below it', () => {
  const content = `<p>相关信息</p>${figures}<p><a href="d.pdf">年度报告全文.pdf</a></p>`;
  assert.deepEqual(namesOf(content), ['年度报告全文.pdf']);
  assert.deepEqual(namesOf(content), namesInTree(content));
});

test('files of other articles are none of the report: then nothing is sure', () => {
  assert.equal(namesOf(`${figures}<div class="related"><a href="e.pdf">另一份文件.pdf</a></div>`), undefined);
});

test('a table in a comment or a script ends no table of the page', () => {
  const content = `<!-- <table> --><p><a href="f.pdf">报告.pdf</a></p>${figures}<script>var t = "<table>";</script><p>附件2：<a href="g.pdf">附表.pdf</a></p></table>`;
  assert.deepEqual(namesOf(content), namesInTree(content));
});

test('frames, and pages nested without end, are left to whoever reads the whole page', () => {
  assert.equal(namesOf('<iframe src="viewer.html?file=a.pdf"></iframe>'), undefined);
  assert.equal(namesOf(`${'<div>'.repeat(5000)}<a href="a.pdf">报告.pdf</a>`), undefined);
});
