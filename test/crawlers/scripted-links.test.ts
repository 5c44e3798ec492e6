import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadsOf } from '../../crawlers/any-portal.ts';
import { pageOf } from '../../crawlers/page.ts';
import { readList } from '../../crawlers/read-list.ts';
import { pagesAfter, scriptedPages } from '../../crawlers/script-pager.ts';
import { scriptedLinksOf } from '../../crawlers/scripted-links.ts';

const at = 'http://www.example.gov.cn/xxgk/index.html';
const drawn = (script: string): string[] =>
  scriptedLinksOf(pageOf(`<script>${script}</script>`, at)).map(
    ({ label, url }) => `${label} ${new URL(url).pathname}`,
  );

test('trees of columns are read from the calls and objects that draw them', () => {
  assert.deepEqual(
    drawn(`d = new dTree('d'); d.add(0,-1,'信息公开'); d.add(40,0,'年度报告','list.do'); // '旧' '/old/'`),
    ['年度报告 /xxgk/list.do'],
  );
  assert.deepEqual(
    drawn(`var zNodes=[{id:4, pId:0, name:"政府信息公开年报", click:"go('x')", url:"/channel/nb", icon:"/i/4.png"}];`),
    ['政府信息公开年报 /channel/nb'],
  );
  assert.deepEqual(drawn(`{"url":"\\/nb\\/1.html","name":"\\u5e74\\u62a5"}`), ['年报 /nb/1.html']);
});

test('words and addresses that do not stand side by side are no link', () => {
  assert.deepEqual(drawn(`alert('请输入关键字'); location.href = '/search.html';`), []);
  assert.deepEqual(drawn(`menu('年报', '/images/nb.png')`), []);
});

test('rows kept as arrays count in the column beside those of the page', () => {
  const page = pageOf(
    `<ul><li><a href="/nb/20240110/7.html">民政局2023年政府信息公开工作年度报告</a>2024-01-10</li></ul>
    <script>var old = [["教育局","/nb/20210112/3.html"],["返回","/nb/20210112/4.html"]];</script>`,
    at,
  );
  assert.deepEqual(
    readList(page, 'column').rows.map(({ title }) => title),
    ['民政局2023年政府信息公开工作年度报告', '教育局'],
  );
});

test('a pager that only a script draws is followed by the count and the address around the number', () => {
  const pages = (script: string, url = at): string[] =>
    scriptedPages(pageOf(`<script>${script}</script>`, url)).map((request) => request.url.replace(/^.*\/xxgk\//u, ''));
  assert.deepEqual(
    pages(
      `var pageCount = 3, cur = 3; function urlOf(n) { return n == pageCount ? 'index.html' : 'list_' + n + '.html'; }`,
    ),
    ['list_1.html', 'list_2.html', 'list_3.html'],
  );
  assert.deepEqual(
    pages(`var totalPages="2"; document.write('<a href="list.jsp?cid=4&page=' + (cur+1) + '">下一页</a>');`),
    ['list.jsp?cid=4&page=1', 'list.jsp?cid=4&page=2'],
  );
  assert.deepEqual(pages(`var pageSize = 15; var url = '/a_' + id + '.html';`), [], 'a count is needed');
  assert.deepEqual(
    pages(`var pageCount = 9; location.href = 'list.jsp?cid=' + value('cid') + '&page=' + n;`),
    [],
    'and not the end of one alone',
  );
  assert.deepEqual(pages(`var pageCount = 9; var photo = 'p_' + id + '.jpg';`), [], 'and the address of a page');
});

test('where the second page lies tells where the others do', () => {
  const base = 'http://www.example.gov.cn/nb';
  const third = (first: string, second: string): string | undefined =>
    pagesAfter(`${base}/${first}`, `${base}/${second}`)[0]?.url.slice(base.length + 1);
  assert.equal(third('list.do?type=2&p=1', 'list.do?type=2&p=2'), 'list.do?type=2&p=3');
  assert.equal(third('index.html', 'index_1.html'), 'index_2.html');
  assert.equal(third('list.do?type=2', 'list.do?type=2&p=2&word='), 'list.do?type=2&p=3&word=');
  assert.equal(third('list.do?type=2', 'list.do?type=2'), undefined, 'sent by a form');
  assert.equal(third('a.html', '20250112.html'), undefined, 'a date');
});

test('what hangs under the column in a tree that a script draws is a part of the column', () => {
  const trees = [
    `var zNodes=[{id:4,pId:0,name:"政府信息公开年报",open:true},{id:41,pId:4,name:"县直部门",url:"list.do?cid=41",target:"f"},{id:42,pId:4,name:"2019年",url:"list.do?cid=42"},{id:5,pId:0,name:"机构职能",open:true},{id:51,pId:5,name:"县直部门",url:"list.do?cid=51"}]`,
    `var menu=[{title:"政府信息公开年报",children:[{title:"县直部门",href:"list.do?cid=41"},{title:"2019年",href:"list.do?cid=42"}]},{title:"机构职能",children:[{title:"县直部门",href:"list.do?cid=51"}]}]`,
    `d.add(4,0,'政府信息公开年报','');d.add(41,4,'县直部门','list.do?cid=41');d.add(42,4,'2019年','list.do?cid=42');d.add(5,0,'机构职能','');d.add(51,5,'县直部门','list.do?cid=51');`,
  ];
  for (const tree of trees)
    assert.deepEqual(
      leadsOf(pageOf(`<script>${tree}</script>`, at), 'area').map(({ role, url }) => [role, url.split('=').at(-1)]),
      [
        ['level', '41'],
        ['year', '42'],
      ],
      tree,
    );
});

test('entries of a tree without addresses lead where their handler says', () => {
  assert.deepEqual(
    drawn(
      `var setting={callback:{onClick:function(e,id,node){ $("#right").attr("src","list.do?cid="+node.cid+"&p=1"); }}};var zNodes=[{id:4,pId:0,name:"政府信息公开年报",cid:"40"},{id:5,pId:0,name:"机构职能",cid:51}];var other={name:"县政府",code:"7"};`,
    ),
    ['政府信息公开年报 /xxgk/list.do', '机构职能 /xxgk/list.do'],
  );
});
