import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A city of county rank with a platform of 信息公开 in a folder of its own: a list of units, a page for each with a tree
 * (指南 / 目录 / 年报 / 依申请公开), whose list a script asks for as JSON, ten rows a page.
 */
const place: Place = { name: '松堰市', rank: '市', townships: ['东关街道', '西河街道', '石门镇', '大王镇', '柳林镇'] };
const government: Unit = { key: 'zf', name: '松堰市人民政府', self: '我市', level: 'government', place };
const townships = place.townships.map((name, i): Unit => ({
  key: `xz${String(i)}`,
  name: `${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`,
  self: name.endsWith('街道') ? '我街道' : '我镇',
  level: 'township',
  place,
}));
const groups = [
  ['市政府', [government]],
  ['市政府部门', paper.departmentsOf(place, 10)],
  ['镇（街道）', townships],
] as const;
const units: readonly Unit[] = groups.flatMap(([, those]) => [...those]);
const idOf = (unit: Unit): number => 1001 + units.indexOf(unit);
const columns = [
  [11, '政府信息公开指南'],
  [12, '政府信息公开目录'],
  [13, '政府信息公开年报'],
  [14, '依申请公开'],
  [15, '政府信息公开制度'],
] as const;
const yearsOf = ({ level }: Unit): readonly number[] =>
  level === 'government' ? [...Array(12).keys()].map((i) => 2024 - i) : [2024, 2023, 2022];

interface Kept extends Paper {
  readonly unit: Unit;
  readonly id: string;
}
const pathOf = (id: string): string => `/xxgkpt/info/${id}.html`;

function papers(): readonly Kept[] {
  const reports = units.flatMap((unit) =>
    yearsOf(unit).map((year): Kept => {
      const y = String(year);
      // On its own page a unit need not say who it is.
      const short = unit.level !== 'government' && numberOf(unit.name, 3) === 0;
      const plan = paper.planOf(
        unit,
        year,
        `${short ? '' : unit.name}${y}年${short ? '度' : ''}政府信息公开工作年度报告`,
      );
      const id = digits(plan.seed, 7);
      const attached = numberOf(plan.seed, 5) === 0;
      return {
        ...paper.reportPaper(
          plan,
          [pathOf(id)],
          attached
            ? `<p>${escapeHtml(plan.title)}</p><p class="fj">附件下载：<a href="/xxgkpt/file/download?id=${id}">${escapeHtml(plan.title)}.docx</a></p>`
            : undefined,
        ),
        unit,
        id,
      };
    }),
  );
  const others = paper
    .otherPapers(place, (key) => pathOf(digits(key, 7)))
    .map((one, i) => ({
      ...one,
      unit: units[1 + (i % 5)] ?? government,
      id: /\d+/u.exec(one.paths[0] ?? '')?.[0] ?? '',
    }));
  return [...reports, ...others];
}

const shell = (title: string, main: string): Resource =>
  html(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><header><h1><a href="/index.html"><img src="/skin/logo.png" alt="松堰市人民政府"></a></h1><form action="/so.html"><input name="kw"><button>搜 索</button></form><nav>${paper.menu
      .map(
        ([key, name, below], m) =>
          `<div class="item"><h2><a href="${key === 'gk' ? '/xxgkpt/' : `/list-${String(m * 10)}.html`}" target="_blank">${key === 'zj' ? '走进松堰' : key === 'gk' ? '政府信息公开' : name}</a></h2><p>${below.map((one, i) => `<a href="/list-${String(m * 10 + i + 1)}.html">${one}</a>`).join('')}</p></div>`,
      )
      .join(
        '',
      )}</nav></header>${main}<footer><div>相关链接：${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join(' ')}</div><p>主办单位：松堰市人民政府办公室 <a href="/page-1.html">联系我们</a> <a href="/page-2.html">站点地图</a></p></footer></body></html>`,
    null,
  );
const platform = (title: string, main: string): Resource =>
  html(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}-松堰市政府信息公开平台</title><link rel="stylesheet" href="/xxgkpt/static/layui/css/layui.css"></head><body><!-- 测试用仿制站点，非官方 --><div class="layui-header"><div class="logo">松堰市政府信息公开平台</div><ul class="layui-nav"><li><a href="/xxgkpt/">平台首页</a></li><li><a href="/xxgkpt/zcwj.html">政策文件</a></li><li><a href="/xxgkpt/ysq.html">依申请公开</a></li><li><a href="/index.html">返回门户</a></li></ul></div>${main}<div class="layui-footer">松堰市人民政府办公室 主办</div></body></html>`,
    null,
  );
const tree = (unit: Unit): string =>
  `<div class="layui-side"><h3>${unit.name}</h3><ul>${columns.map(([id, name]) => `<li><a href="/xxgkpt/unit/${String(idOf(unit))}/${String(id)}.html">${name}</a></li>`).join('')}</ul></div>`;
const listScript = (unit: Unit, column: number): string => `<script>
var unitId = ${String(idOf(unit))}, columnId = ${String(column)}, pageSize = 10;
function getList(page) {
  var xhr = new XMLHttpRequest();
  xhr.open('GET', '/xxgkpt/api/info/page?unitId=' + unitId + '&columnId=' + columnId + '&pageNo=' + page + '&pageSize=' + pageSize);
  xhr.onload = function () {
    var res = JSON.parse(xhr.responseText), str = '';
    for (var i = 0; i < res.data.records.length; i++) {
      var item = res.data.records[i];
      str += '<li><a href="' + item.url + '" target="_blank" title="' + item.title + '">' + item.title + '</a><span>' + item.publishTime.substr(0, 10) + '</span></li>';
    }
    document.getElementById('infoList').innerHTML = str;
    var pages = '';
    for (var p = 1; p <= res.data.pages; p++) pages += '<a href="javascript:getList(' + p + ')">' + p + '</a>';
    document.getElementById('pages').innerHTML = pages;
  };
  xhr.send();
}
getList(1);
</script>`;

export function unitsPortal(): SmallPortal {
  const all = papers();
  const rowsOf = (unit: number, column: number): readonly Kept[] =>
    column === 13 ? paper.newestFirst(all.filter((one) => idOf(one.unit) === unit)) : [];
  const page = (query: URLSearchParams): Resource => {
    const [unit, column, at, size] = ['unitId', 'columnId', 'pageNo', 'pageSize'].map((name) =>
      Number(query.get(name) ?? '1'),
    );
    const rows = rowsOf(unit ?? 0, column ?? 0);
    const from = ((at ?? 1) - 1) * (size ?? 10);
    const records = rows.slice(from, from + (size ?? 10)).map(({ id, title, day, paths: [url], source }) => ({
      id,
      title,
      publishTime: `${day} 10:20:00`,
      url,
      source,
    }));
    return html(
      JSON.stringify({
        code: 200,
        msg: 'ok',
        data: { total: rows.length, pages: Math.ceil(rows.length / (size ?? 10)), current: at, records },
      }),
      null,
      'application/json;charset=UTF-8',
    );
  };
  const newsList = paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/show-${String(5000 + i)}.html">${title}</a><i>${day}</i></li>`)
    .join('');
  const respond = (path: string, query: URLSearchParams): Resource | null => {
    if (path === '/' || path === '/index.html')
      return shell(
        '松堰市人民政府',
        `<section><h3>松堰要闻 <a href="/list-11.html">更多&gt;&gt;</a></h3><ul>${newsList}</ul></section><section class="gk"><h3>政府信息公开</h3><a href="/xxgkpt/">信息公开平台</a><a href="/list-22.html">政策文件</a></section>`,
      );
    if (path === '/xxgkpt/')
      return platform(
        '首页',
        `<div class="zuixin"><h2>最新公开</h2><ul>${newsList}</ul></div><div class="dwlb">${groups
          .map(
            ([name, those]) =>
              `<h2>${name}</h2><ul>${those.map((unit) => `<li><a href="/xxgkpt/unit/${String(idOf(unit))}.html">${unit.level === 'government' ? unit.name : unit.name.replace(/^松堰市(?=.)/u, '市').replace(/人民政府$|办事处$/u, '')}</a></li>`).join('')}</ul>`,
          )
          .join('')}</div>`,
      );
    if (path === '/xxgkpt/api/info/page') return page(query);
    if (path === '/xxgkpt/file/download') {
      const one = all.find(({ id }) => id === query.get('id'));
      return one === undefined ? null : asFile(paper.wordOf(one), 'application/octet-stream', `${one.title}.docx`);
    }
    const [, unitId, columnId] = /^\/xxgkpt\/unit\/(\d+)(?:\/(\d+))?\.html$/u.exec(path) ?? [];
    const unit = units.find((one) => String(idOf(one)) === unitId);
    if (unit !== undefined) {
      const [id, name] = columns.find(([one]) => String(one) === columnId) ?? columns[0];
      const main =
        id === 11
          ? '<p>为方便公民、法人和其他组织获取政府信息，编制本指南。</p>'
          : `<ul id="infoList"></ul><div id="pages"></div>${listScript(unit, id)}`;
      return platform(
        `${name}-${unit.name}`,
        `<div class="crumb">您的位置：<a href="/xxgkpt/">首页</a> / <a href="/xxgkpt/unit/${String(idOf(unit))}.html">${unit.name}</a> / ${name}</div>${tree(unit)}<div class="layui-body"><h2>${name}</h2>${main}</div>`,
      );
    }
    const one = all.find(({ paths }) => paths[0] === path);
    if (one !== undefined)
      return platform(
        escapeHtml(one.title),
        `${tree(one.unit)}<div class="layui-body"><table class="meta"><tr><td>索引号：</td><td>SY${one.id}</td><td>发布机构：</td><td>${escapeHtml(one.source)}</td></tr><tr><td>名称：</td><td>${escapeHtml(one.title)}</td><td>发布日期：</td><td>${one.day}</td></tr></table><h1>${escapeHtml(one.title)}</h1><div class="article-content">${one.body}</div><p>上一条：无</p><p>下一条：<a href="/show-5001.html">重点工作</a></p></div>`,
      );
    if (path === '/xxgkpt/zcwj.html' || path === '/xxgkpt/ysq.html') return platform('栏目', '<p>暂无信息</p>');
    return /^\/(?:list|show|page)-\d+\.html$/u.test(path)
      ? shell('栏目', path.startsWith('/list') ? `<ul>${newsList}</ul>` : '<p>近日，有关部门部署重点工作。</p>')
      : null;
  };
  return {
    id: 'unseen4-units',
    family: 'a platform in a folder: units, a tree for each, lists by script',
    place,
    robots: 'User-agent: *\nDisallow: /admin/\n',
    disallowed: ['/admin/'],
    respond: ({ path, query }) => respond(path, query),
    ...paper.truthOf(all),
  };
}
