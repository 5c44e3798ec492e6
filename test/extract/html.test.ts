import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Extraction, Grid } from '../../src/domain/document.ts';
import { htmlExtractor } from '../../src/extract/html.ts';
import { bytesOf, codes, figureRows, grids, paragraphs, rowsOf, texts, truthRows } from '../support/extract-truth.ts';
import { fixture, sharedFolder } from '../support/paths.ts';

const read = (html: string | Uint8Array): Promise<Extraction> =>
  htmlExtractor.extract({ bytes: typeof html === 'string' ? bytesOf(html) : html });
const only = (extraction: Extraction, at = 0): Grid => {
  const grid = grids(extraction)[at];
  assert.ok(grid, `grid ${String(at)}`);
  return grid;
};
const sentence = '本机关坚持以公开为常态、不公开为例外，全面推进政务公开工作。';
const body = `<p>${sentence.repeat(8)}</p>`;

for (const [file, seed] of [
  ['seed-002.page-gbk.html', '002_583fb8ee4b7de20b'],
  ['seed-004.page.html', '004_21996add86cab06c'],
] as const) {
  test(`${file}: every figure stands in the row and column a person read it from`, async () => {
    const page = await read(readFileSync(fixture('documents', 'html', file)));
    assert.deepEqual(figureRows(only(page, 1), 7), truthRows(seed, 't3'));
    assert.deepEqual(figureRows(only(page, 2), 15).flat(), truthRows(seed, 't4').flat());
    assert.deepEqual(codes(page), []);
    assert.ok(texts(page).includes('六、其他需要报告的事项'));
    assert.ok(!texts(page).some((text) => text.includes('首页')));
  });
}

test(
  'a real report whose headers and data have different spans keeps both',
  { skip: sharedFolder === null },
  async () => {
    const page = await read(readFileSync(join(sharedFolder ?? '', 'documents', 'shanghai-office-2019.html')));
    const t3 = only(page, 1);
    assert.deepEqual([t3.rows, t3.columns], [26, 10]);
    const blankZero = t3.cells.find((cell) => cell.row === 3 && cell.column === 5);
    assert.equal(blankZero?.text, '');
    assert.deepEqual(rowsOf(t3)[3], ['一、本年新收政府信息公开申请数量', '821', '35', '', '', '2', '1', '859']);
    assert.equal(only(page, 0).cells.find((cell) => cell.text === '251000元')?.row, 17);
  },
);

test('blocks are numbered in reading order and boxes carry the place of their grid', async () => {
  const page = await read(`<p>甲</p><table><tr><td>a<td>1<tr><td>b<td>2</table><p>乙</p><table><tr><td>c<td>3</table>`);
  assert.deepEqual(page.documents[0]?.blocks.map((block) => block.at), [
    { block: 1 }, { block: 2, table: 1 }, { block: 3 }, { block: 4, table: 2 },
  ]); // prettier-ignore
  assert.deepEqual(only(page).cells.at(-1)?.at, { block: 2, table: 1, row: 2, column: 2 });
});

test('spans pasted from Word are one paragraph, text straight in a div is one too', async () => {
  const page = await read(
    `<div>总体<span>情<o:p></o:p></span><!--[if x]><b>no</b><![endif]-->况<p><span lang=EN-US>2024</span><span>年</span></p>末尾</div>`,
  );
  assert.deepEqual(texts(page), ['总体情况', '2024年', '末尾']);
});

test('<br> ends a paragraph unless it stands in the middle of a sentence', async () => {
  const page = await read(
    `<div>一、总体情况<br>\u3000\u3000全年主动公开信息，数量为<br>105条，办结率较高。<br><br>二、主动公开<br/>\u3000\u3000无。</div>`,
  );
  assert.deepEqual(texts(page), [
    '一、总体情况',
    '全年主动公开信息，数量为105条，办结率较高。',
    '二、主动公开',
    '无。',
  ]);
});

test('the title of the page is a heading, also one broken by <br>', async () => {
  const page = await read(
    `<h1>曲沃县人民政府办公室<br>2024年年度报告</h1><div class="info_title">副题是什么</div>${body}`,
  );
  assert.deepEqual(
    paragraphs(page).filter((block) => block.heading === true).map((block) => block.text),
    ['曲沃县人民政府办公室2024年年度报告', '副题是什么'],
  ); // prettier-ignore
});

test('menus, bread crumb, neighbours and buttons are left out; the signature at the end is not', async () => {
  const menu = `<ul>${'<li><a href="/x">政府信息公开指南</a></li>'.repeat(6)}</ul>`;
  const page = await read(
    `<nav>导航</nav>${menu}<div>当前位置：<a href=/>首页</a> &gt; <a href=/a>年报</a></div>${body}<p>某某县人民政府</p>
     <p>上一篇：<a href=1>2023年年报</a></p><p>【打印】 【关闭】</p>${menu}<footer>版权所有</footer>`,
  );
  assert.deepEqual(texts(page), [sentence.repeat(8), '某某县人民政府']);
});

test('a table of figures is never furniture, whatever stands around it', async () => {
  const cells = ['1', '2', '3', '4', '5']
    .map((n) => `<tr><td><a href="/${n}">项目${n}</a><td><a href="/${n}">${n}7</a>`)
    .join('');
  const page = await read(`<nav><table>${cells}</table></nav>${body}`);
  assert.equal(only(page).rows, 5);
});

test('the known container of the body is read alone where it holds the report', async () => {
  const page = await read(
    `<div class="sidebar"><p>相关信息：某某局2022年度报告，请见专栏。</p></div><div class="xl-title">年度报告</div><div id="zoom">${body}</div><p>主办：某某</p>`,
  );
  assert.deepEqual(texts(page), [sentence.repeat(8)]);
  const titled = await read(
    `<div class="article-title">某县年度报告</div><div class="TRS_Editor">${body}</div><p>主办：某某</p>`,
  );
  assert.deepEqual(texts(titled), ['某县年度报告', sentence.repeat(8)]);
});

test('tables outside the known container bring the whole page back', async () => {
  const figures = Array.from({ length: 6 }, (_, n) => `<tr><td>项<td>${String(n)}<td>${String(n + 10)}`).join('');
  const page = await read(`<div id="zoom">${body}</div><div><table>${figures}</table></div>`);
  assert.equal(only(page).rows, 6);
  assert.equal(texts(page).length, 1);
});

test('a page laid out in nested tables reads like any other', async () => {
  const page = await read(
    `<table><tr><td><table><tr><td><a href=1>首页</a><td><a href=2>公开</a><td><a href=3>服务</a><td><a href=4>互动</a></table>
     <tr><td>${body}<table><tr><td>规章<td>3<td>5<tr><td>许可<td>7<td>9<tr><td>处罚<td>2<td>1</table><p>完。</p></table>`,
  );
  assert.deepEqual(rowsOf(only(page)), [['规章', '3', '5'], ['许可', '7', '9'], ['处罚', '2', '1']]); // prettier-ignore
  assert.deepEqual(texts(page), [sentence.repeat(8), '完。']);
});

test('two tables that follow each other stay two grids', async () => {
  const page = await read(`<table><tr><td>a<td>1</table><table><tr><td>b<td>2</table>`);
  assert.deepEqual(grids(page).map(rowsOf), [[['a', '1']], [['b', '2']]]);
});

test('title and metas are declared as found, a second different value beside the first', async () => {
  const page = await read(
    `<title>年报</title><meta name=PubDate content="2025-01-26"><meta name=ColumnName content=a><meta name=ColumnName content=b>${body}`,
  );
  assert.deepEqual(page.documents[0]?.declared, {
    title: '年报',
    PubDate: '2025-01-26',
    ColumnName: 'a',
    'ColumnName#2': 'b',
  });
});

test('text that a script will show is read, and said to be hidden', async () => {
  const page = await read(`<div id="zoom" style="display:none">${body}</div>`);
  assert.deepEqual(texts(page), [sentence.repeat(8)]);
  assert.deepEqual(codes(page), ['hidden_content']);
});

test('a report published as pictures needs OCR; a short text beside a logo does not', async () => {
  assert.deepEqual(codes(await read(`<h1>年度报告</h1><div id=zoom><p><img src="./W020240904.jpg"></div>`)), [
    'needs_ocr',
  ]);
  assert.deepEqual(codes(await read(`<img src="/images/logo.png"><p>无其他事项。</p>`)), []);
});

test('an error page is refused, an article on missing pages is not', async () => {
  for (const html of [
    '<title>404 Not Found</title><h1>nginx</h1>',
    '<p>您访问的页面不存在或已被删除！</p>',
    '<p>抱歉，找不到该页面',
  ]) {
    const page = await read(html);
    assert.deepEqual([page.documents.length, codes(page)], [0, ['error_page']], html);
  }
  assert.deepEqual(codes(await read('<p>全年收到申请404件。</p>')), []);
  assert.deepEqual(codes(await read(`<p>网站曾提示页面不存在。</p>${body}${body}${body}`)), []);
});

test('the single-file page of Word is read through its MIME part', async () => {
  const html = `<meta charset=gb2312><table><tr><td>规章<td>12</table>`;
  const quoted = [...Buffer.from(html)].map((byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
  const parts = (encoding: string, content: string): string =>
    `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--=_A"\r\n\r\n----=_A\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${content}\r\n----=_A--`;
  const soft = quoted.replace(/(.{60})/g, '$1=\r\n').replace(/=(\r\n)?([0-9A-F])=\r\n([0-9A-F])/g, '=$2$3');
  assert.deepEqual(rowsOf(only(await read(parts('quoted-printable', soft)))), [['规章', '12']]);
  assert.deepEqual(rowsOf(only(await read(parts('base64', Buffer.from(html).toString('base64'))))), [['规章', '12']]);
});

test('preformatted text is read like a text file', async () => {
  const page = await read(`<pre>二、主动公开\n\n规章\t3\t5\n许可\t7\t9\n\n三、其他\n</pre>`);
  assert.deepEqual(rowsOf(only(page)), [['规章', '3', '5'], ['许可', '7', '9']]); // prettier-ignore
  assert.deepEqual(only(page).at, { block: 2, table: 1 });
});

test('more HTML than any report has is refused before it is parsed', async () => {
  const page = await read(new Uint8Array(33 * 1024 * 1024).fill(0x20));
  assert.deepEqual([page.documents.length, codes(page)], [0, ['too_large']]);
});

test('elements nested without end are damage, not a crash', async () => {
  assert.deepEqual(codes(await read('<div>'.repeat(100_000))), ['damaged']);
  assert.deepEqual(texts(await read(`${'<div>'.repeat(1000)}深`)), ['深']);
});
