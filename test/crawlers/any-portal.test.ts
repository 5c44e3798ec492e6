import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadsOf } from '../../crawlers/any-portal.ts';
import { isLevel } from '../../crawlers/level-names.ts';
import { pageOf } from '../../crawlers/page.ts';
import { isOrganName } from '../../crawlers/report-organ.ts';

const at = 'http://www.qinghe.gov.cn/';
const first = (html: string, here: 'home' | 'area' | 'column' = 'home', page = at) =>
  leadsOf(pageOf(html, page), here)[0];

test('the entry of the area is known in text, pictures, image maps and script', () => {
  for (const html of [
    '<a href="/xxgk/">政府信息<br>公 开</a>',
    '<a href="/xxgk/"><img src="a.png" alt="政府信息公开"></a>',
    '<a href="/xxgk/" title="政府信息公开"><img src="a.png"></a>',
    '<map><area href="/xxgk/" alt="政府信息公开"></map>',
    `<div onclick="window.open('/xxgk/')">政府信息公开</div>`,
    `<script>document.write('<a href="/xxgk/">政府信息公开</a>')</script>`,
  ]) {
    assert.deepEqual([first(html)?.role, first(html)?.url], ['area', 'http://www.qinghe.gov.cn/xxgk/'], html);
  }
});

test('the column goes before the area, and papers that are called alike do not count', () => {
  const lead = first(
    '<a href="/a/">政务公开</a><a href="/b/">政府网站年度工作报表</a><a href="/c/">法治政府建设年度报告</a><a href="/d/">统计年报</a><a href="/e/">政府信息公开年报</a>',
    'area',
  );
  assert.deepEqual([lead?.role, lead?.url], ['column', 'http://www.qinghe.gov.cn/e/']);
  assert.equal(
    leadsOf(pageOf('<a href="/b/">政府网站年度工作报表</a><a href="/d/">统计年报</a>', at), 'area').filter(
      ({ role }) => role === 'column',
    ).length,
    0,
  );
});

test('a picture without a word is known by its folder', () => {
  assert.equal(first('<a href="/openness/annual-reports/"><img src="b4.gif"></a>', 'area')?.role, 'column');
  assert.equal(first('<a href="/zfxxgk/bjxxgknb/"><img src="b4.gif"></a>', 'area')?.role, 'column');
  assert.equal(first('<a href="/zwgk/bangong/"><img src="b4.gif"></a>', 'area'), undefined);
});

test('parts of a column are its years, levels and units; the same words outside it are not', () => {
  const column = 'http://www.qinghe.gov.cn/zwgk/xxgknb/';
  const roles = leadsOf(
    pageOf(
      '<a href="2025nb/">2025年</a><a href="2018_67684/">2018年</a><a href="bm/">政府部门</a><a href="xz/">乡镇街道</a><a href="czj/">县财政局</a><a href="/zsyz/2025/">2025</a>',
      column,
    ),
    'column',
    column,
  ).map(({ role, score, label }) => [label, role, score > 60]);
  assert.deepEqual(
    new Map(roles.map(([label, ...rest]) => [label, rest])),
    new Map([
      ['2025年', ['year', true]],
      ['2018年', ['year', true]],
      ['政府部门', ['level', true]],
      ['乡镇街道', ['level', true]],
      ['县财政局', ['unit', true]],
      ['2025', ['year', false]],
    ]),
  );
});

test('years under the heading 政府信息公开年报 are parts of the column, under another heading they are not', () => {
  const menu = (heading: string): string =>
    `<h3><div>${heading}</div></h3><ul><li><a href="/c1/list.shtml">2024</a></li></ul>`;
  assert.equal(first(menu('政府信息<br>公开年报'), 'area')?.role, 'year');
  assert.equal(first(menu('财政决算'), 'area'), undefined);
});

test('levels in a list that hangs under the name of the column are its parts, beside it they are not', () => {
  const menu = (name: string) =>
    `<ul><li><a href="/zn/">公开指南</a></li><li><span>${name}</span><ul><li><a href="/l/1">县政府</a></li><li><a href="/l/2">县直部门</a></li></ul></li></ul>`;
  const roles = (html: string) =>
    leadsOf(pageOf(html, 'http://www.qinghe.gov.cn/zwgk/'), 'area').flatMap(({ role, url }) =>
      url.includes('/l/') ? [role] : [],
    );
  assert.deepEqual(roles(menu('政府信息公开年报')), ['level', 'level']);
  assert.ok(!roles(menu('机构职能')).includes('level'));
  const beside = '<a href="/nb/">政府信息公开年报</a><a href="/l/2">县直部门</a><a href="/l/3">乡镇</a>';
  assert.ok(!roles(beside).includes('level'));
});

test('levels are known however their words are joined; services that end like organs are no units', () => {
  for (const words of ['街道（镇）', '镇（街道）', '乡镇、街道', '各县（市、区）', '市直部门和单位', '街道办事处年报'])
    assert.ok(isLevel(words), words);
  for (const words of ['乡', '报告', '部门决算', '要闻']) assert.ok(!isLevel(words), words);
  for (const words of ['中介超市', '一件事一次办', '跨省通办', '政务服务大厅']) assert.ok(!isOrganName(words), words);
  for (const words of ['交通办', '金融办', '市人民政府办', '菏泽市', '政务服务中心'])
    assert.ok(isOrganName(words), words);
});

test('what a column page does not show it leads to as 更多, earlier years, or a folder by its side', () => {
  const column = 'http://www.qinghe.gov.cn/zwgk/xxgknb/index.shtml';
  const found = (html: string) =>
    leadsOf(pageOf(html, column), 'column', column).map(({ url }) => new URL(url).pathname);
  assert.deepEqual(found('<p><a href="more.shtml">更多&gt;&gt;</a></p>'), ['/zwgk/xxgknb/more.shtml']);
  assert.deepEqual(
    found('<a href="old.shtml">往年</a><a href="o2.shtml">2019年及以前</a><a href="o3.shtml">2015-2018年</a>').length,
    3,
  );
  assert.deepEqual(found('<a href="/zwgk/xxgknb/jdb">各办</a>'), ['/zwgk/xxgknb/jdb']);
  assert.deepEqual(found('<a href="/old/list.asp?c=31">2019年及以前年报（旧版网站）&gt;&gt;</a>'), ['/old/list.asp']);
  // Boxes of news that the page has beside the list lead elsewhere.
  assert.deepEqual(found('<h3>要闻</h3><a href="/xw/more.shtml">更多</a>'), []);
});

test('更多 is called after its own title, the heading it stands in, or the one beside it', () => {
  for (const html of [
    '<h3>政府信息公开年报<a href="/gk/30/">更多</a></h3>',
    '<div><span>政府信息公开年报</span><a href="/gk/30/"><i></i>更多+</a></div>',
    '<a href="/gk/30/" title="政府信息公开年报">MORE</a>',
  ])
    assert.deepEqual([first(html, 'area')?.role, first(html, 'area')?.label], ['column', '政府信息公开年报'], html);
  assert.equal(first('<h3>年报（乡镇）</h3><a href="/gk/31/">更多</a>', 'area')?.role, 'column');
  assert.equal(first('<h3>要闻<a href="/gk/30/">更多</a></h3>', 'area'), undefined);
});

test('a way to more that is a picture or an arrow is called as the heading of its box', () => {
  const leads = (html: string) =>
    leadsOf(pageOf(html, 'http://www.qinghe.gov.cn/gknb/'), 'column').map(({ label, role }) => `${role} ${label}`);
  assert.deepEqual(leads('<div><b>县政府部门</b><a href="/bmnb/"><img src="more.gif"></a></div>'), [
    'level 县政府部门',
  ]);
  assert.deepEqual(leads('<h3>乡镇街道<a class="arrow" href="xz/"></a></h3>'), ['year 乡镇街道']);
  assert.deepEqual(leads('<p>通知公告</p><a href="/tzgg/"><img src="more.gif"></a>'), []);
});
