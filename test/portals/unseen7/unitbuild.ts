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
 * A district of the coast on its province's platform: every list is a script element that carries the address of the
 * gateway and, in single quotes, what to ask it; a script of the platform asks and puts the answer's HTML in its place,
 * pager included. The 年报 of the district, of its departments and of its towns are three columns of a menu.
 */
const place: Place = {
  name: '瓯溪区',
  rank: '区',
  townships: ['梅屿街道', '南岸街道', '碧莲镇', '枫林镇', '岩坦镇', '鹤盛镇', '云岭乡', '溪下乡'],
};
const gateway = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const [web, template] = ['3604', 'R7b0kJyq2dS1mXvC3tUwn'];
const columns = [
  ['1229601301', '区政府', [paper.governmentOf(place)], paper.range(2025, 2009)],
  [
    '1229601302',
    '区级部门',
    [paper.officeOf(place), ...paper.bureausOf(place, 0, 18), ...paper.bodiesOf(place).slice(1)],
    paper.range(2025, 2023),
  ],
  ['1229601303', '镇街', paper.townshipsOf(place), paper.range(2025, 2022)],
] as const;
const top = '1229601300';
const perPage = 15;

interface Kept extends Paper {
  readonly column: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const art = (column: string, seed: string, day: string): string =>
    `/art/${day.slice(0, 4)}/${String(Number(day.slice(5, 7)))}/${String(Number(day.slice(8)))}/art_${column}_${paper.id(seed, 8)}.html`;
  const reports = columns.flatMap(([column, , units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const drawn = numberOf(`${plan.seed}附`, 6);
        const file =
          drawn === 0
            ? `/module/download/downfile.jsp?classid=0&filename=${paper.hex(plan.seed)}.pdf`
            : drawn === 1
              ? `/picture/old/${paper.id(`${plan.seed}文`, 15)}.docx`
              : null;
        const body =
          file === null
            ? undefined
            : `<p>${escapeHtml(plan.title)}</p><p>附件：<a href="${file.replaceAll('&', '&amp;')}" target="_blank"><img src="/script/icon.gif">${escapeHtml(plan.title)}${file.slice(file.lastIndexOf('.'))}</a></p>`;
        return {
          ...paper.reportPaper(
            plan,
            [art(column, plan.seed, plan.publishedOn), ...(file === null ? [] : [file])],
            body,
          ),
          column,
          file,
        };
      }),
    ),
  );
  const others = paper.otherPapers(place, (key, day) => art('1229601302', `瓯/${key}`, day));
  return [...reports, ...others.map((one): Kept => ({ ...one, column: '1229601302', file: null }))];
}

const unit = (column: string, size: number): string =>
  `<script language="javascript" type="text/javascript" src="/script/unitbuild.js" tagId="信息列表" url="${gateway}" queryData="{'parseType':'bulidstatic','webId':'${web}','tplSetId':'${template}','pageType':'column','tagId':'信息列表','editType':'null','pageId':'${column}'}" paramJson="{&quot;pageNo&quot;:1,&quot;pageSize&quot;:&quot;${String(size)}&quot;}"></script>`;

const page = (title: string, column: string, main: string, metas = ''): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="SiteName" content="瓯溪区人民政府"><meta name="SiteIDCode" content="9999990071">${metas}<title>${title}</title><script src="/script/jquery.min.js"></script></head><body><!-- 测试用仿制站点，非官方 --><div id="barrierfree_container"><div class="top"><a href="/index.html"><img src="/picture/0/logo.png" alt="瓯溪区人民政府"></a></div><ul class="nav clearfix">${[
      ['首页', '/index.html'],
      ['政务动态', '/col/col1229601100/index.html'],
      ['政务公开', '/col/col1229601200/index.html'],
      ['办事服务', 'http://www.zwfw.example/'],
      ['互动交流', '/col/col1229601400/index.html'],
    ]
      .map(([name = '', href = '']) => `<li><a href="${href}">${name}</a></li>`)
      .join(
        '',
      )}</ul>${main}<div class="foot">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}<p>主办：瓯溪区人民政府办公室</p></div></div><input type="hidden" id="pageColumn" value="${column}"></body></html>`,
    '2026-05-20',
  );
const newsList = (): string =>
  `<ul class="news">${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><a href="/art/2026/5/${String((i % 9) + 1)}/art_1229601100_590${String(i + 10)}.html">${title}</a><span>${day}</span></li>`,
    )
    .join('')}</ul>`;

/** The side menu of 政府信息公开, its three columns below 年报 folded. */
const side = `<div class="xxgk_left"><dl><dt><a href="/col/col1229601210/index.html">政府信息公开指南</a></dt><dt><a href="/col/col1229601220/index.html">政府信息公开制度</a></dt><dt><a href="/col/col1229601230/index.html">法定主动公开内容</a></dt><dt><a href="/col/col${top}/index.html">政府信息公开年报</a></dt><dd style="display:none">${columns.map(([column, name]) => `<a href="/col/col${column}/index.html">${name}</a>`).join('')}</dd></dl></div>`;

/** What the gateway answers: the list as HTML, its pager at the end. */
function fragment(rows: readonly Paper[], at: number, size: number): string {
  const parts = paper.paged(rows, size);
  const items = (parts[at - 1] ?? [])
    .map(
      ({ paths: [path = ''], title, day }) =>
        `<li class="clearfix"><a target="_blank" href="${path}" title="${escapeHtml(title)}"><i></i>${escapeHtml(paper.cut(title, 34))}</a><b>${day}</b></li>`,
    )
    .join('');
  return `<ul class="list_con">${items}</ul><div class="jpaas_page" data-total="${String(rows.length)}" data-size="${String(size)}">共${String(rows.length)}条 第${String(at)}/${String(parts.length)}页 ${at > 1 ? `<a class="pgPrev" data-page="${String(at - 1)}">上一页</a>` : ''}${at < parts.length ? `<a class="pgNext" data-page="${String(at + 1)}">下一页</a>` : ''}</div>`;
}

const builder = `(function () {
  function ask(el, box, pageNo) {
    var data = eval('(' + el.getAttribute('queryData') + ')');
    var param = JSON.parse(el.getAttribute('paramJson') || '{}');
    if (pageNo) param.pageNo = pageNo;
    data.paramJson = JSON.stringify(param);
    var query = Object.keys(data).map(function (k) { return k + '=' + encodeURIComponent(data[k]); }).join('&');
    var xhr = new XMLHttpRequest();
    xhr.open('GET', el.getAttribute('url') + '?' + query);
    xhr.onload = function () {
      var res = JSON.parse(xhr.responseText);
      if (res.code !== '200') return;
      box.innerHTML = res.data.html;
      Array.prototype.forEach.call(box.querySelectorAll('.jpaas_page a'), function (a) {
        a.onclick = function () { ask(el, box, Number(a.getAttribute('data-page'))); };
      });
    };
    xhr.send();
  }
  var all = document.querySelectorAll('script[queryData]'), el = all[all.length - 1];
  var box = document.createElement('div');
  el.parentNode.insertBefore(box, el);
  ask(el, box);
})();`;

export function unitbuildPortal(): SmallPortal {
  const all = papers();
  const rowsOf = (column: string): readonly Kept[] => paper.newestFirst(all.filter((one) => one.column === column));
  const list = (column: string, name: string): Resource =>
    page(
      `${name}_瓯溪区人民政府`,
      column,
      `<div class="position">当前位置：<a href="/index.html">首页</a>&gt;<a href="/col/col1229601200/index.html">政府信息公开</a>&gt;${name}</div>${side}<div class="xxgk_right"><h2>${name}</h2>${unit(column, perPage)}</div>`,
    );
  const respond: SmallPortal['respond'] = ({ path, query }) => {
    if (path === '/' || path === '/index.html')
      return page(
        '瓯溪区人民政府',
        '',
        `${newsList()}<div class="quick"><a href="/col/col1229601200/index.html"><img src="/picture/0/gk.png" alt="政府信息公开"></a><a href="/col/col1229601401/index.html"><img src="/picture/0/hd.png" alt="区长信箱"></a></div>`,
      );
    if (path === '/script/unitbuild.js') return html(builder, '2022-08-01', 'application/javascript');
    if (path === gateway) {
      const column = query.get('pageId') ?? '';
      const param = JSON.parse(query.get('paramJson') ?? '{}') as { pageNo?: number; pageSize?: string };
      if (query.get('webId') !== web || query.get('tplSetId') !== template)
        return html(JSON.stringify({ code: '500', message: '参数错误', data: null }), null, 'application/json');
      const rows = column === top ? rowsOf('1229601301') : rowsOf(column);
      return html(
        JSON.stringify({
          code: '200',
          message: '成功',
          data: { html: fragment(rows, param.pageNo ?? 1, Number(param.pageSize ?? perPage)), pageId: column },
        }),
        null,
        'application/json;charset=UTF-8',
      );
    }
    if (path === '/col/col1229601200/index.html')
      return page('政府信息公开', '1229601200', `${side}<div class="xxgk_right">${newsList()}</div>`);
    if (path === `/col/col${top}/index.html`) return list(top, '政府信息公开年报');
    const column = columns.find(([one]) => path === `/col/col${one}/index.html`);
    if (column !== undefined) return list(column[0], column[1]);
    const asked = path === '/module/download/downfile.jsp' ? `${path}?${query.toString()}` : path;
    const one = all.find(({ paths }) => paths.includes(asked));
    if (one !== undefined) {
      if (asked === one.file)
        return asked.endsWith('.pdf')
          ? asFile(paper.pdfOf(one), 'application/octet-stream', `${one.title}.pdf`)
          : asFile(paper.wordOf(one), 'application/msword');
      return page(
        escapeHtml(one.title),
        one.column,
        `<div class="position">首页&gt;政府信息公开&gt;年报</div><table class="xxgk_article"><tr><td>索引号</td><td>001008003015/${one.day.slice(0, 4)}-${paper.id(one.title, 6)}</td><td>发布机构</td><td>${one.source}</td></tr></table><h1>${escapeHtml(one.title)}</h1><p>发布日期：${one.day} 浏览次数：<script>document.write(0)</script></p><div id="zoom">${one.body}</div>`,
        `<meta name="ArticleTitle" content="${escapeHtml(one.title)}"><meta name="PubDate" content="${one.day} 09:31"><meta name="ContentSource" content="${one.source}">`,
      );
    }
    return /^\/(?:col\/col12296\d{5}\/index|art\/2026\/5\/\d\/art_1229601100_\d+)\.html$/u.test(path)
      ? page('瓯溪区人民政府', '', newsList())
      : null;
  };
  return {
    id: 'unseen7-unitbuild',
    family: "a district whose lists are asked of its province's gateway by a script element that carries the question",
    place,
    robots: 'User-agent: *\nDisallow: /jsearchfront/\n',
    disallowed: ['/jsearchfront/'],
    respond,
    ...paper.truthOf(all),
  };
}
