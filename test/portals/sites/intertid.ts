import { places } from '../content/organs.ts';
import type { PortalId } from '../content/organs.ts';
import { articleOf, articleOfDecoy, byDateNewestFirst } from './article.ts';
import type { Article } from './article.ts';
import { addFiles, addFurniture, lastChange, paged } from './common-pages.ts';
import { columnDecoys, newsOf } from './decoys.ts';
import { framed } from './chrome.ts';
import { answerList, answerSearch } from './intertid-endpoints.ts';
import { html } from './resource.ts';
import type { Pages, Site } from './resource.ts';
import type { Shelf } from './shelf.ts';
import { detailMain, dot, homePage, listScript, menu, pager, row, tabs } from './intertid-parts.ts';
import { intertidAddresses, intertidVariants } from './intertid-variants.ts';

/** 运城 or 盐湖: one platform, ids in one sequence, two hosts. */
export function intertidSite(shelf: Shelf): Site {
  const portal = shelf.portal as 'yuncheng' | ('yanhu' & PortalId);
  const variant = intertidVariants[portal];
  const { regionName, siteName } = places[portal];
  const pages: Pages = new Map();
  const frame = (
    title: string,
    columnName: string,
    crumbs: [string, string][],
    main: string,
    article?: Article,
  ): string =>
    framed({
      portal,
      title: `${title}_${siteName}`,
      columnName,
      crumbs: [['首页', '/'], ...crumbs],
      menu,
      main,
      charset: 'utf-8',
      ...(article
        ? { article: { title: article.title, date: `${article.date} ${article.time}`, source: article.source } }
        : {}),
    });
  const areaCrumb: [string, string] = ['政府信息公开', '/zfxxgk/index.shtml'];
  const columnCrumb: [string, string] = ['政府信息公开年报', `${variant.column}index.shtml`];
  const topicCrumbs: [string, string][] = [
    ['部门专题', '/bmzt/index.shtml'],
    ['运城经济开发区专栏', '/bmzt/ycjjkfqzl/tzgg/index.shtml'],
    ['通知公告', '/bmzt/ycjjkfqzl/tzgg/index.shtml'],
  ];

  const published = shelf.publications.map(
    (one) => [one, articleOf(one, intertidAddresses, shelf.changed.get(one.id))] as const,
  );
  const inColumn = [
    ...published.filter(([one]) => one.folder !== 'bmzt').map(([, article]) => article),
    ...columnDecoys(portal).map((decoy) => articleOfDecoy(portal, decoy, intertidAddresses)),
  ].sort(byDateNewestFirst);
  const inTopic = published.filter(([one]) => one.folder === 'bmzt').map(([, article]) => article);
  const news = newsOf(portal, variant.news)
    .map((decoy) => articleOfDecoy(portal, decoy, intertidAddresses))
    .sort(byDateNewestFirst);

  const addDetails = (articles: readonly Article[], columnName: string, crumbs: [string, string][]): void => {
    articles.forEach((article, i) => {
      if (article.direct) return;
      pages.set(article.path, () =>
        html(
          frame(article.title, columnName, crumbs, detailMain(article, [articles[i - 1], articles[i + 1]]), article),
          article.changedOn,
        ),
      );
    });
  };
  addDetails(inColumn, '政府信息公开年报', [areaCrumb, columnCrumb]);
  addDetails(inTopic, '通知公告', topicCrumbs);
  addDetails(news, '政务要闻', [['政务要闻', '/zwxx/sxyw/index.shtml']]);
  addFiles(pages, [...inColumn, ...inTopic], () => ({}));

  const addList = (
    base: string,
    articles: readonly Article[],
    size: number,
    title: string,
    crumbs: [string, string][],
    side: string,
  ): void => {
    const cut = paged(articles, size);
    cut.forEach((rows, i) => {
      pages.set(base + (i === 0 ? 'index.shtml' : `index_${String(i + 1)}.shtml`), () =>
        html(
          frame(
            title,
            title,
            crumbs,
            `${side}<ul class="xxgk_list">${rows.map(row).join('\n')}</ul>${pager(i + 1, cut.length)}`,
          ),
          lastChange(articles, shelf.listChangedOn),
        ),
      );
    });
  };
  const side = `<ul class="xxgk_tabs">${tabs(variant)}</ul>`;
  if (shelf.listMode === 'json')
    pages.set(`${variant.column}index.shtml`, () =>
      html(
        frame('政府信息公开年报', '政府信息公开年报', [areaCrumb, columnCrumb], side + listScript(variant)),
        '2023-05-04',
      ),
    );
  else
    addList(
      variant.column,
      shelf.column === 'empty' ? [] : inColumn,
      variant.pageSize,
      '政府信息公开年报',
      [areaCrumb, columnCrumb],
      side,
    );
  if (shelf.column === 'error')
    pages.set(`${variant.column}index.shtml`, () => ({ ...html('<h1>500</h1>', null), status: 500 }));
  addList('/zwxx/sxyw/', news, 40, '政务要闻', [['政务要闻', '/zwxx/sxyw/index.shtml']], '');
  if (inTopic.length > 0) addList('/bmzt/ycjjkfqzl/tzgg/', inTopic, 20, '通知公告', topicCrumbs, '');

  const plain = (path: string, title: string, crumbs: [string, string][], main: string): void =>
    void pages.set(path, () => html(frame(title, title, crumbs, main), '2023-05-04'));
  plain(
    '/zfxxgk/index.shtml',
    '政府信息公开',
    [areaCrumb],
    `${side}<div class="con"><p>${regionName}政府信息公开专栏</p></div>`,
  );
  for (const [key, title] of [
    ['zfxxgkzn', '政府信息公开指南'],
    ['zfxxgkzd', '政府信息公开制度'],
    ['fdzdgknr', '法定主动公开内容'],
  ] as const)
    plain(
      `/zfxxgk/${key}/index.shtml`,
      title,
      [areaCrumb, [title, `/zfxxgk/${key}/index.shtml`]],
      `${side}<div class="con"><p>\u3000\u3000${title}由${regionName}人民政府办公室编制。</p></div>`,
    );
  plain(
    '/bmzt/index.shtml',
    '部门专题',
    [['部门专题', '/bmzt/index.shtml']],
    inTopic.length > 0
      ? '<ul><li><a href="/bmzt/ycjjkfqzl/tzgg/index.shtml">运城经济开发区专栏</a></li></ul>'
      : '<p>暂无内容</p>',
  );
  plain(
    '/search2/index.shtml',
    '站内检索',
    [['站内检索', '/search2/index.shtml']],
    `<form method="post" action="/search2/api/select"><input name="q" value="SITE_ID:${variant.siteId} AND TITLE:"/><input name="start" value="0"/><input name="rows" value="20"/><button>检索</button></form>`,
  );
  pages.set('/', () => html(homePage(frame, variant, news, regionName), lastChange(news, null)));
  pages.set('/index.shtml', () => html(homePage(frame, variant, news, regionName), lastChange(news, null)));
  pages.set('/images/zfxxgk.png', () => ({ ...html('', '2023-05-04', 'image/png'), body: dot }));
  addFurniture(pages, 'User-agent: *\nCrawl-delay: 0.2\nDisallow: /gd/\n', (title, main) =>
    frame(title, title, [], main),
  );

  const absent = html(
    frame(
      '出错了',
      '出错了',
      [],
      '<div class="error"><p>对不起，您访问的页面不存在或已被删除！</p><a href="/">返回首页</a></div>',
    ),
    null,
  );
  return {
    pages,
    endpoint: (asked) =>
      asked.path === '/intertidwebapp/govChanInfo/getDocuments'
        ? answerList(asked, shelf.column === 'whole' ? inColumn : [], variant)
        : asked.path === '/search2/api/select'
          ? answerSearch(asked, [...inColumn, ...inTopic, ...news], variant.siteId, siteName)
          : null,
    missing: variant.softMissing ? absent : { ...absent, status: 404 },
  };
}
