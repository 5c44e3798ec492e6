import { escapeHtml } from '../report/html.ts';
import { digits } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import type { Resource } from '../sites/resource.ts';
import { framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportHtml } from './report-body.ts';

/** 陕西 `/1.html`: pages of a list are 1.html, 2.html …; levels and years are folders; ids of nineteen digits. */
const place: Place = { name: '灵塬县', rank: '县', townships: ['槐树镇', '张家堡镇', '三里镇', '旧街镇'] };
const column = '/zfxxgk/zfxxgknb/';

export function shaanxiPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 8,
      years: [2024, 2023, 2022],
      title: (unit, year) =>
        unit.level === 'township'
          ? `${unit.name.replace(place.name, '').replace('人民政府', '')}${String(year)}年政府信息公开工作年度报告`
          : `${unit.name}${String(year)}年政府信息公开工作年度报告`,
      columnOf: ({ unit, year }) => (unit.level === 'township' ? `xz/${String(year)}/` : 'xj/'),
      decoyColumn: 'xj/',
      pathOf: (seed, _day, folder) => `${column}${folder}17${digits(seed, 17)}.html`,
    },
    edition,
  );
  const years = content.years(({ unit }) => unit.level === 'township');
  const folders: readonly (readonly [folder: string, name: string])[] = [
    ['xj/', '县级部门'],
    ...years.map((year) => [`xz/${String(year)}/`, `${String(year)}年`] as const),
  ];
  const menu = [
    ['首页', '/'],
    ['要闻', '/xwzx/yw/1.html'],
    ['政府信息公开', '/zfxxgk/'],
  ] as const;
  const page = (title: string, main: string): Resource => framed({ place, title, menu, main });
  const tabs = `<ul>${tabNames.map((name, i) => `<li><a href="/zfxxgk/t${String(i)}/1.html">${name}</a></li>`).join('')}<li><a href="${column}1.html">政府信息公开年报</a></li></ul>`;
  const levels = `<div class="sub"><a href="${column}xj/1.html">县级</a><a href="${column}xz/1.html">乡镇</a></div>`;
  const pages = new Map<string, () => Resource>([
    [
      '/',
      () =>
        page(
          `${place.name}人民政府`,
          newsList(place, (i) => `/xwzx/yw/18${digits(String(i), 17)}.html`),
        ),
    ],
    ['/zfxxgk/', () => page('政府信息公开', tabs)],
    [`${column}1.html`, () => page('政府信息公开年报', tabs + levels)],
    [
      `${column}xz/1.html`,
      () =>
        page(
          '乡镇',
          `${levels}<ul class="years">${years.map((year) => `<li><a href="${column}xz/${String(year)}/1.html">${String(year)}</a></li>`).join('')}</ul>`,
        ),
    ],
  ]);
  for (const [folder, name] of folders) {
    const lists = paged(content.in(folder), 10);
    lists.forEach((rows, i) => {
      const links = lists
        .map((_, j) => `<a href="${column}${folder}${String(j + 1)}.html">${String(j + 1)}</a>`)
        .join(' ');
      pages.set(`${column}${folder}${String(i + 1)}.html`, () =>
        page(
          name,
          `${levels}<ul class="list">${rows.map((one) => `<li><a href="${one.path}" title="${escapeHtml(one.title)}">${escapeHtml(one.title)}</a><span>${one.day}</span></li>`).join('\n')}</ul><div class="pages">${links}</div>`,
        ),
      );
    });
  }
  const detail = (article: Article): Resource =>
    page(
      article.title,
      `<h1>${escapeHtml(article.title)}</h1><div class="ly">发布时间：${article.day} 来源：${article.source}</div><div class="nr">${article.plan ? reportHtml(article.plan) : (article.decoy?.bodyHtml ?? '')}</div>`,
    );
  return {
    id: 'shaanxi',
    family: '陕西 /1.html',
    place,
    robots: 'User-agent: *\nDisallow: /manage/\n',
    disallowed: ['/manage/'],
    respond: ({ path }) => {
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      return pages.get(path)?.() ?? (/^\/(xwzx|zfxxgk\/t\d)\//u.test(path) ? newsPage(place) : null);
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
