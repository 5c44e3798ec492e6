import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A district: 政务公开 is one page with a tree (zTree, its nodes in the page's script) and a frame beside it, in which each
 * node shows its list. The lists turn pages by a form that a script submits. Some reports were imported twice.
 */
const place: Place = {
  name: '云汀区',
  rank: '区',
  townships: ['云汀街道', '南浦街道', '北塘街道', '江口镇', '新庄镇'],
};
const lists = [
  ['1141', '区政府', [paper.governmentOf(place)], paper.range(2025, 2014)],
  ['1142', '区政府部门', paper.departmentsOf(place, 15), [2025, 2024]],
  ['1143', '镇（街道）', paper.townshipsOf(place), [2025, 2024, 2023]],
] as const;

interface Kept extends Paper {
  readonly list: string;
}
const pathOf = (seed: string, day: string): string =>
  `/zwgk/info/${day.replaceAll('-', '/')}/${paper.id(seed, 9)}.html`;

function papers(): readonly Kept[] {
  const reports = lists.flatMap(([list, , units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const again = unit.level === 'government' && year >= 2017 && year <= 2019;
        return {
          ...paper.reportPaper(plan, [
            pathOf(plan.seed, plan.publishedOn),
            ...(again ? [pathOf(`${plan.seed}again`, '2021-08-30')] : []),
          ]),
          list,
        };
      }),
    ),
  );
  return [
    ...reports,
    ...paper
      .otherPapers(place, pathOf)
      .map((one) => ({ ...one, list: one.why === 'report on the rule of law' ? '1151' : '1142' })),
  ];
}

const nodes: readonly (readonly [id: number, parent: number, name: string, url: string])[] = [
  [1, 0, '政府信息公开指南', '/zwgk/content.do?cid=1101'],
  [2, 0, '政府信息公开制度', '/zwgk/list.do?cid=1102'],
  [3, 0, '法定主动公开内容', ''],
  [31, 3, '履职依据', '/zwgk/list.do?cid=1131'],
  [32, 3, '机构简介', '/zwgk/content.do?cid=1132'],
  [33, 3, '规划计划', '/zwgk/list.do?cid=1133'],
  [34, 3, '财政预算决算', '/zwgk/list.do?cid=1134'],
  [4, 0, '政府信息公开年报', ''],
  [41, 4, '区政府', '/zwgk/list.do?cid=1141'],
  [42, 4, '区政府部门', '/zwgk/list.do?cid=1142'],
  [43, 4, '镇（街道）', '/zwgk/list.do?cid=1143'],
  [5, 0, '法治政府建设年度报告', '/zwgk/list.do?cid=1151'],
  [6, 0, '依申请公开', '/zwgk/content.do?cid=1161'],
];

const bar = [
  ['首页', '/'],
  ['印象云汀', '/yxyt/'],
  ['新闻资讯', '/xwzx/'],
  ['政务公开', '/zwgk'],
  ['政务服务', 'http://zwfw.province.example/ytq'],
  ['互动交流', '/hdjl/'],
] as const;
const page = (title: string, main: string, modified = '2026-03-30'): Resource =>
  html(
    `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><meta name="SiteName" content="云汀区人民政府"><meta name="SiteIDCode" content="9999990022"><link rel="stylesheet" href="/statics/css/common.css"><script src="/statics/js/jquery-3.5.1.min.js"></script></head><body><!-- 测试用仿制站点，非官方 -->
<header class="hd"><a class="logo" href="/"><img src="/statics/img/logo.png" alt="云汀区人民政府"></a><div class="so"><form action="/search.do" method="post"><input name="keyword" placeholder="请输入关键字"><button type="submit">搜索</button></form></div><nav>${bar.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</nav></header>
${main}
<footer><div class="link">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank" rel="noopener">${name}</a>`).join('')}</div><p>主办：云汀区人民政府办公室 | <a href="/about/contact.html">联系我们</a> | <a href="/about/map.html">网站地图</a></p></footer></body></html>`,
    modified,
  );
/** What stands in the frame has neither head nor foot. */
const inner = (main: string): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/statics/css/frame.css"><base target="_blank"></head><body><!-- 测试用仿制站点，非官方 -->${main}</body></html>`,
    null,
  );

const newsItems = (base: string): string =>
  paper
    .news(place)
    .map(
      ([title, day], i) => `<li><a href="${base}${String(i)}.html" title="${title}">${title}</a><em>${day}</em></li>`,
    )
    .join('\n');

const tree = `<div class="left"><ul id="xxgkTree" class="ztree"></ul></div>
<div class="right"><iframe id="rightFrame" name="rightFrame" src="/zwgk/content.do?cid=1101" width="100%" frameborder="0" scrolling="no" onload="setHeight(this)"></iframe></div>
<script src="/statics/js/jquery.ztree.core.min.js"></script>
<script>
var setting = { view: { showLine: false, showIcon: false }, data: { simpleData: { enable: true, idKey: "id", pIdKey: "pId", rootPId: 0 } } };
var zNodes = [
${nodes.map(([id, parent, name, url]) => `  { id: ${String(id)}, pId: ${String(parent)}, name: "${name}"${url === '' ? ', open: true' : `, url: "${url}", target: "rightFrame"`} }`).join(',\n')}
];
$(function () { $.fn.zTree.init($("#xxgkTree"), setting, zNodes); });
function setHeight(frame) { frame.height = frame.contentWindow.document.body.scrollHeight; }
</script>`;

export function treePortal(): SmallPortal {
  const all = papers();
  const listPage = (cid: string, at: number): Resource => {
    // A report that was imported twice stands twice in its list.
    const rows = paper
      .newestFirst(all.filter(({ list }) => list === cid))
      .flatMap((one) =>
        one.paths.map((path, i) => ({ path, title: one.title, day: i === 0 ? one.day : '2021-08-30' })),
      );
    const parts = paper.paged(rows, 10);
    const name = nodes.find(([, , , url]) => url.endsWith(`=${cid}`))?.[2] ?? '';
    const go = (text: string, to: number): string =>
      to < 1 || to > parts.length
        ? `<span class="disabled">${text}</span>`
        : `<a href="javascript:goPage(${String(to)})" target="_self">${text}</a>`;
    return inner(
      `<h3 class="tit">${name}</h3><ul class="xxgk-list">${(parts[at - 1] ?? []).map(({ path, title, day }) => `<li><i></i><a href="${path}" title="${escapeHtml(title)}">${escapeHtml(paper.cut(title, 30))}</a><span>${day}</span></li>`).join('\n')}</ul>
<form id="pageForm" name="pageForm" action="/zwgk/list.do" method="post"><input type="hidden" name="cid" value="${cid}"><input type="hidden" name="pageNo" id="pageNo" value="${String(at)}"></form>
<div class="pages">共 ${String(rows.length)} 条 ${go('上一页', at - 1)} ${parts.map((_, i) => (i + 1 === at ? `<b>${String(at)}</b>` : go(String(i + 1), i + 1))).join(' ')} ${go('下一页', at + 1)}</div>
<script>function goPage(n) { document.getElementById('pageNo').value = n; document.pageForm.target = '_self'; document.pageForm.submit(); }</script>`,
    );
  };
  const article = (one: Paper): Resource =>
    page(
      `${escapeHtml(one.title)}_云汀区人民政府`,
      `<div class="crumb">您所在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 政府信息公开年报</div><table class="xx-meta"><tbody><tr><th>索 引 号</th><td>YT${paper.id(one.title, 6)}</td><th>发布机构</th><td>${escapeHtml(one.source)}</td></tr><tr><th>名\u3000\u3000称</th><td>${escapeHtml(one.title)}</td><th>公开日期</th><td>${one.day}</td></tr></tbody></table><h1>${escapeHtml(one.title)}</h1><div class="article" id="artContent">${one.body}</div><div class="tool"><a href="javascript:window.print()">打印</a><span>扫一扫在手机打开</span></div>`,
      one.day,
    );
  return {
    id: 'unseen5-tree',
    family: 'a district: a tree beside a frame, pages turned by a form',
    place,
    robots: 'User-agent: *\nDisallow: /search.do\nDisallow: /admin/\n',
    disallowed: ['/search.do', '/admin/'],
    respond: ({ path, query, method, body }) => {
      if (path === '/')
        return page(
          '云汀区人民政府',
          `<section class="news"><h2>云汀要闻</h2><ul>${newsItems('/xwzx/')}</ul></section><section class="fast"><a href="/zwgk"><i class="icon-gk"></i><span>政务公开</span></a><a href="/hdjl/"><span>区长信箱</span></a></section>`,
        );
      if (path === '/zwgk') return paper.moved('/zwgk/', 301);
      if (path === '/zwgk/')
        return page(
          '政府信息公开-云汀区人民政府',
          `<div class="crumb">您所在的位置：<a href="/">首页</a> &gt; 政务公开</div><div class="main">${tree}</div>`,
        );
      const asked = method === 'POST' ? new URLSearchParams(body) : query;
      const cid = asked.get('cid') ?? '';
      if (path === '/zwgk/content.do')
        return inner(
          cid === '1132'
            ? '<p>云汀区人民政府机构简介。</p>'
            : '<h3>政府信息公开指南</h3><p>为便于公众查询、获取政府信息，编制本指南。受理机构：云汀区人民政府办公室。</p>',
        );
      if (path === '/zwgk/list.do')
        return lists.some(([list]) => list === cid) || cid === '1151'
          ? listPage(cid, Number(asked.get('pageNo') ?? '1'))
          : inner(`<ul class="xxgk-list">${newsItems('/xwzx/')}</ul>`);
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) return article(one);
      if (/^\/(?:yxyt|xwzx|hdjl)\/$|^\/about\//u.test(path)) return page('栏目', `<ul>${newsItems('/xwzx/')}</ul>`);
      return /^\/xwzx\/\d+\.html$/u.test(path) ? page('要闻', '<p>近日，区领导深入一线调研。</p>') : null;
    },
    ...paper.truthOf(all),
  };
}
