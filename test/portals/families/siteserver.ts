import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import type { Resource } from '../sites/resource.ts';
import { framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';

/** SiteServer: numbers for everything; page k of a channel is /channels/ID_k.html, 1-based, the count only as "1/4". */
const place: Place = { name: '乌泥县', rank: '县', townships: ['石岗镇', '梅山镇', '湾里乡'] };
const channel = '20091';

export function siteserverPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 7,
      years: [2023, 2022, 2021],
      // Full-width digits and a space before them, as old editors left them.
      title: (unit, year) =>
        `${unit.name} ${String(year).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}年政府信息公开工作年度报告`,
      columnOf: () => channel,
      decoyColumn: channel,
      pathOf: (seed) => `/contents/${channel}/${String(500000 + numberOf(seed, 99999))}.html`,
    },
    edition,
  );
  const menu = [
    ['首页', '/'],
    ['新闻', '/channels/20011.html'],
    ['政府信息公开', '/channels/20090.html'],
  ] as const;
  const head =
    '<script>$pageInfo = {publishmentSystemID : 12, channelID : 20091, siteUrl : ""};</script><script src="/sitefiles/services/cms/page.js"></script>';
  const page = (title: string, main: string): Resource => framed({ place, title, menu, head, main });
  const fileOf = (article: Article): string | null =>
    article.plan !== null && numberOf(article.path, 4) === 0
      ? `/upload/files/${article.day.slice(0, 4)}/1/${String(numberOf(article.path, 999_999))}.docx`
      : null;
  const lists = paged(content.in(channel), 11);
  const listPath = (at: number): string => `/channels/${channel}${at === 1 ? '' : `_${String(at)}`}.html`;
  const pages = new Map<string, () => Resource>();
  lists.forEach((rows, i) =>
    pages.set(listPath(i + 1), () =>
      page(
        '政府信息公开年报',
        `<div class="content_list"><ul>${rows.map((one) => `<li><a href="${one.path}" target="_blank">${escapeHtml(one.title)}</a><i>${one.day}</i></li>`).join('\n')}</ul></div><div class="page-info">${String(i + 1)}/${String(lists.length)}</div>`,
      ),
    ),
  );
  pages.set('/', () =>
    page(
      `${place.name}人民政府`,
      newsList(place, (i) => `/contents/20011/${String(7000 + i)}.html`),
    ),
  );
  pages.set('/channels/20090.html', () =>
    page(
      '政府信息公开',
      `<dl>${tabNames.map((name, i) => `<dd><a href="/channels/2009${String(i + 5)}.html">${name}</a></dd>`).join('')}<dd><a href="/channels/${channel}.html">政府信息公开 年报</a></dd></dl>`,
    ),
  );
  const detail = (article: Article): Resource => {
    const file = fileOf(article);
    const body =
      article.plan === null
        ? (article.decoy?.bodyHtml ?? '')
        : file === null
          ? reportHtml(article.plan, { dress: 'word' })
          : `<p>附件：<a href="${file}">点击下载</a></p>`;
    return page(
      article.title,
      `<div class="article-title">${escapeHtml(article.title)}</div><div class="article-info"><span>发布时间：${article.day}</span><span>来源：${article.source}</span></div><div class="article-details">${body}</div>`,
    );
  };
  return {
    id: 'siteserver',
    family: 'SiteServer',
    place,
    robots: 'User-agent: *\nDisallow: /siteserver/\nDisallow: /api/\n',
    disallowed: ['/siteserver/', '/api/'],
    respond: ({ path }) => {
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      const owner = content.articles.find((one) => fileOf(one) === path)?.plan;
      if (owner) return asFile(reportDocx(owner), 'application/msword');
      return (
        pages.get(path)?.() ?? (/^\/(channels\/20(011|09[5-7])|contents\/20011\/)/u.test(path) ? newsPage(place) : null)
      );
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
