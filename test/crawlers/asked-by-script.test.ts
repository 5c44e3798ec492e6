import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedByScript } from '../../crawlers/asked-by-script.ts';
import { readDataList } from '../../crawlers/data-list.ts';
import type { PageRequest } from '../../crawlers/family.ts';
import { pageOf } from '../../crawlers/page.ts';
import { readList } from '../../crawlers/read-list.ts';

const at = 'http://www.example.gov.cn/nb/index.html';
const asked = (script: string, html = ''): string[] =>
  askedByScript(pageOf(`${html}<script>${script}</script>`, at), 15).map(
    ({ method, url, body }) =>
      `${method} ${url.slice(new URL('/', at).href.length - 1)}${body === undefined ? '' : ` ${body}`}`,
  );

test('the rest of a list is asked for as the script behind 查看更多 would ask', () => {
  for (const [script, request] of [
    [
      `var id = "7", page = 1; $.ajax({ url: "/web/more", type: "POST", data: { columnId: id, pageIndex: ++page, pageSize: 10 }, success: function (d) { show(d, 1); } });`,
      'POST /web/more columnId=7&pageIndex=2&pageSize=10',
    ],
    [
      `var page = 1; function more() { page++; $.get('/nb/list?cid=7&page=' + page, function (d) { list.append(d); }); }`,
      'GET /nb/list?cid=7&page=2',
    ],
    [`var page = 1; $.getJSON("list.json", { cid: 7, page: page + 1 }, show);`, 'GET /nb/list.json?cid=7&page=2'],
    [
      `let pageNo = 0; axios.get('/api/list', { params: { columnId: 12, pageNo: pageNo + 1 } }).then(show);`,
      'GET /api/list?columnId=12&pageNo=1',
    ],
    [`let pageNo = 1; axios.post('/api/list', { columnId: 12, pageNo });`, 'POST /api/list {"columnId":12,"pageNo":2}'],
    [`let p = 1; fetch('/api/list?c=3&p=' + (++p)).then(show);`, 'GET /api/list?c=3&p=2'],
    [`$.post('/more', { cid: 7, start: $('#list li').length, rows: 15 }, show);`, 'POST /more cid=7&start=15&rows=15'],
    ['let p = 1; fetch(`/api/list?c=3&p=${p}`).then(show);', 'GET /api/list?c=3&p=2'],
    [
      `var n = 1, xhr = new XMLHttpRequest(); xhr.open('GET', '/api/list?c=3&pageNo=' + n); xhr.send();`,
      'GET /api/list?c=3&pageNo=2',
    ],
    [
      `$.ajax({ url: '/q', type: 'post', contentType: 'application/json', data: JSON.stringify({ "cid": "9", "pageNum": pageNum }) }); var pageNum = 1;`,
      'POST /q {"cid":"9","pageNum":2}',
    ],
    [
      `var page = 1; $.ajax({ // don't ask twice\n url: '/q', data: { page: ++page }, success: function (d) { ${'show(d, 1); '.repeat(500)} } });`,
      'GET /q?page=2',
    ],
  ] as const)
    assert.deepEqual(asked(script), [request], script);
  assert.deepEqual(
    asked(
      `var page = 1; $.post('/more', { cid: $('#cid').val(), page: ++page }, show);`,
      '<input type="hidden" id="cid" value="31">',
    ),
    ['POST /more cid=31&page=2'],
  );
});

test('what a script sends that the page does not say is not made up, and a call without a page is no list', () => {
  for (const script of [
    `var page = 1; $.post('/more', { token: getToken(), page: ++page }, show);`,
    `$.ajax({ url: '/hits', data: { id: 7 } });`,
    `var page = 1; $.get(base + '/more?page=' + page);`,
    `window.open('/list?page=1');`,
  ])
    assert.deepEqual(asked(script), [], script);
});

test('a list is asked for by its script only where the page shows its first rows, and names no further pages', () => {
  const row = '<li><a href="/nb/20250120/1.html">清河县2024年政府信息公开工作年度报告</a>2025-01-20</li>';
  const script = `<script>var page = 1; $.post('/more', { page: ++page }, show);</script>`;
  const pages = (html: string) => readList(pageOf(html, at), 'column').pages.map(({ url }) => new URL(url).pathname);
  assert.deepEqual(pages(row + script), ['/more']);
  assert.deepEqual(pages(script), []);
  assert.deepEqual(pages(`${row}<a href="index_2.html">下一页</a>${script}`), ['/nb/index_2.html']);
});

const request: PageRequest = { url: `${at}?page=2`, method: 'GET', kind: 'endpoint', family: 'script' };

test('an answer that says that nothing comes after it is the last', () => {
  const list = [{ title: '清河县2024年政府信息公开工作年度报告', url: '/a/1.html', source: '清河县人民政府' }];
  const more = (rest: object) => readDataList(JSON.stringify({ data: { list, ...rest } }), request).more.length;
  assert.deepEqual(
    [more({}), more({ hasMore: true }), more({ hasMore: false }), more({ isLastPage: true })],
    [1, 1, 0, 0],
  );
});

test('entries of a menu among data are no reports; rows that all bear the name of the column are', () => {
  const titles = (...names: string[]) =>
    readDataList(JSON.stringify(names.map((name, i) => ({ name, url: `/list/${String(i)}` }))), request).rows.map(
      ({ title }) => title,
    );
  assert.deepEqual(titles('政府信息公开指南', '政府信息公开年报', '县政府'), ['县政府']);
  assert.deepEqual(titles('政府信息公开年度报告', '政府信息公开年度报告'), [
    '政府信息公开年度报告',
    '政府信息公开年度报告',
  ]);
  assert.deepEqual(titles('民政局政府信息公开年报', '2024年政府信息公开年报').length, 2);
});

test('of a page without rows the whole list is asked for, from its first page, in whatever words the script asks', () => {
  const asked = (script: string, more = '') => {
    const [request] = askedByScript(pageOf(`${more}<script>${script}</script>`, 'http://www.qinghe.gov.cn/nb/'), 0);
    return request === undefined
      ? null
      : `${request.method} ${new URL(request.url).pathname}${new URL(request.url).search} ${request.body ?? ''}`.trim();
  };
  assert.equal(
    asked(
      'var unit = 7; function get(page) { x.open("GET", "/api/page?unit=" + unit + "&pageNo=" + page + "&size=10"); } get(1);',
    ),
    'GET /api/page?unit=7&pageNo=1&size=10',
  );
  assert.equal(
    asked(
      "var c=document.getElementById('cid').value;function load(p){fetch('/api/list',{method:'POST',body:JSON.stringify({channel:c,pageNum:p,pageSize:8})})}",
      '<input type="hidden" id="cid" value="c81">',
    ),
    'POST /api/list {"channel":"c81","pageNum":1,"pageSize":8}',
  );
  assert.equal(asked('var n = 1; $.getJSON("/api/docs", { page: n, cat: 3 }, draw);'), 'GET /api/docs?page=1&cat=3');
  assert.equal(asked('var n = 0; $.get("/api/docs?cat=3&page=" + (n + 1), draw);'), 'GET /api/docs?cat=3&page=1');
  assert.equal(asked('$.get("/api/docs?cat=" + cat + "&page=" + p, draw);'), null);
});
