import { fileTypes } from './file-types.ts';
import type { Article } from './article.ts';
import { fileBytes } from './article.ts';
import { html } from './resource.ts';
import type { Pages, Resource } from './resource.ts';

export const later = (a: string, b: string | null): string => (b !== null && b > a ? b : a);

/** Newest change among these rows; undefined lists never occur. */
export function lastChange(articles: readonly Article[], listChangedOn: string | null): string {
  return articles.reduce((latest, one) => later(latest, one.changedOn), listChangedOn ?? '2018-01-01');
}

/** Rows cut into pages of a list. */
export function paged<T>(rows: readonly T[], size: number): T[][] {
  const pages: T[][] = [];
  for (let i = 0; i < rows.length; i += size) pages.push(rows.slice(i, i + size));
  return pages.length === 0 ? [[]] : pages;
}

/** The files an article links, each at its address. */
export function addFiles(
  pages: Pages,
  articles: readonly Article[],
  dressing: (article: Article, name: string) => Partial<Resource>,
): void {
  for (const article of articles)
    for (const { file, path } of article.links)
      pages.set(path, () => ({
        status: 200,
        type: fileTypes[file.medium] ?? 'application/octet-stream',
        body: fileBytes(file),
        modified: article.changedOn,
        headers: {},
        ...dressing(article, file.name),
      }));
}

/** What every portal has besides: style sheet, site map, accessibility page, rules for robots. */
export function addFurniture(pages: Pages, robots: string, frame: (title: string, main: string) => string): void {
  const still = '2023-05-04';
  pages.set('/robots.txt', () => html(robots, still, 'text/plain'));
  pages.set('/images/style.css', () =>
    html('body{width:1200px;margin:0 auto;font-size:14px}.replica{color:#999}', still, 'text/css'),
  );
  pages.set('/wza/index.html', () => html(frame('无障碍浏览', '<p>本站支持无障碍浏览。</p>'), still));
  pages.set('/wzdt/index.html', () => html(frame('网站地图', '<ul><li><a href="/">首页</a></li></ul>'), still));
  // Forbidden to robots, and worth reading to a careless one: old reports by their titles.
  pages.set('/gd/index.html', () =>
    html(
      frame(
        '历史归档',
        '<ul><li><a href="/gd/2012nb.html">2012年政府信息公开工作年度报告</a><span>2013-03-20</span></li></ul>',
      ),
      still,
    ),
  );
  pages.set('/gd/2012nb.html', () => html(frame('2012年政府信息公开工作年度报告', '<p>此页不应被抓取。</p>'), still));
}
