import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey, addressOf, looksLikeArticle, withRoute } from '../../crawlers/addresses.ts';
import { articleOfData, articleWritten } from '../../crawlers/data-article.ts';
import { readDetail } from '../../crawlers/detail.ts';
import type { PageRequest } from '../../crawlers/family.ts';
import { pageOf } from '../../crawlers/page.ts';
import { learnShape, requestOfShape } from '../../crawlers/request-shape.ts';

const host = 'http://www.qinghe.example:8080';
const request = (url: string, body?: string): PageRequest => ({
  ...{ url: host + url, method: body === undefined ? 'GET' : 'POST', kind: 'endpoint', family: 'script' },
  ...(body === undefined ? {} : { body, bodyType: 'application/json' }),
});
/** What is asked for another page, after this one was seen to ask so; null where nothing is learnt from it. */
function told(page: string, asked: PageRequest, other: string): string | null {
  const shape = learnShape(host + page, asked);
  const made = shape === null ? null : requestOfShape(shape, host + other);
  return made === null ? null : `${made.url.slice(host.length)}${made.body === undefined ? '' : ` ${made.body}`}`;
}

test('a request seen once gives that of every other page of its kind, wherever the id stands', () => {
  assert.equal(
    told('/detail/1712', request('/api/article?id=1712&_t=99'), '/detail/1805'),
    '/api/article?id=1805&_t=99',
  );
  assert.equal(told('/#/detail?id=1712', request('/api/1712.json'), '/#/detail?id=1805'), '/api/1805.json');
  assert.equal(
    told('/2024/01/t_77812.html', request('/q', '{"id":"77812","site":1}'), '/2023/12/t_66001.html'),
    '/q {"id":"66001","site":1}',
  );
  const [one, other] = ['0f8fad5b-d9cb-469f-a165-70867728950e', '7c9e6679-7425-40de-944b-e07fc1f90ae7'];
  assert.equal(told(`/a/${one}`, request(`/api?k=${one}`), `/a/${other}`), `/api?k=${other}`);
  assert.equal(told('/c12/a3456', request('/api?ch=c12&id=a3456'), '/c13/a9'), '/api?ch=c13&id=a9');
});

test('of a request that has nothing of its page, and of pages of another kind, nothing is said', () => {
  assert.equal(told('/detail/1712', request('/api/menu?site=3'), '/detail/1805'), null);
  assert.equal(told('/detail/1712', request('/api/article?id=1712'), '/channel/1805'), null);
  assert.equal(told('/detail/1712', request('/api/article?id=1712'), '/detail/1712'), null);
  // A figure of the host or of another number is no id.
  assert.equal(told('/detail/8080', request('/api?x=18080'), '/detail/9'), null);
});

test('what stands behind # is an address of its own where it is a route, and a place on the page where not', () => {
  const page = `${host}/portal/index.html?v=1`;
  const first = addressOf('#/article/17120034', page);
  assert.equal(first, `${page}#/article/17120034`);
  assert.equal(addressOf('/a.html#top', page), `${host}/a.html`);
  assert.equal(addressOf('#top', page), null);
  assert.notEqual(addressKey(first), addressKey(`${page}#/article/17120035`));
  assert.equal(addressKey(`${page}#top`), addressKey(page));
  assert.ok(looksLikeArticle(first));
  assert.equal(withRoute(`${host}/new/`, first), `${host}/new/#/article/17120034`);
});

const title = '清河县水利局2024年政府信息公开工作年度报告';
const text = `<p>一、总体情况。${'本机关主动公开政府信息，'.repeat(30)}</p>`;

test('of the articles in one answer the one of the title is taken', () => {
  const articles = [title, '清河县教育局2024年政府信息公开工作年度报告'].map((name, at) => ({
    ...{ title: name, url: `/${String(at)}`, publishTime: 1_737_340_000_000 + at * 86_400_000 },
    content: text.replace('本机关', `第${String(at)}号机关`),
  }));
  const page = articleOfData(JSON.stringify({ data: articles }), title, `${host}/detail/0`);
  assert.match(page?.text() ?? '', /第0号机关/);
  assert.doesNotMatch(page?.text() ?? '', /第1号机关/);
  const { title: found, publishedOn } = readDetail(page ?? pageOf('', host));
  assert.deepEqual([found, publishedOn], [title, '2025-01-20']);
});

test('files that data name are the files of the article', () => {
  const data = {
    data: { title, content: '<p>详见附件</p>', files: [{ name: `${title}.pdf`, path: '/upload/12.pdf' }] },
  };
  const page = articleOfData(JSON.stringify(data), title, `${host}/detail/0`);
  assert.deepEqual(readDetail(page ?? pageOf('', host)).attachments, [
    { url: `${host}/upload/12.pdf`, name: `${title}.pdf` },
  ]);
});

test('menus, lists and messages among data are no article', () => {
  const url = `${host}/detail/0`;
  for (const data of [
    { code: 404, msg: '数据不存在', data: null },
    { data: { records: [{ title, url: '/detail/0', time: '2025-01-20' }] } },
    { data: { children: [{ id: 1, name: '政府信息公开年报' }] } },
  ])
    assert.equal(articleOfData(JSON.stringify(data), title, url), null);
  assert.equal(articleOfData('not found', title, url), null);
  assert.equal(articleWritten(pageOf('<div id="app"></div><script>var a = 1</script>', url), title), null);
});
