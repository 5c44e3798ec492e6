import { places } from '../content/organs.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { articleOf, articleOfDecoy, byDateNewestFirst, relative } from './article.ts';
import type { Article } from './article.ts';
import { addFiles, addFurniture, lastChange, paged } from './common-pages.ts';
import { framed } from './chrome.ts';
import { columnDecoys, newsOf } from './decoys.ts';
import { html } from './resource.ts';
import type { Pages, Resource, Site } from './resource.ts';
import type { Shelf } from './shelf.ts';
import { trsAddresses } from './trs-variant.ts';
import type { TrsVariant } from './trs-variant.ts';

const stub =
  '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title></title></head><body><!-- 测试用仿制站点，非官方 --><div class="list"><ul></ul></div></body></html>'.padEnd(
    318,
    ' ',
  );

function detailMain(article: Article, variant: TrsVariant, neighbours: readonly (Article | undefined)[]): string {
  const at = article.path;
  const files = article.links
    .filter(({ file }) => file.medium !== 'image')
    .map(
      ({ file, path }) =>
        `<p>附件：<a href="${relative(at, path)}" oldsrc="${path.split('/').at(-1) ?? ''}" target="_blank">${escapeHtml(file.name)}</a></p>`,
    )
    .join('');
  const near = (word: string, other: Article | undefined): string =>
    `<li>${word}：${other ? `<a href="${other.path}">${escapeHtml(other.title)}</a>` : '没有了'}</li>`;
  return `<div class="xl">
<h1 class="xl-title">${escapeHtml(article.title)}</h1>
<div class="xl-info"><span>发布时间：${article.date} ${article.time}</span><span>来源：${article.source}</span><span>浏览次数：<script src="/images/count.js"></script></span></div>
<div class="xl-content"><div class="${variant.bodyClass}">
${article.bodyHtml}
${files}
</div></div>
<ul class="xl-near">${near('上一篇', neighbours[0])}${near('下一篇', neighbours[1])}</ul>
</div>`;
}

/** One portal of the TRS family. */
export function trsSite(shelf: Shelf, variant: TrsVariant): Site {
  const { portal } = shelf;
  const { siteName, regionName } = places[portal];
  const { column, extension } = variant;
  const addresses = trsAddresses(variant);
  const pages: Pages = new Map();
  const menu = `<ul><li><a href="/">首页</a></li><li><a href="${variant.news}">政务要闻</a></li><li><a href="${variant.area[1]}">${variant.area[0]}</a></li><li><a href="/gd/index.html">历史归档</a></li></ul>`;
  const frame = (
    title: string,
    columnName: string,
    crumbs: [string, string][],
    main: string,
    article?: Article,
    charset: string | null = 'utf-8',
  ): string =>
    framed({
      portal,
      title: article ? `${title}-${siteName}` : `${title}_${siteName}`,
      columnName,
      crumbs: [['首页', '/'], ...crumbs],
      menu,
      main,
      charset,
      ...(article
        ? { article: { title: article.title, date: `${article.date} ${article.time}`, source: article.source } }
        : {}),
    });
  /** A page in the character set of its folder. */
  const page = (folder: string, modified: string, make: (charset: string | null) => string): Resource => {
    const old = variant.gbk[folder];
    if (old === undefined) return html(make('utf-8'), modified);
    return {
      status: 200,
      type: 'text/html',
      body: toGbk(make(old === 'declared' ? 'gb2312' : null)),
      modified,
      headers: {},
    };
  };
  const areaCrumb: [string, string] = [variant.area[0], variant.area[1]];
  const columnCrumb: [string, string] = [variant.columnName, column];

  const rowsByFolder = new Map<string, Article[]>([['', []]]);
  const add = (folder: string, article: Article): void =>
    void rowsByFolder.set(folder, [...(rowsByFolder.get(folder) ?? []), article]);
  for (const publication of shelf.publications)
    add(publication.folder, articleOf(publication, addresses, shelf.changed.get(publication.id)));
  for (const decoy of columnDecoys(portal)) add(decoy.folder, articleOfDecoy(portal, decoy, addresses));
  const folders = [...rowsByFolder.keys()]
    .filter((folder) => folder !== '')
    .sort()
    .reverse();
  const news = newsOf(portal, variant.newsCount)
    .map((decoy) => articleOfDecoy(portal, decoy, addresses))
    .sort(byDateNewestFirst);

  const addDetails = (
    articles: readonly Article[],
    folder: string,
    columnName: string,
    crumbs: [string, string][],
  ): void => {
    articles.forEach((article, i) => {
      if (article.direct) return;
      pages.set(article.path, () =>
        page(folder, article.changedOn, (charset) =>
          frame(
            article.title,
            columnName,
            crumbs,
            detailMain(article, variant, [articles[i - 1], articles[i + 1]]),
            article,
            charset,
          ),
        ),
      );
    });
  };
  const addList = (
    base: string,
    folder: string,
    articles: readonly Article[],
    size: number,
    title: string,
    crumbs: [string, string][],
    head: string,
  ): void => {
    const cut = paged(articles, size);
    cut.forEach((rows, i) => {
      const name = `index${i === 0 ? '' : `_${String(i)}`}.${extension}`;
      const answer = (): Resource =>
        page(folder, lastChange(articles, shelf.listChangedOn), (charset) => {
          const list = rows
            .map(
              (one) =>
                `<li><a href="${relative(base, one.path)}" target="_blank" title="${escapeHtml(one.title)}">${escapeHtml(one.title)}</a><span>${one.date}</span></li>`,
            )
            .join('\n');
          return frame(
            title,
            title,
            crumbs,
            `${head}<div class="list"><ul class="gl-list">${list}</ul></div>\n<div class="page">${variant.pager(cut.length, i, extension)}</div>`,
            undefined,
            charset,
          );
        });
      pages.set(base + name, answer);
      if (i === 0) pages.set(base, answer);
    });
    // Publishing once left one page more than there are rows now.
    pages.set(`${base}index_${String(cut.length)}.${extension}`, () => html(stub, '2022-01-05'));
  };

  const sub = folders
    .map((folder) => `<li><a class="CurrChnlCls" href="${column}${folder}/">${variant.folderName(folder)}</a></li>`)
    .join('');
  const side = sub === '' ? '' : `<div class="left"><ul class="subnav">${sub}</ul></div>`;
  for (const [folder, found] of rowsByFolder) {
    const rows = [...found].sort(byDateNewestFirst);
    const base = `${column}${folder === '' ? '' : `${folder}/`}`;
    const crumbs: [string, string][] = [
      areaCrumb,
      columnCrumb,
      ...(folder === '' ? [] : [[variant.folderName(folder), base] as [string, string]]),
    ];
    const title = folder === '' ? variant.columnName : variant.folderName(folder);
    addDetails(rows, folder, title, crumbs);
    addFiles(pages, rows, variant.files);
    addList(
      base,
      folder,
      shelf.column === 'empty' ? [] : rows,
      variant.pageSize,
      title,
      crumbs,
      folder === '' && shelf.column === 'empty' ? '' : side,
    );
  }
  if (shelf.column === 'error') pages.set(column, () => ({ ...html('<h1>500</h1>', null), status: 500 }));
  addDetails(news, 'news', '政务要闻', [['政务要闻', variant.news]]);
  addList(variant.news, 'news', news, 40, '政务要闻', [['政务要闻', variant.news]], '');

  const still = '2023-05-04';
  const simple = (title: string, main: string): string => frame(title, title, [areaCrumb], main);
  const tabs = [
    ['政府信息公开指南', 'zfxxgkzn'],
    ['政府信息公开制度', 'zfxxgkzd'],
    ['法定主动公开内容', 'fdzdgknr'],
  ] as const;
  const area = `<ul class="tabs">${tabs.map(([name, key]) => `<li><a href="${variant.area[1]}${key}/">${name}</a></li>`).join('')}<li><a href="${column}">${variant.columnName}</a></li></ul>`;
  pages.set(variant.area[1], () => html(simple(variant.area[0], area), still));
  for (const [name, key] of tabs)
    pages.set(`${variant.area[1]}${key}/`, () =>
      html(simple(name, `${area}<p>\u3000\u3000${name}由${regionName}人民政府办公室编制。</p>`), still),
    );
  const third = Math.ceil(news.length / 3);
  const block = (title: string, rows: readonly Article[]): string =>
    `<div class="block"><h3>${title}</h3><ul>${rows.map((one) => `<li><a href=".${one.path}" title="${escapeHtml(one.title)}">${escapeHtml(one.title)}</a><span>${one.date}</span></li>`).join('\n')}</ul></div>`;
  const home = (): Resource =>
    html(
      frame(
        '首页',
        '首页',
        [],
        `<div class="entry"><a href=".${variant.area[1]}">${variant.entry}</a><a href="http://hudong.replica.example/">互动交流</a></div>${block(`${regionName}要闻`, news.slice(0, third))}${block('通知公告', news.slice(third, 2 * third))}${block('部门动态', news.slice(2 * third))}`,
      ),
      lastChange(news, null),
    );
  pages.set('/', home);
  pages.set(`/index.${extension}`, home);
  pages.set('/images/count.js', () => html('document.write("0")', still, 'text/javascript'));
  addFurniture(pages, variant.robots, simple);
  variant.extra(pages, simple);
  const absent = html(
    frame(
      '页面不存在',
      '页面不存在',
      [],
      '<div class="error">抱歉，您访问的页面不存在或者已经被删除。<a href="/">返回首页</a></div>',
    ),
    null,
  );
  return { pages, endpoint: () => null, missing: variant.softMissing ? absent : { ...absent, status: 404 } };
}
