import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county that moved to a new domain in 2020: the new portal's column has the years since, and links the list of the old
 * portal, which still stands under its old name (ASP, GBK), for the years before. Of 2018 and 2019 some were carried over:
 * their old addresses lead on to the new ones.
 */
const place: Place = { name: '鹤坪县', rank: '县', townships: ['鹤坪镇', '官渡镇', '龙洞镇', '桃源乡', '松林乡'] };
const column = '/zfxxgk/zfxxgknb/';
const government = paper.governmentOf(place);

interface Kept extends Paper {
  readonly old: boolean;
  readonly year: number;
}
const newPath = (seed: string, day: string): string => `${column}content/${day.slice(0, 4)}/${paper.id(seed, 8)}.html`;
const oldPath = (seed: string): string => `/gov/ShowArticle.asp?ArticleID=${paper.id(`${seed}旧`, 5)}`;

function papers(): readonly Kept[] {
  const plans = [
    ...paper.range(2025, 2008).map((year) => paper.planOf(government, year)),
    ...paper
      .departmentsOf(place, 9)
      .flatMap((unit) => [2025, 2024, 2018, 2016].map((year) => paper.planOf(unit, year))),
    ...paper.townshipsOf(place).flatMap((unit) => [2025, 2024].map((year) => paper.planOf(unit, year))),
  ];
  const reports = plans.map((plan): Kept => {
    const { year, unit, seed, publishedOn } = plan;
    const carried = unit === government && (year === 2018 || year === 2019);
    const paths = carried
      ? [newPath(seed, publishedOn), oldPath(seed)]
      : year < 2020
        ? [oldPath(seed)]
        : [newPath(seed, publishedOn)];
    return { ...paper.reportPaper(plan, paths), old: year < 2020 && !carried, year };
  });
  const others = paper
    .otherPapers(place, newPath)
    .map((one) => ({ ...one, old: false, year: Number(one.day.slice(0, 4)) - 1 }));
  const outdated = [
    ['jh', '鹤坪县2017年政务公开工作计划', '2017-04-11', 'plan'],
    ['dh', '我县召开2016年度政府信息公开工作会议', '2017-02-20', 'news about a meeting'],
    ['wz', '鹤坪县政府网站2018年工作年度报表', '2019-01-28', 'yearly paper of the web site'],
  ].map(([key = '', title = '', day = '', why = '']): Kept => ({
    paths: [oldPath(key)],
    title,
    day,
    source: '县政府办',
    plan: null,
    why,
    body: `<p>\u3000\u3000${title}。测试用仿制站点，内容均为虚构。</p>`,
    old: true,
    year: Number(day.slice(0, 4)) - 1,
  }));
  return [...reports, ...others, ...outdated];
}

const newsItems = (base: string, end: string): string =>
  paper
    .news(place)
    .map(([title, day], i) => `<li><a href="${base}${String(i)}${end}">${title}</a><span>${day}</span></li>`)
    .join('\n');

const page = (title: string, main: string, modified: string | null = '2026-04-02'): Resource =>
  html(
    `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${title}</title><meta name="SiteName" content="鹤坪县人民政府"><link rel="stylesheet" href="/res/css/index.css"></head><body><!-- 测试用仿制站点，非官方 -->
<div class="header"><a href="/"><img src="/res/img/logo.png" alt="鹤坪县人民政府"></a></div><div class="nav"><a href="/">首页</a><a href="/xwdt/">新闻动态</a><a href="/zfxxgk/">政府信息公开</a><a href="/zwfw/">政务服务</a><a href="/gzhd/">公众互动</a></div>
${main}
<div class="footer">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}<p>鹤坪县人民政府办公室主办</p></div></body></html>`,
    modified,
  );
const oldPage = (title: string, main: string): Resource =>
  paper.gbk(
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><table width="960" align="center"><tr><td><img src="/gov/images/top.gif"></td></tr><tr><td><a href="/gov/index.asp">首页</a> | <a href="/gov/ShowClass.asp?ClassID=3">信息公开</a> | <a href="/gov/ShowClass.asp?ClassID=31">公开年报</a> | <a href="/gov/ShowClass.asp?ClassID=5">鹤坪新闻</a></td></tr><tr><td>${main}</td></tr><tr><td align="center">鹤坪县人民政府办公室 备案序号：测试</td></tr></table></body></html>`,
    null,
  );

export function movedPortal(): SmallPortal {
  const all = papers();
  const now = paper.newestFirst(all.filter(({ old }) => !old));
  const before = paper.newestFirst(all.filter(({ old }) => old));
  const carried = all.filter((one) => !one.old && one.paths.length > 1);
  const parts = paper.paged(now, 20);
  const oldParts = paper.paged([...before, ...carried.map((one) => ({ ...one, paths: one.paths.slice(1) }))], 15);

  const older = (path: string, query: URLSearchParams, newHost: string): Resource | null => {
    if (path === '/')
      return paper.gbk(
        `<html><head><title>鹤坪县人民政府</title><script>window.location.href="http://${newHost}/";</script></head><body></body></html>`,
        null,
      );
    if (path === '/gov/index.asp')
      return oldPage('鹤坪县人民政府（旧版）', `<ul>${newsItems('/gov/ShowArticle.asp?ArticleID=9', '')}</ul>`);
    if (path === '/gov/ShowClass.asp') {
      if (query.get('ClassID') !== '31')
        return oldPage('栏目', `<ul>${newsItems('/gov/ShowArticle.asp?ArticleID=9', '')}</ul>`);
      const at = Number(query.get('page') ?? '1');
      return oldPage(
        '公开年报',
        `您现在的位置：<a href="/gov/index.asp">首页</a> >> 信息公开 >> 公开年报<table>${(oldParts[at - 1] ?? []).map(({ paths: [to = ''], title, day }) => `<tr><td><img src="/gov/images/arrow.gif"></td><td><a href="${to.replace('/gov/', '')}" title="文章标题：${escapeHtml(title)}" target="_blank">${escapeHtml(title)}</a></td><td>[${day}]</td></tr>`).join('\n')}</table>共 <b>${String(oldParts.flat().length)}</b> 篇文章 ${at > 1 ? `<a href="ShowClass.asp?ClassID=31&page=${String(at - 1)}">上一页</a>` : '上一页'} ${at < oldParts.length ? `<a href="ShowClass.asp?ClassID=31&page=${String(at + 1)}">下一页</a>` : '下一页'}`,
      );
    }
    if (path !== '/gov/ShowArticle.asp') return null;
    const asked = `${path}?ArticleID=${String(query.get('ArticleID'))}`;
    const one = all.find(({ paths }) => paths.includes(asked));
    if (one === undefined)
      return /^9\d+$/u.test(query.get('ArticleID') ?? '') ? oldPage('新闻', '<p>近日，县领导深入一线调研。</p>') : null;
    if (!one.old) return paper.moved(`http://${newHost}${one.paths[0] ?? ''}`, 301);
    return oldPage(
      escapeHtml(one.title),
      `<table width="100%"><tr><td align="center"><font size="4">${escapeHtml(one.title)}</font></td></tr><tr><td align="center">作者：佚名\u3000文章来源：${escapeHtml(one.source)}\u3000更新时间：${one.day.replace(/-0?/gu, '-')}</td></tr><tr><td id="fontzoom">${one.body}</td></tr></table>`,
    );
  };

  const newer = (path: string, oldHost: string): Resource | null => {
    const tabs = `<div class="tabs"><a href="/zfxxgk/zfxxgkzn/">政府信息公开指南</a><a href="/zfxxgk/zfxxgkzd/">政府信息公开制度</a><a href="/zfxxgk/fdzdgknr/">法定主动公开内容</a><a href="${column}">政府信息公开年报</a></div>`;
    if (path === '/')
      return page(
        '鹤坪县人民政府',
        `<div class="news"><ul>${newsItems('/xwdt/', '.html')}</ul></div><div class="ent"><a href="/zfxxgk/">政府信息公开</a><a href="http://${oldHost}/gov/index.asp" target="_blank">旧版网站</a></div>`,
      );
    if (path === '/zfxxgk/') return page('政府信息公开', `${tabs}<ul>${newsItems('/xwdt/', '.html')}</ul>`);
    const at = parts.findIndex((_, i) => path === `${column}${i === 0 ? '' : `index_${String(i + 1)}.html`}`);
    if (at >= 0)
      return page(
        '政府信息公开年报',
        `${tabs}<ul class="list">${(parts[at] ?? []).map(({ paths: [to = ''], title, day }) => `<li><a href="${to}" title="${escapeHtml(title)}">${escapeHtml(paper.cut(title, 26))}</a><span>${day}</span></li>`).join('\n')}</ul><div class="pager">${parts.map((_, i) => (i === at ? `<b>${String(i + 1)}</b>` : `<a href="${i === 0 ? column : `${column}index_${String(i + 1)}.html`}">${String(i + 1)}</a>`)).join('')}</div><p class="older"><a href="http://${oldHost}/gov/ShowClass.asp?ClassID=31" target="_blank">2019年及以前年报（旧版网站）&gt;&gt;</a></p>`,
      );
    const one = now.find(({ paths: [to] }) => to === path);
    if (one !== undefined)
      return page(
        `${escapeHtml(one.title)}-鹤坪县人民政府`,
        `<div class="pos">当前位置：<a href="/">首页</a>&gt;<a href="/zfxxgk/">政府信息公开</a>&gt;<a href="${column}">政府信息公开年报</a></div><h1>${escapeHtml(one.title)}</h1><div class="bar">发布日期：${one.day} 信息来源：${escapeHtml(one.source)}</div><div id="zoom">${one.body}</div>`,
        one.day,
      );
    if (/^\/(?:xwdt|zwfw|gzhd|zfxxgk\/[a-z]+)\/$/u.test(path))
      return page('栏目', `<ul>${newsItems('/xwdt/', '.html')}</ul>`, null);
    return /^\/xwdt\/\d+\.html$/u.test(path) ? page('要闻', '<p>近日，县领导深入一线调研。</p>', null) : null;
  };
  return {
    id: 'unseen5-moved',
    family: 'a county that moved: the years before 2020 under its old host',
    place,
    robots: 'User-agent: *\nDisallow: /gov/admin/\nDisallow: /manage/\n',
    disallowed: ['/gov/admin/', '/manage/'],
    olderHost: true,
    respond: ({ path, query, headers, hosts: [newHost, oldHost = ''] }) =>
      headers.host === oldHost ? older(path, query, newHost) : newer(path, oldHost),
    ...paper.truthOf(all),
  };
}
