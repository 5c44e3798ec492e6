import { newsTitles } from '../families/decoys.ts';
import { reportDocx } from '../families/report-body.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { entriesOf, truthOf } from '../unseen2/entries.ts';
import type { Entry } from '../unseen2/entries.ts';

/**
 * A register of records: one table of everything disclosed under 年度报告, columns 索引号, 名称, 发布机构, 年度; every name
 * is 政府信息公开工作年度报告 and no more. Rows lead through a page that says 正在跳转; a record's page has a table of
 * metas and one Word file, whose address has no ending. Later pages come as fragments of HTML, by POST.
 */
const place: Place = { name: '霞屿县', rank: '县', townships: ['古岭镇', '沙埕镇', '溪尾乡'] };
const plain = '政府信息公开工作年度报告';

export function recordsPortal(): SmallPortal {
  const plans = planned(unitsOf(place, 7), [2024, 2023, 2022, 2021], () => plain);
  const entries = entriesOf(place, plans, (seed) => [
    `/record/${numberOf(seed, 0xffffffff).toString(16).padStart(8, '0')}`,
  ]);
  const fileOf = (path: string): string => path.replace('/record/', '/annex/get/');
  const pages = paged(entries, 12);
  const page = (title: string, main: string): Resource =>
    html(
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title} - ${place.name}政府信息公开平台</title></head><body><!-- 测试用仿制站点，非官方 --><a href="/">首页</a> <a href="/register">政府信息公开目录</a>\n${main}</body></html>`,
      null,
    );
  const row = ({ seed, title, paths: [path = ''], source, day, plan }: Entry): string =>
    `<tr><td>XY${String(numberOf(seed, 99_999))}</td><td><a href="/link?target=${encodeURIComponent(path)}" target="_blank">${escapeHtml(title)}</a></td><td>${source}</td><td>${plan === null ? '—' : `${String(plan.year)}年`}</td><td>${day}</td></tr>`;
  const rowsOf = (at: number): string => (pages[at - 1] ?? []).map(row).join('\n');
  const list = (): Resource =>
    page(
      '年度报告',
      `<h2>年度报告</h2><table id="records"><thead><tr><th>索引号</th><th>名称</th><th>发布机构</th><th>年度</th><th>发布日期</th></tr></thead><tbody id="rows">${rowsOf(1)}</tbody></table>
<div id="pager"></div><script>
var total = ${String(pages.length)}, now = 1;
function turn(n) {
  var x = new XMLHttpRequest();
  x.open('POST', '/register/rows', true);
  x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
  x.onload = function () { document.getElementById('rows').innerHTML = x.responseText; now = n; draw(); };
  x.send('catalog=nb&pageNo=' + n);
}
function draw() {
  document.getElementById('pager').innerHTML = '第' + now + '/' + total + '页 <a href="javascript:turn(' + Math.min(now + 1, total) + ')">下一页</a>';
}
draw();
</script>`,
    );
  const record = (entry: Entry, path: string): Resource =>
    page(
      entry.title,
      `<table class="meta"><tr><th>名称</th><td>${escapeHtml(entry.title)}</td><th>发布机构</th><td>${entry.source}</td></tr><tr><th>发布日期</th><td>${entry.day}</td><th>年度</th><td>${entry.plan === null ? '' : `${String(entry.plan.year)}年`}</td></tr></table>${entry.plan === null ? (entry.decoy?.bodyHtml ?? '') : `<p>附件：<a href="${fileOf(path)}">正文.docx</a></p>`}`,
    );
  const respond = (method: string, path: string, query: URLSearchParams, body: string): Resource | null => {
    if (path === '/')
      return page(
        '首页',
        `<ul>${newsTitles(place, 14)
          .map(([title, day], i) => `<li><a href="/news/${String(i)}">${title}</a>${day}</li>`)
          .join('\n')}</ul>`,
      );
    if (path === '/register')
      return page(
        '目录',
        '<ul><li><a href="/register/jgzn">机构职能</a></li><li><a href="/register/ghjh">规划计划</a></li><li><a href="/register/nb">年度报告</a></li></ul>',
      );
    if (path === '/register/nb') return list();
    if (path === '/register/rows' && method === 'POST')
      return html(rowsOf(Number(new URLSearchParams(body).get('pageNo') ?? '1')), null);
    if (path === '/link') {
      const target = query.get('target') ?? '/';
      return html(
        `<html><head><meta charset="utf-8"><title>正在跳转</title></head><body>正在跳转……<script>window.location.replace("${target}")</script></body></html>`,
        null,
      );
    }
    const entry = entries.find((one) => one.paths[0] === path);
    if (entry !== undefined) return record(entry, path);
    const file = entries.find((one) => one.plan !== null && fileOf(one.paths[0] ?? '') === path);
    if (file?.plan)
      return {
        ...html('', null, 'application/octet-stream'),
        body: reportDocx({ ...file.plan, title: `${file.plan.unit.name}${String(file.plan.year)}年${plain}` }),
        headers: { 'Content-Disposition': `attachment; filename="${toGbk(`${file.source}.docx`).toString('latin1')}"` },
      };
    return /^\/news\/\d+$|^\/register\/(?:jgzn|ghjh)$/u.test(path)
      ? page('要闻', '<p>近日，有关部门部署重点工作。</p>')
      : null;
  };
  const pathOfLink = (path: string): string => {
    const url = new URL(path, 'http://portal.example');
    return url.pathname === '/link' ? (url.searchParams.get('target') ?? path) : path;
  };
  return {
    id: 'unseen3-records',
    family: 'a register whose rows have all one name, behind a page of redirection',
    place,
    robots: 'User-agent: *\nDisallow: /admin\n',
    disallowed: ['/admin'],
    respond: ({ method, path, query, body }) => respond(method, path, query, body),
    canonical: pathOfLink,
    ...truthOf(entries),
  };
}
