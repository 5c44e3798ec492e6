import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A district that rebuilt its portal for telephones: one shell for all addresses, everything in it asked from /api; more
 * rows come when the reader asks for them. The server puts the title of an article into the shell, for those who share it.
 */
const place: Place = {
  name: '澄湾区',
  rank: '区',
  townships: ['城中街道', '东湖街道', '白沙街道', '渔港镇', '望海镇'],
};
const channels: readonly (readonly [id: number, parent: number, name: string, kind: 'group' | 'list' | 'page'])[] = [
  [1, 0, '走进澄湾', 'page'],
  [2, 0, '新闻中心', 'list'],
  [3, 0, '政府信息公开', 'group'],
  [31, 3, '政府信息公开指南', 'page'],
  [32, 3, '政府信息公开制度', 'list'],
  [33, 3, '法定主动公开内容', 'group'],
  [331, 33, '财政信息', 'list'],
  [332, 33, '规划计划', 'list'],
  [34, 3, '政府信息公开年报', 'group'],
  [341, 34, '区政府', 'list'],
  [342, 34, '区政府部门', 'list'],
  [343, 34, '街道（镇）', 'list'],
  [4, 0, '办事服务', 'page'],
  [5, 0, '互动交流', 'page'],
];
const lists = [
  [341, [paper.governmentOf(place)], paper.range(2025, 2016)],
  [342, paper.departmentsOf(place, 10), [2025, 2024]],
  [343, paper.townshipsOf(place), [2025, 2024]],
] as const;

interface Kept extends Paper {
  readonly channel: number;
  readonly id: string;
  readonly file: boolean;
}
function papers(): readonly Kept[] {
  const paths = (id: string): readonly string[] => [`/h5/detail/${id}`, `/api/h5/article/${id}`];
  const reports = lists.flatMap(([channel, units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const id = paper.id(plan.seed, 8);
        const file = numberOf(plan.seed, 5) === 0;
        return {
          ...paper.reportPaper(plan, paths(id), file ? '<p>详见附件。</p>' : paper.bodyOf(plan)),
          channel,
          id,
          file,
        };
      }),
    ),
  );
  const others = paper.otherPapers(place, (key) => `/h5/detail/${paper.id(key, 8)}`);
  return [
    ...reports,
    ...others.map((one) => ({ ...one, channel: 342, id: /\d+$/u.exec(one.paths[0] ?? '')?.[0] ?? '', file: false })),
  ];
}

const app = `(function () {
  var root = document.getElementById('app'), api = '/api/h5';
  function get(path, then) {
    var xhr = new XMLHttpRequest();
    xhr.open('GET', api + path);
    xhr.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    xhr.onload = function () { then(JSON.parse(xhr.responseText).data); };
    xhr.send();
  }
  function day(ms) { return new Date(ms + 28800000).toISOString().slice(0, 10); }
  function cell(href, text, note) { return '<a class="van-cell" href="' + href + '"><span class="van-cell__title">' + text + '</span><span class="van-cell__value">' + (note || '') + '</span></a>'; }
  function bar(title) { return '<div class="van-nav-bar"><a href="/">首页</a><span>' + title + '</span></div>'; }
  function to(one) { return one.type === 'group' ? '/h5/channel/' + one.id : one.type === 'list' ? '/h5/list/' + one.id : '/h5/page/' + one.id; }
  function grid(children) { return '<div class="van-grid">' + children.map(function (one) { return cell(to(one), one.name); }).join('') + '</div>'; }
  var at = location.pathname.split('/').filter(Boolean), page = 0;
  if (at.length === 0) get('/index', function (data) {
    root.innerHTML = bar('澄湾区人民政府') + grid(data.channels) + '<div class="news">' + data.news.map(function (one) { return cell('/h5/detail/' + one.id, one.title, day(one.publishTime)); }).join('') + '</div>';
  });
  else if (at[1] === 'channel') get('/channel/' + at[2], function (data) { root.innerHTML = bar(data.name) + grid(data.children); });
  else if (at[1] === 'list') {
    root.innerHTML = '<div class="van-list"></div><button class="van-button">加载更多</button>';
    var more = function () {
      page += 1;
      get('/articles?channelId=' + at[2] + '&pageNo=' + page + '&pageSize=10', function (data) {
        root.querySelector('.van-list').insertAdjacentHTML('beforeend', data.records.map(function (one) { return cell('/h5/detail/' + one.id, one.title, day(one.publishTime)); }).join(''));
        if (page >= data.pages) root.querySelector('button').remove();
      });
    };
    root.querySelector('button').onclick = more;
    more();
  } else if (at[1] === 'detail') get('/article/' + at[2], function (data) {
    root.innerHTML = bar('正文') + '<article><h1>' + data.title + '</h1><p class="meta">' + day(data.publishTime) + ' 来源：' + data.source + '</p><div class="rich">' + data.content + '</div>' + data.files.map(function (one) { return '<p><a href="' + one.url + '">' + one.name + '</a></p>'; }).join('') + '</article>';
  });
  else root.innerHTML = bar('栏目') + '<p>栏目建设中</p>';
})();`;

const shell = (title: string): Resource =>
  html(
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,maximum-scale=1,user-scalable=no"><meta name="apple-mobile-web-app-capable" content="yes"><title>${escapeHtml(title)}</title><meta property="og:title" content="${escapeHtml(title)}"><meta property="og:site_name" content="澄湾区人民政府"><link href="/static/css/app.1f0c.css" rel="stylesheet"></head><body><!-- 测试用仿制站点，非官方 --><noscript>请启用脚本后访问。</noscript><div id="app"></div><script src="/static/js/app.7c2e91.js"></script></body></html>`,
    null,
  );
const data = (value: unknown): Resource =>
  html(JSON.stringify({ code: 0, message: 'ok', data: value }), null, 'application/json; charset=utf-8');
const time = (day: string): number => Date.parse(`${day}T09:30:00+08:00`);

export function mobilePortal(): SmallPortal {
  const all = papers();
  const newsItems = paper
    .news(place)
    .map(([title, day], i) => ({ id: 1000 + i, title, publishTime: time(day), source: '澄湾发布' }));
  const channelOf = ([id, parentId, name, type]: (typeof channels)[number]) => ({
    id,
    parentId,
    name,
    type,
    icon: `/static/img/c${String(id)}.png`,
  });
  const api = (path: string, query: URLSearchParams): Resource | null => {
    const [, kind, asked = ''] = /^\/api\/h5\/([a-z]+)(?:\/(\d+))?$/u.exec(path) ?? [];
    if (kind === 'index')
      return data({
        channels: channels.filter(([, parent]) => parent === 0).map(channelOf),
        news: newsItems.slice(0, 8),
        banners: [],
      });
    if (kind === 'channel') {
      const one = channels.find(([id]) => String(id) === asked);
      return one === undefined
        ? null
        : data({ ...channelOf(one), children: channels.filter(([, parent]) => parent === one[0]).map(channelOf) });
    }
    if (kind === 'articles') {
      const [no, size] = [Number(query.get('pageNo') ?? '1'), Number(query.get('pageSize') ?? '10')];
      const own = paper.newestFirst(all.filter(({ channel }) => String(channel) === query.get('channelId')));
      const rows =
        own.length === 0
          ? newsItems
          : own.map(({ id, title, day, source }) => ({ id: Number(id), title, publishTime: time(day), source }));
      return data({
        total: rows.length,
        pages: Math.ceil(rows.length / size),
        current: no,
        records: rows.slice((no - 1) * size, no * size),
      });
    }
    if (kind === 'article') {
      const one = all.find(({ id }) => id === asked);
      const item = newsItems.find(({ id }) => String(id) === asked);
      if (one === undefined)
        return item === undefined ? null : data({ ...item, content: '<p>近日，区领导深入一线调研。</p>', files: [] });
      return data({
        id: Number(one.id),
        title: one.title,
        publishTime: time(one.day),
        source: one.source,
        content: one.body,
        files: one.file ? [{ name: `${one.title}.docx`, url: `/api/h5/file/${one.id}` }] : [],
      });
    }
    const one = kind === 'file' ? all.find(({ id, file }) => file && id === asked) : undefined;
    return one === undefined ? null : asFile(paper.wordOf(one), 'application/octet-stream', `${one.title}.docx`);
  };
  return {
    id: 'unseen5-mobile',
    family: 'a district rebuilt for telephones: a shell, everything behind an api',
    place,
    robots: 'User-agent: *\nDisallow: /api/admin/\n',
    disallowed: ['/api/admin/'],
    respond: ({ path, query }) => {
      if (path.startsWith('/api/'))
        return (
          api(path, query) ?? {
            ...html(JSON.stringify({ code: 404, message: '数据不存在', data: null }), null, 'application/json'),
            status: 404,
          }
        );
      if (path === '/static/js/app.7c2e91.js') return html(app, '2026-02-11', 'application/javascript; charset=utf-8');
      if (path.startsWith('/static/')) return null;
      const one = all.find(({ paths: [at] }) => at === path);
      return shell(one === undefined ? '澄湾区人民政府' : one.title);
    },
    ...paper.truthOf(all),
  };
}
