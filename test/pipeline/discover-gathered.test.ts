import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportText, walk, yearsAndOrgans, type Pages } from '../support/crawlers-portal.ts';

const title = (organ: string, year: number): string => `${organ}${String(year)}年政府信息公开工作年度报告`;
const report = (organ: string, year: number): string =>
  `<h1>${title(organ, year)}</h1><div class="content">${reportText(year)}</div>`;
const row = (path: string, name: string, day = '2025-01-20'): string =>
  `<li><a href="${path}">${name}</a><span>${day}</span></li>`;
const home = '<a href="/nb/">政府信息公开年报</a>';
const organs = ['县教育局', '县水利局', '河口镇', '柳林乡', '县档案馆'];
const reports: Pages = Object.fromEntries(
  organs.map((organ, i) => [`/nb/2025/70000${String(i)}.html`, report(organ, 2024)]),
);
const link = (i: number): string => `/nb/2025/70000${String(i)}.html`;

/** Pages called like a report that lead to those of the organs. */
const gatherings: Readonly<Record<string, readonly [name: string, body: string]>> = {
  'an image map': [
    '清河县2024年政府信息公开工作年度报告专题',
    `<div class="content"><img src="/img/all.jpg" usemap="#all" alt="年度报告"><map name="all">${organs.map((organ, i) => `<area shape="rect" coords="0,${String(40 * i)},90,${String(40 * i + 30)}" href="${link(i)}" alt="${organ}">`).join('')}</map></div>`,
  ],
  'a table under a level of the county': [
    '清河县县直部门2024年政府信息公开工作年度报告',
    `<div class="content"><p>${'为方便公众查阅，现将各单位年度报告集中公开。'.repeat(20)}</p><table>${organs.map((organ, i) => `<tr><td><a href="${link(i)}">${organ}</a></td></tr>`).join('')}</table></div>`,
  ],
};

for (const [how, [name, body]] of Object.entries(gatherings))
  test(`reports gathered under the title of one are those of its organs: ${how}`, async () => {
    const { offers, events } = await walk({
      '/': home,
      '/nb/': row('/nb/2025/600001.html', name),
      '/nb/2025/600001.html': `<h1>${name}</h1>${body}`,
      ...reports,
    });
    assert.deepEqual(
      yearsAndOrgans(offers),
      ['清河县教育局', '清河县档案馆', '清河县水利局', '柳林乡', '河口镇'].map((organ) => `2024 ${organ}`).sort(),
    );
    assert.ok(events.some((event) => event.kind === 'decision' && event.text.endsWith('a list and not an article')));
  });

test('an article of hundreds of words, all of them names of organs, is their list', async () => {
  const towns = Array.from(
    { length: 90 },
    (_, i) => `${'东西南北上下大小新'.charAt(i % 9)}${'河山塘桥溪岭湾坪坝沟'.charAt(Math.floor(i / 9))}镇`,
  );
  const at = (i: number): string => `/nb/2025/${String(800000 + i)}.html`;
  const { offers } = await walk({
    '/': home,
    '/nb/': row('/nb/2025/600001.html', title('清河县', 2024)),
    '/nb/2025/600001.html': `<h1>${title('清河县', 2024)}</h1><div class="content">${towns.map((town, i) => `<a href="${at(i)}">${town}</a>`).join(' ')}</div>`,
    ...Object.fromEntries(towns.map((town, i) => [at(i), report(town, 2024)])),
  });
  assert.deepEqual(yearsAndOrgans(offers), towns.map((town) => `2024 ${town}`).sort());
});

test('a report beside whose text the organs of the county are linked is a report', async () => {
  const { offers } = await walk({
    '/': home,
    '/nb/': row('/nb/2025/600001.html', title('清河县', 2024)),
    '/nb/2025/600001.html': `${report('清河县', 2024)}<div class="side">${organs.map((organ, i) => row(link(i), organ)).join('')}</div>`,
  });
  assert.deepEqual(yearsAndOrgans(offers), ['2024 清河县']);
});

test('a page that bears no more than the title of a report takes no place from the report', async () => {
  const same = '清河县2024年政府信息公开年度报告';
  const pages = (first: string, second: string): Pages => ({
    '/': home,
    '/nb/': `${row('/nb/2025/600001.html', title('清河县', 2024))}${row('/nb/2025/600002.html', same)}`,
    '/nb/2025/600001.html': first,
    '/nb/2025/600002.html': second,
  });
  const bare = `<h1>${title('清河县', 2024)}</h1><div class="content"><p>见专栏。</p></div>`;
  const before = await walk(pages(bare, report('清河县', 2024)));
  assert.equal(before.repeats.length, 0, 'the report came second and is none the less the report');
  const after = await walk(pages(report('清河县', 2024), bare));
  assert.deepEqual([after.offers.length, after.repeats.length], [1, 1]);
});
