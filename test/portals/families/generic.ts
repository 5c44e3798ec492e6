import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';

/**
 * A platform of no known family (Node-ID / Content-ID): an unknown path answers 200 with a page that says so, some rows
 * lead straight to the file, titles are of many kinds, and dates stand beside them as 2024/1/9.
 */
const place: Place = { name: '龙湫县', rank: '县', townships: ['瓦窑镇', '双溪镇', '后坪乡'] };
const node = '91374';
const grammars = [
  (organ: string, year: number): string => `${organ}${String(year)}年度政府信息公开工作年度报告`,
  (organ: string, year: number): string => `${organ}关于${String(year)}年政府信息公开工作年度报告的公告`,
  (organ: string, year: number): string => `${String(year)}年${organ}政府信息公开年报`,
  (organ: string, year: number): string =>
    `${organ}二〇${[...String(year).slice(2)].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? '').join('')}年政府信息公开工作报告`,
];

export function genericPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 7,
      years: [2023, 2022, 2021],
      title: (unit, year) => grammars[numberOf(unit.name, 4)]?.(unit.name, year) ?? '',
      columnOf: () => node,
      decoyColumn: node,
      pathOf: (seed, day) =>
        !seed.startsWith('decoy/') && numberOf(seed, 5) === 0
          ? `/UploadFiles/xxgk/file/${day.replaceAll('-', '')}/${day.replaceAll('-', '')}143724_${digits(seed, 4)}.docx`
          : `/Content-${String(2_000_000 + numberOf(seed, 899_999))}.html`,
    },
    edition,
  );
  const menu = [
    ['首页', '/'],
    ['资讯', '/Node-91001.html'],
    ['信息公开', '/Node-91370.html'],
  ] as const;
  const page = (title: string, main: string): Resource => framed({ place, title, menu, main });
  const lists = paged(content.in(node), 13);
  const listPath = (at: number): string => `/Node-${node}${at === 1 ? '' : `_${String(at)}`}.html`;
  const slashed = (day: string): string => day.split('-').map(Number).join('/');
  const pages = new Map<string, () => Resource>();
  lists.forEach((rows, i) => {
    const next =
      i + 1 < lists.length
        ? `<a href="${listPath(i + 2)}">下一页</a><a href="${listPath(lists.length)}">尾页</a>`
        : '下一页 尾页';
    pages.set(listPath(i + 1), () =>
      page(
        '年度报告',
        `<table class="lb">${rows.map((one) => `<tr><td><a href="${one.path}">${escapeHtml(one.title)}</a></td><td>${slashed(one.day)}</td></tr>`).join('\n')}</table><div>第${String(i + 1)}页/共${String(lists.length)}页 ${next}</div>`,
      ),
    );
  });
  pages.set('/', () =>
    page(
      `${place.name}人民政府`,
      newsList(place, (i) => `/Content-${String(1000 + i)}.html`),
    ),
  );
  pages.set('/Node-91370.html', () =>
    page(
      '信息公开',
      `<ul>${tabNames.map((name, i) => `<li><a href="/Node-9137${String(i + 1)}.html">${name}</a></li>`).join('')}<li><a href="/Node-${node}.html"><img src="/images/nb.jpg" alt="信息公开年度报告"></a></li></ul>`,
    ),
  );
  const respondTo = (article: Article): Resource => {
    const { plan } = article;
    if (article.path.endsWith('.docx') && plan !== null) return asFile(reportDocx(plan), 'text/html');
    return page(
      `${article.title}-${place.name}`,
      `<div class="bt">${escapeHtml(article.title)}</div><div class="xx">作者：${article.source} 日期：${slashed(article.day)}</div><div class="zw">${plan ? reportHtml(plan, { title: plan.title }) : (article.decoy?.bodyHtml ?? '')}</div>`,
    );
  };
  return {
    id: 'generic',
    family: 'no known family',
    place,
    robots: 'User-agent: *\nDisallow: /Search.aspx\nDisallow: /User/\n',
    disallowed: ['/Search.aspx', '/User/'],
    respond: ({ path }) => {
      const article = content.at(path);
      if (article !== undefined) return respondTo(article);
      return (
        pages.get(path)?.() ??
        (/^\/(Node-91001|Node-9137[1-3]|Content-10\d\d)\.html$/u.test(path) ? newsPage(place) : null)
      );
    },
    missing: html(
      `<html><head><meta charset="utf-8"><title>提示</title></head><body><p>您访问的页面不存在或已删除！</p><a href="/">返回首页</a></body></html>`,
      null,
    ),
    reports: content.reports,
    decoys: content.decoys,
  };
}
