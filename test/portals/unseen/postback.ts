import { decoysOf, newsTitles } from '../families/decoys.ts';
import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { reportDocx, reportHtml } from '../families/report-body.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Planned } from '../families/units.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';

/**
 * ASP.NET WebForms: the list shows the newest year only; other years and further pages exist only as answers to a form
 * that is sent back whole, with the view state that the page carried. A wrong view state is an error page.
 */
const place: Place = { name: '柏川县', rank: '县', townships: ['河口镇', '东岭镇', '大湾乡'] };

interface Row {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly source: string;
  readonly bodyHtml: string;
  readonly year: number;
}

const guid = (seed: string): string => {
  const hex = digits(seed, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

const frame = (title: string, main: string): Resource =>
  html(
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><!-- 测试用仿制站点，非官方 --><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}</title></head>
<body><div id="header"><a href="/Default.aspx">首页</a> <a href="/News/List.aspx?cid=0101">柏川要闻</a> <a href="/Gov/Index.aspx?mid=12">信息公开</a> <a href="http://mail.replica.example/">邮箱</a></div>
${main}
<div id="footer">${place.name}人民政府主办</div></body></html>`,
    null,
  );

const state = (year: number, page: number): string =>
  Buffer.from(`柏川/${String(year)}/${String(page)}/${'x'.repeat(40)}`).toString('base64');

function stateOf(text: string | null): readonly [year: number, page: number] | null {
  const found = /^柏川\/(\d+)\/(\d+)\//u.exec(Buffer.from(text ?? '', 'base64').toString());
  return found ? [Number(found[1]), Number(found[2])] : null;
}

function listPage(rows: readonly Row[], years: readonly number[], year: number, at: number): Resource {
  const parts = paged(
    rows.filter((row) => row.year === year),
    7,
  );
  const shown = parts[at - 1] ?? [];
  const pager = parts
    .map((_, i) =>
      i + 1 === at
        ? `<span style="font-weight:Bold;color:red;margin-right:5px;">${String(i + 1)}</span>`
        : `<a href="javascript:__doPostBack('ctl00$Body$Pager','${String(i + 1)}')" style="margin-right:5px;">${String(i + 1)}</a>`,
    )
    .join('');
  const next =
    at < parts.length
      ? `<a href="javascript:__doPostBack('ctl00$Body$Pager','${String(at + 1)}')">下一页</a>`
      : '<a disabled="disabled">下一页</a>';
  const options = years
    .map(
      (one) =>
        `<option value="${String(one)}"${one === year ? ' selected="selected"' : ''}>${String(one)}年度</option>`,
    )
    .join('');
  return frame(
    `政府信息公开年报-${place.name}人民政府`,
    `<form name="aspnetForm" method="post" action="List.aspx?cid=0304" id="aspnetForm">
<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${state(year, at)}" />
<script type="text/javascript">function __doPostBack(t,a){var f=document.forms['aspnetForm'];f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit();}</script>
<div class="pos">当前位置：首页 &gt; 信息公开 &gt; 政府信息公开年报</div>
年度：<select name="ctl00$Body$ddlYear" onchange="javascript:setTimeout('__doPostBack(\\'ctl00$Body$ddlYear\\',\\'\\')', 0)" id="ctl00_Body_ddlYear">${options}</select>
<table id="ctl00_Body_gv" class="grid"><tr><th>序号</th><th>标题</th><th>发布日期</th></tr>
${shown.map((row, i) => `<tr><td>${String(i + 1)}</td><td><a href='Show.aspx?id=${row.id}' target="_blank">${escapeHtml(row.title)}</a></td><td>${row.day.replaceAll('-0', '-').replaceAll('-', '/')} 0:00:00</td></tr>`).join('\n')}
</table><div id="ctl00_Body_Pager">${pager}${next}</div></form>`,
  );
}

const rowOf = (one: Planned): Row => {
  const attached = numberOf(one.seed, 3) === 0;
  const id = guid(one.seed);
  return {
    id,
    title: one.title,
    day: one.publishedOn,
    source: one.unit.name,
    year: one.year,
    bodyHtml: attached
      ? `<p>\u3000\u3000现将${escapeHtml(one.title)}予以公布。</p><p>附件：<a href="/Gov/Down.aspx?f=${id}">${escapeHtml(one.title)}</a></p>`
      : reportHtml(one),
  };
};

export function postbackPortal(): SmallPortal {
  const years = [2024, 2023, 2022];
  const reports = planned(unitsOf(place, 6), years);
  const decoys: Row[] = decoysOf(place).map(({ key, title, publishedOn, source, bodyHtml }) => ({
    id: guid(`decoy/${key}`),
    title,
    day: publishedOn,
    source,
    bodyHtml,
    year: Number(publishedOn.slice(0, 4)) - 1,
  }));
  const rows = [...reports.map(rowOf), ...decoys].sort((a, b) => b.day.localeCompare(a.day));
  const news = newsTitles(place, 20);
  const planOf = new Map(reports.map((one) => [guid(one.seed), one]));

  function list(method: string, body: string): Resource {
    if (method !== 'POST') return listPage(rows, years, 2024, 1);
    const sent = new URLSearchParams(body);
    const before = stateOf(sent.get('__VIEWSTATE'));
    if (before === null) return { ...frame('运行时错误', '<h2>Validation of viewstate MAC failed</h2>'), status: 500 };
    const target = sent.get('__EVENTTARGET');
    if (target === 'ctl00$Body$Pager')
      return listPage(rows, years, before[0], Number(sent.get('__EVENTARGUMENT') ?? '1'));
    return listPage(rows, years, Number(sent.get('ctl00$Body$ddlYear') ?? before[0]), 1);
  }

  function show(id: string | null): Resource | null {
    const row = rows.find((one) => one.id === id);
    if (row === undefined) return null;
    return frame(
      `${escapeHtml(row.title)}-${place.name}人民政府`,
      `<div class="pos">当前位置：首页 &gt; 信息公开 &gt; 政府信息公开年报</div><span id="ctl00_Body_lblTitle" class="title">${escapeHtml(row.title)}</span><div><span id="ctl00_Body_lblDate">发布时间：${row.day}</span> <span>信息来源：${row.source}</span></div><div id="ctl00_Body_lblContent">${row.bodyHtml}</div>`,
    );
  }

  function file(id: string | null): Resource | null {
    const plan = planOf.get(id ?? '');
    if (plan === undefined) return null;
    const bytes = reportDocx(plan);
    const name = toGbk(`${plan.title}.docx`).toString('latin1');
    return {
      ...asFile(bytes, 'application/octet-stream'),
      headers: { 'Content-Disposition': `attachment;filename=${name}` },
    };
  }

  return {
    id: 'unseen-postback',
    family: 'ASP.NET post-backs for years and pages',
    place,
    robots: 'User-agent: *\nDisallow: /Admin/\n',
    disallowed: ['/Admin/'],
    respond: ({ method, path, query, body }) => {
      const id = query.get('id');
      if (path === '/') return { ...frame('', ''), status: 302, headers: { Location: '/Default.aspx' } };
      if (path === '/Default.aspx')
        return frame(
          `${place.name}人民政府`,
          `<ul>${news.map(([title, day], i) => `<li><a href="/News/Show.aspx?id=${String(i)}">${title}</a><span>${day}</span></li>`).join('\n')}</ul><a href="/Admin/Login.aspx">管理登录</a>`,
        );
      if (path === '/News/List.aspx') return frame('柏川要闻', '<p>栏目建设中</p>');
      if (path === '/News/Show.aspx') return frame('柏川要闻', `<h1>${news[Number(id)]?.[0] ?? ''}</h1><p>近日。</p>`);
      if (path === '/Gov/Index.aspx')
        return frame(
          `信息公开-${place.name}人民政府`,
          `<table><tr><td><a href="Page.aspx?cid=0301">信息公开指南</a></td><td><a href="Page.aspx?cid=0302">信息公开制度</a></td><td><a href="Page.aspx?cid=0303">法定主动公开内容</a></td><td><a href="List.aspx?cid=0304">信息公开年报</a></td></tr></table>`,
        );
      if (path === '/Gov/Page.aspx') return frame('信息公开', '<p>由县政府办公室编制。</p>');
      if (path === '/Gov/List.aspx' && query.get('cid') === '0304') return list(method, body);
      if (path === '/Gov/Show.aspx') return show(id);
      if (path === '/Gov/Down.aspx') return file(query.get('f'));
      return null;
    },
    reports: reports.map((one) => ({
      paths: [`/Gov/Show.aspx?id=${guid(one.seed)}`],
      title: one.title,
      year: one.year,
      organ: one.unit.name,
    })),
    decoys: decoysOf(place).map(({ key, title, why }) => ({
      path: `/Gov/Show.aspx?id=${guid(`decoy/${key}`)}`,
      title,
      why,
    })),
  };
}
