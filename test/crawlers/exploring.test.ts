import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organInFull } from '../../crawlers/report-organ.ts';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const page = (body: string): string => `<html><head><title>门户</title></head><body>${body}</body></html>`;
const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;
const article = (organ: string, year: number): string =>
  page(
    `<h1>${title(organ, year)}</h1><p>发布日期：${String(year + 1)}-01-20</p><div class="content">${reportText(year)}</div>`,
  );

test('a bureau’s site that names no 公开 on its home page is looked through by its menus, the likeliest first', async () => {
  const { offers, log } = await walk({
    '/': page('<a href="/a.asp?id=1">环保要闻</a><a href="/a.asp?id=2">环境质量</a><a href="/a.asp?id=3">机构概况</a>'),
    '/a.asp?id=2': page('<p>优</p>'),
    '/a.asp?id=3': page('<a href="/a.asp?id=31">政务公开</a>'),
    '/a.asp?id=31': page('<a href="/list.asp?b=5">公开指南</a><a href="/list.asp?b=7">年度报告</a>'),
    '/list.asp?b=7': page(
      `<td><a href="/n.asp?id=901">清河市生态环境局2023年度政府信息...</a></td><td>[24-01-20]</td>`,
    ),
    '/n.asp?id=901': article('清河市生态环境局', 2023),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2023 清河市生态环境局']);
  assert.equal(offers[0]?.title, title('清河市生态环境局', 2023), 'the cut title, whole as its page prints it');
  assert.ok(!log.includes('GET /a.asp?id=1'), 'news are looked at last, if at all');
});

const organs = ['教育局', '审计局', '民政局', '河口镇'];
const small = (i: number): Pages => ({
  [`/bm/${String(i)}/index.html`]: page(`<h1>${organs[i] ?? ''}</h1><a href="xxgk.html">信息公开</a>`),
  [`/bm/${String(i)}/xxgk.html`]: page(
    `<script>function go(c){location.href='/bm/${String(i)}/list-'+c+'.html'}</script><a href="javascript:go('nb')">年报</a>`,
  ),
  [`/bm/${String(i)}/list-nb.html`]: page(
    `<script>function openWin(id){window.open('/bm/${String(i)}/content-'+id+'.html')}</script><li><a href="javascript:void(0)" onclick="openWin('20231')">2023年度政府信息公开工作年度报告</a>2024-01-20</li>`,
  ),
  [`/bm/${String(i)}/content-20231.html`]: page(
    `<h1>2023年度政府信息公开工作年度报告</h1><p>2024-01-20</p>${reportText(2023)}`,
  ),
});

test('organs with small sites of their own are found through the directory on the home page', async () => {
  const options = organs.map((name, i) => `<option value="/bm/${String(i)}/index.html">${name}</option>`).join('');
  const { offers } = await walk({
    '/': page(`<select onchange="window.open(this.value)"><option value="">--部门--</option>${options}</select>`),
    ...Object.fromEntries(organs.flatMap((_, i) => Object.entries(small(i)))),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2023 审计局', '2023 教育局', '2023 民政局', '2023 河口镇']);
});

test('a few names of organs on a home page are no directory', async () => {
  const { summary } = await walk({
    '/': page('<a href="/zwgk/">政务公开</a><a href="/l/1/">省政府</a><a href="/l/2/">市政府</a>'),
    '/zwgk/': page('<p>无</p>'),
  });
  assert.ok(!summary.lists.some(({ role }) => role === 'unit'));
});

test('an organ called by the bare rank of its place is written in full, and no other', () => {
  for (const [said, full] of [
    ['县教育局', '清河县教育局'],
    ['县政府办', '清河县人民政府办公室'],
    ['县政府办公室', '清河县人民政府办公室'],
    ['教育局', '教育局'],
    ['清河县教育局', '清河县教育局'],
  ] as const)
    assert.equal(organInFull(said, '清河县'), full);
  assert.equal(organInFull('市场监督管理局', '清河市'), '市场监督管理局');
  assert.equal(organInFull('市民政局', '清河市'), '清河市民政局');
  assert.equal(organInFull('市民服务中心', '清河市'), '市民服务中心');
  assert.equal(organInFull('市政府', '清河市人民政府门户网站'), '清河市人民政府');
});

test('reports among notices, in no column at all, are read on from page to page', async () => {
  const row = (id: number, text: string): string =>
    `<li><a href="/tzgg/2024/${String(id)}.html">${text}</a>2024-01-20</li>`;
  const { offers } = await walk({
    '/': page('<a href="/xw/">新闻中心</a><a href="/tzgg/">通知公告</a>'),
    '/tzgg/': page(
      `${row(10001, '关于停水的通知')}${row(10002, title('清河县', 2023))}<a href="/tzgg/index_2.html">下一页</a>`,
    ),
    '/tzgg/index_2.html': page(`${row(10003, '关于招聘的通知')}<a href="/tzgg/index_3.html">下一页</a>`),
    '/tzgg/index_3.html': page(row(10004, title('清河县', 2022))),
    '/tzgg/2024/10002.html': article('清河县', 2023),
    '/tzgg/2024/10004.html': article('清河县', 2022),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2022 清河县', '2023 清河县']);
});

test('rows that bear one name are rows, each behind the page that passes the reader on', async () => {
  const row = (id: string): string =>
    `<tr><td><a href="/link?target=%2Frecord%2F${id}">政府信息公开工作年度报告</a></td><td>2024-01-20</td></tr>`;
  const record = (organ: string): string =>
    page(
      `<h1>政府信息公开工作年度报告</h1><table><tr><th>发布机构</th><td>${organ}</td></tr></table>${reportText(2023)}`,
    );
  const { offers, log } = await walk({
    '/': page('<a href="/nb/">政府信息公开年报</a>'),
    '/nb/': page(`<table>${row('a1')}${row('b2')}${row('c3')}</table>`),
    '/record/a1': record('清河县教育局'),
    '/record/b2': record('清河县审计局'),
    '/record/c3': record('清河县民政局'),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2023 清河县审计局', '2023 清河县教育局', '2023 清河县民政局']);
  assert.ok(!log.some((line) => line.includes('/link')), 'the page between is not asked for');
});
