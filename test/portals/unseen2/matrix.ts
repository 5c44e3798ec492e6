import { newsTitles } from '../families/decoys.ts';
import { reportDocx } from '../families/report-body.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Unit } from '../families/units.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { chinesePdf } from './chinese-pdf.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';
import type { Entry } from './entries.ts';

/**
 * A county that keeps its 年报 in three ways. 2020–2022: one table, a row an organ (by its short name), a column a
 * year, 查看 in every box. 2023: one article 汇总 whose body links a Word file of every organ. 2024: rows whose text is no link, with
 * [网页版] and [下载版] behind it. Files have no extension in their address and a GBK name; the townships' are behind
 * a pdf.js viewer. The tree of columns is a zTree, drawn by script.
 */
const place: Place = { name: '砚溪县', rank: '县', townships: ['河口镇', '石桥镇', '柏木乡'] };
const lines = ['2022', '2021', '2020'];
const shortName = ({ name, key }: Unit): string =>
  key === 'zf' ? '县政府' : key === 'zfb' ? '县政府办' : name.replace(place.name, '').replace(/人民政府$/u, '');

const idOf = (seed: string): string => String(40_000 + numberOf(seed, 49_999));
const pdfAt = (seed: string): string => `/upload/file/pdf/${idOf(`${seed}/pdf`)}.pdf`;
const viewer = (file: string): string => `/static/pdfjs/web/viewer.html?file=${encodeURIComponent(file)}`;

/** Where the reports of each year and level stand. */
function pathsOf(seed: string, unit: Unit | null, year: number): readonly string[] {
  const page = `/article/show/${idOf(seed)}`;
  const file = `/common/download?id=${idOf(`${seed}/file`)}`;
  if (unit === null || (unit.level === 'government' && year < 2024)) return [page];
  if (year === 2024) return [page, file];
  return unit.level === 'township' && year < 2023 ? [viewer(pdfAt(seed)), pdfAt(seed)] : [file];
}

export function matrixPortal(): SmallPortal {
  const units = unitsOf(place, 8);
  const plans = planned(
    units,
    [2024, 2023, 2022, 2021, 2020],
    ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  const entries = entriesOf(place, plans, (seed, _day, plan) => pathsOf(seed, plan?.unit ?? null, plan?.year ?? 0));
  const of = (year: number): readonly Entry[] => entries.filter((one) => one.plan?.year === year);
  const collected = '/article/show/38811';
  const page = (title: string, main: string): Resource =>
    html(
      `<!doctype html><html><head><meta charset="utf-8"><title>${title}_${place.name}人民政府网</title></head><body><header><a href="/">首页</a><a href="/channel/news">新闻</a><a href="/channel/xxgk">信息公开</a></header>\n${main}\n<footer>测试用仿制站点，非官方</footer></body></html>`,
      null,
    );
  const tree = `<ul id="tree" class="ztree"></ul><div id="right"></div>
<script>
var setting = { data: { simpleData: { enable: true } } };
var zNodes = [
  { id:1, pId:0, name:"政府信息公开指南", url:"/channel/zn", target:"_self" },
  { id:2, pId:0, name:"政府信息公开制度", url:"/channel/zd", target:"_self" },
  { id:3, pId:0, name:"法定主动公开内容", open:true },
  { id:31, pId:3, name:"机构职能", url:"/channel/jgzn", target:"_self" },
  { id:4, pId:0, name:"政府信息公开年报", url:"/channel/nb", target:"_self" }
];
for (var i = 0, box = document.getElementById('tree'); i < zNodes.length; i++)
  box.innerHTML += zNodes[i].url ? '<li><a href="' + zNodes[i].url + '">' + zNodes[i].name + '</a></li>' : '<li>' + zNodes[i].name + '</li>';
</script>`;
  const cell = (unit: Unit, year: string): string => {
    const found = of(Number(year)).find((one) => one.plan?.unit.key === unit.key);
    return `<td><a href="${escapeHtml(found?.paths[0] ?? '')}" target="_blank">查看</a></td>`;
  };
  const matrix = `<table class="hz"><tr><th>序号</th><th>单位</th>${lines.map((year) => `<th>${year}年</th>`).join('')}</tr>
${units.map((unit, i) => `<tr><td>${String(i + 1)}</td><td>${shortName(unit)}</td>${lines.map((year) => cell(unit, year)).join('')}</tr>`).join('\n')}</table>`;
  const column = `<h3>政府信息公开年报</h3><ul>
${[...of(2024), ...entries.filter((one) => one.decoy !== null)]
  .map(({ title, paths: [path = '', file], day, decoy }) =>
    decoy
      ? `<li><a href="${path}">${escapeHtml(title)}</a> ${day}</li>`
      : `<li>${title} <a href="${path}">[网页版]</a> <a href="${file ?? ''}">[下载版]</a> ${day}</li>`,
  )
  .join('\n')}
<li><a href="${collected}">${place.name}2023年度各单位政府信息公开年报汇总</a> 2024-02-02</li>
<li><a href="/channel/nb/all">历年政府信息公开年报一览表（2020-2022）</a> 2023-02-02</li></ul>`;
  const collection = page(
    '年报汇总',
    `<h1>${place.name}2023年度各单位政府信息公开年报汇总</h1><p>发布时间：2024-02-02 10:00 来源：县政府办</p><div class="content"><p>现将各单位2023年政府信息公开年报公布如下：</p>${of(
      2023,
    )
      .map(
        ({ plan, paths: [path = ''] }, i) =>
          `<p>附件${String(i + 1)}：<a href="${path}">${plan ? shortName(plan.unit) : ''}</a></p>`,
      )
      .join('\n')}</div>`,
  );
  const named = (body: Buffer, name: string): Resource => ({
    ...html('', null, 'application/octet-stream'),
    body,
    headers: { 'Content-Disposition': `attachment;filename=${toGbk(name).toString('latin1')}` },
  });
  const articleOf = (entry: Entry): Resource =>
    page(
      entry.title,
      `<h1>${escapeHtml(entry.title)}</h1><p>发布时间：${entry.day} 来源：${entry.source}</p><div class="content">${bodyOf(entry)}</div>`,
    );
  const answer = (path: string, asked: string): Resource | null => {
    const entry = entries.find((one) => one.paths.includes(asked));
    if (path.endsWith('.pdf') && entry?.plan)
      return {
        ...html('', null, 'application/pdf'),
        body: chinesePdf([entry.title, `统计期限自${String(entry.plan.year)}年1月1日起至12月31日止。`, entry.source]),
      };
    if (path.startsWith('/static/pdfjs/') && entry !== undefined)
      return html(
        `<!DOCTYPE html><html><head><meta charset="utf-8"><title>PDF.js viewer</title></head><body><div id="viewer" class="pdfViewer"></div><!-- ${entry.title} --></body></html>`,
        '2021-01-01',
      );
    if (path === '/common/download' && entry?.plan)
      return named(reportDocx(entry.plan), `${entry.plan.year === 2023 ? '年报' : entry.title}.docx`);
    return entry === undefined ? null : articleOf(entry);
  };
  const pages: Readonly<Record<string, () => Resource>> = {
    '/': () =>
      page(
        '首页',
        `<ul>${newsTitles(place, 20)
          .map(([title, day], i) => `<li><a href="/article/show/${String(1000 + i)}">${title}</a> ${day}</li>`)
          .join('\n')}</ul>`,
      ),
    '/channel/xxgk': () => page('信息公开', tree),
    '/channel/nb': () => page('政府信息公开年报', column),
    '/channel/nb/all': () => page('历年年报', `<h3>历年政府信息公开年报一览表</h3>${matrix}`),
    [collected]: () => collection,
  };
  return {
    id: 'unseen2-matrix',
    family: 'a table of organs and years, a collection, files without extension',
    place,
    robots: 'User-agent: *\nDisallow: /search\nDisallow: /*?print=\n',
    disallowed: ['/search'],
    respond: ({ path, query }) =>
      pages[path]?.() ??
      answer(path, query.size > 0 ? `${path}?${query.toString()}` : path) ??
      (/^\/article\/show\/10\d\d$|^\/channel\/(?:news|zn|zd|jgzn)$/u.test(path)
        ? page('动态', '<p>近日，有关部门部署重点工作。</p>')
        : null),
    ...truthOf(entries),
  };
}
