import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const area = (href: string): Pages => ({
  '/': '<div class="nav"><a href="/">首页</a><a href="/xw/">新闻</a><a href="/xxgk/">政府信息公开</a></div>',
  '/xxgk/': `<ul><li><a href="/xxgk/zn/">政府信息<br>公开指南</a></li><li><a href="${href}">政府信息<br>公开年报</a></li></ul>`,
});
const article = (title: string, year: number, more = ''): string =>
  `<html><head><title>${title} - 清河县人民政府</title></head><body><h1>${title}</h1><p>发布时间：${String(year + 1)}-01-20</p><div class="content">${reportText(year)}</div>${more}</body></html>`;
const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;

test('TRS: pages counted from 0 are read from the inline script, and a stub behind the last one is harmless', async () => {
  const row = (year: number, id: string): string =>
    `<li><a href="./${String(year + 1)}01/t${String(year + 1)}0124_${id}.html" title="${title('清河县民政局', year)}">清河县民政局…</a><span>${String(year + 1)}-01-24</span></li>`;
  const at = (year: number, id: string): string =>
    `/zfxxgk/nb/${String(year + 1)}01/t${String(year + 1)}0124_${id}.html`;
  const { offers, log } = await walk({
    ...area('/zfxxgk/nb/'),
    '/zfxxgk/nb/': `<ul>${row(2024, '9003')}</ul><script>createPageHTML(4,0,"index","html");</script>`,
    '/zfxxgk/nb/index_1.html': `<ul>${row(2023, '9002')}</ul><script>createPageHTML(4,1,"index","html");</script>`,
    '/zfxxgk/nb/index_2.html': `<ul>${row(2022, '9001')}</ul><script>createPageHTML(4,2,"index","html");</script>`,
    '/zfxxgk/nb/index_3.html': '<html><head></head><body><div class="list"></div></body></html>',
    [at(2024, '9003')]: article(
      title('清河县民政局', 2024),
      2024,
      '<a href="./P020250124500000000001.pdf">年报.pdf</a>',
    ),
    [at(2023, '9002')]: article(title('清河县民政局', 2023), 2023),
    [at(2022, '9001')]: article(title('清河县民政局', 2022), 2022),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2022 清河县民政局', '2023 清河县民政局', '2024 清河县民政局']);
  assert.deepEqual(
    offers.find(({ year }) => year === 2024)?.attachments.map(({ name }) => name),
    ['年报.pdf'],
  );
  assert.ok(!log.includes('GET /zfxxgk/nb/index_4.html'));
});

test('Intertid: a list in JSON, and a report outside the column that only the search knows', async () => {
  const record = (path: string, organ: string, year: number): object => ({
    title: title(organ, year),
    url: path,
    openTime: `${String(year + 1)}-02-03`,
  });
  const outside = '/doc/2021/03/15/117935.shtml';
  const page = (organ: string, year: number): string =>
    `<div id="info_title">${title(organ, year)}</div><span id="info_released_dtime">发表时间:${String(year + 1)}-02-03 16:35</span><span id="info_source">来源：清河县政府</span><div id="info_content">${reportText(year)}</div>`;
  const { offers, log } = await walk({
    ...area('/xxgk/nb/index.shtml'),
    '/xxgk/nb/index.shtml':
      '<div id="list"></div><script src="/intertidwebapp/js/list.js"></script><script>getSearchList(1,20,"1","25");</script>',
    '/intertidwebapp/govChanInfo/getDocuments?Index=1&pageIndex=1&pageSize=20&siteId=1&ChannelType=1&KeyWord=&KeyWordType=&chanId=25&order=1':
      {
        type: 'application/json',
        body: JSON.stringify({ list: [record('doc/2025/02/03/200.shtml', '清河县', 2024)], pageCount: 2 }),
      },
    '/intertidwebapp/govChanInfo/getDocuments?Index=1&pageIndex=2&pageSize=20&siteId=1&ChannelType=1&KeyWord=&KeyWordType=&chanId=25&order=1':
      {
        type: 'application/json',
        body: JSON.stringify({ list: [record('/doc/2024/02/03/100.shtml', '清河县', 2023)], pageCount: 2 }),
      },
    '/doc/2025/02/03/200.shtml': page('清河县', 2024),
    '/doc/2024/02/03/100.shtml': page('清河县', 2023),
    [outside]: page('清河经济开发区', 2020),
    'POST /search2/api/select': (body) => {
      const hit = new URLSearchParams(body).get('q')?.includes('信息公开工作年度报告') === true;
      const docs = hit
        ? [
            {
              TITLE: `清河经济开发区2020年政府<em>信息公开工作年度报告</em>`,
              URL: outside,
              WRITE_TIME: '2021-03-15 16:35:00',
            },
          ]
        : [];
      return {
        type: 'application/json',
        body: JSON.stringify({
          response: { numFound: docs.length, docs },
          facet_counts: { facet_fields: { DEL_FLAG: { false: docs.length } } },
        }),
      };
    },
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2020 清河经济开发区', '2023 清河县', '2024 清河县']);
  assert.equal(offers.find(({ year }) => year === 2020)?.publishedOn, '2021-02-03');
  assert.ok(log.filter((line) => line.startsWith('POST /search2/')).length <= 4);
});

test('Intertid: a static list that looks full is tried for index_2, and a 404 there is the end and no failure', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => 2013 + index).map((year) => ({
    year,
    path: `/doc/${String(year + 1)}/01/20/${String(year)}.shtml`,
  }));
  const { offers, summary } = await walk({
    ...area('/xxgk/nb/index.shtml'),
    '/xxgk/nb/index.shtml': rows
      .map(({ year, path }) => `<li><a href="${path}">${title('清河县', year)}</a>[${String(year + 1)}-01-20]</li>`)
      .join(''),
    ...Object.fromEntries(rows.map(({ year, path }) => [path, article(title('清河县', year), year)])),
  });
  assert.equal(offers.length, 12);
  assert.equal(summary.lists.find(({ role }) => role === 'column')?.ended, 'end');
});

test('Hanweb: records in CDATA are rows, and the proxy gives the rest', async () => {
  const record = (year: number): string =>
    `<record><![CDATA[<li><a href="/art/${String(year + 1)}/1/20/art_77_${String(year)}.html" title="${title('清河县教育局', year)}">清河县教育局…</a><span>${String(year + 1)}-01-20</span></li>]]></record>`;
  const sent: string[] = [];
  const { offers } = await walk({
    ...area('/col/col77/index.html'),
    '/col/col77/index.html': `<div id="5501"><script type="text/xml"><datastore><recordset>${record(2024)}${record(2023)}</recordset></datastore></script></div>
      <script>$('#5501').jpage({perPage:1,totalRecord:3,proxyUrl:'/module/web/jpage/dataproxy.jsp',dataParam:{columnid:77,unitid:5501,webid:3}});</script>`,
    'POST /module/web/jpage/dataproxy.jsp': (body) => {
      sent.push(body);
      return {
        type: 'text/xml',
        body: `<datastore><totalrecord>3</totalrecord><recordset>${record(2022)}</recordset></datastore>`,
      };
    },
    '/art/2025/1/20/art_77_2024.html': article(
      title('清河县教育局', 2024),
      2024,
      '<a href="/module/download/downfile.jsp?classid=0&filename=be5f1a4be0294db7abf660dd336b3fa5.pdf">教育局年报.pdf</a>',
    ),
    '/art/2024/1/20/art_77_2023.html': article(title('清河县教育局', 2023), 2023),
    '/art/2023/1/20/art_77_2022.html': article(title('清河县教育局', 2022), 2022),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2022 清河县教育局', '2023 清河县教育局', '2024 清河县教育局']);
  assert.match(sent[0] ?? '', /columnid=77/);
  assert.equal(offers.find(({ year }) => year === 2024)?.attachments[0]?.name, '教育局年报.pdf');
});

test('UCAP: a list kept in a comment, pages counted from 1', async () => {
  const row = (year: number): string =>
    `<li><a href="/qh/c1/${String(year + 1)}01/17424${String(year)}.shtml" title="${title('清河县', year)}">${title('清河县', year)}</a><b>${String(year + 1)}-01-20</b></li>`;
  const column = (year: number, current: number): string =>
    `<ul class="list"><!-- ${row(year)}${row(year - 1)}<script>createPageHTML('page_div',2, ${String(current)},'list','shtml',4);</script>--></ul><div id="page_div"></div>`;
  const { offers } = await walk({
    ...area('/qh/c1/list.shtml'),
    '/qh/c1/list.shtml': column(2024, 1),
    '/qh/c1/list_2.shtml': column(2022, 2),
    ...Object.fromEntries(
      [2024, 2023, 2022, 2021].map((year) => [
        `/qh/c1/${String(year + 1)}01/17424${String(year)}.shtml`,
        `<meta name="ArticleTitle" content="${title('清河县', year)}"><meta name="PubDate" content="${String(year + 1)}-01-20"><div id="UCAP-CONTENT">${reportText(year)}</div>`,
      ]),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2021, 2022, 2023, 2024]);
});

test('VSB: pages numbered backwards are followed by their 下页, and files without an ending are attachments', async () => {
  const row = (year: number): string =>
    `<li id="line_u7_${String(year)}"><a href="/info/1021/${String(year)}.htm">${title('清河县', year)}</a><span>${String(year + 1)}-01-20</span></li>`;
  const { offers } = await walk({
    ...area('/gk/xxgknb.htm'),
    '/gk/xxgknb.htm': `<script src="/system/resource/js/counter.js"></script><ul>${row(2024)}</ul><a href="xxgknb/2.htm">下页</a><a href="xxgknb/1.htm">尾页</a>`,
    '/gk/xxgknb/2.htm': `<ul>${row(2023)}</ul><a href="1.htm">下页</a><a href="1.htm">尾页</a>`,
    '/gk/xxgknb/1.htm': `<ul>${row(2022)}</ul>`,
    ...Object.fromEntries(
      [2024, 2023, 2022].map((year) => [
        `/info/1021/${String(year)}.htm`,
        `<form name="_newscontent_fromname"><h1>${title('清河县', year)}</h1><div>${String(year + 1)}年01月20日</div><div id="vsb_content"><div class="v_news_content">${reportText(year)}</div></div></form><p>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=9${String(year)}">清河县年报.docx</a>】</p>`,
      ]),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2022, 2023, 2024]);
  assert.deepEqual(
    offers.map(({ attachments }) => attachments[0]?.name),
    ['清河县年报.docx', '清河县年报.docx', '清河县年报.docx'],
  );
});

test('Lonsun: the menu of years of one unit and the tree of the others', async () => {
  const unit = (id: number): string => `/public/column/${String(id)}?type=4&action=list&catId=88`;
  const shell = (id: number, organ: string): string =>
    `<div class="xxgk_navli"><a href="${unit(1)}">县财政局</a><a href="${unit(2)}">县水利局</a></div>
     <ul id="timeFrame"><li><a href="/public/${String(id)}/2024.html">2024年</a></li><li><a href="/public/${String(id)}/2023.html">2023年</a></li></ul><h2>${organ}</h2>`;
  const { offers } = await walk({
    ...area(unit(1)),
    [unit(1)]: shell(1, '县财政局'),
    [unit(2)]: shell(2, '县水利局'),
    ...Object.fromEntries(
      [
        [1, '清河县财政局'],
        [2, '清河县水利局'],
      ].flatMap(([id, organ]) =>
        [2024, 2023].map((year) => [
          `/public/${String(id)}/${String(year)}.html`,
          article(title(String(organ), year), year),
        ]),
      ),
    ),
  });
  assert.deepEqual(yearsAndOrgans(offers), [
    '2023 清河县水利局',
    '2023 清河县财政局',
    '2024 清河县水利局',
    '2024 清河县财政局',
  ]);
});

test('SiteServer: the page line says how many pages the channel has', async () => {
  const row = (year: number): string =>
    `<li><a href="/contents/20/${String(year)}.html">${title('清河县', year)}</a><span>${String(year + 1)}-01-20</span></li>`;
  const { offers } = await walk({
    ...area('/channels/20.html'),
    '/channels/20.html': `<ul class="content_list">${row(2024)}</ul><div class="page-info">1/2</div>`,
    '/channels/20_2.html': `<ul class="content_list">${row(2023)}</ul><div class="page-info">2/2</div>`,
    ...Object.fromEntries(
      [2024, 2023].map((year) => [`/contents/20/${String(year)}.html`, article(title('清河县', year), year)]),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2023, 2024]);
});

test('gkmlpt: the column is a name in a script, its rows come from an endpoint', async () => {
  const post = (year: number): object => ({
    id: year,
    title: title('清河县', year),
    url: `/gkmlpt/content/1/2/post_${String(year)}.html`,
    date: Date.UTC(year + 1, 0, 20) / 1000,
  });
  const { offers } = await walk({
    '/': '<a href="/gkmlpt/index">政府信息公开</a>',
    '/gkmlpt/index':
      '<div id="app"></div><script>window._CONFIG={"SID":"755","TREE":[{"id":3,"name":"政策文件","children":[]},{"id":9,"name":"政府信息公开年报","children":[]}]}</script>',
    '/gkmlpt/api/all/9?page=1&sid=755': {
      type: 'application/json',
      body: JSON.stringify({ classify: { post_count: 2 }, articles: [post(2024), post(2023)] }),
    },
    ...Object.fromEntries(
      [2024, 2023].map((year) => [
        `/gkmlpt/content/1/2/post_${String(year)}.html`,
        article(
          title('清河县', year),
          year,
          '<a class="nfw-cms-attachment" href="/attachment/0/306/306724/3255421.pdf">年报.pdf</a>',
        ),
      ]),
    ),
  });
  assert.deepEqual(offers.map(({ year, publishedOn }) => [year, publishedOn]).sort(), [
    [2023, '2024-01-20'],
    [2024, '2025-01-20'],
  ]);
});

test('jpaas: a template without rows is filled from the form its script would send', async () => {
  const result = (year: number): object => ({
    source: {
      title: title('清河县', year),
      pubDate: `${String(year + 1)}-01-20`,
      urls: JSON.stringify({ pc: `/qh/art/${String(year + 1)}/art_${'ab'.repeat(16)}${String(year)}.html` }),
    },
  });
  const { offers } = await walk({
    ...area('/qh/col/col42/index.html'),
    '/qh/col/col42/index.html': `<base href="/qh/"><div id="380055"></div><script id="t" type="text/x-handlebars-template"><a href='{{pcUrl}}'>{{title}}</a></script>
      <script>var params = { current: 1, unitid: '380055', webSiteCode: ['qh'], channelCode: ['col42'], perPage: '1', }; loadPageData(params, '380055');</script>`,
    'POST /queryList': (body) => {
      const fields = new URLSearchParams(body);
      const known = fields.get('channelCode[]') === 'col42' && fields.get('webSiteCode[]') === 'qh';
      const year = fields.get('current') === '2' ? 2023 : 2024;
      return {
        type: 'application/json',
        body: JSON.stringify({ data: { total: known ? 2 : 0, results: known ? [result(year)] : [] } }),
      };
    },
    ...Object.fromEntries(
      [2024, 2023].map((year) => [
        `/qh/art/${String(year + 1)}/art_${'ab'.repeat(16)}${String(year)}.html`,
        article(title('清河县', year), year),
      ]),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2023, 2024]);
});

test('陕西: 1.html is followed by 2.html', async () => {
  const id = (year: number): string => `175331168861612${String(year)}`;
  const { offers } = await walk({
    ...area('/zfxxgk/zfxxgknb/xj/1.html'),
    '/zfxxgk/zfxxgknb/xj/1.html': `<ul><li><a href="/zfxxgk/zfxxgknb/xj/${id(2024)}.html">${title('清河县', 2024)}</a></li></ul><span>共2页</span>`,
    '/zfxxgk/zfxxgknb/xj/2.html': `<ul><li><a href="/zfxxgk/zfxxgknb/xj/${id(2023)}.html">${title('清河县', 2023)}</a></li></ul><span>共2页</span>`,
    ...Object.fromEntries(
      [2024, 2023].map((year) => [`/zfxxgk/zfxxgknb/xj/${id(year)}.html`, article(title('清河县', year), year)]),
    ),
  });
  assert.deepEqual(offers.map(({ year }) => year).sort(), [2023, 2024]);
});
