import { escapeHtml } from '../report/html.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { newsTitles } from './decoys.ts';
import type { Article } from './content.ts';
import type { Place } from './portal.ts';

interface Page {
  readonly place: Place;
  readonly title: string;
  /** What a family adds to the head: metas, scripts. */
  readonly head?: string;
  readonly menu: readonly (readonly [name: string, href: string])[];
  readonly crumbs?: readonly (readonly [name: string, href: string])[];
  readonly main: string;
}

/** The meta tags of the national specification, on pages of articles. */
export const articleMetas = (place: Place, columnName: string, article?: Article): string =>
  [
    ['SiteName', `${place.name}人民政府`],
    ['SiteDomain', 'www.portal.example'],
    ['SiteIDCode', '9999990001'],
    ['ColumnName', columnName],
    ['ColumnType', '政务公开'],
    ...(article
      ? [
          ['ArticleTitle', article.title],
          ['PubDate', `${article.day} 09:12`],
          ['ContentSource', article.source],
        ]
      : []),
  ]
    .map(([name, content]) => `<meta name="${name ?? ''}" content="${escapeHtml(content ?? '')}">`)
    .join('\n');

const link = ([name, href]: readonly [string, string]): string => `<a href="${href}">${name}</a>`;

/** A page with menu, breadcrumb and footer; what is peculiar to a family stands in `head` and `main`. */
export function framed({ place, title, head, menu, crumbs, main }: Page): Resource {
  return html(
    `<!DOCTYPE html>
<!-- 测试用仿制站点，非官方: a replica of page structure, served on loopback for tests; its content is made up -->
<html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
${head ?? ''}</head><body>
<div class="header"><a href="/" class="logo"><img src="/images/logo.png" alt="${place.name}人民政府"></a><a href="javascript:void(0)" onclick="aria.start()">无障碍</a></div>
<div class="nav">${menu.map(link).join('\n')}</div>
${crumbs === undefined ? '' : `<div class="position">当前位置：${crumbs.map(link).join(' &gt; ')}</div>`}
${main}
<div class="footer">主办：${place.name}人民政府办公室 <a href="http://beian.portal.example/">备案</a> 测试用仿制站点，非官方</div>
</body></html>`,
    '2025-03-14',
  );
}

/** News of the home page; `hrefOf` gives them addresses in the manner of the family. */
export const newsList = (place: Place, hrefOf: (i: number, day: string) => string): string =>
  `<ul class="news">${newsTitles(place, 24)
    .map(([title, day], i) => `<li><a href="${hrefOf(i, day)}" title="${title}">${title}</a><span>${day}</span></li>`)
    .join('\n')}</ul>`;

export const newsPage = (place: Place): Resource =>
  framed({ place, title: '要闻', menu: [['首页', '/']], main: '<h1>工作动态</h1><p>近日，有关部门部署重点工作。</p>' });

/** The three tabs beside the 年报, whose pages hold a sentence each. */
export const tabNames = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容'] as const;
