import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';
import type { Entry } from './entries.ts';

/**
 * A portal of about 2023 as a single-page application: every address answers the same empty page (with the title of
 * the article in its head), a script asks an API for the columns, the rows (ten at a time, 加载更多) and the article's
 * text, and writes ordinary links. An unknown address answers the empty page too.
 */
const place: Place = { name: '云栖区', rank: '区', townships: ['北塔街道', '南浔街道', '茅坪镇'] };
const channel = '1712034985';

const app = `
(function () {
  var app = document.getElementById('app'), menu = '', shown = 0;
  function api(path, done) {
    fetch('/gateway/cms' + path, { headers: { Accept: 'application/json' } }).then(function (r) { return r.json(); }).then(function (r) { done(r.data); });
  }
  function link(a) { return '<li><a href="/detail/' + a.articleId + '">' + a.articleTitle + '</a><span>' + a.publishTime + '</span></li>'; }
  function rows(id, current) {
    api('/article/page?channelId=' + id + '&current=' + current + '&size=10', function (d) {
      document.getElementById('rows').insertAdjacentHTML('beforeend', d.records.map(link).join(''));
      shown += d.records.length;
      var more = document.getElementById('more');
      more.hidden = shown >= d.total;
      more.onclick = function () { rows(id, current + 1); };
    });
  }
  function route() {
    var parts = location.pathname.split('/');
    if (parts[1] === 'channel') {
      app.innerHTML = menu + '<h2 id="name"></h2><ul id="sub"></ul><ul id="rows"></ul><button id="more" hidden>加载更多</button>';
      api('/channel/info?id=' + parts[2], function (c) {
        document.getElementById('name').textContent = c.channelName;
        document.getElementById('sub').innerHTML = c.children.map(function (k) { return '<li><a href="/channel/' + k.id + '">' + k.channelName + '</a></li>'; }).join('');
      });
      rows(parts[2], 1);
    } else if (parts[1] === 'detail') {
      api('/article/detail?id=' + parts[2], function (a) {
        app.innerHTML = menu + '<h1>' + a.articleTitle + '</h1><p>发布时间：' + a.publishTime + ' 来源：' + a.source + '</p><div class="rich-text">' + a.content + '</div>';
      });
    } else {
      app.innerHTML = menu + '<ul id="rows"></ul><button id="more" hidden></button>';
      rows('100', 1);
    }
  }
  api('/channel/info?id=0', function (root) {
    menu = '<nav>' + root.children.map(function (k) { return '<a href="/channel/' + k.id + '">' + k.channelName + '</a>'; }).join('') + '</nav>';
    route();
  });
})();`;

interface Channel {
  readonly id: string;
  readonly name: string;
  readonly children: readonly string[];
}
const channels: readonly Channel[] = [
  { id: '0', name: '首页', children: ['100', '200'] },
  { id: '100', name: '云栖要闻', children: [] },
  { id: '200', name: '信息公开', children: ['210', '220', channel] },
  { id: '210', name: '政府信息公开指南', children: [] },
  { id: '220', name: '法定主动公开内容', children: [] },
  { id: channel, name: '政府信息公开年报', children: [] },
];

export function singlePageAppPortal(): SmallPortal {
  const plans = planned(
    unitsOf(place, 6),
    [2024, 2023, 2022, 2021],
    ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  const entries = entriesOf(place, plans, (seed) => [`/detail/17${String(10_000_000 + numberOf(seed, 89_999_999))}`]);
  const shell = (title: string): Resource =>
    html(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><script defer src="/assets/index-7f3a9c.js"></script></head><body><!-- 测试用仿制站点，非官方 --><noscript>您的浏览器不支持 JavaScript</noscript><div id="app"></div></body></html>`,
      null,
    );
  const json = (data: unknown): Resource =>
    html(JSON.stringify({ code: 200, msg: 'success', data }), null, 'application/json');
  const row = ({ paths: [path = ''], title, day, source }: Entry) => ({
    articleId: path.replace('/detail/', ''),
    articleTitle: title,
    publishTime: `${day} 09:30:00`,
    source,
  });
  const news = newsTitles(place, 30).map(([title, day], i) => ({
    articleId: String(i + 1),
    articleTitle: title,
    publishTime: `${day} 08:00:00`,
    source: '区融媒体中心',
  }));
  const info = (id: string | null): unknown => {
    const found = channels.find((one) => one.id === id);
    return found === undefined
      ? null
      : {
          id: found.id,
          channelName: found.name,
          children: found.children.map((child) => ({
            id: child,
            channelName: channels.find((one) => one.id === child)?.name,
          })),
        };
  };
  const list = (query: URLSearchParams): unknown => {
    const id = query.get('channelId');
    const all = id === channel ? entries.map(row) : id === '100' ? news : [];
    const pages = paged(all, Number(query.get('size') ?? '10') || 10);
    return {
      total: all.length,
      current: Number(query.get('current')),
      records: pages[Number(query.get('current') ?? '1') - 1] ?? [],
    };
  };
  const byId = (id: string): Entry | undefined => entries.find((one) => one.paths[0] === `/detail/${id}`);
  const detail = (id: string): unknown => {
    const entry = byId(id);
    if (entry !== undefined) return { ...row(entry), content: bodyOf(entry) };
    const item = news.find((one) => one.articleId === id);
    return item === undefined ? null : { ...item, content: '<p>近日，有关部门部署重点工作。</p>' };
  };
  return {
    id: 'unseen2-single-page-app',
    family: 'a single-page application over an API',
    place,
    robots: 'User-agent: *\nDisallow: /user/\n',
    disallowed: ['/user/'],
    respond: ({ path, query }) => {
      if (path === '/gateway/cms/channel/info') return json(info(query.get('id')));
      if (path === '/gateway/cms/article/page') return json(list(query));
      if (path === '/gateway/cms/article/detail') return json(detail(query.get('id') ?? ''));
      if (path.startsWith('/gateway/')) return null;
      if (path === '/assets/index-7f3a9c.js') return html(app, '2024-01-01', 'application/javascript');
      const entry = path.startsWith('/detail/') ? byId(path.slice(8)) : undefined;
      return shell(
        entry === undefined ? `${place.name}人民政府门户网站` : `${entry.title}_${place.name}人民政府门户网站`,
      );
    },
    ...truthOf(entries),
  };
}
