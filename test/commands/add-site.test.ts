import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSite, siteOfAddress } from '../../src/config/load.ts';
import { nianbao, ownFolder } from '../support/commands.ts';
import { reportText, servePortal, type Pages } from '../support/crawlers-portal.ts';

const title = '曲沃县人民政府2024年政府信息公开工作年度报告';
const pages: Pages = {
  '/': '<a href="/zfxxgknb/">政府信息公开年报</a>',
  '/zfxxgknb/': `<ul><li><a href="/zfxxgknb/1.html">${title}</a> 2025-01-20</li></ul>`,
  '/zfxxgknb/1.html': `<html><head><title>${title}</title></head><body><h1>${title}</h1><div class="content">${reportText(2024)}</div></body></html>`,
};

test('a home page and the code of a region are enough to add a portal and to crawl it', async (t) => {
  const portal = await servePortal(pages);
  t.after(() => portal.close());
  const folder = ownFolder(t);
  const [sites, data] = [join(folder, 'sites'), join(folder, 'data')];
  const found = await nianbao(
    ...['discover', portal.home, '--region', '141021', '--id', 'quwo', '--sites', sites, '--delay', '1'],
  );
  assert.equal(found.code, 0, found.stderr);
  assert.match(found.stderr, /written: .*quwo\.yaml\nnext: nianbao crawl --site quwo --sites /);
  const file = join(sites, 'quwo.yaml');
  assert.deepEqual(loadSite(file), { id: 'quwo', name: '曲沃县', region: '141021', home: portal.home });
  assert.match(
    readFileSync(file, 'utf8'),
    /^# 曲沃县\. Found from its home page on \d{4}-\d\d-\d\d: 1 report, 2024–2024\.\n/,
  );
  assert.match(readFileSync(file, 'utf8'), /region: ["']141021["']/);

  const crawled = await nianbao('crawl', '--site', 'quwo', '--sites', sites, '--data', data, '--delay', '1');
  assert.equal(crawled.code, 0, crawled.stderr);
  assert.match(crawled.stdout, /^quwo +曲沃县 +ok +1 /m);

  await t.test('a second time its file is left as it is', async () => {
    const again = await nianbao('discover', portal.home, '--region', '141021', '--sites', sites, '--delay', '1');
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stderr, /there already, left as it is: .*quwo\.yaml/);
    assert.deepEqual(readdirSync(sites), ['quwo.yaml']);
  });
});

test('a portal without reports is not added, nor one of a region that does not exist', async (t) => {
  const portal = await servePortal({ '/': '<a href="/a/">概况</a>' });
  t.after(() => portal.close());
  const sites = join(ownFolder(t), 'sites');
  const empty = await nianbao('discover', portal.home, '--region', '141021', '--sites', sites, '--delay', '1');
  assert.equal(empty.code, 2);
  assert.match(empty.stderr, /no site file is written/);
  const nowhere = await nianbao('discover', portal.home, '--region', '999999', '--sites', sites);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /no division has the code 999999.*--name/);
  assert.equal((await nianbao('discover', portal.home, '--region', '14102')).code, 1);
});

test('a site is named after its address', () => {
  const id = (home: string): string => siteOfAddress(home).id;
  assert.deepEqual(
    [
      'http://www.quwo.gov.cn/',
      'https://xxgk.jcgov.gov.cn',
      'http://10.1.2.3/',
      'http://127.0.0.1:4001/',
      'http://12345.gov.cn/',
      'http://www.例子.cn/',
    ].map(id),
    ['quwo', 'xxgk-jcgov', 'site-10-1-2-3', 'site-127-0-0-1-4001', 'site-12345-gov-cn', 'xn-fsqu00a'],
  );
});
