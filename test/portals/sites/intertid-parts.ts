import { escapeHtml } from '../report/html.ts';
import type { Article } from './article.ts';
import type { IntertidVariant } from './intertid-variants.ts';

export const tabs = (variant: IntertidVariant): string =>
  (
    [
      ['/zfxxgk/zfxxgkzn/index.shtml', '政府信息公开指南'],
      ['/zfxxgk/zfxxgkzd/index.shtml', '政府信息公开制度'],
      ['/zfxxgk/fdzdgknr/index.shtml', '法定主动公开内容'],
      [`${variant.column}index.shtml`, variant.tab],
    ] as const
  )
    .map(([href, text]) => `<li><a href="${href}" target="_self">${text}</a></li>`)
    .join('');

export const menu =
  '<ul><li><a href="/">首页</a></li><li><a href="/zwxx/sxyw/index.shtml">政务要闻</a></li><li><a href="/zfxxgk/index.shtml">政务公开</a></li><li><a href="/search2/index.shtml">站内检索</a></li><li><a href="/gd/index.html">历史归档</a></li></ul>';

export const row = (article: Article): string =>
  `<li><a href="${article.path}" target="_blank" title="${escapeHtml(article.title)}">${escapeHtml(article.title)}</a><span>${article.date}</span></li>`;

export function pager(current: number, total: number): string {
  const name = (page: number): string => (page === 1 ? 'index.shtml' : `index_${String(page)}.shtml`);
  const link = (text: string, page: number): string => `<a href="${name(page)}">${text}</a>`;
  return `<div class="page">共${String(total)}页 第${String(current)}页 ${current > 1 ? link('上一页', current - 1) : ''} ${current < total ? link('下一页', current + 1) : ''} ${link('尾页', total)}</div>`;
}

export function detailMain(article: Article, neighbours: readonly (Article | undefined)[]): string {
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
export const listScript = ({
  siteId,
  chanId,
  pageSize,
}: IntertidVariant): string => `<ul id="list" class="xxgk_list"></ul><div id="pages"></div>
<script>
function getSearchList(pageIndex, pageSize, siteId, chanId) {
  $.ajax({ url: "/intertidwebapp/govChanInfo/getDocuments", type: "GET", dataType: "json",
    data: { Index: 1, pageIndex: pageIndex, pageSize: pageSize, siteId: siteId, ChannelType: 1, KeyWord: "", KeyWordType: "", chanId: chanId, order: 1 },
    success: function (data) { $.each(data.list, function (i, one) {
      $("#list").append('<li><a href="/' + one.url + '">' + one.title + '</a><span>' + one.writeTimeString + '</span></li>'); }); } });
}
getSearchList(1, ${String(pageSize)}, "${siteId}", "${chanId}");
</script>`;

/** A grey PNG of one pixel. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

export function homePage(
  frame: (title: string, columnName: string, crumbs: [string, string][], main: string) => string,
  variant: IntertidVariant,
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
