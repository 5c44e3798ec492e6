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
 * A county of the loess on a cluster of its province: list pages hold the id of their channel and an empty list, which a
 * script in a file of its own fills from /common/search/<channel>, eighteen rows a page, as JSON. The three channels stand
 * behind tabs. Some rows are the file itself, as the answer says (resList).
 */
const place: Place = {
  name: '崆河县',
  rank: '县',
  townships: ['中台镇', '什字镇', '独店镇', '朝那镇', '邵寨镇', '星火乡', '新开乡', '百里乡', '蒲窝乡', '龙门乡'],
};
const root = '/kongheXian';
const channels = [
  ['c106021', '县政府', [paper.governmentOf(place)], paper.range(2025, 2015)],
  [
    'c106022',
    '县直部门',
    [paper.officeOf(place), ...paper.bureausOf(place, 1, 22), ...paper.bodiesOf(place).slice(2, 3)],
    paper.range(2025, 2023),
  ],
  ['c106023', '乡镇', paper.townshipsOf(place), paper.range(2025, 2023)],
] as const;
const channelIdOf = (folder: string): string => paper.hex(`崆/${folder}`);
const perPage = 18;

interface Kept extends Paper {
  readonly folder: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const reports = channels.flatMap(([folder, , units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const own = `${root}/${folder}/${paper.month(plan.publishedOn)}/${paper.hex(plan.seed)}`;
        const file = numberOf(`${plan.seed}附`, 6) === 0 ? `${own}/files/${paper.hex(`${plan.seed}附`)}.pdf` : null;
        const body =
          file === null
            ? undefined
            : `<p>${escapeHtml(plan.title)}</p><p><a href="${file.slice(file.lastIndexOf('/files/') - 32)}">${escapeHtml(plan.title)}.pdf</a></p>`;
        return {
          ...paper.reportPaper(plan, [`${own}.shtml`, ...(file === null ? [] : [file])], body),
          folder,
          file,
        };
      }),
    ),
  );
  const others = paper.otherPapers(
    place,
    (key, day) => `${root}/c106022/${paper.month(day)}/${paper.hex(`崆/${key}`)}.shtml`,
  );
  return [...reports, ...others.map((one): Kept => ({ ...one, folder: 'c106022', file: null }))];
}

const page = (title: string, main: string, metas = '', modified: string | null = '2026-04-29'): Resource =>
  html(
    `<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="SiteName" content="崆河县人民政府"><meta name="SiteIDCode" content="9999990073">${metas}<title>${title}</title><link rel="stylesheet" href="${root}/xhtml/css/common.css"><script src="${root}/xhtml/static/js/jquery.min.js"></script></head><body><!-- 测试用仿制站点，非官方 -->
<div class="header"><img src="${root}/xhtml/images/logo.png"></div><div class="navs"><a href="/">首页</a><a href="${root}/c106000/zwdt.shtml">崆河动态</a><a href="${root}/c106010/zfxxgk.shtml">政府信息公开</a><a href="http://zwfw.example/">政务服务</a><a href="${root}/c106040/hdjl.shtml">互动交流</a></div>
${main}
<div class="footer">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}<p>主办单位：崆河县人民政府办公室</p></div></body></html>`,
    modified,
  );
const newsList = (): string =>
  `<ul class="newsList">${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><a href="${root}/c106001/202605/${paper.hex(`闻${String(i)}`)}.shtml">${title}</a><span>${day}</span></li>`,
    )
    .join('')}</ul>`;
const four = `<ul class="gk_menu">${[
  ['政府信息公开指南', 'c106011/zfxxgkzn.shtml'],
  ['政府信息公开制度', 'c106012/zfxxgkzd.shtml'],
  ['法定主动公开内容', 'c106013/fdzdgknr.shtml'],
  ['政府信息公开年报', 'c106021/xxgknb_list.shtml'],
]
  .map(([name = '', href = '']) => `<li><a href="${root}/${href}">${name}</a></li>`)
  .join('')}</ul>`;

const listScript = `var pageIndex = 1;
function toPage(n) { pageIndex = n; getData(); }
function getData() {
  $.ajax({
    url: '/common/search/' + channelId + '?_isAgg=true&_isJson=true&_pageSize=' + pageSize + '&_template=index&_rangeTimeGte=&_channelName=&page=' + pageIndex,
    type: 'get', dataType: 'json',
    success: function (res) {
      var rows = res.data.results, text = '';
      $.each(rows, function (i, item) {
        text += '<li><a href="' + item.url + '" target="_blank" title="' + item.title + '">' + item.title + '</a><span>' + item.publishedTimeStr.substring(0, 10) + '</span></li>';
      });
      $('#list_ul').html(text);
      var all = Math.ceil(res.data.total / pageSize), pages = '';
      for (var i = 1; i <= all; i++) pages += i === pageIndex ? '<b>' + i + '</b>' : '<a href="javascript:toPage(' + i + ')">' + i + '</a>';
      $('#page_div').html(pages);
    }
  });
}
getData();`;
/** As much of jQuery as the list script uses. */
const jquery = `function $(s){var e=document.querySelector(s);return{html:function(t){e.innerHTML=t}}}
$.each=function(a,f){a.forEach(function(x,i){f(i,x)})};
$.ajax=function(o){var x=new XMLHttpRequest();x.open('GET',o.url);x.onload=function(){o.success(JSON.parse(x.responseText))};x.send()};`;

function answer(rows: readonly Kept[], at: number, size: number): Resource {
  const shown = rows.slice((at - 1) * size, at * size);
  return html(
    JSON.stringify({
      data: {
        page: at,
        rows: size,
        total: rows.length,
        aggs: [],
        results: shown.map(({ paths: [path = ''], title, day, source, file }) => ({
          id: paper.hex(`条/${path}`),
          manuscriptId: paper.hex(path),
          title: escapeHtml(title),
          subTitle: '',
          memo: '',
          url: path,
          publishedTime: Date.parse(`${day}T02:00:00Z`),
          publishedTimeStr: `${day} 10:00:00`,
          channelName: '政府信息公开年报',
          source,
          domainMetaList: [
            { domainMetaName: '政府信息公开', resultList: [{ key: 'fwjg', name: '发文机构', value: source }] },
          ],
          resList: file === null ? [] : [{ fileName: `${title}.pdf`, filePath: file }],
        })),
      },
      message: '查询成功',
      status: 200,
    }),
    null,
    'application/json;charset=UTF-8',
  );
}

export function channelsPortal(): SmallPortal {
  const all = papers();
  return {
    id: 'unseen7-channels',
    family: 'a county whose lists a script file fills from /common/search/<channel of the page>',
    place,
    robots: '',
    disallowed: [],
    respond: ({ path, query }) => {
      if (path === '/')
        return page(
          '崆河县人民政府',
          `${newsList()}<a href="${root}/c106010/zfxxgk.shtml"><img src="${root}/xhtml/images/gk.png" alt="政府信息公开"></a>`,
        );
      if (path === `${root}/xhtml/static/js/jquery.min.js`) return html(jquery, '2020-01-01', 'application/javascript');
      if (path === `${root}/xhtml/js/nb_list.js`) return html(listScript, '2023-03-03', 'application/javascript');
      if (path.startsWith('/common/search/')) {
        const folder = channels.find(([one]) => path.endsWith(`/${channelIdOf(one)}`))?.[0];
        const rows = paper.newestFirst(all.filter((one) => one.folder === folder));
        return answer(rows, Number(query.get('page') ?? '1'), Number(query.get('_pageSize') ?? '10'));
      }
      const channel = channels.find(([one]) => path === `${root}/${one}/xxgknb_list.shtml`);
      if (channel !== undefined)
        return page(
          `${channel[1]}_政府信息公开年报_崆河县人民政府`,
          `${four}<div class="tabs">${channels.map(([one, name]) => `<a class="${one === channel[0] ? 'on' : ''}" href="${root}/${one}/xxgknb_list.shtml">${name}</a>`).join('')}</div><ul id="list_ul" class="list"></ul><div id="page_div"></div><script>var channelId = "${channelIdOf(channel[0])}"; var pageSize = ${String(perPage)};</script><script type="text/javascript" src="${root}/xhtml/js/nb_list.js"></script>`,
          `<meta name="ColumnName" content="${channel[1]}"><meta name="channelId" content="${channelIdOf(channel[0])}">`,
        );
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) {
        if (path === one.file) return asFile(paper.pdfOf(one), 'application/pdf');
        return page(
          escapeHtml(one.title),
          `<div class="crumbs"><a href="/">首页</a>&gt;<a href="${root}/c106010/zfxxgk.shtml">政府信息公开</a>&gt;<a href="${root}/${one.folder}/xxgknb_list.shtml">政府信息公开年报</a></div><div class="main"><h1>${escapeHtml(one.title)}</h1><div class="info"><span>发布时间：${one.day}</span><span>来源：${one.source}</span></div><div id="UCAP-CONTENT">${one.body}</div></div>`,
          `<meta name="ArticleTitle" content="${escapeHtml(one.title)}"><meta name="PubDate" content="${one.day} 10:00:00"><meta name="ContentSource" content="${one.source}">`,
          one.day,
        );
      }
      return /^\/kongheXian\/c1060\d\d\/(?:[a-z]+|\d{6}\/[\da-f]{32})\.shtml$/u.test(path)
        ? page('崆河县人民政府', `${path.includes('/c10601') ? four : ''}${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
