import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county of the middle Yangtze on the platform of its province: the page 政府信息公开年报 holds tabs alone, which open
 * lists in an iframe; list pages are named list.html, their pager is a call of createPageHTML. Titles are cut in the rows.
 */
const place: Place = {
  name: '沮源县',
  rank: '县',
  townships: ['城关镇', '峡口镇', '茅坪场镇', '洋坪镇', '荷花镇', '花林寺镇', '旧县镇', '嫘祖镇'],
};
const root = '/zwgk/zfxxgk/';
const column = `${root}zfxxgknb/`;
const tabs = [
  ['xzf', '县政府', [paper.governmentOf(place)], paper.range(2025, 2009)],
  ['xzfbm', '县政府部门', [paper.officeOf(place), ...paper.bureausOf(place, 0, 14)], [2025, 2024, 2023]],
  ['zsdw', '垂管及其他单位', paper.bodiesOf(place), [2025, 2024]],
  ['xz', '乡镇', paper.townshipsOf(place), [2025, 2024, 2023]],
] as const;

interface Kept extends Paper {
  readonly tab: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const reports = tabs.flatMap(([tab, , units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const folder = `${column}${tab}/${paper.month(plan.publishedOn)}/`;
        const page = `${folder}t${paper.compact(plan.publishedOn)}_${paper.id(plan.seed, 7)}.shtml`;
        const attached = year >= 2019 && numberOf(`${plan.seed}附`, 4) === 0;
        const file = attached
          ? `${folder}P0${paper.compact(plan.publishedOn)}${paper.id(`${plan.seed}附`, 10)}.docx`
          : null;
        return {
          ...paper.reportPaper(plan, [page, ...(file === null ? [] : [file])]),
          tab,
          file,
        };
      }),
    ),
  );
  const others = paper
    .otherPapers(
      place,
      (key, day) => `${column}xzfbm/${paper.month(day)}/t${paper.compact(day)}_${paper.id(key, 7)}.shtml`,
    )
    .map((one): Kept => ({ ...one, tab: 'xzfbm', file: null }));
  return [...reports, ...others];
}

const nav = [
  ['网站首页', '/'],
  ['魅力沮源', '/mljy/'],
  ['新闻中心', '/xwzx/'],
  ['政务公开', '/zwgk/'],
  ['政务服务', '/zwfw/'],
  ['互动交流', '/hdjl/'],
  ['数据发布', '/sjfb/'],
] as const;
const items = [
  ['政府信息公开指南', `${root}zfxxgkzn/`],
  ['政府信息公开制度', `${root}zfxxgkzd/`],
  ['法定主动公开内容', `${root}fdzdgknr/`],
  ['政府信息公开年报', column],
  ['依申请公开', `${root}ysqgk/`],
] as const;
const links = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, href]) => `<li><a href="${href}">${name}</a></li>`).join('\n');

const page = (title: string, main: string, modified = '2026-06-09'): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1"><meta name="SiteName" content="沮源县人民政府"><title>${title}</title><link rel="stylesheet" href="/images/public.css"></head><body><!-- 测试用仿制站点，非官方 -->
<div class="top"><a href="javascript:;" id="wza">无障碍浏览</a><a href="http://www.province.example/">省政府</a></div><ul class="nav">${links(nav)}</ul>
${main}
<div class="footer">主办：沮源县人民政府办公室 ${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join(' ')}</div></body></html>`,
    modified,
  );
const bare = (main: string): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>列表</title><base target="_blank"><link rel="stylesheet" href="/images/list.css"></head><body style="background:none">${main}</body></html>`,
    '2026-06-09',
  );
const newsList = (): string =>
  `<ul class="news">${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/xwzx/jyyw/${String(i)}.shtml">${title}</a><span>${day}</span></li>`)
    .join('\n')}</ul>`;
const frame = (title: string, src: string, top = ''): Resource =>
  page(
    `${title}_沮源县人民政府`,
    `<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; ${title}</div><div class="zfxxgk"><ul class="menu">${links(items)}</ul><div class="rightbox">${top}<iframe name="xxgkFrame" id="xxgkFrame" src="${src}" width="100%" height="760" frameborder="0" scrolling="no"></iframe></div></div>`,
  );

/** One page of a list inside the iframe. */
const listPage = (base: string, rows: readonly Paper[], at: number, count: number): Resource =>
  bare(
    `<ul class="info-list">
${rows
  .map(
    ({ paths: [path = ''], title, day }) =>
      `<li><a href="${path.replace(base, './')}" title="${escapeHtml(title)}">${escapeHtml(paper.cut(title, 24))}</a><span class="date">${day}</span></li>`,
  )
  .join('\n')}
</ul><div class="page"><script src="/images/page.js"></script><script>createPageHTML(${String(count)}, ${String(at)}, "list", "html");</script></div>`,
  );

const pageJs = `function createPageHTML(total, at, name, ext) {
  if (total < 2) return;
  for (var i = 0; i < total; i++) document.write(i === at ? '<span>' + (i + 1) + '</span>' : '<a target="_self" href="' + name + (i ? '_' + i : '') + '.' + ext + '">' + (i + 1) + '</a>');
}`;

export function iframesPortal(): SmallPortal {
  const all = papers();
  const pages = new Map<string, () => Resource>();
  pages.set('/', () =>
    page(
      '沮源县人民政府门户网站',
      `<div class="banner"><a href="/zwgk/"><img src="/images/zwgk.png" alt=""></a></div>${newsList()}<ul class="quick">${links(
        [
          ['领导之窗', '/ldzc/'],
          ['县长信箱', '/hdjl/xzxx/'],
          ['政策文件', `${root}zcwj/`],
          ['政府信息公开', root],
        ],
      )}</ul>`,
    ),
  );
  pages.set('/zwgk/', () =>
    page(
      '政务公开_沮源县人民政府',
      `<div class="zwgk"><h2>政府信息公开</h2><ul>${links(items)}</ul><h2>公开动态</h2>${newsList()}</div>`,
    ),
  );
  pages.set(root, () => frame('政府信息公开', './fdzdgknr/list.html'));
  pages.set(`${root}fdzdgknr/`, () => frame('法定主动公开内容', './list.html'));
  pages.set(`${root}fdzdgknr/list.html`, () =>
    bare(
      `<ul class="tree">${links([
        ['履职依据', `${root}zcwj/`],
        ['机构职能', '/ldzc/'],
        ['财政预决算', `${root}czyjs/`],
        ['规划信息', `${root}ghxx/`],
      ])}</ul>`,
    ),
  );
  pages.set(column, () =>
    frame(
      '政府信息公开年报',
      './xzf/list.html',
      `<ul class="tab">${tabs.map(([tab, name], i) => `<li${i === 0 ? ' class="on"' : ''}><a href="./${tab}/list.html" target="xxgkFrame">${name}</a></li>`).join('')}</ul>`,
    ),
  );
  for (const [tab] of tabs) {
    const base = `${column}${tab}/`;
    const parts = paper.paged(paper.newestFirst(all.filter((one) => one.tab === tab)), 15);
    parts.forEach((rows, i) =>
      pages.set(`${base}list${i === 0 ? '' : `_${String(i)}`}.html`, () => listPage(base, rows, i, parts.length)),
    );
  }
  const article = (one: Kept): Resource =>
    page(
      `${escapeHtml(one.title)}_沮源县人民政府`,
      `<div class="article"><h1>${escapeHtml(one.title)}</h1><div class="info"><span>发布日期：${one.day} 10:2${String(numberOf(one.title, 10))}</span><span>来源：${one.source}</span></div><div class="trs_editor_view TRS_UEDITOR">${one.body}</div>${one.file === null ? '' : `<div class="fj">附件：<ul><li><a href="./${one.file.split('/').at(-1) ?? ''}">${escapeHtml(one.title)}.docx</a></li></ul></div>`}</div>`,
      one.day,
    );
  return {
    id: 'unseen6-iframes',
    family: 'a county whose 年报 are tabs that open lists in an iframe',
    place,
    robots: `User-agent: *\nDisallow: /was5/\nDisallow: ${root}ysqgk/\n`,
    disallowed: ['/was5/', `${root}ysqgk/`],
    respond: ({ path }) => {
      if (path === '/images/page.js') return html(pageJs, '2022-03-01', 'application/javascript');
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined)
        return path === one.file
          ? asFile(paper.wordOf(one), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')
          : article(one);
      const known = pages.get(path)?.();
      if (known !== undefined) return known;
      if (/^\/xwzx\/jyyw\/\d+\.shtml$/u.test(path)) return page('要闻', '<h1>要闻</h1><p>近日，全县部署重点工作。</p>');
      return /^\/(?:mljy|xwzx|zwfw|hdjl|hdjl\/xzxx|sjfb|ldzc|zwgk\/zfxxgk\/[a-z]+)\/$/u.test(path)
        ? page('栏目_沮源县人民政府', newsList())
        : null;
    },
    ...paper.truthOf(all),
  };
}
