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
 * A county of the lake country with numbered folders (/187/…/content_16189.html): 年报 by level, below it by year, dates
 * without a year in the rows. The years before 2019 lie in an archived copy of the old site, a table in GBK, to which a
 * row 历史年报 of the list leads. Articles link a mirror of themselves for printing.
 */
const place: Place = {
  name: '澧南县',
  rank: '县',
  townships: ['南洲镇', '茅草街镇', '明山头镇', '华阁镇', '乌嘴乡', '青树嘴镇', '麻河口镇', '浪拔湖镇'],
};
const column = '/187/191/';
const levels = [
  ['23010', '县政府', [paper.governmentOf(place)], paper.range(2025, 2019)],
  [
    '23011',
    '县直单位',
    [paper.officeOf(place), ...paper.bureausOf(place, 1, 17), ...paper.bodiesOf(place).slice(2)],
    paper.range(2025, 2023),
  ],
  ['23012', '乡镇', paper.townshipsOf(place), paper.range(2025, 2023)],
] as const;
const old = '/lsgd/xxgknb/';

interface Kept extends Paper {
  readonly folder: string;
  readonly pdf: string | null;
}

function papers(): readonly Kept[] {
  const now = levels.flatMap(([level, , units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const folder = level === '23010' ? `${column}${level}/` : `${column}${level}/${String(20000 + year)}/`;
        const pdf = numberOf(`${plan.seed}本`, 6) === 0 ? `${folder}files/${paper.id(`${plan.seed}本`, 18)}.pdf` : null;
        const body = `${paper.bodyOf(plan)}${pdf === null ? '' : `<p>下载：<a href="${pdf}">${escapeHtml(plan.title)}（PDF版）</a></p>`}`;
        return {
          ...paper.reportPaper(
            plan,
            [`${folder}content_${paper.id(plan.seed, 6)}.html`, ...(pdf === null ? [] : [pdf])],
            body,
          ),
          folder,
          pdf,
        };
      }),
    ),
  );
  const before = [
    ...paper.range(2018, 2008).map((year) => paper.planOf(paper.governmentOf(place), year)),
    ...[paper.officeOf(place), ...paper.bureausOf(place, 5, 9)].flatMap((unit) =>
      [2018, 2017, 2016].map((year) => paper.planOf(unit, year)),
    ),
  ].map((plan): Kept => ({
    ...paper.reportPaper(plan, [`${old}${String(plan.year + 1)}/${paper.id(plan.seed, 5)}.htm`]),
    folder: old,
    pdf: null,
  }));
  const others = paper.otherPapers(place, (key) => `${column}23011/22024/content_${paper.id(`南/${key}`, 6)}.html`);
  return [...now, ...before, ...others.map((one): Kept => ({ ...one, folder: `${column}23011/22024/`, pdf: null }))];
}

const page = (title: string, main: string, modified = '2026-06-09'): Resource =>
  html(
    `<!doctype html><html><head><meta charset="utf-8"/><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><header><a class="logo" href="/index.html"></a><nav>${[
      ['首页', '/index.html'],
      ['走进澧南', '/185/index.html'],
      ['新闻中心', '/186/index.html'],
      ['政务公开', '/187/index.html'],
      ['办事服务', '/188/index.html'],
      ['互动交流', '/189/index.html'],
    ]
      .map(([name = '', href = '']) => `<a href="${href}">${name}</a>`)
      .join('')}</nav></header>
${main}
<footer>主办：澧南县人民政府办公室\u3000承办：澧南县融媒体中心\u3000${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</footer></body></html>`,
    modified,
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/186/content_${String(70000 + i)}.html">${title}</a><i>${day}</i></li>`)
    .join('')}</ul>`;
const menu = `<aside><a href="/187/188/index.html">政府信息公开指南</a><a href="/187/189/index.html">政府信息公开制度</a><a href="/187/190/index.html">法定主动公开内容</a><a href="${column}index.html">政府信息公开年报</a><a href="/187/192/index.html">依申请公开</a></aside>`;
const tabs = `<div class="tabs">${levels.map(([level, name]) => `<a href="${column}${level}/index.html"><span>${name}</span></a>`).join('')}</div>`;

/** Rows of a folder, a page of them; the address of page n is list_n.html. */
const listPage = (
  folder: string,
  title: string,
  rows: readonly Paper[],
  at: number,
  count: number,
  extra: string,
): Resource => {
  const name = (n: number): string => `${folder}${n === 1 ? 'index' : `list_${String(n)}`}.html`;
  return page(
    `${title}_澧南县人民政府`,
    `<div class="crumb">首页 &gt; 政务公开 &gt; 政府信息公开年报 &gt; ${title}</div>${menu}<section>${tabs}${extra}<ul class="list">${rows
      .map(
        ({ paths: [path = ''], title: text, day }) =>
          `<li><a href="${path}" target="_blank">${escapeHtml(text)}</a><time>${day.slice(5)}</time></li>`,
      )
      .join(
        '\n',
      )}</ul><div class="fy">${at > 1 ? `<a href="${name(at - 1)}">上一页</a>` : ''}${Array.from({ length: count }, (_, i) => (i + 1 === at ? `<em>${String(at)}</em>` : `<a href="${name(i + 1)}">${String(i + 1)}</a>`)).join('')}${at < count ? `<a href="${name(at + 1)}">下一页</a>` : ''}</div></section>`,
  );
};
const oldPage = (title: string, main: string): Resource =>
  paper.gbk(
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${title}</title></head><body bgcolor="#FFFFFF"><!-- 测试用仿制站点，非官方 --><table width="1000" align="center"><tr><td><b>澧南县公众信息网（归档时间：2019-06-15）</b></td></tr><tr><td>${main}</td></tr></table></body></html>`,
    '2019-06-15',
  );

export function archivePortal(): SmallPortal {
  const all = papers();
  const pages = new Map<string, () => Resource>();
  const put = (folder: string, title: string, extra: string): void => {
    const parts = paper.paged(paper.newestFirst(all.filter((one) => one.folder === folder)), 16);
    parts.forEach((rows, i) => {
      const make = (): Resource => listPage(folder, title, rows, i + 1, parts.length, extra);
      pages.set(`${folder}${i === 0 ? 'index.html' : `list_${String(i + 1)}.html`}`, make);
      if (i === 0) pages.set(folder, make);
    });
  };
  put(
    `${column}23010/`,
    '县政府',
    `<p class="ls"><a href="${old}index.htm" target="_blank">历史年报（2018年及以前）</a></p>`,
  );
  for (const [level, name, , years] of levels.slice(1)) {
    const yearTabs = `<div class="years">${years.map((year) => `<a href="${column}${level}/${String(20000 + year)}/index.html">${String(year)}年度</a>`).join('')}</div>`;
    for (const year of years) put(`${column}${level}/${String(20000 + year)}/`, `${name}${String(year)}年度`, yearTabs);
    // The level opens on its newest year.
    const newest = pages.get(`${column}${level}/22025/index.html`);
    if (newest !== undefined) pages.set(`${column}${level}/index.html`, newest);
  }
  const first = pages.get(`${column}23010/index.html`);
  if (first !== undefined) pages.set(`${column}index.html`, first);
  pages.set(`${old}index.htm`, () =>
    oldPage(
      '政府信息公开年报',
      `<table width="100%" border="1">${paper
        .newestFirst(all.filter((one) => one.folder === old))
        .map(
          ({ paths: [path = ''], title, day }) =>
            `<tr><td><img src="/lsgd/images/dot.gif"></td><td><a href="${path.slice(old.length)}">${escapeHtml(title)}</a></td><td>${day.replace('-', '.').replace('-', '.')}</td></tr>`,
        )
        .join('\n')}</table>`,
    ),
  );
  const home = (): Resource =>
    page(
      '澧南县人民政府',
      `${newsList()}<div class="entry"><a href="/187/index.html"><img src="/images/xxgk.png"></a><a href="/189/index.html"><img src="/images/xzxx.png" alt="县长信箱"></a></div>`,
    );
  return {
    id: 'unseen6-archive',
    family: 'a county of numbered folders, its old years in an archived copy of the old site',
    place,
    robots: '',
    disallowed: [],
    canonical: (path) => path.replace(/\?print=1$/u, ''),
    respond: ({ path, query }) => {
      if (path === '/' || path === '/index.html') return home();
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) {
        if (path === one.pdf) return asFile(paper.pdfOf(one), 'application/pdf');
        if (one.folder === old)
          return oldPage(
            escapeHtml(one.title),
            `<h3 align="center">${escapeHtml(one.title)}</h3><p align="center">${one.day}\u3000${one.source}</p>${one.body}`,
          );
        const print = query.get('print') === '1';
        return page(
          escapeHtml(one.title),
          `<article><h1>${escapeHtml(one.title)}</h1><p>发布时间：${one.day} 来源：${one.source}${print ? '' : ` <a href="${path}?print=1" target="_blank">打印</a>`}</p><div class="text">${one.body}</div></article>`,
          one.day,
        );
      }
      const known = pages.get(path)?.();
      if (known !== undefined) return known;
      if (path === '/187/index.html') return page('政务公开_澧南县人民政府', `${menu}<section>${newsList()}</section>`);
      return /^\/18\d\/(?:\d+\/)?(?:index|content_\d{5})\.html$/u.test(path)
        ? page('澧南县人民政府', `${path.startsWith('/187/') ? menu : ''}${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
