import { places } from '../content/organs.ts';
import type { PortalId } from '../content/organs.ts';
import { escapeHtml } from '../report/html.ts';
import { articleOf, articleOfDecoy, byDateNewestFirst, digits, sequenceId } from './article.ts';
import type { Addresses, Article } from './article.ts';
import { addFiles, addFurniture, lastChange, paged } from './common-pages.ts';
import { columnDecoys, newsOf } from './decoys.ts';
import { framed } from './chrome.ts';
import { answerList, answerSearch } from './intertid-endpoints.ts';
import { html } from './resource.ts';
import type { Pages, Site } from './resource.ts';
import type { Shelf } from './shelf.ts';

/** Where and how the two portals of the platform differ. */
interface Variant {
  readonly column: string;
  readonly siteId: string;
  readonly chanId: string;
  readonly pageSize: number;
  readonly news: number;
  /** Home's link into the area: a picture with alt, or words cut by a line break. */
  readonly entry: string;
  readonly tab: string;
  readonly softMissing: boolean;
}

const variants: Readonly<Record<'yuncheng' | 'yanhu', Variant>> = {
  yuncheng: {
    column: '/zfxxgk/zfxxgknb/',
    siteId: '1',
    chanId: '317',
    pageSize: 8,
    news: 560,
    entry: '<img src="/images/zfxxgk.png" alt="政府信息公开" width="280" height="70"/>',
    tab: '政府信息公开年报',
    softMissing: false,
  },
  yanhu: {
    column: '/zfxxgk/xxgknb/',
    siteId: '8',
    chanId: '1127',
    pageSize: 10,
    news: 330,
    entry: '<span>政府信息<br/>公开</span>',
    tab: '政府信息<br/>公开年报',
    softMissing: true,
  },
};

/** Ids seen on the platform, over all its hosts. */
const sequence = [
  ['2018-01-01', 20100],
  ['2021-03-15', 117935],
  ['2023-09-01', 370587],
  ['2024-05-15', 448911],
  ['2026-03-26', 595271],
] as const;

export const intertidAddresses: Addresses = {
  page: (id, date) => `/doc/${date.replaceAll('-', '/')}/${sequenceId(sequence, id, date, 150)}.shtml`,
  file: (id, date, _folder, extension, ordinal) => {
    const [year, month, day] = date.split('-');
    return `/home/uploadfiles/${year}${month}/${day}/${year}${month}${day}${digits(`${id}${ordinal}`, 14)}.${extension}`;
  },
};

const tabs = (variant: Variant): string =>
  [
    ['/zfxxgk/zfxxgkzn/index.shtml', '政府信息公开指南'],
    ['/zfxxgk/zfxxgkzd/index.shtml', '政府信息公开制度'],
    ['/zfxxgk/fdzdgknr/index.shtml', '法定主动公开内容'],
    [`${variant.column}index.shtml`, variant.tab],
  ]
    .map(([href, text]) => `<li><a href="${href}" target="_self">${text}</a></li>`)
    .join('');

const menu =
  '<ul><li><a href="/">首页</a></li><li><a href="/zwxx/sxyw/index.shtml">政务要闻</a></li><li><a href="/zfxxgk/index.shtml">政务公开</a></li><li><a href="/search2/index.shtml">站内检索</a></li><li><a href="/gd/index.html">历史归档</a></li></ul>';

const row = (article: Article): string =>
  `<li><a href="${article.path}" target="_blank" title="${escapeHtml(article.title)}">${escapeHtml(article.title)}</a><span>${article.date}</span></li>`;

function pager(current: number, total: number): string {
  const name = (page: number): string => (page === 1 ? 'index.shtml' : `index_${page}.shtml`);
  const link = (text: string, page: number): string => `<a href="${name(page)}">${text}</a>`;
  return `<div class="page">共${total}页 第${current}页 ${current > 1 ? link('上一页', current - 1) : ''} ${current < total ? link('下一页', current + 1) : ''} ${link('尾页', total)}</div>`;
}

function detailMain(article: Article, neighbours: readonly (Article | undefined)[]): string {
  const files = article.links
    .filter(({ file }) => file.medium !== 'image')
    .map(({ file, path }) => `<li>附件：<a href="${path}" target="_blank">${escapeHtml(file.name)}</a></li>`)
    .join('');
  const near = (word: string, other: Article | undefined): string =>
    `<p>${word}：${other ? `<a href="${other.path}">${escapeHtml(other.title)}</a>` : '没有了'}</p>`;
  return `<div class="art-con art-con-bottonmLine">
<h2 id="info_title">${escapeHtml(article.title)}</h2>
<div class="info_sx">发表时间：<span id="info_released_dtime">${article.date} ${article.time}</span> 来源：<span id="info_source">${article.source}</span> <span class="zh">字号：[<a href="javascript:;">大</a> <a href="javascript:;">小</a>]</span></div>
<div id="info_content" class="info_content_mid">
${article.bodyHtml}
</div>
${files === '' ? '' : `<div class="fujian"><ul>${files}</ul></div>`}
<div class="sxp">${near('上一篇', neighbours[0])}${near('下一篇', neighbours[1])}</div>
</div>`;
}

/** The script by which the column fills itself where its rows come from the endpoint. */
const listScript = ({
  siteId,
  chanId,
  pageSize,
}: Variant): string => `<ul id="list" class="xxgk_list"></ul><div id="pages"></div>
<script>
function getSearchList(pageIndex, pageSize, siteId, chanId) {
  $.ajax({ url: "/intertidwebapp/govChanInfo/getDocuments", type: "GET", dataType: "json",
    data: { Index: 1, pageIndex: pageIndex, pageSize: pageSize, siteId: siteId, ChannelType: 1, KeyWord: "", KeyWordType: "", chanId: chanId, order: 1 },
    success: function (data) { $.each(data.list, function (i, one) {
      $("#list").append('<li><a href="/' + one.url + '">' + one.title + '</a><span>' + one.writeTimeString + '</span></li>'); }); } });
}
getSearchList(1, ${pageSize}, "${siteId}", "${chanId}");
</script>`;

/** 运城 or 盐湖: one platform, ids in one sequence, two hosts. */
export function intertidSite(shelf: Shelf): Site {
  const portal = shelf.portal as 'yuncheng' | ('yanhu' & PortalId);
  const variant = variants[portal];
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

  const addDetails = (articles: readonly Article[], columnName: string, crumbs: [string, string][]): void =>
    articles.forEach((article, i) => {
      if (article.direct) return;
      pages.set(article.path, () =>
        html(
          frame(article.title, columnName, crumbs, detailMain(article, [articles[i - 1], articles[i + 1]]), article),
          article.changedOn,
        ),
      );
    });
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
      pages.set(base + (i === 0 ? 'index.shtml' : `index_${i + 1}.shtml`), () =>
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
      `${side}<div class="con"><p>　　${title}由${regionName}人民政府办公室编制。</p></div>`,
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

/** A grey PNG of one pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

function homePage(
  frame: (title: string, columnName: string, crumbs: [string, string][], main: string) => string,
  variant: Variant,
  news: readonly Article[],
  regionName: string,
): string {
  const block = (title: string, rows: readonly Article[]): string =>
    `<div class="block"><h3>${title}</h3><ul>${rows.map(row).join('\n')}</ul></div>`;
  const third = Math.ceil(news.length / 3);
  return frame(
    '首页',
    '首页',
    [],
    `<div class="entry"><a href="/zfxxgk/index.shtml">${variant.entry}</a><a href="/bmzt/index.shtml">部门专题</a><a href="http://hudong.replica.example/">互动交流</a></div>
${block(`${regionName}要闻`, news.slice(0, third))}${block('通知公告', news.slice(third, 2 * third))}${block('部门动态', news.slice(2 * third))}`,
  );
}
