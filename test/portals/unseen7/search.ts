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
 * A county of the north-east without any list of its 年报: they were published in the columns of their organs, of which
 * only the newest ten of all papers are shown. What finds them is the portal's own search: a form of one box in the head
 * of every page, ten results a page, words that match marked with <em>, the column and a beginning of the text below.
 */
const place: Place = {
  name: '绥岭县',
  rank: '县',
  townships: ['绥岭镇', '上集镇', '四海店镇', '双岔河镇', '阁山镇', '长山镇', '后头乡', '克音河乡'],
};
const groups = [
  ['gsgg', [paper.governmentOf(place)], paper.range(2025, 2014)],
  ['bmxx', [paper.officeOf(place), ...paper.bureausOf(place, 0, 10)], paper.range(2025, 2023)],
  ['xzxx', paper.townshipsOf(place), paper.range(2025, 2024)],
] as const;
const columnNames: Readonly<Record<string, string>> = { gsgg: '公示公告', bmxx: '部门信息', xzxx: '乡镇信息' };
const perPage = 10;

interface Kept extends Paper {
  readonly column: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const path = (column: string, seed: string, day: string): string =>
    `/suiling/${column}/${paper.month(day)}/c${paper.id(seed, 7)}.html`;
  const reports = groups.flatMap(([column, units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const file = numberOf(`${plan.seed}附`, 6) === 0 ? `/upload/${paper.hex(plan.seed)}.pdf` : null;
        const body =
          file === null
            ? undefined
            : `<p>${escapeHtml(plan.title)}见附件。</p><p><a href="${file}">${escapeHtml(plan.title)}.pdf</a></p>`;
        return {
          ...paper.reportPaper(
            plan,
            [path(column, plan.seed, plan.publishedOn), ...(file === null ? [] : [file])],
            body,
          ),
          column,
          file,
        };
      }),
    ),
  );
  const others = paper.otherPapers(place, (key, day) => path('bmxx', `绥/${key}`, day));
  return [...reports, ...others.map((one): Kept => ({ ...one, column: 'bmxx', file: null }))];
}

const form = `<form class="search" action="/search/index.html" method="get" target="_blank"><input type="hidden" name="siteId" value="231226"><input type="text" name="keywords" placeholder="请输入关键字" autocomplete="off"><button type="submit">搜索</button></form>`;
const page = (title: string, main: string, modified: string | null = null): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><div class="header"><a href="/"><img src="/images/logo.png" alt="绥岭县人民政府"></a>${form}</div><div class="nav">${[
      ['首页', '/'],
      ['新闻中心', '/suiling/xwzx/'],
      ['公示公告', '/suiling/gsgg/'],
      ['部门信息', '/suiling/bmxx/'],
      ['乡镇信息', '/suiling/xzxx/'],
      ['政府信息公开', '/suiling/xxgk/'],
    ]
      .map(([name = '', href = '']) => `<a href="${href}">${name}</a>`)
      .join(
        '',
      )}</div>${main}<div class="footer">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}<p>绥岭县人民政府主办</p></div></body></html>`,
    modified,
  );
const newsList = (column = 'xwzx'): string =>
  `<ul>${paper
    .news(place, 10)
    .map(
      ([title, day], i) =>
        `<li><a href="/suiling/${column}/${paper.month(day)}/c40000${String(10 + i)}.html">${title}</a><span>${day}</span></li>`,
    )
    .join('')}</ul>`;

/** How much of the question a title holds, by pairs of letters: what stands for a search engine here. */
function likeness(question: string, title: string): number {
  const pairs = Array.from({ length: Math.max(0, question.length - 1) }, (_, i) => question.slice(i, i + 2));
  return pairs.length === 0 ? 0 : pairs.filter((pair) => title.includes(pair)).length / pairs.length;
}

export function searchPortal(): SmallPortal {
  const all = papers();
  const results = (question: string, at: number): Resource => {
    const found = paper
      .newestFirst(all)
      .map((one) => [likeness(question, one.title), one] as const)
      .filter(([likes]) => likes >= 0.6)
      .sort(([a], [b]) => b - a)
      .map(([, one]) => one);
    const parts = paper.paged(found, perPage);
    const address = (n: number): string =>
      `/search/index.html?siteId=231226&amp;keywords=${encodeURIComponent(question)}&amp;page=${String(n)}`;
    return page(
      '搜索结果_绥岭县人民政府',
      `<p class="count">为您找到相关结果 <b>${String(found.length)}</b> 条</p>${(parts[at - 1] ?? [])
        .map(
          ({ paths: [path = ''], title, day, column, source }) =>
            `<div class="result"><h3><a href="${path}" target="_blank">${escapeHtml(title).replaceAll('信息公开', '<em>信息公开</em>')}</a></h3><p>${source}按照《中华人民共和国政府信息公开条例》……</p><div class="from"><span>${columnNames[column] ?? ''}</span><span>${day}</span></div></div>`,
        )
        .join('\n')}<div class="pagination">${at > 1 ? `<a href="${address(at - 1)}">上一页</a>` : ''}${paper
        .range(1, parts.length)
        .map((n) => (n === at ? `<span>${String(n)}</span>` : `<a href="${address(n)}">${String(n)}</a>`))
        .join('')}${at < parts.length ? `<a href="${address(at + 1)}">下一页</a>` : ''}</div>`,
    );
  };
  return {
    id: 'unseen7-search',
    family: 'a county whose reports only its own search finds',
    place,
    robots: 'User-agent: *\nDisallow: /cms/\n',
    disallowed: ['/cms/'],
    respond: ({ path, query }) => {
      if (path === '/') return page('绥岭县人民政府', newsList());
      if (path === '/search/index.html') return results(query.get('keywords') ?? '', Number(query.get('page') ?? '1'));
      if (path === '/suiling/xxgk/')
        return page(
          '政府信息公开_绥岭县人民政府',
          `<div class="xxgk"><a href="/suiling/zn/">政府信息公开指南</a><a href="/suiling/zd/">政府信息公开制度</a><a href="/suiling/ml/">法定主动公开内容</a><a href="/suiling/ysq/">依申请公开</a></div>${newsList()}`,
        );
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) {
        if (path === one.file) return asFile(paper.pdfOf(one), 'application/pdf');
        return page(
          escapeHtml(one.title),
          `<div class="article"><h1>${escapeHtml(one.title)}</h1><p>日期：${one.day}\u3000来源：${one.source}</p><div class="con">${one.body}</div></div>`,
          one.day,
        );
      }
      const [, column = '', rest = ''] = /^\/suiling\/([a-z]+)\/(\d{6}\/c40000\d\d\.html)?$/u.exec(path) ?? [];
      if (column === '') return null;
      return page(
        '绥岭县人民政府',
        rest === '' ? newsList(column) : '<h1>信息动态</h1><p>近日，相关工作有序开展。</p>',
      );
    },
    ...paper.truthOf(all),
  };
}
