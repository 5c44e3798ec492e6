import { toGbk } from '../report/charset.ts';
import { html } from './resource.ts';
import type { TrsVariant } from './trs-variant.ts';

/** 曲沃: TRS with `.html`, a flat column of three pages, files beside the page served as a nameless stream. */
export const quwo: TrsVariant = {
  column: '/zfxxgk/xxgkzl/zfxxgknb/',
  area: ['政府信息公开', '/zfxxgk/'],
  entry: '政府信息公开',
  columnName: '政府信息公开年报',
  news: '/xwzx/zwyw/',
  newsCount: 340,
  extension: 'html',
  pageSize: 8,
  bodyClass: 'TRS_Editor',
  sequence: [
    ['2018-01-01', 410200],
    ['2026-03-26', 912500],
  ],
  pager: (total, current, extension) =>
    `<script src="/images/createpage.js"></script><script>createPageHTML(${String(total)},${String(current)},"index","${extension}");</script>`,
  gbk: {},
  folderName: (folder) => folder,
  files: (_article, name) => {
    if (!name.endsWith('.pdf')) return {};
    // Raw GBK bytes in the header, as IIS on Chinese Windows writes them; Node sends each as one latin-1 character.
    return {
      type: 'application/octet-stream',
      headers: { 'Content-Disposition': `attachment; filename="${toGbk(name).toString('latin1')}"` },
    };
  },
  extra: (pages, frame) => {
    pages.set('/images/createpage.js', () =>
      html('function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){}', '2023-05-04', 'text/javascript'),
    );
    // The other yearly report has a column of its own.
    pages.set('/zfxxgk/wzndbb/', () =>
      html(
        frame(
          '政府网站工作年度报表',
          '<ul><li><a href="./2023.html">曲沃县人民政府门户网站2023年政府网站工作年度报表</a><span>2024-01-25</span></li></ul>',
        ),
        '2024-01-25',
      ),
    );
    pages.set('/zfxxgk/wzndbb/2023.html', () =>
      html(
        frame(
          '曲沃县人民政府门户网站2023年政府网站工作年度报表',
          '<table border="1"><tr><td>信息发布总数</td><td>4817</td></tr></table>',
        ),
        '2024-01-25',
      ),
    );
  },
  softMissing: false,
  robots: 'User-agent: *\nDisallow: /gd/\nCrawl-delay: 0.1\n',
};
