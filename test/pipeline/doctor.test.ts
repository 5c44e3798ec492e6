import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import type { Site } from '../../src/config/site-schema.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { examineSite, type Examination } from '../../src/pipeline/doctor/doctor.ts';
import { recordSite } from '../../src/pipeline/doctor/record.ts';
import { siteFetcher, userAgentOf } from '../../src/pipeline/crawl/site-fetcher.ts';
import type { PortalId } from '../portals/content/organs.ts';
import { startReplicas, type Replicas } from '../portals/server.ts';
import { replicaTruth } from '../portals/truth.ts';
import { reportText, servePortal, type Pages } from '../support/crawlers-portal.ts';
import { siteOf } from '../support/replica-sites.ts';

const project = loadProject();
let replicas: Replicas;
before(async () => {
  replicas = await startReplicas();
});
after(() => replicas.close());

async function withFetcher<T>(site: Site, use: (fetcher: ReturnType<typeof siteFetcher>) => Promise<T>): Promise<T> {
  const fetcher = siteFetcher(site, project, { lanes: openLanes(), delayMs: 1 });
  try {
    return await use(fetcher);
  } finally {
    await fetcher.close();
  }
}

async function examine(id: PortalId, more: Partial<Site> = {}): Promise<Map<string, Examination>> {
  const site = { ...siteOf(replicas.portal(id)), ...more };
  const signal = new AbortController().signal;
  const found = await withFetcher(site, (fetcher) =>
    examineSite(site, fetcher, { signal, userAgent: userAgentOf(project) }),
  );
  return new Map(found.map((one) => [one.name, one]));
}

const wrong = (found: Map<string, Examination>): string[] =>
  [...found.values()].filter(({ ok }) => !ok).map(({ name }) => name);

describe('doctor', () => {
  it('finds nothing amiss on four portals that are as they were, without crawling them', async () => {
    for (const { id } of replicas.portals) {
      const from = replicas.log.length;
      const found = await examine(id);
      assert.deepEqual(wrong(found), [], id);
      assert.deepEqual([...found.keys()], ['home', 'robots', 'column', 'pager', 'report']);
      assert.ok(replicas.log.length - from < 30, `${String(replicas.log.length - from)} requests`);
    }
  });

  it('says that a column which lost its rows holds no report, and which address that is', async () => {
    replicas.portal('quwo').breakColumn('empty');
    const found = await examine('quwo');
    replicas.portal('quwo').breakColumn(null);
    assert.deepEqual(wrong(found), ['column', 'pager', 'report']);
    assert.match(found.get('column')!.said, /\/zfxxgk\/xxgkzl\/zfxxgknb\//u);
  });

  it('says that the address of a column in the site’s file is dead, and where the reports are', async () => {
    const dead = new URL('/contents/31310/', replicas.portal('quwo').home).href;
    const found = await examine('quwo', { columns: [dead] });
    assert.deepEqual(wrong(found), ['column']);
    assert.ok(found.get('column')!.said.includes(dead));
    assert.match(found.get('column')!.said, /reports are at .*zfxxgknb/u);
  });

  it('says that a firewall answers in the place of the site', async () => {
    replicas.portal('yanhu').challenge(true);
    const found = await examine('yanhu');
    replicas.portal('yanhu').challenge(false);
    assert.deepEqual([...found.keys()], ['home', 'robots']);
    assert.match(found.get('home')!.said, /521/u);
  });

  it('says that another area’s portal stands at the address', async () => {
    const found = await examine('quwo', { region: '350100' });
    assert.deepEqual(wrong(found), ['home']);
  });
});

describe('record', () => {
  it('keeps the bytes as they came, with home, column and reports among them, and goes no further than asked', async () => {
    const site = siteOf(replicas.portal('quwo'));
    const { pages, bytes } = await withFetcher(site, (fetcher) =>
      recordSite(site, fetcher, new AbortController().signal, 2),
    );
    assert.deepEqual(new Set(pages.map(({ kind }) => kind)), new Set(['home', 'list', 'column', 'detail']));
    const details = pages.filter(({ kind }) => kind === 'detail');
    assert.ok(details.length <= 2);
    const offered = replicaTruth().offers.map(({ path }) => path);
    for (const { url } of details) assert.ok(offered.includes(new URL(url).pathname), url);
    for (const [at, { url }] of pages.entries()) {
      const served = Buffer.from(await (await fetch(url)).arrayBuffer());
      assert.ok(served.equals(bytes[at]!), url);
    }
  });
});

const title = '清河县2024年政府信息公开工作年度报告';
const row = (at: number): string =>
  `<li><a href="/zfxxgknb/${String(at)}.html">清河县第${String(at)}局2024年政府信息公开工作年度报告</a> 2025-01-2${String(at)}</li>`;
const article = `<html><head><title>${title}</title></head><body><h1>${title}</h1><div class="content">${reportText(2024)}</div></body></html>`;
const asItWas: Pages = {
  '/': '<a href="/zfxxgk/">政府信息公开</a>',
  '/zfxxgk/': '<a href="/zfxxgknb/">政府信息公开年报</a><a href="/zn/">政府信息公开指南</a>',
  '/zfxxgknb/': `<ul>${row(1)}${row(2)}</ul><a href="/zfxxgknb/index_1.html">下一页</a>`,
  '/zfxxgknb/index_1.html': `<ul>${row(3)}${row(4)}</ul>`,
  '/zfxxgknb/1.html': article,
  '/zfxxgknb/2.html': article,
  '/zfxxgknb/3.html': article,
  '/zfxxgknb/4.html': article,
};

async function examineSmall(pages: Pages, more: Partial<Site> = {}): Promise<Map<string, Examination>> {
  const portal = await servePortal({ ...asItWas, ...pages });
  const site: Site = { id: 'small', name: '清河县', region: '130534', home: portal.home, ...more };
  const options = { signal: new AbortController().signal, userAgent: userAgentOf(project) };
  try {
    const found = await withFetcher(site, (fetcher) => examineSite(site, fetcher, options));
    return new Map(found.map((one) => [one.name, one]));
  } finally {
    await portal.close();
  }
}

describe('doctor says what no longer matches, and what to do', () => {
  const changes: readonly (readonly [what: string, pages: Pages, names: string[], said: RegExp, advice: RegExp])[] = [
    ['nothing has changed', {}, [], /./, /./],
    [
      'robots.txt forbids the column',
      { '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /zfxxgknb/' } },
      ['column', 'pager', 'report'],
      /zfxxgknb/,
      /robots\.txt forbids it, and that is respected/,
    ],
    [
      'robots.txt forbids everything',
      { '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /' } },
      ['home', 'robots'],
      /disallowed/,
      /respected/,
    ],
    [
      'nothing leads to the column any more',
      { '/zfxxgk/': '<a href="/zn/">政府信息公开指南</a>' },
      ['column', 'pager'],
      /no link leads to a 年报 column; reports are at http.*zfxxgknb/,
      /put http.*zfxxgknb\/ under "columns" in config\/sites\/small\.yaml/,
    ],
    [
      'the column has another name and another place',
      {
        '/zfxxgk/': '<a href="/tj/">统计数据</a><a href="/zn/">政府信息公开指南</a>',
        '/zfxxgknb/': { status: 404, body: '' },
      },
      ['column', 'pager', 'report'],
      /no link leads to a 年报 column/,
      /discover http.* --explain.*"columns" in config\/sites\/small\.yaml/,
    ],
    [
      'the rows of the column are gone',
      { '/zfxxgknb/': '<html><body><div class="list"></div></body></html>' },
      ['column', 'pager', 'report'],
      /no report in http.*zfxxgknb/,
      /template is new.*nianbao record --site small/,
    ],
    [
      'the pager is of another kind',
      { '/zfxxgknb/': `<ul>${row(1)}${row(2)}</ul><div id="p" data-n="2">共2页</div>` },
      ['pager'],
      /speaks of further pages \(“共2页”\)/,
      /crawlers\/pager\.ts/,
    ],
    [
      'the next page fails',
      { '/zfxxgknb/index_1.html': { status: 500, body: 'error' } },
      ['pager'],
      /index_1\.html: HTTP 500/,
      /look at the pager/,
    ],
    [
      'the page of a report is empty',
      Object.fromEntries(
        [1, 2, 3, 4].map((at) => [
          `/zfxxgknb/${String(at)}.html`,
          `<html><head><title>${title}</title></head><body><h1>${title}</h1><div class="content"></div></body></html>`,
        ]),
      ),
      ['report'],
      /neither text \(\d+ characters\) nor file/,
      /crawlers\/detail\.ts/,
    ],
    [
      'the file of a report is a page now',
      Object.fromEntries(
        [1, 2, 3, 4].map((at) => [
          `/zfxxgknb/${String(at)}.html`,
          `<html><head><title>${title}</title></head><body><h1>${title}</h1><a href="/f.pdf">附件.pdf</a></body></html>`,
        ]),
      ),
      ['report'],
      /its file http.*f\.pdf is HTTP 404/,
      /the address is dead/,
    ],
    [
      'the home page says farewell',
      { '/': '<html><body>本网站已迁移</body></html>' },
      ['home'],
      /without a link/,
      /new address/,
    ],
  ];
  for (const [what, pages, names, said, advice] of changes) {
    it(what, async () => {
      const found = await examineSmall(pages);
      const amiss = wrong(found);
      assert.deepEqual(
        names.filter((name) => !amiss.includes(name)),
        [],
      );
      if (names.length === 0) assert.deepEqual(amiss, []);
      const first = found.get(names[0] ?? 'home')!;
      if (names.length > 0) {
        assert.match(first.said, said);
        assert.match(first.advice ?? '', advice);
      } else assert.equal(first.advice, null);
    });
  }

  it('a name that leads nowhere is to be looked up elsewhere', async () => {
    const found = await examineSmall({}, { home: 'http://nianbao.invalid/' });
    assert.match(found.get('home')!.advice ?? '', /name is gone|look again/);
  });
});
