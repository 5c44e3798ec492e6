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
 * A district with a column for each year from 2008 to 2025. The page of a year shows the newest eight of three columns
 * below it, each with an arrow (no word) to the whole list. The years before 2019 are columns of the old portal, which
 * stands archived under another host: tables in GBK, articles by number.
 */
const place: Place = {
  name: '淇州区',
  rank: '区',
  townships: ['桥盟街道', '钜桥镇', '上峪镇', '大河涧乡', '庙口镇', '黄洞乡', '灵山街道'],
};
const column = '/zwgk/zfxxgknb/';
const groups = [
  ['qzf', '区政府', [paper.governmentOf(place)]],
  ['qzbm', '区直部门', [paper.officeOf(place), ...paper.bureausOf(place, 0, 12)]],
  ['xzjd', '乡镇街道', paper.townshipsOf(place)],
] as const;
const since = 2019;
const perPage = 10;

interface Kept extends Paper {
  readonly folder: string;
  readonly year: number;
  readonly file: string | null;
}

const yearOf = (year: number): string => `${column}${String(year)}n/`;

function papers(): readonly Kept[] {
  const now = groups.flatMap(([group, , units]) =>
    (units as readonly Unit[]).flatMap((unit, i) =>
      paper.range(2025, group === 'qzf' || i < 3 ? since : 2022).map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const folder = `${yearOf(year)}${group}/`;
        const beside = `${folder}${paper.month(plan.publishedOn)}/`;
        const file =
          numberOf(`${plan.seed}附`, 7) === 0
            ? `${beside}P0${paper.compact(plan.publishedOn)}${paper.id(`${plan.seed}附`, 12)}.docx`
            : null;
        const body =
          file === null
            ? undefined
            : `<p>\u3000\u3000${escapeHtml(plan.title)}</p><p><a href="./${file.slice(beside.length)}">${escapeHtml(plan.title)}.docx</a></p>`;
        const page = `${beside}t${paper.compact(plan.publishedOn)}_${paper.id(plan.seed, 7)}.shtml`;
        return { ...paper.reportPaper(plan, [page, ...(file === null ? [] : [file])], body), folder, year, file };
      }),
    ),
  );
  const before = [paper.governmentOf(place), paper.officeOf(place), ...paper.bureausOf(place, 3, 7)].flatMap(
    (unit, i) =>
      paper.range(since - 1, i === 0 ? 2008 : 2015).map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const path = `/html/${paper.month(plan.publishedOn)}/content_${paper.id(plan.seed, 6)}.htm`;
        return { ...paper.reportPaper(plan, [path]), folder: `/html/gknb/${String(year)}/`, year, file: null };
      }),
  );
  const folder = `${yearOf(2024)}qzbm/`;
  const others = paper.otherPapers(
    place,
    (key, day) => `${folder}${paper.month(day)}/t${paper.compact(day)}_${paper.id(`淇/${key}`, 7)}.shtml`,
  );
  return [...now, ...before, ...others.map((one): Kept => ({ ...one, folder, year: 2024, file: null }))];
}

const page = (title: string, main: string, modified: string | null = '2026-05-11'): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteName" content="淇州区人民政府"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><div class="head"><a href="/" class="logo" title="淇州区人民政府"></a><ul><li><a href="/">首页</a></li><li><a href="/xwzx/">新闻中心</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/hdjl/">政民互动</a></li></ul></div>${main}<div class="bot">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join(' ')}<p>主办：淇州区人民政府办公室</p></div></body></html>`,
    modified,
  );
const oldPage = (title: string, main: string): Resource =>
  paper.gbk(
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><center><table width="980"><tr><td><img src="/images/banner.jpg"></td></tr><tr><td>${main}</td></tr><tr><td align="center">淇州区政府网（历史资料，2019年7月起停止更新）</td></tr></table></center></body></html>`,
    '2019-07-01',
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><a href="/xwzx/${paper.month(day)}/t${paper.compact(day)}_77${String(10000 + i)}.shtml">${title}</a><i>${day.slice(5)}</i></li>`,
    )
    .join('')}</ul>`;
const menu = `<div class="four"><a href="/zwgk/zfxxgkzn/">政府信息公开指南</a><a href="/zwgk/zfxxgkzd/">政府信息公开制度</a><a href="/zwgk/fdzdgknr/">法定主动公开内容</a><a href="${column}">政府信息公开年报</a></div>`;
const row = (base: string, { paths: [path = ''], title, day }: Paper): string =>
  `<li><a href="./${path.slice(base.length)}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(paper.cut(title, 26))}</a><span>${day}</span></li>`;

export function yearsPortal(): SmallPortal {
  const all = papers();
  const rowsOf = (folder: string): readonly Kept[] => paper.newestFirst(all.filter((one) => one.folder === folder));
  const years = (old: string): string =>
    `<div class="year">${paper
      .range(2025, 2008)
      .map(
        (year) =>
          `<a href="${year >= since ? yearOf(year) : `http://${old}/html/gknb/${String(year)}/index.htm`}"${year >= since ? '' : ' target="_blank"'}>${String(year)}</a>`,
      )
      .join('')}</div>`;
  const ofYear = (year: number, old: string, at = yearOf(year)): Resource => {
    const base = yearOf(year);
    return page(
      `${String(year)}年_政府信息公开年报_淇州区人民政府`,
      `${menu}${years(old)}<div class="cols">${groups
        .map(([group, name]) => [name, `${base}${group}/`, rowsOf(`${base}${group}/`)] as const)
        .filter(([, , rows]) => rows.length > 0)
        .map(
          ([name, folder, rows]) =>
            `<div class="col"><h3>${name}<a class="arrow" href="./${folder.slice(at.length)}"></a></h3><ul>${rows
              .slice(0, 8)
              .map((one) => row(at, one))
              .join('')}</ul></div>`,
        )
        .join('')}</div>`,
    );
  };
  const list = (folder: string, at: number, old: string): Resource | null => {
    const parts = paper.paged(rowsOf(folder), perPage);
    const shown = parts[at];
    if (shown === undefined || shown.length === 0) return null;
    return page(
      '政府信息公开年报_淇州区人民政府',
      `${menu}${years(old)}<ul class="list">${shown.map((one) => row(folder, one)).join('')}</ul><div class="page"><script>createPageHTML(${String(parts.length)}, ${String(at)}, "index", "shtml");</script></div>`,
    );
  };
  return {
    id: 'unseen7-years',
    family: 'a district with a column a year, those before 2019 under the archived old host',
    place,
    robots: 'User-agent: *\nDisallow: /was5/\n',
    disallowed: ['/was5/'],
    olderHost: true,
    respond: ({ path, hosts: [now, old = now], headers }) => {
      const onOld = headers.host === old;
      if (onOld) {
        const year = Number(/^\/html\/gknb\/(\d{4})\/index\.htm$/u.exec(path)?.[1] ?? '0');
        if (year >= 2008 && year < since)
          return oldPage(
            `${String(year)}年度信息公开年报`,
            `<table width="100%">${rowsOf(`/html/gknb/${String(year)}/`)
              .map(
                ({ paths: [at = ''], title, day }) =>
                  `<tr><td>·<a href="../../${at.slice('/html/'.length)}" target="_blank">${escapeHtml(title)}</a></td><td>${day}</td></tr>`,
              )
              .join('\n')}</table>`,
          );
        const one = all.find(({ paths, year: of }) => of < since && paths.includes(path));
        if (one !== undefined)
          return oldPage(
            escapeHtml(one.title),
            `<h3 align="center">${escapeHtml(one.title)}</h3><p align="center">发布日期：${one.day}</p>${one.body}`,
          );
        return path === '/' || path === '/index.htm'
          ? oldPage('淇州区政府网', '<p>本站已归档，仅供查阅历史资料。</p>')
          : null;
      }
      if (path === '/' || path === '/index.shtml')
        return page(
          '淇州区人民政府',
          `${newsList()}<a href="/zwgk/"><img src="/images/gk.png" alt="政府信息公开"></a>`,
        );
      if (path === '/zwgk/') return page('政务公开_淇州区人民政府', `${menu}${newsList()}`);
      if (path === column) return ofYear(2025, old, column);
      const [, y = '0', group, n = '0'] =
        /^\/zwgk\/zfxxgknb\/(\d{4})n\/(?:([a-z]+)\/(?:index(?:_(\d+))?\.shtml)?)?$/u.exec(path) ?? [];
      const year = Number(y);
      if (year >= since && year <= 2025)
        return group === undefined ? ofYear(year, old) : list(`${yearOf(year)}${group}/`, Number(n), old);
      const one = all.find(({ paths, year: of }) => of >= since && paths.includes(path));
      if (one !== undefined) {
        if (path === one.file) return asFile(paper.wordOf(one), 'application/octet-stream');
        return page(
          escapeHtml(one.title),
          `<div class="pos">首页 &gt; 政务公开 &gt; 政府信息公开年报 &gt; ${String(one.year)}年</div><h2>${escapeHtml(one.title)}</h2><div class="sub">发布时间：${one.day}\u3000信息来源：${one.source}</div><div class="TRS_UEDITOR">${one.body}</div>`,
          one.day,
        );
      }
      return /^\/(?:zwgk\/[a-z]+\/|(?:xwzx|hdjl)\/(?:\d{6}\/t\d{8}_\d+\.shtml)?)$/u.test(path)
        ? page('淇州区人民政府', `${menu}${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
