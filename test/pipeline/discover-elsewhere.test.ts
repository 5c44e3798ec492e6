import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText, walk } from '../support/crawlers-portal.ts';

const foreign = 'http://zwgk.hefei.example/zwgk/spage.xp?unitid=0004&frame=nb';
const home = `<a href="/xw/">新闻</a><a href="${foreign}">政府信息公开年报</a>`;

test('a column on a host that the site does not declare is not asked, and said to be the likely cause of nothing', async () => {
  const { offers, summary, log } = await walk({ '/': home, '/xw/': '<a href="/">首页</a>' });
  assert.deepEqual(offers, []);
  assert.deepEqual(
    summary.elsewhere.map(({ label, url, ended }) => [label, url, ended]),
    [['政府信息公开年报', foreign, 'zwgk.hefei.example is not declared as a host of this site']],
  );
  assert.ok(log.every((line) => !line.includes('spage.xp')));
});

test('where the portal has reports of its own, a link to the column of somebody else is no alarm', async () => {
  const title = '清河县2023年政府信息公开工作年度报告';
  const { offers, summary } = await walk({
    '/': `${home}<a href="/nb/">政府信息公开年度报告</a>`,
    '/nb/': `<ul><li><a href="/nb/1.html">${title}</a><span>2024-01-20</span></li></ul>`,
    '/nb/1.html': `<h1>${title}</h1><div class="content">${reportText(2023)}</div>`,
  });
  assert.equal(offers.length, 1);
  assert.deepEqual(summary.elsewhere, []);
});
