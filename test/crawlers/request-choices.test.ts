import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDataList } from '../../crawlers/data-list.ts';
import type { PageRequest } from '../../crawlers/family.ts';
import { objectsIn, parseJson } from '../../crawlers/json-rows.ts';
import { pageOf } from '../../crawlers/page.ts';
import { choicesOfRequest } from '../../crawlers/request-choices.ts';
import { learnTemplate } from '../../crawlers/row-template.ts';

const at = 'http://www.example.gov.cn/openinfo/list.do?cid=40';
const shown = pageOf(
  `<select id="org" onchange="query(0)"><option value="">请选择</option><option value="301">清河县教育局</option><option value="302">清河县审计局</option></select>
  <ul class="years"><li onclick="byYear('2023')">2023年</li><li onclick="byYear('2022')">2022年</li></ul>
  <li><a href="view.do?infoId=a1f&cid=40">清河县教育局2023年度政府信息公开年度报告</a></li><li><a href="view.do?infoId=b2e&cid=40">清河县教育局2022年度政府信息公开年度报告</a></li>`,
  at,
);
const request: PageRequest = {
  url: 'http://www.example.gov.cn/openinfo/query.do',
  method: 'POST',
  body: 'catalogId=40&orgId=301&year=2023&page=0&rows=2',
  bodyType: 'application/x-www-form-urlencoded',
  kind: 'endpoint',
  family: 'script',
};
const item = (id: string, year: number): object => ({
  INFOID: id,
  CID: '40',
  TITLE: `&#28165;&#27827;县教育局${String(year)}年度政府信息公开年度报告`,
  PUBDATE: Date.UTC(year + 1, 0, 20),
});
const answer = (...items: object[]): string => JSON.stringify({ total: 5, rows: items });

test('how a script makes addresses of its data is learned from the links a browser shows, and used for the rest', () => {
  const first = answer(item('a1f', 2023), item('b2e', 2022));
  const template = learnTemplate(shown, objectsIn(parseJson(first) ?? null));
  assert.deepEqual(template, {
    title: 'TITLE',
    id: 'INFOID',
    address: 'http://www.example.gov.cn/openinfo/view.do?infoId={}&cid=40',
  });
  const next = readDataList(answer(item('c3d', 2021)), { ...request, template });
  assert.deepEqual(
    next.rows.map(({ url, title, publishedOn }) => [new URL(url).search, title, publishedOn]),
    [['?infoId=c3d&cid=40', '清河县教育局2021年度政府信息公开年度报告', '2022-01-20']],
  );
  assert.equal(new URLSearchParams(next.more[0]?.body).get('page'), '1');
});

test('one title that happens to be a link teaches nothing where there are more', () => {
  const items = objectsIn(parseJson(answer(item('a1f', 2023), item('zzz', 2019), item('yyy', 2018))) ?? null);
  assert.equal(learnTemplate(shown, items), null);
});

test('the other choices of a menu over the list are lists of their own; numbers of pages are none', () => {
  const choices = choicesOfRequest(shown, request);
  assert.deepEqual(
    choices.map(({ label, role, request: asked }) => [label, role, asked?.body]),
    [
      ['清河县审计局', 'unit', 'catalogId=40&orgId=302&year=2023&page=0&rows=2'],
      ['2022年', 'year', 'catalogId=40&orgId=301&year=2022&page=0&rows=2'],
    ],
  );
});

test('titles on cards, with their day beside them in the link, tell how data become addresses', () => {
  const items = [2024, 2023].map((year) => ({
    id: 7000 + year,
    title: `清河县${String(year)}年政府信息公开工作年度报告`,
  }));
  const cards = items.map(
    ({ id, title }) =>
      `<a class="cell" href="/h5/detail/${String(id)}"><span>${title}</span><span>2025-01-20</span></a>`,
  );
  assert.deepEqual(learnTemplate(pageOf(cards.join(''), at), items), {
    title: 'title',
    id: 'id',
    address: 'http://www.example.gov.cn/h5/detail/{}',
  });
});
