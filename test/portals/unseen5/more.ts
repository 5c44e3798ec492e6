import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county of new design: the first rows of a list stand in the page, the rest comes as JSON when 查看更多 is pressed. Three
 * lists behind tabs. A few reports stand among 最新公开 under addresses of that column too.
 */
const place: Place = {
  name: '槐川县',
  rank: '县',
  townships: ['槐川镇', '临河镇', '古庙镇', '双井镇', '南岗乡', '青石乡'],
};
const sections = [
  ['xzf', '县政府', '20451', [paper.governmentOf(place)], paper.range(2025, 2012)],
  ['xbm', '县直部门', '20452', paper.departmentsOf(place, 16), [2025, 2024]],
  ['xz', '乡镇', '20453', paper.townshipsOf(place), [2025, 2024]],
] as const;
const column = '/xxgk/nb/';
const size = 10;

interface Kept extends Paper {
  readonly section: string;
}
const artOf = (folder: string, seed: string, day: string): string =>
  `${folder}art/${day.slice(0, 4)}/art_${paper.id(seed, 12)}.html`;

function papers(): readonly Kept[] {
  const reports = sections.flatMap(([section, , , units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const latest = year === 2025 && ['fgw', 'mzj', 'xz2'].includes(unit.key);
        return {
          ...paper.reportPaper(plan, [
            artOf(`${column}${section}/`, plan.seed, plan.publishedOn),
            ...(latest ? [artOf('/xxgk/zxgk/', plan.seed, plan.publishedOn)] : []),
          ]),
          section,
        };
      }),
    ),
  );
  return [
    ...reports,
    ...paper
      .otherPapers(place, (key, day) => artOf(`${column}xbm/`, key, day))
      .map((one) => ({ ...one, section: 'xbm' })),
  ];
}

const page = (title: string, main: string, head = ''): Resource =>
  html(
    `<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><link href="/assets/css/app.min.css" rel="stylesheet"><script src="/assets/js/jquery.min.js"></script>${head}</head><body><!-- 测试用仿制站点，非官方 -->
<div class="topbar"><div class="container"><span id="weather"></span><a href="/wza/">无障碍</a><a href="/zzb/">长者版</a><a href="/en/">English</a></div></div>
<header><div class="container"><a href="/"><img src="/assets/img/logo.svg" alt="槐川县人民政府"></a><form action="/s" method="get"><input name="q"><button>搜索</button></form></div></header>
<nav><div class="container"><a href="/">首页</a><a href="/hc/">走进槐川</a><a href="/xw/">资讯</a><a href="/xxgk/">信息公开</a><a href="/fw/">服务</a><a href="/hd/">互动</a></div></nav>
<main class="container">${main}</main>
<footer><div class="container"><details><summary>友情链接</summary>${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join('')}</details><p>主办单位：槐川县人民政府办公室 <a href="/sitemap.html">网站地图</a></p></div></footer></body></html>`,
    '2026-04-01',
  );
const newsItems = (base: string): string =>
  paper
    .news(place)
    .map(([title, day], i) => `<li><a href="${base}${String(900 + i)}.html">${title}</a><time>${day}</time></li>`)
    .join('\n');

const script = (id: string): string => `<script>
var columnId = "${id}", pageIndex = 1, pageSize = ${String(size)};
$("#loadMore").on("click", function () {
  var btn = $(this);
  btn.text("加载中…");
  $.ajax({
    url: "/cms/web/loadMore",
    type: "POST",
    data: { columnId: columnId, pageIndex: ++pageIndex, pageSize: pageSize },
    dataType: "json",
    success: function (res) {
      $.each(res.data.list, function (i, item) {
        $("#list").append('<li><a href="' + item.url + '" title="' + item.title + '">' + item.title + '</a><time>' + item.publishDate + '</time></li>');
      });
      if (res.data.hasMore) { btn.text("查看更多"); } else { btn.hide(); }
    }
  });
});
</script>`;

export function morePortal(): SmallPortal {
  const all = papers();
  const rowsOf = (section: string): readonly Kept[] => paper.newestFirst(all.filter((one) => one.section === section));
  const row = (path: string, title: string, day: string): string =>
    `<li><a href="${path}" title="${escapeHtml(title)}">${escapeHtml(title)}</a><time>${day}</time></li>`;
  const list = (section: string): Resource | null => {
    const one = sections.find(([key]) => key === section);
    if (one === undefined) return null;
    const rows = rowsOf(section);
    return page(
      `${one[1]}_政府信息公开年报_槐川县人民政府`,
      `<div class="bread"><a href="/">首页</a><i></i><a href="/xxgk/">信息公开</a><i></i>政府信息公开年报</div><div class="tabs">${sections.map(([key, name]) => `<a href="${column}${key}/"${key === section ? ' class="active"' : ''}>${name}</a>`).join('')}</div><ul id="list" class="list">${rows
        .slice(0, size)
        .map(({ paths: [path = ''], title, day }) => row(path, title, day))
        .join(
          '\n',
        )}</ul>${rows.length > size ? `<div class="more"><button type="button" id="loadMore">查看更多</button></div>${script(one[2])}` : ''}`,
    );
  };
  return {
    id: 'unseen5-more',
    family: 'a county of new design: 查看更多 asks for JSON',
    place,
    robots: 'User-agent: *\nDisallow: /s?\nDisallow: /cms/admin/\n',
    disallowed: ['/s?', '/cms/admin/'],
    respond: ({ path, method, body }) => {
      if (path === '/')
        return page(
          '槐川县人民政府',
          `<section><h2><a href="/xw/">槐川要闻</a></h2><ul>${newsItems('/xw/')}</ul></section><section class="entry"><a href="/xxgk/"><img src="/assets/img/e1.svg" alt=""><b>信息公开</b></a><a href="/hd/"><b>县长信箱</b></a></section>`,
        );
      if (path === '/xxgk/')
        return page(
          '信息公开',
          `<div class="gk-nav"><a href="/xxgk/zn/">政府信息公开指南</a><a href="/xxgk/zd/">政府信息公开制度</a><a href="/xxgk/fd/">法定主动公开内容</a><a href="${column}">政府信息公开年报</a></div><section><h2><a href="/xxgk/zxgk/">最新公开</a></h2><ul>${newsItems('/xw/')}</ul></section>`,
        );
      if (path === column) return paper.moved(`${column}xzf/`);
      if (path === '/xxgk/zxgk/')
        return page(
          '最新公开',
          `<ul>${all.flatMap(({ paths: [, again], title, day }) => (again === undefined ? [] : [row(again, title, day)])).join('')}${newsItems('/xw/')}</ul>`,
        );
      if (path === '/cms/web/loadMore' && method === 'POST') {
        const asked = new URLSearchParams(body);
        const section = sections.find(([, , id]) => id === asked.get('columnId'));
        const rows = section === undefined ? [] : rowsOf(section[0]);
        const from = (Number(asked.get('pageIndex') ?? '1') - 1) * Number(asked.get('pageSize') ?? size);
        const part = rows.slice(from, from + Number(asked.get('pageSize') ?? size));
        const answer = {
          code: 200,
          msg: 'success',
          data: {
            total: rows.length,
            hasMore: from + part.length < rows.length,
            list: part.map(({ paths: [url], title, day, source }) => ({ title, url, publishDate: day, source })),
          },
        };
        return html(JSON.stringify(answer), null, 'application/json;charset=utf-8');
      }
      const section = list(new RegExp(`^${column}([a-z]+)/$`, 'u').exec(path)?.[1] ?? '');
      if (section !== null) return section;
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined)
        return page(
          `${escapeHtml(one.title)}_槐川县人民政府`,
          `<div class="bread"><a href="/">首页</a><i></i><a href="/xxgk/">信息公开</a><i></i><a href="${column}">政府信息公开年报</a></div><article><h1>${escapeHtml(one.title)}</h1><p class="meta"><span>发布时间：${one.day} 10:22</span><span>来源：${escapeHtml(one.source)}</span><span>阅读：<em id="pv">--</em></span></p><div class="article-body">${one.body}</div></article>`,
          `<meta name="ArticleTitle" content="${escapeHtml(one.title)}"><meta name="PubDate" content="${one.day} 10:22"><meta name="ContentSource" content="${escapeHtml(one.source)}">`,
        );
      if (/^\/(?:hc|xw|fw|hd|wza|zzb|en|xxgk\/(?:zn|zd|fd))\/$|^\/sitemap\.html$/u.test(path))
        return page('栏目', `<ul>${newsItems('/xw/')}</ul>`);
      return /^\/xw\/\d+\.html$/u.test(path) ? page('要闻', '<p>近日，县领导深入一线调研。</p>') : null;
    },
    ...paper.truthOf(all),
  };
}
