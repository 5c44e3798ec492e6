import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nianbao, ownFolder, type Run } from '../support/commands.ts';
import { reportText, servePortal, type Pages } from '../support/crawlers-portal.ts';

const years = [2024, 2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016, 2015, 2014, 2013];
const title = (year: number): string => `曲沃县人民政府${String(year)}年政府信息公开工作年度报告`;
const row = (year: number): string =>
  `<li><a href="/zfxxgknb/${String(year)}.html">${title(year)}</a> ${String(year + 1)}-01-20</li>`;
const list = (of: readonly number[]): string => `<html><body><ul>${of.map(row).join('')}</ul></body></html>`;
const articles: Pages = Object.fromEntries(
  years.map((year) => [
    `/zfxxgknb/${String(year)}.html`,
    `<html><head><title>${title(year)}</title></head><body><h1>${title(year)}</h1><div class="content">${reportText(year)}</div></body></html>`,
  ]),
);
const home = '<a href="/zfxxgknb/">政府信息公开年报</a><a href="/zn/">政府信息公开指南</a>';
const elsewhere = '<a href="/tongji/">统计</a><a href="/zn/">政府信息公开指南</a>';
const guide = '<html><body><p>政府信息公开指南</p></body></html>';

/** What a portal may serve one night in the place of its whole list; none of it is an error to the eye. */
const nights: readonly (readonly [what: string, pages: Pages, words: RegExp])[] = [
  [
    'half of the list',
    { '/zfxxgknb/': list(years.slice(0, 6)) },
    /list http\S+\/zfxxgknb\/: expected its 12 reports of \d{4}-\d\d-\d\d, got 6 of them offered no more \(the list was read: 1 page, 6 rows, to its end\): 曲沃县人民政府2018年/,
  ],
  [
    'an empty list with status 200',
    { '/zfxxgknb/': '<html><body><ul></ul></body></html>' },
    /list http\S+\/zfxxgknb\/: expected its 12 reports .*got 12 of them offered no more/,
  ],
  [
    "last year's page again",
    { '/zfxxgknb/': list(years.slice(1)) },
    /got 1 of them offered no more \(the list was read: 1 page, 11 rows, to its end\): 曲沃县人民政府2024年/,
  ],
  [
    'no link to its column, which has another name and address',
    { '/': elsewhere, '/zfxxgknb/': { status: 404, body: '404' } },
    /got 12 of them offered no more \((?:the list was not met on the way|the list was read)/,
  ],
];

test('a crawl that finds less than the last good one says which list lost what, and replaces nothing', async (t) => {
  const folder = ownFolder(t);
  const [sites, data] = [join(folder, 'sites'), join(folder, 'data')];
  let tonight: Pages = {};
  const whole: Pages = { '/': home, '/zfxxgknb/': list(years), '/zn/': guide, ...articles };
  const portal = await servePortal({}, (path) => {
    const served = tonight[path] ?? whole[path] ?? null;
    return typeof served === 'function' ? null : served;
  });
  t.after(() => portal.close());
  mkdirSync(sites);
  writeFileSync(
    join(sites, 'quwo.yaml'),
    `id: quwo\nname: 曲沃县\nregion: '141021'\nhome: ${portal.home}\nbrowser: false\n`,
  );
  const crawl = (): Promise<Run> => nianbao('crawl', '--sites', sites, '--data', data, '--delay', '1');
  const kept = (): unknown => JSON.parse(readFileSync(join(data, 'crawls', 'quwo.good.json'), 'utf8'));
  const reports = async (): Promise<number> => {
    const { stdout } = await nianbao('status', '--json', '--data', data);
    return (JSON.parse(stdout) as { totals: { reports: number } }).totals.reports;
  };

  const first = await crawl();
  assert.equal(first.code, 0, first.stderr);
  const good = kept();
  assert.equal(await reports(), 12);

  for (const [what, pages, words] of nights) {
    await t.test(what, async () => {
      tonight = pages;
      const run = await crawl();
      assert.equal(run.code, 2, run.stderr);
      assert.match(run.stderr, words);
      assert.match(run.stderr, /"nianbao sites --accept quwo" makes it the measure/);
      assert.deepEqual(kept(), good, 'the last good result stands');
      assert.equal(await reports(), 12, 'and so does everything that was read');
    });
  }

  await t.test('whole again it is good again, moved to another address as well', async () => {
    tonight = {
      '/': '<a href="/nb/">政府信息公开年报</a>',
      '/zfxxgknb/': { status: 404, body: '404' },
      '/nb/': list(years).replaceAll('/zfxxgknb/', '/nb/'),
      ...Object.fromEntries(Object.entries(articles).map(([path, page]) => [path.replace('/zfxxgknb/', '/nb/'), page])),
    };
    const moved = await crawl();
    assert.equal(moved.code, 0, moved.stderr);
  });

  await t.test('which lists were read, when, and to the end or not, can be asked for', async () => {
    const asked = await nianbao('sites', '--lists', '--site', 'quwo', '--json', '--data', data);
    const rows = JSON.parse(asked.stdout) as {
      url: string;
      rows: number;
      reports: number;
      whole: boolean;
      at: string;
    }[];
    const column = rows.filter(({ url }) => url === `${portal.home}zfxxgknb/`);
    assert.deepEqual(
      column.slice(-3).map(({ rows: count, whole: isWhole }) => [count, isWhole]),
      [
        [0, false],
        [6, true],
        [12, true],
      ],
    );
    assert.ok(column.every(({ at }) => /^\d{4}-\d\d-\d\dT/.test(at)));
    const table = await nianbao('sites', '--lists', '--data', data);
    assert.match(table.stdout, /column 政府信息公开年报 +http\S+\/zfxxgknb\/ +1 +6 +6 +yes/);
  });

  await t.test('a rebuild brings the evidence and the measure back', async () => {
    const before = (await nianbao('sites', '--lists', '--json', '--data', data)).stdout;
    assert.equal((await nianbao('rebuild', '--data', data)).code, 0);
    assert.equal((await nianbao('sites', '--lists', '--json', '--data', data)).stdout, before);
  });

  await t.test('less is taken for the measure once a person says so', async () => {
    tonight = { '/zfxxgknb/': list(years.slice(0, 6)) };
    assert.equal((await crawl()).code, 2);
    const accepted = await nianbao('sites', '--accept', 'quwo', '--data', data);
    assert.match(accepted.stdout, /quwo: 6 reports of .* are the measure now/);
    const next = await crawl();
    assert.equal(next.code, 0, next.stderr);
  });
});

test('a report that is refused leaves the crawl to be looked at, though its list was whole', async (t) => {
  const portal = await servePortal({
    '/': home,
    '/zn/': guide,
    '/zfxxgknb/': list([2024, 2023]),
    ...articles,
    '/zfxxgknb/2023.html': { status: 412, body: '<html><script>$_ts=window["$_ts"]</script></html>' },
  });
  t.after(() => portal.close());
  const folder = ownFolder(t);
  const sites = join(folder, 'sites');
  mkdirSync(sites);
  writeFileSync(
    join(sites, 'quwo.yaml'),
    `id: quwo\nname: 曲沃县\nregion: '141021'\nhome: ${portal.home}\nbrowser: false\n`,
  );
  const run = await nianbao('crawl', '--sites', sites, '--data', join(folder, 'data'), '--delay', '1');
  assert.equal(run.code, 2, run.stderr);
  // The other has chapters and no tables: kept, and said to be unread.
  assert.match(run.stderr, /quwo: offered and kept, no table read: 曲沃县人民政府2024年/);
  assert.match(run.stderr, /offered but not to be had: blocked \(HTTP 412, challenge: 瑞数\) 曲沃县人民政府2023年/);
});
