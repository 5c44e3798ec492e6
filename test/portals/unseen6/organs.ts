import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { asFile } from '../families/files.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county of the south on a Java platform: 政府信息公开年报 of the whole county is that of its government; every organ has
 * a page of its own, found in a tree that a script asks for, with 政府信息公开年报 at its side. Rows beyond the first page
 * come by posting a form. On the organs' pages titles leave the organ out.
 */
const place: Place = {
  name: '梧塘县',
  rank: '县',
  townships: ['潭头镇', '沙溪镇', '富滩镇', '水南镇', '白沙镇', '盘古山镇', '上固乡', '冠朝乡', '石马乡'],
};
const government = paper.governmentOf(place);
const groups = [
  ['县政府办及工作部门', [paper.officeOf(place), ...paper.bureausOf(place, 0, 13)]],
  ['其他机构', paper.bodiesOf(place)],
  ['乡镇', paper.townshipsOf(place)],
] as const;
const codes = new Map<Unit, string>(
  groups.flatMap(([, units], g) => units.map((unit, i) => [unit, `3608${String(21 + g)}${String(i + 11)}`] as const)),
);
const perPage = 6;

interface Kept extends Paper {
  /** null: the column of the whole county. */
  readonly organ: string | null;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const page = (seed: string): string => `/xxgk/content/${paper.id(seed, 8)}.html`;
  const own = paper.range(2025, 2008).map((year): Kept => {
    const plan = paper.planOf(government, year);
    return { ...paper.reportPaper(plan, [page(plan.seed)]), organ: null, file: null };
  });
  const organs = groups.flatMap(([, units], g) =>
    units.flatMap((unit, i) =>
      paper.range(2025, i < 2 ? 2017 : g === 0 ? 2023 : 2024).map((year): Kept => {
        const plain = numberOf(`${unit.name}题`, 3) === 0;
        const plan = plain
          ? paper.planOf(unit, year, `${String(year)}年政府信息公开工作年度报告`)
          : paper.planOf(unit, year);
        const file =
          numberOf(`${plan.seed}件`, 6) === 0 ? `/xxgk/attach/download?fileId=${paper.id(`${plan.seed}件`, 12)}` : null;
        const body = file === null ? undefined : `<p>${escapeHtml(plan.title)}（见附件）</p>`;
        return {
          ...paper.reportPaper(plan, [page(plan.seed), ...(file === null ? [] : [file])], body),
          organ: codes.get(unit) ?? '',
          file,
        };
      }),
    ),
  );
  const others = paper
    .otherPapers(place, (key) => page(key))
    .map((one): Kept => ({ ...one, organ: '36082111', file: null }));
  return [...own, ...organs, ...others];
}

const page = (title: string, main: string): Resource =>
  html(
    `<!DOCTYPE html><html lang="zh"><head><meta charset="UTF-8"><title>${title}</title><link rel="stylesheet" href="/static/layui/css/layui.css"><script src="/static/jquery-3.4.1.min.js"></script></head><body><!-- 测试用仿制站点，非官方 -->
<div class="layui-header"><a href="/">梧塘县人民政府</a><ul class="layui-nav"><li><a href="/">首页</a></li><li><a href="/list/12">梧塘概览</a></li><li><a href="/list/13">政务动态</a></li><li><a href="/xxgk">政府信息公开</a></li><li><a href="/list/15">解读回应</a></li><li><a href="http://zwfw.province.example/">办事服务</a></li></ul></div>
${main}
<div class="foot">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join('|')}<p>梧塘县人民政府办公室主办</p></div></body></html>`,
    null,
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/article/7${String(i + 100)}">${title}</a><span>${day}</span></li>`)
    .join('')}</ul>`;
const tabs = [
  ['政府信息公开指南', '/xxgk/zn'],
  ['政府信息公开制度', '/xxgk/zd'],
  ['法定主动公开内容', '/xxgk/nr'],
  ['政府信息公开年报', '/xxgk/nb'],
  ['依申请公开', '/xxgk/ysq'],
] as const;
const tabList = `<div class="tabs">${tabs.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</div>`;
/** The tree of organs is empty until its script has asked. */
const tree = `<div class="left"><h3>公开机构</h3><ul id="orgTree" class="ztree"></ul><script src="/static/xxgk/org.js"></script></div>`;
const orgJs = `(function () {
  var box = document.getElementById('orgTree');
  if (!box) return;
  fetch('/xxgk/org/tree?siteId=36').then(function (r) { return r.json(); }).then(function (res) {
    var nodes = res.data, text = '';
    nodes.filter(function (n) { return n.pId === '0'; }).forEach(function (g) {
      text += '<li><span class="switch">' + g.name + '</span><ul>' + nodes.filter(function (n) { return n.pId === g.id; }).map(function (n) {
        return '<li><a href="/xxgk/org/' + n.id + '" title="' + n.name + '">' + n.name + '</a></li>';
      }).join('') + '</ul></li>';
    });
    box.innerHTML = text;
  });
})();
function turn(n) { var f = document.forms.pageForm; f.pageNo.value = n; f.submit(); }`;

const treeAnswer = (): Resource =>
  html(
    JSON.stringify({
      code: 0,
      msg: 'success',
      data: groups.flatMap(([name, units], g) => [
        { id: `g${String(g)}`, pId: '0', name, isParent: true },
        ...units.map((unit) => ({
          id: codes.get(unit),
          pId: `g${String(g)}`,
          name: unit.name.replace(place.name, ''),
          isParent: false,
        })),
      ]),
    }),
    null,
    'application/json;charset=UTF-8',
  );

const list = (action: string, rows: readonly Paper[], at: number): string => {
  const parts = paper.paged(rows, perPage);
  return `<table class="layui-table"><thead><tr><th>序号</th><th>标题</th><th>发布日期</th></tr></thead><tbody>
${(parts[at - 1] ?? [])
  .map(
    ({ paths: [path = ''], title, day }, i) =>
      `<tr><td>${String((at - 1) * perPage + i + 1)}</td><td><a href="${path}" target="_blank">${escapeHtml(title)}</a></td><td>${day}</td></tr>`,
  )
  .join('\n')}</tbody></table>
<form name="pageForm" method="post" action="${action}"><input type="hidden" name="pageNo" value="${String(at)}"><input type="hidden" name="pageSize" value="${String(perPage)}"></form>
<div class="page">共${String(rows.length)}条 ${String(at)}/${String(parts.length)}页 ${at > 1 ? `<a href="javascript:turn(${String(at - 1)})">上一页</a>` : ''}${at < parts.length ? `<a href="javascript:turn(${String(at + 1)})">下一页</a><a href="javascript:turn(${String(parts.length)})">尾页</a>` : ''}</div>`;
};

export function organsPortal(): SmallPortal {
  const all = papers();
  const rowsOf = (organ: string | null): readonly Kept[] => paper.newestFirst(all.filter((one) => one.organ === organ));
  const home = (): Resource =>
    page(
      '梧塘县人民政府',
      `<div class="swiper"><a href="/article/7100"><img src="/static/img/b1.jpg" alt="图片新闻"></a></div>${newsList()}<div class="icons"><a href="/xxgk"><img src="/static/img/gk.png"><p>信息公开</p></a><a href="/list/18"><p>领导信箱</p></a></div>`,
    );
  const respond: SmallPortal['respond'] = ({ path, query, body }) => {
    if (path === '/') return home();
    if (path === '/static/xxgk/org.js') return html(orgJs, '2023-02-02', 'application/javascript');
    if (path === '/xxgk/org/tree') return treeAnswer();
    const at = Number(new URLSearchParams(body).get('pageNo') ?? '1');
    if (path === '/xxgk')
      return page('政府信息公开', `${tabList}${tree}<div class="right"><h3>最新公开</h3>${newsList()}</div>`);
    if (path === '/xxgk/nb')
      return page(
        '政府信息公开年报',
        `${tabList}${tree}<div class="right"><h3>政府信息公开年报</h3>${list('/xxgk/nb', rowsOf(null), at)}</div>`,
      );
    const [, code = '', rest = ''] = /^\/xxgk\/org\/(\d{8})(\/[a-z]+)?$/u.exec(path) ?? [];
    const unit = [...codes].find(([, one]) => one === code)?.[0];
    if (unit !== undefined) {
      const side = `<div class="left"><h3>${unit.name}</h3><ul>${[
        ['机构职能', 'jgzn'],
        ['政府信息公开指南', 'zn'],
        ['法定主动公开内容', 'nr'],
        ['政府信息公开年报', 'nb'],
        ['部门预决算', 'yjs'],
      ]
        .map(([name = '', at2 = '']) => `<li><a href="/xxgk/org/${code}/${at2}">${name}</a></li>`)
        .join('')}</ul></div><script src="/static/xxgk/org.js"></script>`;
      const right =
        rest === '/nb'
          ? list(`/xxgk/org/${code}/nb`, rowsOf(code), at)
          : `<p>${unit.name}负责本领域工作，办公地址：梧塘县行政中心。</p>`;
      return page(
        `${unit.name}${rest === '/nb' ? '-政府信息公开年报' : ''}`,
        `<div class="pos"><a href="/">首页</a>&gt;<a href="/xxgk">政府信息公开</a>&gt;<a href="/xxgk/org/${code}">${unit.name}</a></div>${side}<div class="right">${right}</div>`,
      );
    }
    const asked = path === '/xxgk/attach/download' ? `${path}?fileId=${query.get('fileId') ?? ''}` : path;
    const one = all.find(({ paths }) => paths.includes(asked));
    if (one !== undefined) {
      if (asked === one.file) return asFile(paper.wordOf(one), 'application/octet-stream', `${one.title}.docx`);
      return page(
        escapeHtml(one.title),
        `<div class="pos"><a href="/">首页</a>&gt;<a href="/xxgk">政府信息公开</a>&gt;政府信息公开年报</div><table class="meta"><tr><td>索引号</td><td>${paper.id(one.title, 9)}/${one.day.slice(0, 4)}-00${String(numberOf(one.title, 900) + 100)}</td><td>公开机构</td><td>${one.source}</td></tr><tr><td>公开日期</td><td>${one.day}</td><td>公开方式</td><td>主动公开</td></tr></table><h1>${escapeHtml(one.title)}</h1><div class="content">${one.body}</div>${one.file === null ? '' : `<div class="annex">附件：<a href="${one.file}">${escapeHtml(one.title)}.docx</a></div>`}`,
      );
    }
    if (/^\/(?:xxgk\/(?:zn|zd|nr|ysq)|list\/\d+)$/u.test(path))
      return page('梧塘县人民政府', `${tabList}${newsList()}`);
    return /^\/article\/7\d{3}$/u.test(path)
      ? page('政务动态', '<h1>政务动态</h1><p>近日，县领导开展调研。</p>')
      : null;
  };
  return {
    id: 'unseen6-organs',
    family: 'a county of organs in a tree that a script asks for, pages by a posted form',
    place,
    robots: 'User-agent: *\nDisallow: /admin/\nDisallow: /search\n',
    disallowed: ['/admin/', '/search'],
    respond,
    ...paper.truthOf(all),
  };
}
