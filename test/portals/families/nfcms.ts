import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import type { Resource } from '../sites/resource.ts';
import { articleMetas, framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';

/**
 * NFCMS: the column shows the newest rows of each year with 更多; the year's own folder has the rest, and page k there is
 * index_k.html, 1-based unlike TRS.
 */
const place: Place = { name: '鹤洲区', rank: '区', townships: ['新会街道', '沙头镇', '古井镇'] };
const column = '/zwgk/zfxxgknb/';
const folderOf = (year: number): string => `${String(year + 1)}nb/`;

export function nfcmsPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 7,
      years: [2024, 2023, 2022, 2021],
      columnOf: ({ year }) => folderOf(year),
      decoyColumn: folderOf(2023),
      pathOf: (seed, _day, folder) =>
        `${column}${folder}content/post_${String(4_000_000 + numberOf(seed, 899_999))}.html`,
    },
    edition,
  );
  const years = content.years();
  const menu = [
    ['首页', '/'],
    ['政务动态', '/zwdt/index.html'],
    ['政务公开', '/zwgk/index.html'],
  ] as const;
  const page = (title: string, main: string, head = ''): Resource =>
    framed({
      place,
      title,
      menu,
      head: `${head}<script>window.NFCMS_SITE_ID=2;window.NFCMS_PUB_TYPE="page";</script>`,
      main,
    });
  const rows = (articles: readonly Article[]): string =>
    `<ul>${articles.map((one) => `<li><span class="til"><a href="${one.path}">${escapeHtml(one.title)}</a></span><span class="time">${one.day}</span></li>`).join('\n')}</ul>`;
  const fileOf = (article: Article): string | null =>
    article.plan !== null && numberOf(article.path, 4) === 0
      ? `/attachment/0/${String(numberOf(article.path, 900))}/${String(numberOf(article.path, 999_999))}.docx`
      : null;
  const pages = new Map<string, () => Resource>();
  pages.set('/', () =>
    page(
      `${place.name}人民政府`,
      newsList(place, (i) => `/zwdt/content/post_${String(770000 + i)}.html`),
    ),
  );
  pages.set('/zwgk/index.html', () =>
    page(
      '政务公开',
      `<ul>${tabNames.map((name, i) => `<li><a href="/zwgk/t${String(i)}/index.html">${name}</a></li>`).join('')}<li><a href="${column}index.html">政府信息公开年报</a></li></ul>`,
    ),
  );
  const front = (): Resource =>
    page(
      '政府信息公开年报',
      years
        .map(
          (year) =>
            `<div class="box"><h3>${String(year)}年度</h3><a href="${column}${folderOf(year)}index.html" class="more">更多</a>${rows(content.in(folderOf(year)).slice(0, 4))}</div>`,
        )
        .join('\n'),
    );
  for (const path of [column, `${column}index.html`]) pages.set(path, front);
  for (const year of years) {
    const lists = paged(content.in(folderOf(year)), 6);
    lists.forEach((part, i) => {
      const name = (at: number): string => `index${at === 1 ? '' : `_${String(at)}`}.html`;
      const links = lists.map((_, j) => `<a href="${name(j + 1)}">${String(j + 1)}</a>`).join('');
      const next = i + 1 < lists.length ? `<a href="${name(i + 2)}" class="next">下一页</a>` : '';
      pages.set(`${column}${folderOf(year)}${name(i + 1)}`, () =>
        page(`${String(year)}年度`, `${rows(part)}<div class="page">${links}${next}</div>`),
      );
    });
  }
  const detail = (article: Article): Resource => {
    const file = fileOf(article);
    const body =
      article.plan === null
        ? (article.decoy?.bodyHtml ?? '')
        : file === null
          ? reportHtml(article.plan)
          : `<p><a class="nfw-cms-attachment" href="${file}" alt="${escapeHtml(article.title)}.docx">${escapeHtml(article.title)}.docx</a></p>`;
    return page(
      article.title,
      `<h1>${escapeHtml(article.title)}</h1><div class="info">时间：${article.day} 来源：${article.source}</div><div class="article-content">${body}</div>`,
      articleMetas(place, '政府信息公开年报', article),
    );
  };
  return {
    id: 'nfcms',
    family: 'NFCMS',
    place,
    robots: 'User-agent: *\nDisallow: /publicTemplete/\n',
    disallowed: ['/publicTemplete/'],
    respond: ({ path }) => {
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      const owner = content.articles.find((one) => fileOf(one) === path)?.plan;
      if (owner) return asFile(reportDocx(owner), 'application/octet-stream');
      return pages.get(path)?.() ?? (/^\/(zwdt|zwgk\/t\d)\//u.test(path) ? newsPage(place) : null);
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
