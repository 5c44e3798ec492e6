import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A district whose 年报 column mixes all its units: a table of 序号, 发布单位, 名称, 发布时间; a row is called 2023年年报 and no
 * more, and the page behind it too. Who reports stands in the column of the list and under the report. Other yearly papers
 * stand among them under names as short.
 */
const place: Place = {
  name: '桐湾区',
  rank: '区',
  townships: ['桐湾街道', '新港街道', '东皋街道', '芦渡镇', '沙塘镇'],
};
const column = '/zfxxgk/nb/';
const grammars = [
  (year: number): string => `${String(year)}年年报`,
  (year: number): string => `${String(year)}年度年报`,
  (year: number): string => `${String(year)}年年度报告`,
  (year: number): string => `${String(year)}年政府信息公开年报`,
] as const;
const units: readonly Unit[] = [
  paper.governmentOf(place),
  ...paper.departmentsOf(place, 14),
  ...paper.townshipsOf(place),
];

interface Kept extends Paper {
  /** As the list's column has it. */
  readonly unit: string;
}
const pathOf = (seed: string, day: string): string =>
  `${column}${day.slice(0, 7).replace('-', '')}/${paper.id(seed, 7)}.shtml`;

function papers(): readonly Kept[] {
  const reports = units.flatMap((unit, at) =>
    (unit.level === 'government' ? paper.range(2025, 2014) : [2025, 2024, 2023]).map((year): Kept => {
      const plan = paper.planOf(unit, year, (grammars[unit.level === 'government' ? 3 : at % 3] ?? grammars[0])(year));
      return {
        ...paper.reportPaper(plan, [pathOf(plan.seed, plan.publishedOn)]),
        unit: unit.level === 'government' ? unit.name : paper.shortName(unit),
      };
    }),
  );
  const short = (key: string, unit: string, title: string, day: string, why: string, text: string): Kept => ({
    paths: [pathOf(key, day)],
    title,
    day,
    source: unit,
    plan: null,
    why,
    body: `<p>\u3000\u3000${text}</p><p>\u3000\u3000测试用仿制站点，内容均为虚构。</p>`,
    unit,
  });
  return [
    ...reports,
    short(
      'js',
      '区财政局',
      '2023年度决算',
      '2024-09-03',
      'final accounts',
      '2023年度区级一般公共预算收入决算为12.1亿元。',
    ),
    short(
      'fz',
      '区司法局',
      '2024年法治政府建设年报',
      '2025-03-09',
      'report on the rule of law',
      '2024年，全区法治政府建设稳步推进。',
    ),
    short(
      'wz',
      '区政府办公室',
      '2024年网站年报',
      '2025-01-22',
      'yearly paper of the web site',
      '独立用户访问总量8.2万个，信息发布总数3021条，专栏专题数量6个。',
    ),
    short(
      'sp',
      '区市场监督管理局',
      '2024年食品抽检年报',
      '2025-01-14',
      'another report of a department',
      '全年完成食品抽检1200批次，合格率98.7%。',
    ),
    short(
      'zf',
      '区公安局',
      '2024年行政执法统计年报',
      '2025-01-27',
      'statistics of enforcement',
      '全年办理行政许可、行政处罚、行政强制情况统计如下。',
    ),
    ...paper
      .otherPapers(place, pathOf)
      .slice(3, 6)
      .map((one) => ({ ...one, unit: '区政府办公室' })),
  ];
}

const page = (title: string, main: string, modified: string | null): Resource =>
  html(
    `<!DOCTYPE html>
<html><head><meta charset="UTF-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><title>${title}</title>
<meta name="SiteName" content="桐湾区人民政府"><meta name="ColumnName" content="政府信息公开年报">
<script>var _hmt = _hmt || [];(function(){var s=document.createElement("script");s.src="/js/tj.js";document.head.appendChild(s);})();</script></head><body><!-- 测试用仿制站点，非官方 -->
<div class="wrap header"><h1><a href="/index.shtml"><img src="/img/logo.png" alt="桐湾区人民政府门户网站"></a></h1><ul class="menu"><li><a href="/index.shtml">首页</a></li><li><a href="/twgl/index.shtml">桐湾概览</a></li><li><a href="/zwxx/index.shtml">政务信息</a></li><li><a href="/zfxxgk/index.shtml">政府信息公开</a></li><li><a href="/bsfw/index.shtml">办事服务</a></li><li><a href="/zmhd/index.shtml">政民互动</a></li></ul></div>
${main}
<div class="wrap footer"><dl><dt>市内区县</dt>${paper.friends
      .slice(4)
      .map(([name, href]) => `<dd><a href="${href}">${name}</a></dd>`)
      .join(
        '',
      )}</dl><p>桐湾区人民政府主办\u3000桐湾区人民政府办公室承办\u3000<a href="/gywm/index.shtml">关于我们</a></p></div></body></html>`,
    modified,
  );
const newsItems = (folder: string): string =>
  paper
    .news(place)
    .map(([title, day], i) => `<li><span>${day}</span><a href="${folder}${String(i)}.shtml">${title}</a></li>`)
    .join('\n');
const side = `<div class="side"><a href="/zfxxgk/zn/index.shtml">政府信息<br>公开指南</a><a href="/zfxxgk/zd/index.shtml">政府信息<br>公开制度</a><a href="/zfxxgk/fd/index.shtml">法定主动<br>公开内容</a><a href="${column}index.shtml">政府信息<br>公开年报</a></div>`;

export function mixedPortal(): SmallPortal {
  const all = papers();
  const rows = paper.newestFirst(all);
  const parts = paper.paged(rows, 15);
  const pageName = (at: number): string => (at === 0 ? 'index.shtml' : `list_${String(at + 1)}.shtml`);
  const list = (at: number): Resource =>
    page(
      '政府信息公开年报-桐湾区人民政府',
      `<div class="wrap crumbs">当前位置：<a href="/index.shtml">首页</a> / <a href="/zfxxgk/index.shtml">政府信息公开</a> / 政府信息公开年报</div><div class="wrap">${side}<div class="main"><form class="sx"><select name="dw"><option>全部单位</option>${units.map((unit) => `<option>${paper.shortName(unit)}</option>`).join('')}</select><select name="nd"><option>全部年度</option>${paper
        .range(2025, 2014)
        .map((year) => `<option>${String(year)}</option>`)
        .join('')}</select><button type="button">筛选</button></form>
<table class="lb"><thead><tr><th width="8%">序号</th><th width="30%">发布单位</th><th>名称</th><th width="18%">发布时间</th></tr></thead><tbody>${(
        parts[at] ?? []
      )
        .map(
          (one, i) =>
            `<tr><td>${String(at * 15 + i + 1)}</td><td>${one.unit}</td><td><a href="${(one.paths[0] ?? '').replace(column, '')}" target="_blank">${escapeHtml(one.title)}</a></td><td>${one.day}</td></tr>`,
        )
        .join('\n')}</tbody></table>
<div class="fy">共${String(rows.length)}条记录 ${String(at + 1)}/${String(parts.length)}页 <a href="${pageName(0)}">首页</a> <a href="${pageName(Math.max(at - 1, 0))}">上一页</a> <a href="${pageName(Math.min(at + 1, parts.length - 1))}">下一页</a> <a href="${pageName(parts.length - 1)}">末页</a> 转到<select onchange="location.href=this.value">${parts.map((_, i) => `<option value="${pageName(i)}"${i === at ? ' selected' : ''}>${String(i + 1)}</option>`).join('')}</select></div></div></div>`,
      '2026-03-30',
    );
  return {
    id: 'unseen5-mixed',
    family: 'a district: one table for all units, rows called 2023年年报',
    place,
    robots: 'User-agent: *\nDisallow: /cms/\n',
    disallowed: ['/cms/'],
    respond: ({ path }) => {
      if (path === '/' || path === '/index.shtml')
        return page(
          '桐湾区人民政府门户网站',
          `<div class="wrap"><ul class="news">${newsItems('/zwxx/')}</ul><div class="box"><a href="/zfxxgk/index.shtml" class="b1">政府信息公开</a><a href="/zmhd/index.shtml" class="b2">区长信箱</a></div></div>`,
          '2026-05-28',
        );
      if (path === '/zfxxgk/' || path === '/zfxxgk') return paper.moved('/zfxxgk/index.shtml');
      if (path === '/zfxxgk/index.shtml')
        return page(
          '政府信息公开',
          `<div class="wrap">${side}<div class="main"><h2>桐湾区人民政府信息公开指南</h2><p>为便于公众获取政府信息，编制本指南。</p></div></div>`,
          '2025-11-02',
        );
      const at = parts.findIndex((_, i) => path === `${column}${pageName(i)}` || (i === 0 && path === column));
      if (at >= 0) return list(at);
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined)
        return page(
          escapeHtml(one.title),
          `<div class="wrap crumbs">当前位置：<a href="/index.shtml">首页</a> / <a href="/zfxxgk/index.shtml">政府信息公开</a> / <a href="${column}index.shtml">政府信息公开年报</a> / 正文</div><div class="wrap art"><h2 class="art-title">${escapeHtml(one.title)}</h2><div class="art-info"><span>发布时间：${one.day}</span><span>来源：桐湾区人民政府门户网站</span><span>【字体：<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a>】</span></div><div class="art-body">${one.body}</div></div>`,
          one.day,
        );
      if (/^\/(?:twgl|zwxx|bsfw|zmhd|gywm|zfxxgk\/(?:zn|zd|fd))\/index\.shtml$/u.test(path))
        return page('栏目', `<ul>${newsItems('/zwxx/')}</ul>`, null);
      return /^\/zwxx\/\d+\.shtml$/u.test(path) ? page('要闻', '<p>近日，区领导深入一线调研。</p>', null) : null;
    },
    ...paper.truthOf(all),
  };
}
