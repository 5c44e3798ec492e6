import type { TrsVariant } from './trs-variant.ts';

/** 离石: TRS with `.shtml`, a sub-column for each year, and years before the move that an older template made in GBK. */
export const lishi: TrsVariant = {
  column: '/zwgk/xxgknb/',
  area: ['政务公开', '/zwgk/'],
  entry: '政务公开',
  columnName: '信息公开年报',
  news: '/zxxw/sxyw/',
  newsCount: 390,
  extension: 'shtml',
  pageSize: 5,
  bodyClass: 'view TRS_UEDITOR trs_paper_default trs_word',
  sequence: [
    ['2019-02-26', 1209421],
    ['2025-12-18', 2003613],
    ['2026-01-21', 2010753],
    ['2026-02-10', 2014557],
  ],
  pager: (total, current, extension) => `<script>
var currentPage = ${String(current)};//所在页从0开始
var countPage = ${String(total)}//共多少页
for (var i = 0; i < countPage; i++) {
  if (i == currentPage) document.write("<span>" + (i + 1) + "</span>");
  else document.write("<a href=\\"index" + (i == 0 ? "" : "_" + i) + ".${extension}\\">" + (i + 1) + "</a>");
}
</script>`,
  gbk: { '2018_67684': 'declared', '2019nb': 'silent', '2020nb': 'declared' },
  folderName: (folder) => (folder === '2018_67684' ? '2018年' : `${folder.slice(0, 4)}年报`),
  files: () => ({}),
  extra: () => undefined,
  softMissing: true,
  robots: 'User-agent: *\nDisallow: /gd/\n\nUser-agent: BadBot\nDisallow: /\n',
};
