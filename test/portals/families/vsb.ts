import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { articleMetas, framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile, pdfOf } from './files.ts';
import type { Place, Request, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';

/**
 * VSB 博达: older pages are numbered backwards, so that page 2 of 4 is xxgknb/3.htm; files come from download.jsp without
 * an extension and as a page of HTML to who sends no Referer; some bodies are one call of showVsbpdfIframe.
 */
const place: Place = { name: '金坪县', rank: '县', townships: ['大营镇', '甘泉镇', '三岔乡'] };
const column = '/zwgk/zfxxgk/xxgknb';

export function vsbPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 7,
      years: [2024, 2023, 2022],
      title: (unit, year) => `${unit.name}${String(year)}年政府信息公开年度报告`,
      columnOf: () => 'nb',
      decoyColumn: 'nb',
      pathOf: (seed) => `/info/2996/${String(100000 + numberOf(seed, 99999))}.htm`,
    },
    edition,
  );
  const menu = [
    ['首页', '/index.htm'],
    ['新闻中心', '/xwzx.htm'],
    ['政务公开', '/zwgk.htm'],
  ] as const;
  const head =
    '<script src="/system/resource/js/counter.js"></script><script>_sitegray="text-decoration: none;";</script>';
  const page = (title: string, main: string, extra = ''): Resource =>
    framed({ place, title, menu, head: head + extra, main });
  const kind = (article: Article): 'page' | 'download' | 'pdf' =>
    article.plan === null
      ? 'page'
      : ((['page', 'download', edition.readable === true ? 'page' : 'pdf', 'page', 'page'] as const)[
          numberOf(article.path, 5)
        ] ?? 'page');
  const idOf = (article: Article): string => String(numberOf(article.path, 9_000_000) + 1_000_000);
  const pdfPath = (article: Article): string => `/__local/A/BC/12/${idOf(article)}_86F6.pdf`;

  const lists = paged(content.in('nb'), 12);
  // 1-based page → file: the newest is the column itself, the last is 1.htm.
  const listPath = (at: number): string =>
    at === 1 ? `${column}.htm` : `${column}/${String(lists.length - at + 1)}.htm`;
  const relativeTo = (at: number): string => (at === 1 ? '../../' : '../../../');
  const pages = new Map<string, () => Resource>();
  lists.forEach((rows, i) => {
    const at = i + 1;
    const near = (to: number, word: string): string =>
      to < 1 || to > lists.length
        ? `<span class="p_no">${word}</span>`
        : `<a href="${listPath(to)}" class="Next">${word}</a>`;
    pages.set(listPath(at), () =>
      page(
        '政府信息公开年报',
        `<form name="_newscontent_fromname"></form><ul>${rows.map((one, j) => `<li id="line_u7_${String(j)}"><a href="${relativeTo(at)}${one.path.slice(1)}" target="_blank">${escapeHtml(one.title)}</a><span>${one.day}</span></li>`).join('\n')}</ul><div class="pb_sys_common">共${String(content.in('nb').length)}条 ${near(1, '首页')} ${near(at - 1, '上页')} ${near(at + 1, '下页')} ${near(lists.length, '尾页')}</div>`,
      ),
    );
  });
  const home = (): Resource =>
    page(
      `${place.name}人民政府`,
      `${newsList(place, (i) => `info/1021/${String(2000 + i)}.htm`)}<a href="/system/login.jsp">登录</a>`,
    );
  for (const path of ['/', '/index.htm']) pages.set(path, home);
  pages.set('/zwgk.htm', () =>
    page(
      '政务公开',
      '<ul><li><a href="zwgk/zfxxgk.htm"><img src="/images/gk.png" alt="政府信息公开"></a></li><li><a href="zwgk/zcjd.htm">政策解读</a></li></ul>',
    ),
  );
  pages.set('/zwgk/zfxxgk.htm', () =>
    page(
      '政府信息公开',
      `<ul>${tabNames.map((name, i) => `<li><a href="zfxxgk/t${String(i)}.htm">${name}</a></li>`).join('')}<li><a href="zfxxgk/xxgknb.htm" title="政府信息公开年报">政府信息公开…</a></li></ul>`,
    ),
  );

  const detail = (article: Article): Resource => {
    const { plan } = article;
    const how = kind(article);
    const body =
      plan === null
        ? (article.decoy?.bodyHtml ?? '')
        : how === 'pdf'
          ? `<script>showVsbpdfIframe("${pdfPath(article)}","100%","700","0","","","1","vurl")</script>`
          : how === 'download'
            ? '<p>现将年度报告予以公布。</p>'
            : reportHtml(plan);
    // The list of files is a sibling of the body.
    const files =
      how === 'download'
        ? `<ul style="list-style-type:none;"><li>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1563891&wbfileid=${idOf(article)}" target="_blank">${escapeHtml(article.title)}.docx</a>】</li></ul>`
        : '';
    return page(
      `${article.title}-${place.name}人民政府`,
      `<form name="_newscontent_fromname"><h1>${escapeHtml(article.title)}</h1><div>发布时间：${article.day}\u3000来源：${article.source}</div><div id="vsb_content"><div class="v_news_content">${body}</div></div>${files}</form>`,
      articleMetas(place, '政府信息公开年报', article),
    );
  };

  function download({ query, headers }: Request): Resource | null {
    const plan = content.articles.find((one) => kind(one) === 'download' && idOf(one) === query.get('wbfileid'))?.plan;
    if (!plan) return null;
    if (headers.referer === undefined) return page('提示', '<p>请从正文页面下载。</p>');
    return asFile(reportDocx(plan), 'application/octet-stream', `${plan.title}.docx`);
  }
  return {
    id: 'vsb',
    family: 'VSB 博达',
    place,
    robots: 'User-agent: *\nDisallow: /system/login\n',
    disallowed: ['/system/login'],
    respond: (request) => {
      const { path } = request;
      if (path === '/system/_content/download.jsp') return download(request);
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      const pdf = content.articles.find((one) => kind(one) === 'pdf' && pdfPath(one) === path);
      if (pdf) return asFile(pdfOf(`report ${String(pdf.plan?.year ?? '')}`), 'application/pdf');
      const made = pages.get(path)?.();
      if (made !== undefined) return made;
      if (path.endsWith('.js')) return html('/* none */', '2020-01-01', 'application/javascript');
      return /^\/(info\/1021|xwzx|zwgk\/(zcjd|zfxxgk\/t))/u.test(path) ? newsPage(place) : null;
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
