import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf } from '../../crawlers/page.ts';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;
const article = (organ: string, year: number): string =>
  `<h1>${title(organ, year)}</h1><div class="content">${reportText(year)}</div>`;
const row = (path: string, organ: string, year: number): string =>
  `<li><a href="${path}">${title(organ, year)}</a><span>${String(year + 1)}-01-20</span></li>`;
const news = [1, 2, 3, 4, 5, 6]
  .map((i) => `<li><a href="/xw/20250${String(i)}/90001${String(i)}.html">动态</a>2025-01-0${String(i)}</li>`)
  .join('');
const government: Pages = {
  '/': '<a href="/gk/nb/">政府信息公开年报</a>',
  '/d/2024/100001.html': article('清河县', 2024),
};

/** The small site of an organ: home page, area, column, a report. */
const site = (key: string, area: string): Pages => ({
  [`/${key}/`]: `<a href="/${key}/jg/">机构设置</a><a href="/${key}/gk/">${area}</a><ul>${news}</ul>`,
  [`/${key}/gk/`]: `<a href="/${key}/gk/zn/">公开指南</a><a href="/${key}/gk/ndbg/">年度报告</a><ul>${news}</ul>`,
  [`/${key}/gk/ndbg/`]: row(`/${key}/gk/ndbg/2024/200001.html`, '', 2024),
  [`/${key}/gk/ndbg/2024/200001.html`]: article('', 2024),
});

test('where the column leads to the home pages of organs, each is walked as the small site that it is', async () => {
  const organs = [
    ['jyj', '清河县教育局', '政务公开'],
    ['slj', '清河县水利局', '政府信息公开'],
  ] as const;
  const { offers, rejected } = await walk({
    ...government,
    '/gk/nb/': `${row('/d/2024/100001.html', '清河县', 2024)}<p>县直部门</p>${organs.map(([key, organ]) => `<a href="/${key}/">${organ}</a>`).join('')}`,
    ...organs.reduce<Pages>((all, [key, , area]) => ({ ...all, ...site(key, area) }), {}),
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县', '2024 清河县教育局', '2024 清河县水利局']);
  assert.deepEqual(Object.keys(rejected), [], 'the news of an organ are no rows of the column');
});

test('home pages of organs that have nothing are given up after some', async () => {
  const keys = Array.from({ length: 30 }, (_, i) => `bm${String(i)}`);
  const { offers, log } = await walk({
    ...government,
    '/gk/nb/': `${row('/d/2024/100001.html', '清河县', 2024)}${keys.map((key, i) => `<a href="/${key}/">第${String(i)}中心</a>`).join('')}`,
    ...Object.fromEntries(
      keys.flatMap((key) => [
        [`/${key}/`, `<a href="/${key}/gk/">政务公开</a>${key}`],
        [`/${key}/gk/`, `<p>${key}</p>`],
      ]),
    ),
  });
  assert.equal(offers.length, 1);
  assert.ok(log.length < 25, `${String(log.length)} requests`);
});

test('an organ’s empty part of the column under the head of the portal is no home page: a browser shows it', async () => {
  const head = '<a href="/zwgk/">政务公开</a>';
  const { offers } = await walk(
    {
      ...government,
      '/': `${head}<a href="/gk/nb/">政府信息公开年报</a>`,
      '/zwgk/': `${head}<p>政务公开</p>`,
      '/gk/nb/': `${head}${row('/d/2024/100001.html', '清河县', 2024)}<a href="/gk/nb/jyj/">清河县教育局</a>`,
      '/gk/nb/jyj/': `${head}<div id="list"></div><script src="/a.js"></script>`,
      '/d/2024/100002.html': article('清河县教育局', 2024),
    },
    {
      render: (url) => {
        const source = `${head}${row('/d/2024/100002.html', '清河县教育局', 2024)}`;
        return Promise.resolve({ kind: 'page', page: pageOf(source, url), url, hash: 'shown', size: source.length });
      },
    },
  );
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县', '2024 清河县教育局']);
});

test('a menu of organs beside a whole list that only a script fills is shown once, and its organs are walked', async () => {
  const shown: string[] = [];
  const list = (rows: string, menu: string): string =>
    `<h3>公开机构</h3><ul id="orgs">${menu}</ul><ul>${rows}</ul><script src="/js/orgs.js"></script>`;
  const pages: Pages = {
    ...government,
    '/gk/nb/': list(row('/d/2024/100001.html', '清河县', 2024), ''),
    '/gk/nb/u/jyj/': list(row('/d/2024/100002.html', '清河县教育局', 2024), ''),
    '/gk/nb/u/slj/': list(row('/d/2024/100003.html', '清河县水利局', 2024), ''),
    '/d/2024/100002.html': article('清河县教育局', 2024),
    '/d/2024/100003.html': article('清河县水利局', 2024),
  };
  const menu = '<li><a href="/gk/nb/u/jyj/">教育局</a></li><li><a href="/gk/nb/u/slj/">水利局</a></li>';
  const { offers } = await walk(pages, {
    render: (url) => {
      shown.push(new URL(url).pathname);
      const source = list(row('/d/2024/100001.html', '清河县', 2024), menu);
      return Promise.resolve({ kind: 'page', page: pageOf(source, url), url, hash: 'shown', size: source.length });
    },
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县', '2024 清河县教育局', '2024 清河县水利局']);
  assert.deepEqual(shown, ['/gk/nb/']);
  const without = await walk(pages);
  assert.deepEqual(yearsAndOrgans(without.offers), ['2024 清河县']);
  assert.ok(
    without.events.some((event) => event.kind === 'decision' && event.text.includes('no browser was to be had')),
  );
});
