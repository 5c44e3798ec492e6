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
 * A county of the hills on a system of .jhtml: the column 政府信息公开年报 shows the newest of three columns below it in
 * blocks, whose 更多 is a picture; lists are turned by handlers (location.href=encodeURI('index_2.jhtml')) and a select.
 * Links are whole addresses. Of two years the government's report was published as 【图文】 only.
 */
const place: Place = {
  name: '朗川县',
  rank: '县',
  townships: ['建平镇', '十字镇', '新发镇', '涛城镇', '梅渚镇', '凌笪镇', '毕桥乡', '姚村乡', '东夏乡'],
};
const columns = [
  ['xzfnb', '县政府', [paper.governmentOf(place)], paper.range(2025, 2008)],
  [
    'bmnb',
    '县政府部门',
    [paper.officeOf(place), ...paper.bureausOf(place, 2, 20), ...paper.bodiesOf(place).slice(0, 2)],
    paper.range(2025, 2022),
  ],
  ['xznb', '乡镇', paper.townshipsOf(place), paper.range(2025, 2023)],
] as const;
const perPage = 12;

interface Kept extends Paper {
  readonly column: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const reports = columns.flatMap(([column, , units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const pictured = unit.level === 'government' && (year === 2021 || year === 2020);
        const plan = pictured
          ? paper.planOf(unit, year, `【图文】${unit.name}${String(year)}年政府信息公开工作年度报告`)
          : paper.planOf(unit, year);
        const file =
          numberOf(`${plan.seed}附`, 7) === 0
            ? `/u/cms/www/${paper.month(plan.publishedOn)}/${paper.id(`${plan.seed}附`, 12)}.${numberOf(plan.seed, 2) === 0 ? 'doc' : 'pdf'}`
            : null;
        const body =
          file === null
            ? undefined
            : `<p>\u3000\u3000现将${escapeHtml(plan.title)}予以公布。</p><p><a href="${file}">${escapeHtml(plan.title)}</a></p>`;
        return {
          ...paper.reportPaper(
            plan,
            [`/${column}/${paper.id(plan.seed, 6)}.jhtml`, ...(file === null ? [] : [file])],
            body,
          ),
          column,
          file,
        };
      }),
    ),
  );
  const others = paper.otherPapers(place, (key) => `/bmnb/${paper.id(`朗/${key}`, 6)}.jhtml`);
  return [...reports, ...others.map((one): Kept => ({ ...one, column: 'bmnb', file: null }))];
}

const page = (host: string, title: string, main: string, modified: string | null = null): Resource =>
  html(
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>${title}</title><link href="/r/cms/www/red/css/style.css" rel="stylesheet" type="text/css" /><script src="/r/cms/front.js" type="text/javascript"></script></head><body><!-- 测试用仿制站点，非官方 -->
<div class="top"><img src="/r/cms/www/red/img/top.jpg" /></div><div class="menu"><a href="http://${host}/">网站首页</a><a href="http://${host}/lcxw/index.jhtml">朗川新闻</a><a href="http://${host}/xxgk/index.jhtml">信息公开</a><a href="http://${host}/bsfw/index.jhtml">办事服务</a><a href="http://${host}/guestbook.jspx">咨询投诉</a></div>
${main}
<div class="bottom">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join(' | ')}<br/>朗川县人民政府办公室主办</div></body></html>`,
    modified,
  );
const newsList = (host: string): string =>
  `<ul>${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><span>${day}</span><a href="http://${host}/lcxw/89${String(i + 100)}.jhtml">${title}</a></li>`,
    )
    .join('')}</ul>`;
const side = (host: string): string =>
  `<div class="left">${[
    ['信息公开指南', 'zn'],
    ['信息公开制度', 'zd'],
    ['法定主动公开', 'zdgk'],
    ['信息公开年报', 'gknb'],
    ['依申请公开', 'ysq'],
  ]
    .map(([name = '', path = '']) => `<p><a href="http://${host}/${path}/index.jhtml">${name}</a></p>`)
    .join('')}</div>`;
const row = (host: string, { paths: [path = ''], title, day }: Paper, length: number): string =>
  `<li><span class="date">[${day}]</span><img src="/r/cms/www/red/img/arrow.gif" /><a href="http://${host}${path}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(paper.cut(title, length))}</a></li>`;

/** Handlers turn the page; nothing of it is a link. */
function pager(count: number, at: number, pages: number): string {
  const name = (n: number): string => (n === 1 ? 'index.jhtml' : `index_${String(n)}.jhtml`);
  const button = (words: string, n: number, on: boolean): string =>
    on
      ? `<a href="javascript:void(0);" onclick="location.href=encodeURI('${name(n)}');">${words}</a>`
      : `<a disabled="disabled">${words}</a>`;
  return `<div class="pagesite">共${String(count)}条记录 ${String(at)}/${String(pages)}页 ${button('首页', 1, at > 1)} ${button('上一页', at - 1, at > 1)} ${button('下一页', at + 1, at < pages)} ${button('尾页', pages, at < pages)} 第<select onchange="location.href=encodeURI(this.value);">${paper
    .range(1, pages)
    .map((n) => `<option value="${name(n)}"${n === at ? ' selected="selected"' : ''}>${String(n)}</option>`)
    .join('')}</select>页</div>`;
}

export function jhtmlPortal(): SmallPortal {
  const all = papers();
  const rowsOf = (column: string): readonly Kept[] => paper.newestFirst(all.filter((one) => one.column === column));
  return {
    id: 'unseen7-jhtml',
    family: 'a county of .jhtml: blocks of the newest, handlers that turn pages, reports published as 图文 alone',
    place,
    robots: 'User-agent: *\nDisallow: /jeeadmin/\nDisallow: /search.jspx\n',
    disallowed: ['/jeeadmin/', '/search.jspx'],
    respond: ({ path, hosts: [host] }) => {
      if (path === '/' || path === '/index.jhtml')
        return page(
          host,
          '朗川县人民政府网',
          `${newsList(host)}<table><tr><td><a href="http://${host}/xxgk/index.jhtml"><img src="/r/cms/www/red/img/xxgk.jpg" /></a></td><td><a href="http://${host}/ztzl/index.jhtml">专题专栏</a></td></tr></table>`,
        );
      if (path === '/xxgk/index.jhtml')
        return page(host, '信息公开-朗川县人民政府网', `${side(host)}<div class="right">${newsList(host)}</div>`);
      if (path === '/gknb/index.jhtml')
        return page(
          host,
          '信息公开年报-朗川县人民政府网',
          `${side(host)}<div class="right">${columns
            .map(
              ([column, name]) =>
                `<div class="block"><div class="tit"><b>${name}</b><a href="http://${host}/${column}/index.jhtml"><img src="/r/cms/www/red/img/more.gif" border="0" /></a></div><ul>${rowsOf(
                  column,
                )
                  .slice(0, 6)
                  .map((one) => row(host, one, 22))
                  .join('')}</ul></div>`,
            )
            .join('\n')}</div>`,
        );
      const [, name = '', n = '1'] = /^\/([a-z]+)\/index(?:_(\d+))?\.jhtml$/u.exec(path) ?? [];
      const column = columns.find(([one]) => one === name);
      if (column !== undefined) {
        const rows = rowsOf(name);
        const parts = paper.paged(rows, perPage);
        const shown = parts[Number(n) - 1];
        if (shown === undefined) return null;
        return page(
          host,
          `${column[1]}-朗川县人民政府网`,
          `${side(host)}<div class="right"><div class="pos">您当前的位置：<a href="http://${host}/">首页</a> &gt; <a href="http://${host}/xxgk/index.jhtml">信息公开</a> &gt; <a href="http://${host}/gknb/index.jhtml">信息公开年报</a> &gt; ${column[1]}</div><ul class="list">${shown.map((one) => row(host, one, 40)).join('\n')}</ul>${pager(rows.length, Number(n), parts.length)}</div>`,
        );
      }
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) {
        if (path === one.file)
          return path.endsWith('.pdf')
            ? asFile(paper.pdfOf(one), 'application/pdf')
            : asFile(paper.wordOf(one), 'application/msword');
        return page(
          host,
          `${escapeHtml(one.title)}-朗川县人民政府网`,
          `<div class="content"><h1>${escapeHtml(one.title)}</h1><div class="msg">发布时间：${one.day}\u3000来源：${one.source}\u3000点击数：<span id="views">0</span></div><div class="txt">${one.body}</div></div>`,
          one.day,
        );
      }
      return /^\/(?:[a-z]+\/index|lcxw\/89\d{3})\.jhtml$/u.test(path)
        ? page(host, '朗川县人民政府网', `${side(host)}${newsList(host)}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
