import { createHash } from 'node:crypto';
import { decoysOf, newsTitles } from '../families/decoys.ts';
import { asFile, pdfOf } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Planned } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';

/**
 * A Java site that keeps sessions in addresses: every page writes another `;jsessionid=` into every link. The reports
 * come by a query form (year), whose pager never ends; each unit's own page, reached by a drop-down, shows its reports
 * again under other addresses. A calendar runs through all months of all years. Titles write years as 二〇二三.
 */
const place: Place = { name: '云渚县', rank: '县', townships: ['梅园镇', '沙洲镇', '竹溪乡'] };
const han = '〇一二三四五六七八九';
const hanYear = (year: number): string => [...String(year)].map((digit) => han[Number(digit)] ?? '').join('');
const years = [2023, 2022, 2021];

const session = (count: number): string =>
  createHash('md5')
    .update(`session/${String(count)}`)
    .digest('hex')
    .toUpperCase();

const strip = (path: string): string => path.replace(/;jsessionid=[0-9A-F]{32}/gu, '');

interface Row {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly source: string;
  readonly year: number;
  readonly bodyHtml: () => string;
  readonly plan: Planned | null;
}

const idOf = (seed: string): string => digits(seed, 6);
/** A third of the reports is shown by a viewer only. */
const viewed = (plan: Planned): boolean => numberOf(`${plan.seed}/viewer`, 3) === 0;
const filePath = (plan: Planned): string => `/upload/${String(plan.year)}/${digits(`${plan.seed}/file`, 14)}.pdf`;

export function formAndSessionsPortal(): SmallPortal {
  const units = unitsOf(place, 5);
  const reports = planned(units, years, (unit, year) => `${unit.name}${hanYear(year)}年度政府信息公开工作报告`);
  const decoys = decoysOf(place);
  const news = newsTitles(place, 16);
  const rows: Row[] = [
    ...reports.map((plan) => ({
      id: idOf(plan.seed),
      title: plan.title,
      day: plan.publishedOn,
      source: plan.unit.name,
      year: plan.year,
      bodyHtml: () =>
        viewed(plan)
          ? `<iframe src="/plugins/pdfjs/web/viewer.html?file=${encodeURIComponent(filePath(plan))}" width="100%" height="900"></iframe>`
          : reportHtml(plan),
      plan,
    })),
    ...decoys.map((decoy) => ({
      id: idOf(`decoy/${decoy.key}`),
      title: decoy.title,
      day: decoy.publishedOn,
      source: decoy.source,
      year: Number(decoy.publishedOn.slice(0, 4)) - 1,
      bodyHtml: () => decoy.bodyHtml,
      plan: null,
    })),
  ].sort((a, b) => b.day.localeCompare(a.day));
  let served = 0;

  /** Every link of the site's own carries the session of the page it stands on. */
  function page(title: string, main: string, month = '2024-01'): Resource {
    served += 1;
    const mark = `;jsessionid=${session(served)}`;
    const [y, m] = month.split('-').map(Number) as [number, number];
    const near = (step: number): string => new Date(Date.UTC(y, m - 1 + step, 1)).toISOString().slice(0, 7);
    const calendar = `<div class="calendar"><a href="/calendar.jspx?m=${near(-1)}">上月</a> ${month} <a href="/calendar.jspx?m=${near(1)}">下月</a>${Array.from({ length: 28 }, (_, i) => `<a href="/calendar.jspx?m=${month}&d=${String(i + 1)}">${String(i + 1)}</a>`).join('')}</div>`;
    const whole = `<html><!-- 测试用仿制站点，非官方 --><head><meta charset="utf-8"><title>${title}-${place.name}政府网</title></head><body><div><a href="/index.jspx">首页</a> <a href="/gk.jspx">政府信息公开</a></div>${calendar}${main}</body></html>`;
    return html(
      whole.replace(
        /(href|action|value)="(\/[\w/]+\.jspx)/gu,
        (_, name: string, at: string) => `${name}="${at}${mark}`,
      ),
      null,
    );
  }

  const rowHtml = (at: string, row: Row): string =>
    `<li><a href="${at}?id=${row.id}">${escapeHtml(row.title)}</a> ${row.day}</li>`;

  function query(year: string | null, at: number): Resource {
    const form = `<form action="/nb/query.jspx" method="get">年度：<select name="year"><option value="">请选择</option>${years.map((one) => `<option value="${String(one)}">${String(one)}年</option>`).join('')}</select><input type="submit" value="查询"></form>`;
    if (year === null || year === '') return page('政府信息公开年报', `${form}<p>请选择年度后查询。</p>`);
    const parts = paged(
      rows.filter((row) => String(row.year) === year),
      6,
    );
    const shown = parts[Math.min(at, parts.length) - 1] ?? [];
    const next = `<a href="/nb/query.jspx?year=${year}&p=${String(at + 1)}">下一页</a>`;
    return page(
      '政府信息公开年报',
      `${form}<ul>${shown.map((row) => rowHtml('/nb/view.jspx', row)).join('')}</ul>${next}`,
    );
  }

  const view = (row: Row, crumb: string): Resource =>
    page(
      escapeHtml(row.title),
      `<p>${crumb}</p><h2>${escapeHtml(row.title)}</h2><p>时间：${row.day}\u3000来源：${row.source}</p><div id="content">${row.bodyHtml()}</div>`,
    );

  function respond(path: string, asked: URLSearchParams): Resource | null {
    const row = rows.find((one) => one.id === asked.get('id'));
    if (path === '/' || path === '/index.jspx')
      return page(
        '首页',
        `<select onchange="if(this.value)window.open(this.value)"><option value="">部门和乡镇</option>${units.map((unit) => `<option value="/org/${unit.key}.jspx">${unit.name}</option>`).join('')}</select><ul>${news.map(([title, day], i) => `<li><a href="/news/${String(i)}.jspx">${title}</a>${day}</li>`).join('')}</ul>`,
      );
    if (path === '/gk.jspx')
      return page(
        '政府信息公开',
        `<ul><li><a href="/zn.jspx">政府信息公开指南</a></li><li><a href="/zd.jspx">政府信息公开制度</a></li><li><a href="/nr.jspx">法定主动公开内容</a></li><li><a href="/nb/query.jspx">政府信息公开年报</a></li><li><a href="/temp/nb.jspx">历史数据</a></li></ul>`,
      );
    if (path === '/nb/query.jspx') return query(asked.get('year'), Number(asked.get('p') ?? '1'));
    if (path === '/nb/view.jspx') return row === undefined ? null : view(row, '首页 &gt; 政府信息公开年报');
    if (path === '/org/show.jspx') return row?.plan ? view(row, `首页 &gt; 机构 &gt; ${row.source}`) : null;
    if (path === '/calendar.jspx') return page('日历', '<p>当日无信息</p>', asked.get('m') ?? '2024-01');
    if (/^\/(zn|zd|nr)\.jspx$|^\/news\//u.test(path)) return page('栏目', '<p>由县政府办公室编制。</p>');
    const unit = units.find((one) => path === `/org/${one.key}.jspx`);
    if (unit !== undefined)
      return page(
        unit.name,
        `<h2>${unit.name}</h2><h3>信息公开年报</h3><ul>${rows
          .filter((one) => one.plan?.unit === unit)
          .map((one) => rowHtml('/org/show.jspx', one))
          .join('')}</ul>`,
      );
    const file = reports.find((one) => viewed(one) && filePath(one) === path);
    if (file !== undefined) return asFile(pdfOf(`report ${String(file.year)}`), 'application/pdf');
    if (path === '/plugins/pdfjs/web/viewer.html')
      return html('<html><title>PDF.js viewer</title></html>', '2022-01-01');
    return null;
  }

  return {
    id: 'unseen-sessions',
    family: 'query form, sessions in addresses, endless pager, calendar',
    place,
    robots: 'User-agent: *\nDisallow: /temp/\n',
    disallowed: ['/temp/'],
    respond: ({ path, query: asked }) => respond(strip(path), asked),
    canonical: strip,
    reports: reports.map((plan) => ({
      paths: [`/nb/view.jspx?id=${idOf(plan.seed)}`, `/org/show.jspx?id=${idOf(plan.seed)}`],
      title: plan.title,
      year: plan.year,
      organ: plan.unit.name,
    })),
    decoys: decoys.map(({ key, title, why }) => ({ path: `/nb/view.jspx?id=${idOf(`decoy/${key}`)}`, title, why })),
  };
}
