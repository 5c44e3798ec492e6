import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../crawlers/page.ts';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const article = (title: string, year: number, more = ''): string =>
  `<html><head><title>${title}</title></head><body><h1>${title}</h1><p>发布日期：${String(year + 1)}-01-20 来源：清河县人民政府办公室</p><div class="content">${reportText(year)}</div>${more}</body></html>`;
const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;

test('a portal of frames, image maps and English folders, with ASP.NET pages and no year in any title', async () => {
  const row = (id: number): string =>
    `<tr><td><a href="Detail.aspx?id=${String(id)}">政府信息公开年度报告</a></td><td>20${String(id)}/1/20</td></tr>`;
  const form = (rows: string, state: string): string =>
    `<form method="post" action="List.aspx?c=7"><input type="hidden" name="__VIEWSTATE" value="${state}"><table>${rows}</table><a href="javascript:__doPostBack('Pager1','2')">下一页</a></form>`;
  const { offers } = await walk({
    '/': '<html><frameset rows="90,*"><frame src="/top.htm"><frame src="/main.htm"></frameset></html>',
    '/top.htm':
      '<img src="/banner.jpg" usemap="#m"><map name="m"><area shape="rect" coords="0,0,9,9" href="/openness/index.htm" alt="政府信息公开"></map>',
    '/main.htm': '<p>欢迎</p>',
    '/openness/index.htm':
      '<a href="/openness/annual-reports/List.aspx?c=7"><img src="/img/b4.gif"></a><a href="/openness/guide/"><img src="/img/b1.gif"></a>',
    '/openness/annual-reports/List.aspx?c=7': form(row(25) + row(24), 'one'),
    'POST /openness/annual-reports/List.aspx?c=7': (body) =>
      new URLSearchParams(body).get('__VIEWSTATE') === 'one' ? `<table>${row(23)}</table>` : { status: 500, body: '' },
    ...Object.fromEntries(
      [25, 24, 23].map((id) => [
        `/openness/annual-reports/Detail.aspx?id=${String(id)}`,
        article('政府信息公开年度报告', 2000 + id - 1),
      ]),
    ),
  });
  assert.deepEqual(yearsAndOrgans(offers), [
    '2022 清河县人民政府办公室',
    '2023 清河县人民政府办公室',
    '2024 清河县人民政府办公室',
  ]);
});

test('a column that no link names is found under a usual path', async () => {
  const { offers, summary } = await walk({
    '/': '<a href="/zwgk/">政务公开</a>',
    '/zwgk/': '<a href="/zwgk/a/">政策</a>',
    '/zwgk/xxgknb/': `<li><a href="./1.html">${title('清河县', 2024)}</a> 2025-01-20</li>`,
    '/zwgk/xxgknb/1.html': article(title('清河县', 2024), 2024),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县']);
  assert.ok(summary.requests < 40, `${String(summary.requests)} requests`);
});

test('a portal without reports ends by itself, offers nothing and says what it looked at', async () => {
  const { offers, summary } = await walk({
    '/': '<a href="/zwgk/">政务公开</a>',
    '/zwgk/': '<a href="/zwgk/zfgzbg/">政府工作报告</a>',
  });
  assert.deepEqual(offers, []);
  assert.equal(summary.ended, 'done');
  assert.ok(summary.lists.some(({ role }) => role === 'area'));
  assert.ok(summary.requests <= 30);
});

test('a dirty column: everything that is not a report is rejected with its reason', async () => {
  const titles: readonly (readonly [string, string])[] = [
    ['2024年政府网站工作年度报表', 'website_report'],
    ['清河县2024年法治政府建设年度报告', 'rule_of_law'],
    ['清河县财政局2024年度部门决算', 'budget'],
    ['清河县政府信息公开指南（2024年版）', 'rules'],
    ['一图读懂《清河县2024年政府信息公开工作年度报告》', 'interpretation'],
    ['清河县召开2024年政府信息公开工作年度报告编制工作培训会', 'news'],
    ['关于做好2024年政府信息公开工作年度报告编制和发布工作的通知', 'template'],
    ['2025年清河县人民政府工作报告', 'government_work_report'],
    ['清河县2024年政务公开工作要点', 'plan'],
    ['清河县2024年国民经济和社会发展统计公报', 'statistics'],
  ];
  const { offers, rejected } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<ul>${titles.map(([name], index) => `<li><a href="/nb/d/${String(100000 + index)}.html">${name}</a><i>2025-01-0${String((index % 9) + 1)}</i></li>`).join('')}<li><a href="/nb/d/200000.html">${title('清河县', 2024)}</a><i>2025-03-20</i></li></ul>`,
    '/nb/d/200000.html': article(title('清河县', 2024), 2024),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县']);
  assert.deepEqual(rejected, Object.fromEntries(titles));
});

test('a vague title counts where the page confirms it and not where it does not', async () => {
  const { offers, rejected } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/':
      '<li><a href="/nb/100001.html">2023年年度报告</a>2024-01-20</li><li><a href="/nb/100002.html">2022年度报告</a>2023-01-20</li><li><a href="/nb/100003.html">年度报告</a>2022-01-20</li>',
    '/nb/100001.html': article('2023年年度报告', 2023),
    '/nb/100002.html': '<h1>2022年度报告</h1><div class="content"><p>本年度供水总量三千吨，管网检修十次。</p></div>',
    '/nb/100003.html':
      '<h1>年度报告</h1><p>发布时间：2022-01-20</p><div class="content"><a href="/f/1.pdf">清河县水利局2021年政府信息公开年度报告.pdf</a></div>',
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2021 清河县水利局', '2023 清河县人民政府办公室']);
  assert.equal(rejected['2022年度报告'], 'not_confirmed');
});

test('files linked by the list itself are offers, also under titles that only give the year', async () => {
  const { offers } = await walk({
    '/': '<a href="/nb/">信息公开年报</a>',
    '/nb/': `<table><tr><td>2024年</td><td><a href="/f/2024.pdf">2024年</a></td></tr><tr><td><a href=" .\\f\\清河县 2023年报.docx">${title('清河县', 2023)}</a></td><td>2024年1月9日</td></tr>
      <tr><td>${title('清河县', 2022)}</td><td>2023-01-09</td><td><a href="/f/2022.pdf">下载</a></td></tr></table>`,
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2022 清河县', '2023 清河县', '2024 ?']);
  assert.ok(offers.every(({ url }) => /\.(?:pdf|docx)$/.test(url)));
  assert.equal(offers.find(({ year }) => year === 2023)?.publishedOn, '2024-01-09');
});

test('a 汇总 with a file for each organ is as many offers', async () => {
  const { offers } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': '<li><a href="/nb/100001.html">清河县各部门2024年政府信息公开工作年度报告汇总</a>2025-02-20</li>',
    '/nb/100001.html': `<h1>汇总</h1><div class="content">${['财政局', '教育局', '水利局'].map((organ, index) => `<p><a href="/f/${String(index)}.docx">${title(`清河县${organ}`, 2024)}.docx</a></p>`).join('')}</div>`,
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县教育局', '2024 清河县水利局', '2024 清河县财政局']);
});

test('the same report at a second address is recognised, two organs under one wording are not', async () => {
  const plain = '2024年政府信息公开工作年度报告';
  const { offers, repeats } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<li><a href="/nb/100001.html">${title('清河县财政局', 2024)}</a>2025-01-20</li><li><a href="/nb/100002.html">清河县财政局2024年政府信息公开年度报告</a>2025-02-20</li>
      <li><a href="/nb/100003.html">${plain}</a>2025-01-21</li><li><a href="/nb/100004.html">${plain}</a>2025-01-22</li>`,
    '/nb/100001.html': article(title('清河县财政局', 2024), 2024),
    '/nb/100002.html': article('清河县财政局2024年政府信息公开年度报告', 2024),
    '/nb/100003.html': article(plain, 2024),
    '/nb/100004.html': article(plain, 2024),
  });
  assert.equal(offers.length, 3);
  assert.equal(repeats.length, 1);
});

test('a calendar without end costs a bounded number of requests', async () => {
  const pages: Pages = { '/': '<a href="/nb/?p=1">政府信息公开年报</a>' };
  const { summary } = await walk(pages, {}, (path) => {
    const page = Number(/p=(\d+)/.exec(path)?.[1] ?? NaN);
    if (!Number.isFinite(page)) return null;
    return `<li><a href="/d/${String(100000 + page)}.html">活动日历第${String(page)}天</a>2025-01-20</li><a href="/nb/?p=${String(page + 1)}">下一页</a>`;
  });
  assert.ok(summary.requests <= 60, `${String(summary.requests)} requests`);
  assert.match(summary.lists.find(({ role }) => role === 'column')?.ended ?? '', /no report on \d+ pages/);
});

test('a pager that turns in circles and a list that fails do not end the walk', async () => {
  const { offers, summary } = await walk({
    '/': '<a href="/xxgk/">政府信息公开</a>',
    '/xxgk/': '<a href="/nb/">政府信息公开年报</a><a href="/bm/">部门信息公开年报</a>',
    '/bm/': { status: 500, body: 'trouble' },
    '/nb/': `<li><a href="/nb/100001.html">${title('清河县', 2024)}</a>2025-01-20</li><a href="/nb/?page=2">下一页</a>`,
    '/nb/?page=2': `<p>2</p><li><a href="/nb/100001.html">${title('清河县', 2024)}</a>2025-01-20</li><a href="/nb/?page=3">下一页</a>`,
    '/nb/100001.html': article(title('清河县', 2024), 2024),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县']);
  assert.match(summary.lists.find(({ url }) => url.endsWith('/bm/'))?.ended ?? '', /^failed/);
  assert.deepEqual(
    summary.unread.map(({ url }) => new URL(url).pathname),
    ['/bm/'],
  );
});

test('a home page that refuses is the end, with the outcome it had', async () => {
  const { offers, summary } = await walk({ '/': { status: 412, body: '<script>$_ts=1</script>' } });
  assert.deepEqual(offers, []);
  assert.equal(summary.ended, 'blocked');
  assert.equal(summary.requests, 1);
});

test('redirect shells are followed, three at most', async () => {
  const { offers } = await walk({
    '/': '<meta http-equiv="refresh" content="0; url=/a/">',
    '/a/': "<script>location.replace('/b/');</script>",
    '/b/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<li><a href="/nb/100001.html">${title('清河县', 2024)}</a>2025-01-20</li>`,
    '/nb/100001.html': article(title('清河县', 2024), 2024),
  });
  assert.equal(offers.length, 1);
});

test('unit folders first: the departments’ own 年报 columns are found through the tree of units', async () => {
  const units = ['财政局', '教育局', '水利局'];
  const { offers } = await walk({
    '/': '<a href="/xxgk/">政府信息公开</a>',
    '/xxgk/': `<ul>${units.map((unit, index) => `<li><a href="/xxgk/u${String(index)}/">县${unit}</a></li>`).join('')}</ul>`,
    ...Object.fromEntries(
      units.flatMap((unit, index) => [
        [
          `/xxgk/u${String(index)}/`,
          `<a href="/xxgk/u${String(index)}/zn/">指南</a><a href="/xxgk/u${String(index)}/zfxxgknb_1059/">政府信息公开年报</a>`,
        ],
        [
          `/xxgk/u${String(index)}/zfxxgknb_1059/`,
          `<li><a href="./202501/t20250124_71${String(index)}.shtml">2024年政府信息公开工作年度报告</a>2025-01-24</li>`,
        ],
        [
          `/xxgk/u${String(index)}/zfxxgknb_1059/202501/t20250124_71${String(index)}.shtml`,
          `<p>您的位置：首页 > 县${unit} > 年报</p>${article('2024年政府信息公开工作年度报告', 2024)}`,
        ],
      ]),
    ),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县教育局', '2024 清河县水利局', '2024 清河县财政局']);
});

test('a column that shows the newest report itself, beside a menu of years', async () => {
  const shown = (year: number): string =>
    `<select onchange="location=this.value">${[2024, 2023].map((other) => `<option value="/nb.jsp?fbtime=${String(other)}">${String(other)}年</option>`).join('')}</select>${article(title('清河县', year), year)}`;
  const { offers } = await walk({
    '/': '<a href="/nb.jsp">政府信息公开年报</a>',
    '/nb.jsp': shown(2024),
    '/nb.jsp?fbtime=2024': shown(2024),
    '/nb.jsp?fbtime=2023': shown(2023),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2023 清河县', '2024 清河县']);
});

test('a list in an inner frame, and a report whose text stands in a frame of its own', async () => {
  const { offers } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': '<h2>政府信息公开年报</h2><iframe src="/nb/list.html"></iframe>',
    '/nb/list.html': '<ul><li><a href="/nb/100001.html">年度报告</a>2025-01-20</li></ul>',
    '/nb/100001.html': '<h1>年度报告</h1><iframe src="/nb/100001_body.html"></iframe>',
    '/nb/100001_body.html': `<div>清河县${reportText(2024)}</div>`,
  });
  assert.deepEqual(
    offers.map(({ year, url }) => [year, new URL(url).pathname]),
    [[2024, '/nb/100001.html']],
  );
});

test('a frame below the column is its list and needs no browser; beside a frame of the site’s a script may draw it', async () => {
  const list = `<li><a href="/nb/100001.html">${title('清河县', 2024)}</a>2025-01-20</li>`;
  const asked = async (frame: string): Promise<readonly [offers: number, shown: number]> => {
    let shown = 0;
    const { offers } = await walk(
      {
        '/': '<a href="/nb/">政府信息公开年报</a>',
        '/nb/': `<iframe src="${frame}"></iframe><div id="list"></div><script src="/a.js"></script>`,
        '/nb/list.html': list,
        '/common/head.html': '<img src="/head.png">',
        '/nb/100001.html': article(title('清河县', 2024), 2024),
      },
      {
        render: (url) => {
          shown += 1;
          return Promise.resolve({ kind: 'page', page: pageOf(list, url), url, hash: `shown ${url}`, size: 1 });
        },
      },
    );
    return [offers.length, shown];
  };
  assert.deepEqual(await asked('/nb/list.html'), [1, 0]);
  const [offers, shown] = await asked('/common/head.html');
  assert.ok(offers === 1 && shown > 0);
});

test('the search box of a portal finds what no column holds', async () => {
  const { offers } = await walk({
    '/': '<form action="/s" method="get"><input type="hidden" name="siteid" value="3"><input type="text" name="keyword"></form><a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<li><a href="/nb/100001.html">${title('清河县', 2024)}</a>2025-01-20</li>`,
    '/nb/100001.html': article(title('清河县', 2024), 2024),
    '/s?siteid=3&keyword=%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A': `<div class="r"><a href="/tz/100009.html">${title('清河镇', 2022)}</a><em>2023-01-11</em></div>`,
    '/tz/100009.html': article(title('清河镇', 2022), 2022),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2022 清河镇', '2024 清河县']);
});

test('a browser is asked only for a column that stays empty without one', async () => {
  const rendered: string[] = [];
  const { offers } = await walk(
    {
      '/': '<a href="/nb/">政府信息公开年报</a>',
      '/nb/': '<div id="app"></div><script src="/app.js"></script>',
      '/nb/100001.html': article(title('清河县', 2024), 2024),
    },
    {
      render: (url) => {
        rendered.push(url);
        const source = `<div id="app"><li><a href="/nb/100001.html">${title('清河县', 2024)}</a>2025-01-20</li></div>`;
        return Promise.resolve({ kind: 'page', page: pageOf(source, url), url, hash: 'rendered', size: source.length });
      },
    },
  );
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县']);
  assert.equal(rendered.length, 1);
});

test('a list that a script in another file turns is read to its end once the second page was pressed for', async () => {
  const years = [2024, 2023, 2022, 2021, 2020];
  const list = (year: number): string =>
    `<ul><li><a href="/nb/${String(year)}00.html">${title('清河县', year)}</a>${String(year + 1)}-01-20</li></ul><a href="javascript:turn('next')">下一页</a><script src="/js/turn.js"></script>`;
  const presses: (readonly string[])[] = [];
  const { offers } = await walk(
    {
      '/': '<a href="/nb/">政府信息公开年报</a>',
      '/nb/': list(2024),
      ...Object.fromEntries(years.slice(1).map((year, i) => [`/nb/?page=${String(i + 2)}`, list(year)])),
      ...Object.fromEntries(years.map((year) => [`/nb/${String(year)}00.html`, article(title('清河县', year), year)])),
    },
    {
      render: (url, words = []) => {
        presses.push(words);
        const pressed = words.map((one) => ({ words: one, leadsTo: new URL('/nb/?page=2', url).href }));
        return Promise.resolve({ kind: 'page', page: pageOf(list(2024), url), url, hash: 'shown', size: 1, pressed });
      },
    },
  );
  assert.deepEqual(offers.map(({ year }) => year).sort(), years.toReversed());
  assert.deepEqual(presses, [['下一页']]);
});

test('other hosts are never followed, whatever their links say', async () => {
  const { offers, rejected, log } = await walk({
    '/': '<a href="http://spam.example/zfxxgk/">政府信息公开</a><a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<li><a href="http://spam.example/1.html">${title('清河县', 2024)}</a>2025-01-20</li>`,
  });
  assert.deepEqual(offers, []);
  assert.equal(rejected[title('清河县', 2024)], 'other_host');
  assert.ok(log.every((line) => !line.includes('spam')));
});

test('a report that a list names but that is gone is rejected; one that merely fails is still offered', async () => {
  const { offers, rejected } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<li><a href="/contents/31310/553181.html">${title('清河县', 2017)}</a>2018-01-20</li><li><a href="/nb/100002.html">${title('清河县', 2018)}</a>2019-01-20</li>`,
    '/nb/100002.html': { status: 503, body: '' },
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2018 清河县']);
  assert.equal(rejected[title('清河县', 2017)], 'not_found');
});

test('addresses without endings or dates, a menu in two languages, page numbers instead of 下一页', async () => {
  const row = (slug: string, organ: string): string =>
    `<p><a href="/gov/open/yearly/${slug}">${title(organ, 2024)}</a></p>`;
  const { offers } = await walk({
    '/': '<a href="/gov/open">Open Government 政务公开</a>',
    '/gov/open': '<a href="/gov/open/guide">Guide 公开指南</a><a href="/gov/open/yearly">Reports 公开年报</a>',
    '/gov/open/yearly': `${row('a', '县政府办公室')}${row('b', '县教育局')}<a href="/gov/open/yearly?page=2">2</a>`,
    '/gov/open/yearly?page=2': row('c', '县水利局'),
    ...Object.fromEntries(
      [
        ['a', '县政府办公室'],
        ['b', '县教育局'],
        ['c', '县水利局'],
      ].map(([slug, organ]) => [`/gov/open/yearly/${String(slug)}`, article(title(String(organ), 2024), 2024)]),
    ),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县人民政府办公室', '2024 清河县教育局', '2024 清河县水利局']);
});

test('a column merely called 年度报告 lends no trust to what stands in it', async () => {
  const { offers, rejected } = await walk({
    '/': '<a href="/nb/">年度报告</a>',
    '/nb/':
      '<li><a href="/nb/100001.html">2024年供水公司年度报告</a>2025-01-20</li><li><a href="/nb/100002.html">2024年度报告</a>2025-01-20</li>',
    '/nb/100001.html': '<h1>2024年供水公司年度报告</h1><div class="content"><a href="a.pdf">a.pdf</a></div>',
    '/nb/100002.html': '<h1>2024年度报告</h1><div class="content"><a href="b.pdf">b.pdf</a></div>',
  });
  assert.deepEqual(offers, []);
  assert.deepEqual(rejected, { '2024年供水公司年度报告': 'enterprise', '2024年度报告': 'not_confirmed' });
});

test('a list that the page hands to a script as JSON is read from there', async () => {
  const { offers } = await walk({
    '/': '<a href="/nb/">政府信息公开年报</a>',
    '/nb/': `<div id="list"></div><script>render([{"title":"${title('清河县', 2024)}","url":"/d/1.html","date":"2025-01-20"}])</script>`,
    '/d/1.html': article(title('清河县', 2024), 2024),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县']);
});

test('pages that only a script counts are all read, from whatever number the portal counts', async () => {
  for (const [first, pages] of [
    ['/zwgk/xxgknb/', [2, 3]],
    ['/zwgk/xxgknb/', [1, 2]],
  ] as const) {
    const row = (year: number): string =>
      `<li><a href="/zwgk/xxgknb/${String(year)}.html">${title('清河县', year)}</a> ${String(year + 1)}-01-20</li>`;
    const list = (year: number): string =>
      `<ul>${row(year)}</ul><div id="p"></div><script>laypage.render({elem:'p',count:18,limit:6,jump:function(o,first){if(!first){location.href='list_'+o.curr+'.html';}}})</script>`;
    const years = [2024, 2023, 2022];
    const { offers } = await walk({
      '/': '<a href="/zwgk/xxgknb/">政府信息公开年报</a>',
      [first]: list(2024),
      ...Object.fromEntries(pages.map((page, i) => [`/zwgk/xxgknb/list_${String(page)}.html`, list(2023 - i)])),
      ...Object.fromEntries(
        years.map((year) => [`/zwgk/xxgknb/${String(year)}.html`, article(title('清河县', year), year)]),
      ),
    });
    assert.deepEqual(yearsAndOrgans(offers), ['2022 清河县', '2023 清河县', '2024 清河县'], pages.join());
  }
});
