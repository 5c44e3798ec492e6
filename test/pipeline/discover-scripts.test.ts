import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;
const article = (organ: string, year: number): string =>
  `<h1>${title(organ, year)}</h1><div class="content">${reportText(year)}</div>`;
const row = (organ: string, year: number, path: string): string =>
  `<li><a href="${path}">${title(organ, year)}</a><span>${String(year + 1)}-01-20</span></li>`;
const script = (body: string): Pages[string] => ({ body, type: 'application/javascript' });
const json = (value: unknown): Pages[string] => ({ body: JSON.stringify(value), type: 'application/json' });

test('a list that a script file asks for is asked for as the file says, page after page, without a browser', async () => {
  const data = (page: number): Pages[string] =>
    json({
      total: 4,
      rows: [0, 1].map((i) => {
        const year = 2026 - 2 * page - i;
        return {
          title: title('清河县', year),
          url: `/d/${String(year)}001.html`,
          pubdate: `${String(year + 1)}-03-20`,
        };
      }),
    });
  const { offers, log } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/':
      '<ul id="news_list"></ul><script>var cid = "a81";</script><script src="/js/jquery.min.js"></script><script src="/js/list.js"></script>',
    '/js/list.js': script(
      'var pageNo = 1; function load() { $.ajax({ url: "/api/docs", type: "get", data: { channel: cid, pageNo: pageNo, pageSize: 2 }, success: draw }); }',
    ),
    '/api/docs?channel=a81&pageNo=1&pageSize=2': data(1),
    '/api/docs?channel=a81&pageNo=2&pageSize=2': data(2),
    ...Object.fromEntries(
      [2024, 2023, 2022, 2021].map((year) => [`/d/${String(year)}001.html`, article('清河县', year)]),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2021, 2022, 2023, 2024]);
  assert.ok(!log.includes('GET /js/jquery.min.js'));
});

test('the organs of a menu that a script file fills come from the data it asks for', async () => {
  const { offers } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<ul id="orgTree"></ul><ul class="list">${row('清河县', 2024, '/d/100001.html')}</ul><script src="/js/org.js"></script>`,
    '/js/org.js': script(
      `fetch('/org/tree?site=1').then(function (r) { return r.json(); }).then(function (a) { a.forEach(function (n) { box.innerHTML += '<li><a href="/nb/org/' + n.code + '" title="' + n.name + '">' + n.name + '</a></li>'; }); });`,
    ),
    '/org/tree?site=1': json([
      {
        code: 'g1',
        name: '部门',
        children: [
          { code: 'b01', name: '教育局' },
          { code: 'b02', name: '水利局' },
        ],
      },
    ]),
    '/nb/org/b01': `<ul>${row('清河县教育局', 2024, '/d/100002.html')}</ul>`,
    '/nb/org/b02': `<ul>${row('清河县水利局', 2024, '/d/100003.html')}</ul>`,
    '/d/100001.html': article('清河县', 2024),
    '/d/100002.html': article('清河县教育局', 2024),
    '/d/100003.html': article('清河县水利局', 2024),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县', '2024 清河县教育局', '2024 清河县水利局']);
});

test('a row of pictures is opened only where the report is nowhere else, and is one only by its chapters', async () => {
  const { offers, rejected, log } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<ul>${row('清河县', 2024, '/d/100001.html')}${row('【图解】清河县', 2024, '/d/100002.html')}${row('【图解】清河县', 2023, '/d/100003.html')}${row('一图读懂：清河县', 2022, '/d/100004.html')}</ul>`,
    '/d/100001.html': article('清河县', 2024),
    '/d/100002.html': article('【图解】清河县', 2024),
    '/d/100003.html': article('【图解】清河县', 2023),
    '/d/100004.html':
      '<h1>一图读懂：清河县2022年政府信息公开工作年度报告</h1><div class="content"><img src="a.png"></div>',
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2023 清河县', '2024 清河县']);
  assert.ok(!log.includes('GET /d/100002.html'));
  assert.deepEqual(Object.values(rejected), ['interpretation', 'interpretation']);
});

test('a search that finds reports is asked again in other words, and one that finds none is not', async () => {
  const search = (words: string): string => `/s?keyword=${encodeURIComponent(words)}`;
  const form = '<form action="/s" method="get"><input type="text" name="keyword"></form>';
  const portal = (first: string): Pages => ({
    '/': form,
    [search('信息公开年度报告')]: first,
    [search('政府信息公开年报')]:
      '<div><a href="/tz/100002.html">清河镇2023年政府信息公开年报</a><em>2024-01-11</em></div>',
    '/tz/100001.html': article('清河镇', 2024),
    '/tz/100002.html': article('清河镇', 2023),
  });
  const found = await walk(portal(row('清河镇', 2024, '/tz/100001.html')));
  assert.deepEqual(yearsAndOrgans(found.offers), ['2023 清河镇', '2024 清河镇']);
  const none = await walk(portal('<p>没有找到</p>'));
  assert.equal(none.log.filter((line) => line.startsWith('GET /s?')).length, 1);
});
