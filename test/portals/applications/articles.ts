import type { Place, SmallPortal } from '../families/portal.ts';
import { reportDocx } from '../families/report-body.ts';
import { planned, unitsOf } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from '../unseen2/entries.ts';
import type { Entry } from '../unseen2/entries.ts';

/**
 * Portals whose lists are ordinary and whose articles are not: the page of an article is an empty shell, and its text
 * comes some other way. One way a portal, all of them seen in the wild.
 */
const place: Place = { name: '泊源区', rank: '区', townships: ['上塘街道'] };

interface Way {
  /** Address of the article's page. */
  readonly path: (id: string) => string;
  /** What stands in the shell's body beside the mount point. */
  readonly inPage?: (entry: Entry) => string;
  /** The script of the application. */
  readonly script?: string;
  /** What its server answers. */
  readonly data?: (
    asked: { path: string; query: URLSearchParams; body: string; method: string },
    find: Find,
  ) => Resource | null;
}
type Find = (id: string | null | undefined) => Entry | null;

const json = (value: unknown): Resource => html(JSON.stringify(value), null, 'application/json;charset=UTF-8');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c');
const idOf = ({ paths: [path = ''] }: Entry): string => /(\d{8,})/.exec(path)?.[1] ?? '';
const article = (entry: Entry) => ({
  id: idOf(entry),
  title: entry.title,
  publishTime: `${entry.day} 09:00:00`,
  source: entry.source,
});
const answer = (entry: Entry | null, content: (entry: Entry) => object): Resource =>
  json(entry === null ? { code: 404, data: null } : { code: 200, data: { ...article(entry), ...content(entry) } });

const show = `function show(a) {
  document.title = a.title;
  document.getElementById('app').innerHTML = '<h1>' + a.title + '</h1><p>发布时间：' + a.publishTime + ' 来源：' + a.source + '</p><div class="rich">' + a.content + '</div>' +
    (a.files || []).map(function (f) { return '<a href="' + f.filePath + '">' + f.fileName + '</a>'; }).join('');
}
function json(url, options, done) { fetch(url, options).then(function (r) { return r.json(); }).then(function (r) { done(r.data); }); }
var id = (/(\\d{8,})/.exec(location.href) || [])[1];
`;
const plain = (id: string): string => `/detail/${id}`;

export const ways = {
  'JSON by GET, the id in a route behind #': {
    path: (id) => `/portal/index.html#/article/detail?id=${id}`,
    script: `${show}json('/gateway/cms/article/' + id + '?_t=1', {}, show);`,
    data: ({ path }, find) =>
      path.startsWith('/gateway/cms/article/')
        ? answer(find(path.split('/').at(-1)), (one) => ({ content: bodyOf(one) }))
        : null,
  },
  'JSON by POST': {
    path: plain,
    script: `${show}json('/api/info/query', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: id, siteId: 1 }) }, show);`,
    data: ({ path, body, method }, find) =>
      path === '/api/info/query' && method === 'POST'
        ? answer(find((JSON.parse(body) as { id?: string }).id), (one) => ({ content: bodyOf(one) }))
        : null,
  },
  'JSON that holds escaped markup': {
    path: (id) => `/info/${id}.html`,
    script: `${show}json('/api/article?articleId=' + id, {}, function (a) { var t = document.createElement('textarea'); t.innerHTML = a.content; a.content = t.value; show(a); });`,
    data: ({ path, query }, find) =>
      path === '/api/article'
        ? answer(find(query.get('articleId')), (one) => ({ content: escapeHtml(bodyOf(one)) }))
        : null,
  },
  'a piece of a page': {
    path: plain,
    script: `${show}fetch('/content/' + id + '.htm').then(function (r) { return r.text(); }).then(function (t) { document.getElementById('app').innerHTML = t; });`,
    data: ({ path }, find) => {
      const entry = path.startsWith('/content/') ? find(/(\d+)\.htm$/.exec(path)?.[1]) : null;
      return entry === null ? null : html(`<h1>${entry.title}</h1><div class="rich">${bodyOf(entry)}</div>`, null);
    },
  },
  'JSON that names a file': {
    path: plain,
    script: `${show}json('/api/article?id=' + id, {}, show);`,
    data: ({ path, query }, find) => {
      const file = /^\/upload\/(\d+)\.docx$/.exec(path);
      if (file !== null) {
        const plan = find(file[1])?.plan ?? null;
        return plan === null ? null : { ...html('', null, 'application/octet-stream'), body: reportDocx(plan) };
      }
      return path !== '/api/article'
        ? null
        : answer(find(query.get('id')), (one) => ({
            content: one.plan === null ? bodyOf(one) : '<p>详见附件。</p>',
            files: one.plan === null ? [] : [{ fileName: `${one.title}.docx`, filePath: `/upload/${idOf(one)}.docx` }],
          }));
    },
  },
  'a text put together in the page': {
    path: plain,
    script: `${show}json('/api/article?id=' + id, {}, function (a) { a.content = a.parts.map(function (p) { return p.t; }).join(''); show(a); });`,
    data: ({ path, query }, find) =>
      path !== '/api/article'
        ? null
        : answer(find(query.get('id')), (one) => ({
            parts: (bodyOf(one).match(/[^]{1,37}/g) ?? []).map((t) => ({ t })),
          })),
  },
  'data behind a challenge': {
    path: plain,
    script: `${show}json('/api/article?id=' + id, {}, show);`,
    data: ({ path }) =>
      path === '/api/article'
        ? { ...html('<script>$_ts=window["$_ts"];$_ts.cd="x"</script>', null), status: 412 }
        : null,
  },
  'a state that the server writes': {
    path: plain,
    inPage: (one) =>
      `<script>window.__INITIAL_STATE__=${inScript({ user: null, detail: { ...article(one), content: bodyOf(one) } })};(function(){var s;}());</script>`,
  },
  'a string of percent signs': {
    path: plain,
    inPage: (one) =>
      `<script>var content = decodeURIComponent("${encodeURIComponent(bodyOf(one))}");document.getElementById('app').innerHTML = content;</script>`,
  },
  'a string of base64': {
    path: plain,
    inPage: (one) =>
      `<script>render({ title: ${inScript(one.title)}, body: Base64.decode('${base64(bodyOf(one))}') })</script>`,
  },
} satisfies Readonly<Record<string, Way>>;

/** A portal of four reports whose articles come in one of these ways. `id`: of the site. */
export function articlesPortal(way: Way, id: string): SmallPortal {
  const plans = planned(
    unitsOf(place, 1),
    [2023],
    ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  const entries = entriesOf(place, plans, (seed) => [way.path(`17${String(10_000_000 + numberOf(seed, 89_999_999))}`)]);
  const find: Find = (wanted) => entries.find((entry) => idOf(entry) === wanted) ?? null;
  const shell = (inPage: string): Resource =>
    html(
      `<!doctype html><html><head><meta charset="utf-8"><title>${place.name}人民政府</title></head><body><!-- 测试用仿制站点，非官方 --><noscript>请启用脚本</noscript><div id="app"></div>${inPage}${way.script === undefined ? '' : '<script src="/js/app.7f3a.js"></script>'}</body></html>`,
      null,
    );
  const page = (body: string): Resource =>
    html(
      `<!doctype html><html><head><meta charset="utf-8"><title>${place.name}</title></head><body>${body}</body></html>`,
      null,
    );
  const rows = entries.map(
    ({ paths: [path = ''], title, day }) => `<li><a href="${path}">${title}</a><span>${day}</span></li>`,
  );
  return {
    id,
    family: 'ordinary lists over an application that fills its articles',
    place,
    robots: 'User-agent: *\nDisallow: /admin/\n',
    disallowed: ['/admin/'],
    respond: (asked) => {
      if (asked.path === '/') return page('<a href="/xxgk/nb/">政府信息公开年报</a>');
      if (asked.path === '/xxgk/nb/') return page(`<h2>政府信息公开年报</h2><ul>${rows.join('')}</ul>`);
      if (asked.path === '/js/app.7f3a.js' && way.script !== undefined)
        return html(way.script, '2024-01-01', 'application/javascript');
      const data = way.data?.(asked, find) ?? null;
      if (data !== null) return data;
      const path = `${asked.path}${asked.query.size > 0 ? `?${asked.query.toString()}` : ''}`;
      const entry = entries.find(({ paths: [own = ''] }) => (own.split('#')[0] ?? '') === path);
      return entry === undefined ? null : shell(way.inPage?.(entry) ?? '');
    },
    ...truthOf(entries),
  };
}

/** The text of each report as an ordinary page would carry it, by its title. */
export function ordinaryPages(): ReadonlyMap<string, string> {
  const plans = planned(
    unitsOf(place, 1),
    [2023],
    ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  return new Map(
    entriesOf(place, plans, () => ['/']).flatMap((entry) =>
      entry.plan === null
        ? []
        : [[entry.title, `<title>${entry.title}</title><h1>${entry.title}</h1>${bodyOf(entry)}`]],
    ),
  );
}
