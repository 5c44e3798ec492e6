import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { framed, newsList, newsPage } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportHtml } from './report-body.ts';

/**
 * gkmlpt: a shell whose columns stand in `window._CONFIG.TREE` and whose rows come from an API, a hundred a page, where
 * page 0 is page 1 and a page beyond the last is a 404.
 */
const place: Place = { name: '海屿县', rank: '县', townships: ['湖光镇', '麻章镇', '建新镇', '岭北镇', '河头镇'] };
const sid = '759041';
const columns = { nb: 24871, other: 24875 } as const;
const tree = [
  { id: 24800, name: '政府信息公开指南', jump_url: '', children: [] },
  { id: 24801, name: '政府信息公开制度', jump_url: '', children: [] },
  {
    id: 24802,
    name: '法定主动公开内容',
    jump_url: '',
    children: [
      { id: 24810, name: '机构职能', jump_url: '', children: [] },
      { id: columns.other, name: '工作报告', jump_url: '', children: [] },
    ],
  },
  { id: columns.nb, name: '政府信息公开年报', jump_url: '', children: [] },
];

export function gkmlptPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 10,
      years: [2024, 2023, 2022, 2021, 2020, 2019],
      columnOf: () => String(columns.nb),
      decoyColumn: String(columns.nb),
      pathOf: (seed) => {
        const id = 1_000_000 + numberOf(seed, 899_999);
        return `/gkmlpt/content/1/${String(Math.floor(id / 1000))}/post_${String(id)}.html`;
      },
    },
    edition,
  );
  const config = (detail: Record<string, unknown> | null): string =>
    `<script>window._CONFIG = { SID: '${sid}', SITE_NAME: '${place.name}', TREE: ${JSON.stringify(tree)}, DETAIL: ${JSON.stringify(detail)} };</script>`;
  const menu = [
    ['首页', '/'],
    ['政务公开', '/zwgk/index.html'],
  ] as const;
  const page = (title: string, main: string, head = ''): Resource => framed({ place, title, menu, head, main });
  const rowOf = (one: Article): Record<string, unknown> => ({
    id: Number(/post_(\d+)/u.exec(one.path)?.[1]),
    title: one.title,
    date: Date.parse(`${one.day}T09:00:00+08:00`) / 1000,
    url: one.path,
    publisher: one.source,
    identifier: `11440800${String(numberOf(one.path, 99999))}`,
    attachment: [],
  });

  function api(id: string, query: URLSearchParams): Resource | null {
    if (query.get('sid') !== sid) return null;
    const all = content.in(id);
    const at = Math.max(1, Number(query.get('page') ?? '1'));
    const rows = all.slice((at - 1) * 100, at * 100);
    if (rows.length === 0 && at > 1) return null;
    const body = { classify: { id: Number(id), post_count: all.length }, articles: rows.map(rowOf) };
    return html(JSON.stringify(body), null, 'application/json');
  }
  const detail = (article: Article): Resource =>
    page(
      article.title,
      `<div class="article-content"><h1>${escapeHtml(article.title)}</h1><table class="classify"><tr><td>发布机构：</td><td>${article.source}</td><td>发布日期：</td><td>${article.day}</td></tr></table><div class="content">${article.plan ? reportHtml(article.plan) : (article.decoy?.bodyHtml ?? '')}</div></div>`,
      config({ title: article.title, publisher: article.source }),
    );
  return {
    id: 'gkmlpt',
    family: 'gkmlpt',
    place,
    robots: 'User-agent: *\nDisallow: /search/\n',
    disallowed: ['/search/'],
    respond: ({ path, query }) => {
      const asked = /^\/gkmlpt\/api\/all\/(\d+)$/u.exec(path)?.[1];
      if (asked !== undefined) return api(asked, query);
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      if (path === '/')
        return page(
          `${place.name}人民政府`,
          newsList(place, (i) => `/xwzx/content/post_${String(880000 + i)}.html`),
          '<script>window.NFCMS_SITE_ID=2;</script>',
        );
      if (path === '/zwgk/index.html')
        return page(
          '政务公开',
          '<a href="/gkmlpt/index" target="_blank">政府信息公开平台</a><a href="/zwgk/czyjs/index.html">财政预决算</a>',
        );
      if (path === '/gkmlpt/index')
        return page(
          '政府信息公开目录',
          '<div id="app"></div><script src="/gkmlpt/static/app.js"></script>',
          config(null),
        );
      if (path.endsWith('.js')) return html('/* none */', '2020-01-01', 'application/javascript');
      return path.startsWith('/xwzx/') || path.startsWith('/zwgk/') ? newsPage(place) : null;
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
