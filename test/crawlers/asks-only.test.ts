import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedByScript } from '../../crawlers/asked-by-script.ts';
import { asksOnly } from '../../crawlers/asks-only.ts';
import { choicesOf } from '../../crawlers/form-choices.ts';
import { pageOf } from '../../crawlers/page.ts';
import { linkedPages } from '../../crawlers/pager.ts';
import { searchRequests } from '../../crawlers/portal-search.ts';

const at = 'http://www.qinghe.gov.cn/zfxxgk/nb/list.html';
const organs =
  '<select name="org"><option value="">请选择</option><option value="301">清河县教育局</option><option value="302">清河县审计局</option></select>';
const choices = (inner: string, action = 'list.do') =>
  choicesOf(pageOf(`<form method="post" action="${action}">${organs}${inner}</form>`, at), 'column').length;

test('the form over a list is asked for each organ; the form of a letter or an application to an organ is never sent', () => {
  assert.equal(choices('<input name="title"><input type="submit" value="查询">'), 2);
  assert.equal(choices('<textarea name="content"></textarea><input type="submit" value="查询">'), 0);
  assert.equal(choices('<input name="name"><input type="submit" value="提 交">'), 0);
  assert.equal(choices('<button>我要申请</button>'), 0);
  assert.equal(choices('<input type="submit" value="查询">', '/ysqgk/saveApply.do'), 0);
  assert.equal(choices('<input type="submit" value="查询">', '/letter/send.jsp'), 0);
});

test('of an ASP.NET page, which is one form, the drop-down alone is acted on, whatever else it has', () => {
  const posting = organs.replace('<select', `<select onchange="__doPostBack('org','')"`);
  const page = `<form method="post" action="list.aspx">${posting}<input type="password" name="p"></form>`;
  assert.equal(choicesOf(pageOf(page, at), 'column').length, 2);
});

test('what a function writes into a form and sends is the page of a list, and no vote', () => {
  const page = (action: string, button: string): string =>
    `<form name="f" method="post" action="${action}"><input type="hidden" id="no" name="no" value="1">${button}</form>
     <a href="javascript:go(2)">2</a><script>function go(n){document.getElementById('no').value = n; document.f.submit();}</script>`;
  assert.equal(linkedPages(pageOf(page('list.do', ''), at)).length, 1);
  assert.equal(linkedPages(pageOf(page('vote.do', ''), at)).length, 0);
  assert.equal(linkedPages(pageOf(page('list.do', '<button>投票</button>'), at)).length, 0);
});

test('a box for words is a search unless something is told in its form', () => {
  const searched = (inner: string) =>
    searchRequests(pageOf(`<form action="/s"><input name="keyword">${inner}</form>`, at)).length;
  assert.deepEqual([searched(''), searched('<textarea name="letter"></textarea>')], [1, 0]);
});

test('a script that counts visits page by page is not asked, the one that brings the list is', () => {
  const counting = `$.ajax({url: '/api/visit/add', type: 'POST', data: {page: location.href, siteId: 3}});`;
  const bringing = `var pageIndex = 1; $.post('/api/list', {cid: 7, pageIndex: ++pageIndex});`;
  const asked = (code: string) =>
    askedByScript(pageOf(`<p>年报</p><script>${code}</script>`, at), 10).map(({ url }) => new URL(url).pathname);
  assert.deepEqual(asked(counting), []);
  assert.deepEqual(asked(counting + bringing), ['/api/list']);
});

test('names are read word by word: an address and a catalogue add nothing', () => {
  for (const path of ['/address/list.do', '/catalog/list', '/col/col123/', '/queryVisitors.do', '/getSendList'])
    assert.equal(asksOnly(new URL(path, at).href), path !== '/getSendList', path);
});
