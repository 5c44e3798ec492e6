import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A district of the north-east on its city's cluster: the root sends on by script to the district's folder, the menu of
 * 政府信息公开 is clicked (onclick), every year is a column of its own, the years before 2019 are called 历史年报. Pages are
 * numbered from one with a call of createPageHTML of six arguments. Some reports are a PDF in a viewer's iframe.
 */
const place: Place = {
  name: '桦阳区',
  rank: '区',
  townships: ['站前街道', '铁东街道', '兴安街道', '北沟街道', '向阳街道', '团结镇', '新立镇', '永丰满族乡'],
};
const site = '/hyq';
const years = paper.range(2025, 2019);
const columnOf = (year: number): string => (year < 2019 ? 'c113060' : `c${String(113050 + year - 2019)}`);

interface Kept extends Paper {
  readonly column: string;
  readonly pdf: string | null;
}

function papers(): readonly Kept[] {
  const plans = [
    ...paper.range(2025, 2010).map((year) => paper.planOf(paper.governmentOf(place), year)),
    ...[paper.officeOf(place), ...paper.bureausOf(place, 2, 16)].flatMap((unit) =>
      paper.range(2025, 2021).map((year) => paper.planOf(unit, year)),
    ),
    ...paper
      .bodiesOf(place)
      .slice(0, 3)
      .map((unit) => paper.planOf(unit, 2025)),
    ...paper.townshipsOf(place).flatMap((unit) => [2025, 2024, 2022].map((year) => paper.planOf(unit, year))),
  ];
  const reports = plans.map((plan): Kept => {
    const column = columnOf(plan.year);
    const folder = `${site}/${column}/${paper.month(plan.publishedOn)}/`;
    const number = paper.id(plan.seed, 7);
    const pdf =
      numberOf(`${plan.seed}阅`, 5) === 0 ? `${folder}${number}/files/${paper.id(`${plan.seed}f`, 16)}.pdf` : null;
    const body =
      pdf === null
        ? paper.bodyOf(plan)
        : `<p style="text-align:center"><iframe src="${site}/xhtml/pdfjs/web/viewer.html?file=${encodeURIComponent(pdf)}" width="900" height="1100"></iframe></p>`;
    return {
      ...paper.reportPaper(plan, [`${folder}c01_${number}.shtml`, ...(pdf === null ? [] : [pdf])], body),
      column,
      pdf,
    };
  });
  const others = paper
    .otherPapers(
      place,
      (key, day) =>
        `${site}/${columnOf(Number(day.slice(0, 4)) - 1)}/${paper.month(day)}/c01_${paper.id(key, 7)}.shtml`,
    )
    .map((one): Kept => ({ ...one, column: columnOf(Number(one.day.slice(0, 4)) - 1), pdf: null }));
  return [...reports, ...others];
}

const nav = [
  ['首页', 'index.shtml'],
  ['走进桦阳', 'c113001/zjhy.shtml'],
  ['新闻资讯', 'c113002/common_list.shtml'],
  ['政务公开', 'zwgk.shtml'],
  ['办事服务', 'c113004/bsfw.shtml'],
  ['互动交流', 'c113005/hdjl.shtml'],
] as const;

const page = (title: string, main: string, column = '首页', modified = '2026-06-01'): Resource =>
  html(
    `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${title}</title>
<meta name="SiteName" content="桦阳区人民政府"><meta name="ColumnName" content="${column}"><meta name="channelId" content="7f0c1d3a9b2e4f56a1c07d8e9f001234">
</head><body><!-- 测试用仿制站点，非官方 -->
<div class="header"><h1><a href="${site}/index.shtml">桦阳区人民政府</a></h1><div class="nav">${nav.map(([name, href]) => `<a href="${site}/${href}">${name}</a>`).join('')}</div></div>
${main}
<div class="links">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</div>
</body></html>`,
    modified,
  );
const newsList = (): string =>
  `<ul class="list">${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><span>${day}</span><a href="${site}/c113002/202606/c01_90${String(i + 10)}.shtml">${title}</a></li>`,
    )
    .join('')}</ul>`;
/** The side menu of 政府信息公开: no links, only clicks. */
const side = `<ul class="gk_menu">${[
  ['指南', '政府信息<br/>公开指南', 'c113041/xxgk_gkzn.shtml'],
  ['制度', '政府信息<br/>公开制度', 'c113042/xxgk_list.shtml'],
  ['内容', '法定主动<br/>公开内容', 'c113043/xxgk_list.shtml'],
  ['年报', '政府信息<br/>公开年报', 'c113049/xxgk_nb.shtml'],
]
  .map(
    ([key = '', name = '', href = '']) =>
      `<li class="m_${key}" onclick="window.location.href='${site}/${href}'"><i></i><span>${name}</span></li>`,
  )
  .join('')}</ul>`;
const yearTabs = `<div class="years">${years.map((year) => `<a href="${site}/${columnOf(year)}/xxgk_list.shtml">${String(year)}年</a>`).join('')}<a href="${site}/${columnOf(2018)}/xxgk_list.shtml">历史年报</a></div>`;

const listPage = (rows: readonly Paper[], at: number, count: number, total: number): Resource =>
  page(
    '政府信息公开年报-桦阳区人民政府',
    `${side}<div class="gk_right">${yearTabs}<ul class="gk_list">${rows
      .map(
        ({ paths: [path = ''], title, day }) =>
          `<li><a href="${path}" target="_blank" title="${escapeHtml(title)}"><em>·</em>${escapeHtml(paper.cut(title, 30))}</a><b>${day.slice(5)}</b></li>`,
      )
      .join(
        '\n',
      )}</ul><div id="page_div"></div><script src="${site}/xhtml/js/page.js"></script><script>createPageHTML('page_div',${String(count)}, ${String(at)},'xxgk_list','shtml',${String(total)});</script></div>`,
    '政府信息公开年报',
  );

const pageJs = `function createPageHTML(el, total, at, name, ext, count) {
  var out = '共' + count + '条 ';
  for (var i = 1; i <= total; i++) out += i === at ? '<b>' + i + '</b>' : '<a href="' + name + (i > 1 ? '_' + i : '') + '.' + ext + '">' + i + '</a>';
  document.getElementById(el).innerHTML = out;
}`;

export function dailyPortal(): SmallPortal {
  const all = papers();
  const pages = new Map<string, () => Resource>();
  pages.set('/', () =>
    html(
      `<html><head><meta charset="utf-8"><title>桦阳区人民政府</title><script type="text/javascript">window.location.href = "${site}/index.shtml";</script></head><body></body></html>`,
      null,
    ),
  );
  pages.set(`${site}/index.shtml`, () =>
    page(
      '桦阳区人民政府门户网站',
      `${newsList()}<div class="gk"><h3>政务公开</h3><a href="${site}/zfxxgk.shtml" class="btn"><img src="${site}/xhtml/images/zfxxgk.png" alt="政府信息公开"/></a><a href="${site}/c113044/ysqgk.shtml">依申请公开</a></div>`,
    ),
  );
  pages.set(`${site}/zwgk.shtml`, () =>
    page(
      '政务公开-桦阳区人民政府',
      `<div class="zwgk"><a href="${site}/zfxxgk.shtml">政府信息公开</a><a href="${site}/c113045/xxgk_list.shtml">政策文件</a><a href="${site}/c113046/xxgk_list.shtml">政策解读</a><a href="${site}/c113047/xxgk_list.shtml">建议提案办理</a></div>${newsList()}`,
    ),
  );
  pages.set(`${site}/zfxxgk.shtml`, () =>
    page('政府信息公开-桦阳区人民政府', `${side}<div class="gk_right"><h2>最新公开</h2>${newsList()}</div>`),
  );
  for (const year of [...years, 2018]) {
    const column = columnOf(year);
    const own = paper.newestFirst(all.filter((one) => one.column === column));
    const parts = paper.paged(own, 14);
    parts.forEach((rows, i) => {
      const make = (): Resource => listPage(rows, i + 1, parts.length, own.length);
      pages.set(`${site}/${column}/xxgk_list${i === 0 ? '' : `_${String(i + 1)}`}.shtml`, make);
      // The column itself opens on the newest year.
      if (year === 2025) pages.set(`${site}/c113049/xxgk_${i === 0 ? 'nb' : `list_${String(i + 1)}`}.shtml`, make);
    });
  }
  return {
    id: 'unseen6-daily',
    family: 'a district with a column a year behind a menu of clicks',
    place,
    robots: 'User-agent: *\nAllow: /\n',
    disallowed: [],
    respond: ({ path }) => {
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined)
        return path === one.pdf
          ? asFile(paper.pdfOf(one), 'application/pdf')
          : page(
              `${escapeHtml(one.title)}-桦阳区人民政府`,
              `<div class="detail"><h2 class="title">${escapeHtml(one.title)}</h2><p class="time">时间：${one.day}\u3000来源：${one.source}\u3000字号：<a href="javascript:doZoom(16)">大</a></p><div id="UCAP-CONTENT" class="pages_content">${one.body}</div></div>`,
              '政府信息公开年报',
              one.day,
            );
      if (path === `${site}/xhtml/js/page.js`) return html(pageJs, '2020-01-01', 'application/javascript');
      const known = pages.get(path)?.();
      if (known !== undefined) return known;
      if (path === `${site}/xhtml/pdfjs/web/viewer.html`)
        return html(
          '<!DOCTYPE html><html><head><title>PDF.js viewer</title></head><body><div id="viewer"></div></body></html>',
          null,
        );
      return /^\/hyq\/c1130\d\d\/(?:[a-z_]+|202606\/c01_90\d+)\.shtml$/u.test(path)
        ? page('栏目-桦阳区人民政府', `<h2>要闻</h2>${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
