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
 * A district of the south whose 信息公开 is an application on an otherwise plain portal: the page of 年报 is empty; its
 * script asks for a tree of organs and, for the organ chosen (at first the government), for its reports, eight a page.
 * Nothing in the tree is a link. Articles are plain pages.
 */
const place: Place = {
  name: '赣余区',
  rank: '区',
  townships: ['城南街道', '袁河街道', '珠珊镇', '罗坊镇', '姚圩镇', '南安乡', '欧里镇', '九龙山乡'],
};
const groups = [
  ['区政府', [paper.governmentOf(place)], paper.range(2025, 2012)],
  ['区政府部门', [paper.officeOf(place), ...paper.bureausOf(place, 0, 14)], paper.range(2025, 2022)],
  ['镇乡街道', paper.townshipsOf(place), paper.range(2025, 2023)],
] as const;
const codes = new Map<Unit, string>(
  groups.flatMap(([, units], g) =>
    (units as readonly Unit[]).map((unit, i) => [unit, `0${String(g + 1)}${String(i + 1001)}`] as const),
  ),
);
const perPage = 8;

interface Kept extends Paper {
  readonly code: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const path = (seed: string): string => `/xxgk/content/${paper.id(seed, 9)}.html`;
  const reports = groups.flatMap(([, units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        // On the page of an organ its name goes without saying; half of the clerks leave it out.
        const bare = unit.level !== 'government' && numberOf(`${unit.name}题`, 2) === 0;
        const plan = bare
          ? paper.planOf(unit, year, `${String(year)}年政府信息公开工作年度报告`)
          : paper.planOf(unit, year);
        const file =
          numberOf(`${plan.seed}附`, 5) === 0
            ? `/attach/${paper.month(plan.publishedOn)}/${paper.id(`${plan.seed}附`, 14)}.docx`
            : null;
        const body =
          file === null ? undefined : `<p>${escapeHtml(plan.title)}</p><p><a href="${file}" download>附件下载</a></p>`;
        return {
          ...paper.reportPaper(plan, [path(plan.seed), ...(file === null ? [] : [file])], body),
          code: codes.get(unit) ?? '',
          file,
        };
      }),
    ),
  );
  return [
    ...reports,
    ...paper
      .otherPapers(place, (key) => path(`赣/${key}`))
      .map((one): Kept => ({ ...one, code: '021001', file: null })),
  ];
}

const page = (title: string, main: string, modified: string | null = null): Resource =>
  html(
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>${title}</title><link href="/assets/site.css" rel="stylesheet"></head><body><!-- 测试用仿制站点，非官方 --><header><h1 class="logo"><a href="/">赣余区人民政府</a></h1><nav><a href="/">首页</a><a href="/news/">新闻资讯</a><a href="/xxgk/">政府信息公开</a><a href="/hdjl/">互动交流</a></nav></header>${main}<footer>${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}<p>赣余区人民政府办公室 版权所有</p></footer></body></html>`,
    modified,
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/news/${String(810 + i)}.html">${title}</a><time>${day}</time></li>`)
    .join('')}</ul>`;
const menu = `<ul class="menu"><li><a href="/xxgk/guide.html">政府信息公开指南</a></li><li><a href="/xxgk/system.html">政府信息公开制度</a></li><li><a href="/xxgk/catalog.html">法定主动公开内容</a></li><li><a href="/xxgk/annual.html">政府信息公开年报</a></li></ul>`;

const script = `(function () {
  var api = '/openapi/xxgk', state = { deptCode: '011001', pageNo: 1 };
  var size = ${String(perPage)};
  function get(url, then) {
    var x = new XMLHttpRequest();
    x.open('GET', api + url);
    x.onload = function () { then(JSON.parse(x.responseText).data); };
    x.send();
  }
  function load() {
    get('/doc/page?deptCode=' + state.deptCode + '&catalogCode=0104&pageNo=' + state.pageNo + '&pageSize=' + size, function (data) {
      document.getElementById('docs').innerHTML = data.records.map(function (d) {
        return '<li><a href="' + d.link + '" target="_blank">' + d.docTitle + '</a><em>' + d.pubDate + '</em></li>';
      }).join('');
      var pages = Math.ceil(data.total / size);
      document.getElementById('pages').innerHTML = pages > state.pageNo ? '<button>下一页</button>' : '';
      var more = document.querySelector('#pages button');
      if (more) more.onclick = function () { state.pageNo += 1; load(); };
    });
  }
  get('/dept/tree?siteCode=360502', function (tree) {
    var box = document.getElementById('tree');
    box.innerHTML = tree.map(function (g) {
      return '<li><span>' + g.label + '</span><ul>' + g.children.map(function (d) {
        return '<li class="dept" data-code="' + d.code + '">' + d.label + '</li>';
      }).join('') + '</ul></li>';
    }).join('');
    box.onclick = function (e) {
      var code = e.target.getAttribute('data-code');
      if (code) { state = { deptCode: code, pageNo: 1 }; load(); }
    };
    load();
  });
})();`;

export function treePortal(): SmallPortal {
  const all = papers();
  const json = (data: unknown): Resource =>
    html(JSON.stringify({ code: 200, msg: '操作成功', data }), null, 'application/json;charset=utf-8');
  return {
    id: 'unseen7-tree',
    family: 'a district whose 年报 are an application: a tree of organs and their reports by JSON',
    place,
    robots: 'User-agent: *\nDisallow: /admin/\n',
    disallowed: ['/admin/'],
    respond: ({ path, query }) => {
      if (path === '/')
        return page('赣余区人民政府', `${newsList()}<a href="/xxgk/"><img src="/assets/gk.png" alt="信息公开"></a>`);
      if (path === '/xxgk/') return page('政府信息公开', `${menu}${newsList()}`);
      if (path === '/xxgk/annual.html')
        return page(
          '政府信息公开年报-赣余区人民政府',
          `${menu}<div class="app"><div class="l"><h3>公开单位</h3><ul id="tree"></ul></div><div class="r"><ul id="docs"></ul><div id="pages"></div></div></div><script src="/assets/js/annual.7f3c21.js"></script>`,
          '2025-12-01',
        );
      if (path === '/assets/js/annual.7f3c21.js') return html(script, '2025-12-01', 'application/javascript');
      if (path === '/openapi/xxgk/dept/tree')
        return json(
          groups.map(([label, units], g) => ({
            id: g + 1,
            label,
            children: (units as readonly Unit[]).map((unit) => ({
              code: codes.get(unit),
              label: paper.calledAtHome(unit),
              fullName: unit.name,
            })),
          })),
        );
      if (path === '/openapi/xxgk/doc/page') {
        const rows = paper.newestFirst(all.filter(({ code }) => code === query.get('deptCode')));
        const [at, size] = [Number(query.get('pageNo') ?? '1'), Number(query.get('pageSize') ?? '8')];
        return json({
          total: rows.length,
          current: at,
          size,
          records: rows.slice((at - 1) * size, at * size).map(({ paths: [link = ''], title, day, source }) => ({
            docId: link.slice('/xxgk/content/'.length, -'.html'.length),
            docTitle: title,
            pubDate: day,
            deptName: source,
            link,
          })),
        });
      }
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) {
        if (path === one.file) return asFile(paper.wordOf(one), 'application/octet-stream');
        return page(
          escapeHtml(one.title),
          `<article><h2>${escapeHtml(one.title)}</h2><dl><dt>发布机构</dt><dd>${one.source}</dd><dt>发布日期</dt><dd>${one.day}</dd></dl><div class="text">${one.body}</div></article>`,
          one.day,
        );
      }
      return /^\/(?:xxgk\/[a-z]+\.html|news\/(?:\d+\.html)?|hdjl\/)$/u.test(path)
        ? page('赣余区人民政府', `${path.startsWith('/xxgk') ? menu : ''}${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
