import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A city of the plain with a 政府信息公开平台: organs stand in two selects of its home page (window.open), each has a folder
 * of a number (/gszbm/auto23716/) with its own four entries, broken by <br>. Lists are tables of 名称, 索引号, 发布机构 and
 * 发布日期; their pager is written by the page's own script, a link at a time. The folder of an organ's 年报 has a number too.
 */
const place: Place = {
  name: '滏东市',
  rank: '市',
  townships: ['丛台街道', '滏河街道', '黄粱梦镇', '户村镇', '尚璧镇', '代召乡', '三陵乡', '南吕固乡'],
};
const units: readonly (readonly [number: number, unit: Unit, years: readonly number[]])[] = [
  ...[paper.officeOf(place), ...paper.bureausOf(place, 0, 16)].map(
    (unit, i) => [23692 + i * 3, unit, paper.range(2025, i < 3 ? 2008 : 2022)] as const,
  ),
  ...paper.townshipsOf(place).map((unit, i) => [24101 + i * 2, unit, paper.range(2025, 2023)] as const),
];
const own = '/zfxxgknb/';
const folderOf = (number: number): string => `/gszbm/auto${String(number)}/`;
const yearlyOf = (number: number): string => `${folderOf(number)}zfxxgknb_${String(number + 7001)}/`;
const perPage = 10;

interface Kept extends Paper {
  readonly folder: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const make = (unit: Unit, year: number, folder: string): Kept => {
    const plan = paper.planOf(unit, year);
    const beside = `${folder}${paper.month(plan.publishedOn)}/`;
    const file =
      numberOf(`${plan.seed}附`, 6) === 0
        ? `${beside}P0${paper.compact(plan.publishedOn)}${paper.id(`${plan.seed}附`, 12)}.${numberOf(plan.seed, 2) === 0 ? 'pdf' : 'docx'}`
        : null;
    const body =
      file === null
        ? undefined
        : `<p>\u3000\u3000${escapeHtml(plan.title)}详见附件。</p><p>附件：<a href="./${file.slice(beside.length)}">${escapeHtml(plan.title)}</a></p>`;
    const page = `${beside}t${paper.compact(plan.publishedOn)}_${paper.id(plan.seed, 7)}.html`;
    return { ...paper.reportPaper(plan, [page, ...(file === null ? [] : [file])], body), folder, file };
  };
  const office = yearlyOf(23692);
  return [
    ...paper.range(2025, 2008).map((year) => make(paper.governmentOf(place), year, own)),
    ...units.flatMap(([number, unit, years]) => years.map((year) => make(unit, year, yearlyOf(number)))),
    ...paper
      .otherPapers(
        place,
        (key, day) => `${office}${paper.month(day)}/t${paper.compact(day)}_${paper.id(`滏/${key}`, 7)}.html`,
      )
      .map((one): Kept => ({ ...one, folder: office, file: null })),
  ];
}

const page = (title: string, main: string, modified: string | null = '2026-05-06'): Resource =>
  html(
    `<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
    <meta name="SiteName" content="滏东市人民政府"><meta name="SiteIDCode" content="9999990074">
    <title>${title}</title><link rel="stylesheet" href="/images/new_xxgkindex.css"></head>
<body><!-- 测试用仿制站点，非官方 -->
<div class="header_szf"><div class="logo"> <a href="/"> <img src="/images/logo1.png"> </a> </div><div class="lj">${paper.friends
      .slice(0, 2)
      .map(([name, href]) => `<a href="${href}">${name}</a>`)
      .join('｜')}</div></div>
<div class="sx-navs"><ul class="sx-list"><li><a href="/" target="_blank">首页</a></li><li><a href="/xxgk/">信息公开</a></li></ul></div>
${main}
<div class="yqlj w"><select onchange="if(this.value!=&quot;国家部委网站链接&quot;)window.open(this.value)"><option selected="selected">国家部委网站链接</option><option value="http://www.moe.example/"> 教育部 </option><option value="http://www.mot.example/"> 交通运输部 </option></select></div>
<div class="foot">滏东市人民政府办公室主办</div></body></html>`,
    modified,
  );
const newsList = (): string =>
  `<ul class="sx-c1-list">${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><img src="/images/sx-ds.jpg" alt=""><a href="/xwzx/${paper.month(day)}/t${paper.compact(day)}_18${String(i + 10000)}.html" target="_blank">
          <p>${title}</p></a><span>${day}</span></li>`,
    )
    .join('\n')}</ul>`;
const four = (folder: string, yearly: string): string =>
  `<ul class="four">${[
    ['政府信息', '公开指南', `${folder}zfxxgkzn/`],
    ['政府信息', '公开制度', `${folder}zfxxgkzd/`],
    ['法定主动', '公开内容', `${folder}fdzdgknr/`],
    ['政府信息', '公开年报', yearly],
  ]
    .map(([a = '', b = '', href = '']) => `<li><a href="${href}" target="_self">${a}<br>${b}</a></li>`)
    .join('')}</ul>`;
const select = (name: string, from: readonly (typeof units)[number][]): string =>
  `<select onchange="if(this.value!=&quot;${name}&quot;)window.open(this.value)"><option selected="selected">${name}</option>${from
    .map(([number, unit]) => `<option value="${folderOf(number)}"> ${paper.calledAtHome(unit)} </option>`)
    .join('')}</select>`;

/** The pager as such pages carry it: numbers in a script that writes the links. */
const pager = (count: number, at: number, pages: number): string =>
  `<div class="page"><script language="javascript">
    var countnum= ${String(count)};
    var currentPage=${String(at - 1)};
    var prevPage=currentPage-1
    var nextPage=currentPage+1
    var countPage=${String(pages)}
    var endPage=countPage-1
    document.write("<a href=\\"index.html\\" target=\\"_self\\" >首页</a>&nbsp;&nbsp;");
    if(countPage>1&&currentPage!=0&&currentPage!=1)
        document.write("<a  href=\\"index"+"_"+prevPage+"."+"html\\" target=\\"_self\\">上一页</a>&nbsp;&nbsp;");
    else if(countPage>1&&currentPage!=0&&currentPage==1)
        document.write("<a  href=\\"index.html\\" target=\\"_self\\">上一页</a>&nbsp;&nbsp;");
    if(countPage>1&&currentPage!=(countPage-1))
        document.write("<a href=\\"index"+"_"+nextPage+"."+"html\\" target=\\"_self\\">下一页</a>&nbsp;&nbsp;");
    </script></div>`;

export function platformPortal(): SmallPortal {
  const all = papers();
  const lists = new Map<string, string>([
    [own, four('/', own)],
    ...units.map(([number]): [string, string] => [yearlyOf(number), four(folderOf(number), yearlyOf(number))]),
  ]);
  const list = (folder: string, at: number): Resource | null => {
    const rows = paper.newestFirst(all.filter((one) => one.folder === folder));
    const parts = paper.paged(rows, perPage);
    const shown = parts[at - 1];
    if (shown === undefined) return null;
    return page(
      '滏东市政府信息公开',
      `<div class="sx-c1-left1">${lists.get(folder) ?? ''}</div><div class="sx-c2-right1"><h1>政府信息公开年报</h1><table><tbody><tr><th>名称</th><th>索引号</th><th>发布机构</th><th>发布日期</th></tr>
${shown
  .map(
    ({ paths: [path = ''], title, day, source }) =>
      `<tr><td height="35"><a href="./${path.slice(folder.length)}" title="${escapeHtml(title)}">
          ${escapeHtml(title)}
      </a></td><td>000014348/${day.slice(0, 4)}-${paper.id(path, 5)}</td><td>${source}</td><td>${day}</td></tr>`,
  )
  .join('\n')}</tbody></table>${pager(rows.length, at, parts.length)}</div>`,
    );
  };
  return {
    id: 'unseen7-platform',
    family: 'a city whose organs have numbered folders behind two selects, pagers written by the page',
    place,
    robots: 'User-agent: *\nDisallow: /was5/\nDisallow: /govsearch/\n',
    disallowed: ['/was5/', '/govsearch/'],
    respond: ({ path }) => {
      if (path === '/' || path === '/index.html')
        return page(
          '滏东市人民政府',
          `<form id="schform" method="post" action="/was5/web/search" target="_blank"><input type="text" name="searchword"><input type="hidden" name="channelid" value="258715"></form>${newsList()}<div class="zl"><a href="/xxgk/"><img src="/images/xxgk.jpg" alt="政府信息公开平台"></a></div>`,
        );
      if (path === '/xxgk/')
        return page(
          '滏东市政府信息公开平台',
          `${four('/', own)}<h1>近期信息公开</h1>${newsList()}<div class="szbm">${select('市政府部门', units.slice(0, 17))}${select('乡镇街道', units.slice(17))}</div>`,
        );
      const [, folder = '', n] = /^(\/.*\/)(?:index(?:_(\d+))?\.html)?$/u.exec(path) ?? [];
      if (lists.has(folder)) return list(folder, Number(n ?? '0') + 1);
      const organ = units.find(([number]) => folderOf(number) === folder);
      if (organ !== undefined && n === undefined)
        return page(
          `${organ[1].name}_滏东市政府信息公开平台`,
          `<h2>${organ[1].name}</h2>${four(folder, yearlyOf(organ[0]))}<p>机构职能：负责本领域工作。办公时间：工作日。</p>${newsList()}`,
        );
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) {
        if (path === one.file)
          return path.endsWith('.pdf')
            ? asFile(paper.pdfOf(one), 'application/pdf')
            : asFile(paper.wordOf(one), 'application/octet-stream');
        return page(
          escapeHtml(one.title),
          `<div class="xq"><table class="meta"><tr><td>名称</td><td>${escapeHtml(one.title)}</td></tr><tr><td>发布机构</td><td>${one.source}</td></tr><tr><td>发布日期</td><td>${one.day}</td></tr></table><h2>${escapeHtml(one.title)}</h2><div class="TRS_Editor">${one.body}</div></div>`,
          one.day,
        );
      }
      return /^\/(?:gszbm\/auto\d{5}\/)?zfxxgkz[nd]\/$|^\/(?:gszbm\/auto\d{5}\/)?fdzdgknr\/$|^\/xwzx\/\d{6}\/t\d{8}_\d+\.html$/u.test(
        path,
      )
        ? page('滏东市政府信息公开', `<h2>公开内容</h2>${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
