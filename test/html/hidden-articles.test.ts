import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataRecords } from '../../src/html/data-records.ts';
import { parsePage } from '../../src/html/page.ts';
import { writtenInPage } from '../../src/html/written-in-page.ts';
import type { Json } from '../../src/text/json.ts';

const html = `<p>一、总体情况。${'本机关主动公开政府信息，'.repeat(20)}</p><table><tr><td>7</td></tr></table>`;
const escaped = html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const base64 = Buffer.from(html).toString('base64');
const found = (value: Json): string[][] =>
  dataRecords(value).map(({ path, title, html: text }) => [path, title ?? '', text]);

test('the text of an article is found in data under its path, whatever it is wrapped in', () => {
  const wrapped: Readonly<Record<string, string>> = {
    plain: html,
    escaped: escaped,
    'escaped twice': escaped.replace(/&/g, '&amp;'),
    'percent signs': encodeURIComponent(html),
    base64: base64,
    'base64 of percent signs': Buffer.from(encodeURIComponent(html)).toString('base64'),
  };
  for (const [how, content] of Object.entries(wrapped))
    assert.deepEqual(
      found({ code: 200, data: { id: 7, title: '某局2024年年报', content } }),
      [['data.content', '某局2024年年报', html]],
      how,
    );
});

test('JSON in a string of JSON is read through', () => {
  assert.deepEqual(found({ data: JSON.stringify({ title: '年报', body: { html } }) }), [
    ['data.body.html', '年报', html],
  ]);
});

test('chapters are one text in their order, articles of a list stay apart', () => {
  const [whole, ...more] = dataRecords({
    data: {
      title: '年报',
      sections: [
        { name: '一、总体情况', html },
        { name: '二、主动公开', html: html.replaceAll('7', '8') },
      ],
    },
  });
  assert.equal(more.length, 0);
  assert.match(whole?.html ?? '', /总体情况[^]*<td>7<[^]*主动公开[^]*<td>8</);
  const list = [7, 8].map((at) => ({ title: `年报${String(at)}`, url: `/${String(at)}.html`, contentHtml: html }));
  assert.deepEqual(
    found({ results: list }).map(([path, title]) => [path, title]),
    [
      ['results[0].contentHtml', '年报7'],
      ['results[1].contentHtml', '年报8'],
    ],
  );
});

test('a text that is kept twice, once without markup, is read once and with its tables', () => {
  const plain = html.replace(/<[^>]*>/g, '');
  assert.deepEqual(found({ title: '年报', summary: plain.slice(0, 120), text: plain, content: html, mobile: html }), [
    ['content', '年报', html],
  ]);
});

test('rows, keys and numbers are no text', () => {
  assert.deepEqual(
    found({ rows: [{ title: '某局2024年政府信息公开工作年度报告', url: '/1.html', sign: base64.slice(3, 90) }] }),
    [],
  );
});

/** As the function of that name in browsers did it. */
const escapedOfOld = (text: string): string =>
  text.replace(/[^\w@*+\-./]/g, (one) => {
    const code = one.charCodeAt(0).toString(16).toUpperCase();
    return code.length > 2 ? `%u${code.padStart(4, '0')}` : `%${code.padStart(2, '0')}`;
  });
const quoted = (text: string): string => JSON.stringify(text).replace(/</g, '\\u003c');
const pages: Readonly<Record<string, readonly [place: string, source: string]>> = {
  'a state that the server wrote': [
    'script 2, __INITIAL_STATE__.article.content',
    `<script src="a.js"></script><script>window.__INITIAL_STATE__={"user":null,"article":{"title":"年报","content":${quoted(html)}}};(function(){var s;}());</script>`,
  ],
  'a state in a string': [
    'script 1, __S.a.body',
    `<script>var __S = JSON.parse(${JSON.stringify(JSON.stringify({ a: { title: '年报', body: html } }))})</script>`,
  ],
  'an object of a script that is no JSON': [
    'script 1, content',
    `<script>init({title:'年报',content:${quoted(html)},at:new Date()})</script>`,
  ],
  'percent signs': [
    'script 1, content',
    `<script>var content = decodeURIComponent("${encodeURIComponent(html)}"); show(content)</script>`,
  ],
  'escape of old': ['script 1, h', `<script>var h=unescape('${escapedOfOld(html)}')</script>`],
  base64: ['script 1, innerHTML', `<script>document.getElementById("c").innerHTML = atob('${base64}')</script>`],
  'pieces added to each other': [
    'script 1, h',
    `<script>var h='';h+='${html.slice(0, 60)}';h+='${html.slice(60, 90)}' + "${html.slice(90)}";</script>`,
  ],
  'a hidden field': ['field 2', `<input name="id" value="7"><input type="hidden" value="${escaped}">`],
  'a textarea': ['field 1', `<textarea style="display:none">${escaped}</textarea>`],
  'a script that is markup': ['script 1', `<script type="text/html">${html}</script>`],
};

for (const [how, [place, source]] of Object.entries(pages))
  test(`an article is found in a page that carries it as ${how}`, () => {
    const records = writtenInPage(parsePage(`<div id="app"></div>${source}`).root);
    assert.deepEqual(
      records.map(({ path, html: text }) => [path, text]),
      [[place, html]],
    );
  });

test('templates, messages and pictures in scripts are no articles', () => {
  const source = `<script>var row='<li><a href="/{{id}}">{{title}}</a></li>'.repeat(9);var tip='请输入关键字';var png="data:image/png;base64,${base64}"</script>
    <script type="text/x-template"><div v-html="content">{{ title }}${'栏目'.repeat(120)}</div></script>`;
  assert.deepEqual(writtenInPage(parsePage(source).root), []);
});

test('long scripts are looked through in line with their length, whatever they leave open', () => {
  const scripts = [
    'a={'.repeat(100_000),
    `y="${'a1b2'.repeat(100_000)}"`,
    `y="${'\\"'.repeat(200_000)}\n`,
    Array.from({ length: 3000 }, (_, at) => `v${String(at)}="<p>${'政府信息公开'.repeat(60)}${String(at)}</p>";`).join(
      '',
    ),
  ];
  const began = process.cpuUsage();
  for (const script of scripts)
    writtenInPage(parsePage(Buffer.from(`<script>x="年度";${script}</script>`), { url: null }).root);
  assert.ok(process.cpuUsage(began).user < 15_000_000);
});
