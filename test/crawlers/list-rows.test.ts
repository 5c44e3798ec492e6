import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf } from '../../crawlers/list-rows.ts';
import { pageOf } from '../../crawlers/page.ts';
import { linkedPages } from '../../crawlers/pager.ts';
import { dateIn, dateInAddress } from '../../crawlers/printed-date.ts';
import { readList } from '../../crawlers/read-list.ts';

const at = 'http://www.qinghe.gov.cn/zwgk/nb/index.html';
const rows = (html: string) => rowsOf(pageOf(html, at));

test('dates are read as portals print them, and not where there is none', () => {
  const printed: readonly (readonly [string, string | null])[] = [
    ['[2024-01-09]', '2024-01-09'],
    ['2024年1月9日 10:22', '2024-01-09'],
    ['２０２４/１/９', '2024-01-09'],
    ['2024.01.09', '2024-01-09'],
    ['09 2024-01', '2024-01-09'],
    ['01-09 2024', '2024-01-09'],
    ['20240109', '2024-01-09'],
    ['2024-13-09', null],
    ['0359-2080011', null],
    ['共2024条', null],
  ];
  for (const [text, date] of printed) assert.equal(dateIn(text), date, text);
  assert.equal(dateInAddress('http://a.gov.cn/202601/t20260121_2010753.shtml'), '2026-01-21');
  assert.equal(dateInAddress('http://a.gov.cn/doc/2021/03/15/117935.shtml'), '2021-03-15');
  assert.equal(dateInAddress('http://a.gov.cn/xxgknb/2.htm'), null);
});

test('a cut title is taken whole from the title attribute, a picture link by its alt', () => {
  const [cut, picture] = rows(
    '<li><a href="a1.html" title="清河县财政局2024年政府信息公开工作年度报告">清河县财政局2024年…</a></li><a href="b1.html"><img alt="政府信息公开年报" src="x.png"></a>',
  );
  assert.equal(cut?.title, '清河县财政局2024年政府信息公开工作年度报告');
  assert.equal(picture?.title, '政府信息公开年报');
});

test('rows without boxes of their own still find their dates: before, after, in the next cell', () => {
  const read =
    rows(`<div><a href="1.html">甲局报告</a><span>2024-01-01</span><a href="2.html">乙局报告</a><span>2024-01-02</span></div>
    <table><tr><td>2024-01-03</td><td><a href="3.html">丙局报告</a></td></tr></table><p><a href="4.html">丁局报告 (2024-01-04)</a></p>`);
  assert.deepEqual(
    read.map(({ title, publishedOn }) => [title, publishedOn]),
    [
      ['甲局报告', '2024-01-01'],
      ['乙局报告', '2024-01-02'],
      ['丙局报告', '2024-01-03'],
      ['丁局报告', '2024-01-04'],
    ],
  );
});

test('addresses are read as editors leave them: spaces, backslashes, base, script', () => {
  const read = rowsOf(
    pageOf(
      `<base href="/x/"><a href=" .\\a\\2024 年报.pdf ">一</a><a href="javascript:window.open('/b/1.html')">二</a><div onclick="location.href='c.html'">三</div><a href="#">四</a><a href="mailto:a@b.cn">五</a>`,
      at,
    ),
  );
  assert.deepEqual(
    read.map(({ url }) => url),
    [
      'http://www.qinghe.gov.cn/x/a/2024%20%E5%B9%B4%E6%8A%A5.pdf',
      'http://www.qinghe.gov.cn/b/1.html',
      'http://www.qinghe.gov.cn/x/c.html',
    ],
  );
});

test('units down and years across: a box that only says 查看 is named by its row and its column', () => {
  const read = rows(
    '<table><tr><th>序号</th><th>单位</th><th>2024年</th><th>2023年</th></tr><tr><td>1</td><td>县财政局</td><td><a href="a.pdf">查看</a></td><td><a href="b.pdf">查看</a></td></tr></table>',
  );
  assert.deepEqual(
    read.map(({ title }) => title),
    ['县财政局2024年', '县财政局2023年'],
  );
});

test('上一篇 and 下一篇 are no rows', () => {
  assert.deepEqual(
    rows(
      '<p>上一篇：<a href="1.html">清河县2023年政府信息公开工作年度报告</a></p><p>下一篇：<a href="2.html">没有了</a></p>',
    ),
    [],
  );
});

test('pages: numbers of the same list and 下一页 are followed, other numbers are not', () => {
  const page = pageOf(
    '<a href="index_1.html">2</a><a href="index_2.html">3</a><a href="/other/12.html">12</a><a href="index_1.html">下一页&gt;</a><select><option value="index_3.html">第4页</option></select>',
    at,
  );
  assert.deepEqual(
    linkedPages(page).map(({ url }) => url.split('/').at(-1)),
    ['index_1.html', 'index_2.html', 'index_3.html'],
  );
});

test('a list in a comment is read only where the page shows no other', () => {
  const hidden =
    '<!-- <li><a href="/a/202401/t20240101_1.html">清河县2023年政府信息公开工作年度报告</a>2024-01-01</li> -->';
  assert.equal(readList(pageOf(hidden, at), 'column').rowsFrom, 'comment');
  const both = readList(
    pageOf(
      `<li><a href="/a/202501/t20250101_2.html">清河县2024年政府信息公开工作年度报告</a>2025-01-01</li>${hidden}`,
      at,
    ),
    'column',
  );
  assert.deepEqual(
    both.rows.map(({ url }) => url),
    ['http://www.qinghe.gov.cn/a/202501/t20250101_2.html'],
  );
});

test('a row with a link for every form and none on its title is named by its text', () => {
  const found = rows(
    '<ul><li>民政局2023年政府信息公开工作年度报告 <a href="/a/1.html">[网页版]</a> <a href="/a/1.docx">[下载版]</a></li><li><a href="/b/">教育局</a></li></ul>',
  );
  assert.deepEqual(
    found.map(({ url, title }) => `${new URL(url).pathname} ${title}`),
    ['/a/1.html 民政局2023年政府信息公开工作年度报告', '/a/1.docx 民政局2023年政府信息公开工作年度报告', '/b/ 教育局'],
  );
});

test('a card is titled by its heading, not by all that is printed on it', () => {
  const title = '清河县水利局2024年政府信息公开工作年度报告';
  for (const card of [
    `<a href="/d/1.html"><div class="date"><b>24</b><span>2025-01</span></div><div><h3>${title}</h3><p>清河县水利局</p></div></a>`,
    `<a href="/d/1.html"><span class="item-title">${title}</span><span class="dept">水利局</span><em>24 2025-01</em></a>`,
    `<a href="/d/1.html"><div>24 2025-01</div><p>${title}</p><p>来源：水利局</p></a>`,
  ])
    assert.deepEqual(
      rows(card).map((row) => [row.title, row.publishedOn]),
      [[title, '2025-01-24']],
      card,
    );
  // A heading without the year is not the whole of the title.
  const [parted] = rows('<a href="/d/2.html"><h3>政府信息公开工作年度报告</h3><p>清河县水利局2024年</p></a>');
  assert.match(parted?.title ?? '', /2024年/u);
});

test('the pages of a list are counted as pagers of common make are told them: rows and rows on a page, a hidden field, print', () => {
  const row = '<li><a href="a/t20250101_1.html">清河县财政局2024年政府信息公开工作年度报告</a>2025-01-01</li>';
  const pagesOf = (html: string) =>
    readList(pageOf(row + html, at), 'column').pages.map(({ url }) => url.split('/').at(-1));
  const pages = ['list_1.html', 'list_2.html', 'list_3.html', 'list_4.html'];
  for (const pager of [
    `<script>laypage.render({elem:'p',count:56,limit:15,curr:1,jump:function(o,first){if(!first){location.href='list_'+o.curr+'.html';}}})</script>`,
    '<script>laypage.render({count: 56, limit: 15, jump: (o) => { location.href = `list_${o.curr}.html`; }})</script>',
    `<script>$('#p').pagination({totalData:56,showData:15,callback:function(api){location.href='list_'+api.getCurrent()+'.html'}})</script>`,
    `<input type="hidden" id="totalPage" value="4"><script>function go(n){location.href="list_"+n+".html"}</script>`,
    `<span>共4页</span><script>function go(n){location.href="list_"+n+".html"}</script>`,
  ])
    assert.deepEqual(pagesOf(pager), pages, pager);
  assert.deepEqual(pagesOf(`<script>var o = {count: 9, limit: 15}; location.href='list_'+n+'.html'</script>`), []);
});

test('the further pages of a list at a folder lie in that folder', () => {
  const page = pageOf(
    '<b>1</b><a href="/zwgk/nb/index_2.html">2</a><a href="/zwgk/zcwj/3.html">3</a>',
    'http://a.gov.cn/zwgk/nb/',
  );
  assert.deepEqual(
    linkedPages(page).map(({ url }) => new URL(url).pathname),
    ['/zwgk/nb/index_2.html'],
  );
});

test('a pager that sends a form is followed by the fields that it would send', () => {
  const form =
    '<form name="pageForm" method="post" action="list.do"><input type="hidden" name="cid" value="7"><input type="hidden" name="pageNo" id="no" value="1"></form>';
  const links =
    '<a href="javascript:goPage(2)">2</a><a href="#" onclick="goPage(2)">下一页</a><a href="javascript:goPage(3)">尾页</a>';
  for (const body of [
    'document.pageForm.pageNo.value=n;document.pageForm.submit();',
    `document.getElementById('no').value = n; document.forms['pageForm'].submit();`,
    `$("#no").val(n); $('form').submit();`,
    `$("input[name='pageNo']").val(n); $('form').submit();`,
  ])
    assert.deepEqual(
      linkedPages(pageOf(`${form}${links}<script>function goPage(n){${body}}</script>`, at)).map(
        ({ method, url, body: sent }) => [method, url.split('/').at(-1), sent],
      ),
      [
        ['POST', 'list.do', 'cid=7&pageNo=2'],
        ['POST', 'list.do', 'cid=7&pageNo=3'],
      ],
      body,
    );
  // A function that sends something else turns no page.
  const other = '<script>function goPage(n){ alert(n); document.pageForm.submit(); }</script>';
  assert.deepEqual(linkedPages(pageOf(form + links + other, at)), []);
});

test('a pager whose function stands in another file is followed where a form can only be there to turn pages', () => {
  const pager = '<a href="javascript:toPage(1)">上一页</a><a href="javascript:toPage(3)">下一页</a>';
  const form = (fields: string): string => `<form method="post" action="list.do">${fields}</form>${pager}`;
  const number = '<input type="hidden" name="pageNo" value="2">';
  const sent = (html: string) => linkedPages(pageOf(html, at)).map(({ method, body }) => [method, body]);
  assert.deepEqual(sent(form(`<input type="hidden" name="cid" value="7">${number}`)), [['POST', 'cid=7&pageNo=3']]);
  assert.deepEqual(sent(form(`${number}<input type="text" name="code">`)), [], 'something is filled in');
  assert.deepEqual(sent(form('<input type="hidden" name="id" value="2">')), [], 'no field for a page');
  assert.deepEqual(sent(form(number) + form(number)), [], 'two forms');
  assert.deepEqual(sent(`${form(number)}<script>function toPage(n) { alert(n); }</script>`), [], 'not elsewhere');
});

test('a pager that begins its address with that of its own page is followed, once and not back to its beginning', () => {
  const script =
    "function value(key) { var m = location.search.match(new RegExp(key + '=([^&]*)')); return m ? m[1] : ''; } function toPage(n) { location.href = 'list.aspx?type=' + value('type') + '&page=' + n + '&word='; } function other(n) { location = location.pathname + '?type=7&page=' + n; }";
  const pages = (pager: string, query = '?type=7') =>
    linkedPages(pageOf(`<script>${script}</script>${pager}`, `http://www.qinghe.gov.cn/nb/list.aspx${query}`)).map(
      ({ url }) => new URL(url).search,
    );
  assert.deepEqual(pages('<a href="javascript:toPage(2)">下一页</a>'), ['?type=7&page=2&word=']);
  assert.deepEqual(pages('<a href="#" onclick="other(2)">下一页</a>'), ['?type=7&page=2']);
  const select =
    '<select onchange="toPage(this.value)"><option value="1">1</option><option value="2">2</option><option value="3">3</option></select>';
  assert.deepEqual(pages(select), ['?type=7&page=2&word=', '?type=7&page=3&word=']);
  assert.deepEqual(pages(select, '?type=7&page=2&word='), ['?type=7&page=3&word='], 'the first was read');
});

test('the organ in a box beside the title is that of the row, unless there are two', () => {
  const unitsOf = (html: string) => rowsOf(pageOf(html, at)).map(({ unit }) => unit);
  const row = (unit: string, id: number) =>
    `<tr><td>1</td><td>${unit}</td><td><a href="d/${String(id)}.html">2024年年报</a></td><td>2025-01-09</td></tr>`;
  const head = '<tr><th>序号</th><th>发布单位</th><th>名称</th><th>发布时间</th></tr>';
  assert.deepEqual(unitsOf(`<table>${head}${row('县财政局', 1)}${row('柳树镇', 2)}${row('—', 3)}</table>`), [
    '县财政局',
    '柳树镇',
    undefined,
  ]);
  const item = (text: string, id: number) =>
    `<li><a href="/d/10000${String(id)}.html">2024年年报</a>${text}<i>2025-01-09</i></li>`;
  assert.deepEqual(
    unitsOf(`<ul>${item('<em>发布单位：县水利局</em>', 1)}${item('<em>县水利局</em><em>县政府</em>', 2)}</ul>`),
    ['县水利局', undefined],
  );
});

test('units that stand over their years, as headings, terms or boxes over several rows, are those of the rows', () => {
  const unitsOf = (html: string) => rowsOf(pageOf(html, at)).map(({ title, unit }) => [title, unit]);
  const link = (id: number) => `<a href="/d/10000${String(id)}.html">${String(2024 - (id % 2))}年年报</a>`;
  const expected = [
    ['2024年年报', '县财政局'],
    ['2023年年报', '县财政局'],
    ['2024年年报', '柳树镇'],
  ];
  for (const html of [
    `<h3>县财政局</h3><ul><li>${link(2)}</li><li>${link(3)}</li></ul><h3><a href="/lsz/">柳树镇</a></h3><ul><li>${link(4)}</li></ul>`,
    `<dl><dt>县财政局</dt><dd>${link(2)}</dd><dd>${link(3)}</dd><dt>柳树镇</dt><dd>${link(4)}</dd></dl>`,
    `<table><tr><td rowspan="2">县财政局</td><td>${link(2)}</td></tr><tr><td>${link(3)}</td></tr><tr><td>柳树镇</td><td>${link(4)}</td></tr></table>`,
  ])
    assert.deepEqual(
      unitsOf(html).filter(([title]) => title?.endsWith('年报')),
      expected,
      html,
    );
  // One name over everything is whose page it is.
  assert.deepEqual(unitsOf(`<h1>清河县人民政府</h1><ul><li>${link(2)}</li><li>${link(3)}</li></ul>`), [
    ['2024年年报', undefined],
    ['2023年年报', undefined],
  ]);
});

test('numbers in a row lead on, though the first page has an address of another shape; a calendar does not', () => {
  const list = 'http://www.qinghe.gov.cn/nb/bm/';
  const pages = (html: string) => linkedPages(pageOf(html, list)).map(({ url }) => new URL(url).pathname);
  const numbers = '<span>1</span><a href="/nb/bm/p/2.html">2</a><a href="/nb/bm/p/3.html">3</a>';
  assert.deepEqual(pages(`<div>${numbers}</div>`), ['/nb/bm/p/2.html', '/nb/bm/p/3.html']);
  const items = '<li class="on">1</li><li><a href="/nb/bm/p/2.html">2</a></li>';
  assert.deepEqual(pages(`<ul>${items}</ul>`), ['/nb/bm/p/2.html']);
  const days =
    '<td>1</td><td><a href="/nb/bm/2024-05-02/">2</a></td><td>3</td><td><a href="/nb/bm/2024-05-04/">4</a></td>';
  assert.deepEqual(pages(`<table><tr>${days}</tr></table>`), []);
  assert.deepEqual(pages('<div><span>1</span><a href="/news/p/2.html">2</a></div>'), []);
});

test('the report year over names of organs is that of their files; a bare year may be that of publication', () => {
  const names = (heading: string) =>
    rows(`<dl><dt>${heading}</dt><dd><a href="a.pdf">石桥镇</a><a href="b.pdf">官庄镇</a></dd></dl>`).map(
      ({ year }) => year,
    );
  assert.deepEqual(names('2024年度乡镇政府信息公开工作年度报告'), [2024, 2024]);
  assert.deepEqual(names('2023年年报'), [2023, 2023]);
  assert.deepEqual(names('2024年'), [undefined, undefined]);
  assert.deepEqual(names('2021-2023年度'), [undefined, undefined]);
});
