import { decoysOf, newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Planned } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { digits } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';

/**
 * Lists of `…/pc/list.html`: an empty shell, filled by a script that lives in a file of its own and asks an endpoint
 * named only there. Further pages come by clicking; the address in the bar never changes.
 */
const place: Place = { name: '石滩区', rank: '区', townships: ['城关街道', '沿江街道', '红岩镇', '马坪镇'] };
const channels = {
  bmnb: ['部门年报', '1650000000000000101'],
  xznb: ['乡镇街道年报', '1650000000000000102'],
} as const;
type Channel = keyof typeof channels;
const perPage = 8;

const script = `(function(){
var box=document.getElementById('list'),bar=document.getElementById('pages'),channel=document.getElementById('channelId').value;
function draw(d){box.innerHTML='';d.rows.forEach(function(r){var li=document.createElement('li');li.innerHTML='<a target="_blank" href="'+r.staticUrl+'">'+r.title+'</a><em>'+r.publishDate+'</em>';box.appendChild(li);});
var n=Math.ceil(d.total/${String(perPage)});bar.innerHTML='';for(var i=1;i<=n;i++){var b=document.createElement('button');b.textContent=i;b.className=i===d.pageNum?'on':'';b.onclick=(function(k){return function(){load(k)}})(i);bar.appendChild(b);}
if(d.pageNum<n){var x=document.createElement('button');x.textContent='下一页';x.onclick=function(){load(d.pageNum+1)};bar.appendChild(x);}}
function load(p){fetch('/api-pub/content/list',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({channelId:channel,pageNum:p,pageSize:${String(perPage)}})}).then(function(r){return r.json()}).then(function(j){draw(j.data)});}
load(1);})();`;

const frame = (title: string, main: string): Resource =>
  html(
    `<!DOCTYPE html><html><!-- 测试用仿制站点，非官方 --><head><meta charset="utf-8"><title>${title}_${place.name}人民政府</title></head><body><div class="menu"><a href="/">首页</a><a href="/strmzf/zwdt/pc/index.html">政务动态</a><a href="/strmzf/xxgk/pc/index.html">政府信息公开</a></div>${main}<div class="foot">${place.name}人民政府办公室</div></body></html>`,
    '2025-04-01',
  );

const channelOf = (report: Planned): Channel => (report.unit.level === 'township' ? 'xznb' : 'bmnb');

const pathOf = (channel: Channel, seed: string): string =>
  `/strmzf/${channel}/pc/content/content_19${digits(seed, 17)}.html`;

interface Row {
  readonly path: string;
  readonly title: string;
  readonly day: string;
  readonly source: string;
  readonly bodyHtml: () => string;
  readonly channel: Channel;
}

export function scriptListPortal(): SmallPortal {
  const reports = planned(unitsOf(place, 5), [2024, 2023, 2022]);
  const decoys = decoysOf(place);
  const rows: Row[] = [
    ...reports.map((one) => ({
      path: pathOf(channelOf(one), one.seed),
      title: one.title,
      day: one.publishedOn,
      source: one.unit.name,
      bodyHtml: () => reportHtml(one, { dress: 'trs' }),
      channel: channelOf(one),
    })),
    ...decoys.map(({ key, title, publishedOn, source, bodyHtml }) => ({
      path: pathOf('bmnb', `decoy/${key}`),
      title,
      day: publishedOn,
      source,
      bodyHtml: () => bodyHtml,
      channel: 'bmnb' as const,
    })),
  ].sort((a, b) => b.day.localeCompare(a.day));
  const news = newsTitles(place, 20);

  function listed(body: string): Resource {
    const asked = JSON.parse(body) as { channelId?: string; pageNum?: number; pageSize?: number };
    const all = rows.filter((row) => channels[row.channel][1] === asked.channelId);
    const [at, size] = [asked.pageNum ?? 1, Math.min(asked.pageSize ?? 10, 20)];
    const shown = all.slice((at - 1) * size, at * size);
    const data = {
      total: all.length,
      pageNum: at,
      pageSize: size,
      rows: shown.map((row) => ({
        contentId: row.path.slice(-23, -5),
        title: row.title,
        publishDate: row.day,
        staticUrl: row.path,
      })),
    };
    return html(JSON.stringify({ code: 200, msg: '操作成功', data }), null, 'application/json;charset=UTF-8');
  }

  const shell = (channel: Channel): Resource =>
    frame(
      channels[channel][0],
      `<div class="crumb">首页 &gt; 政府信息公开 &gt; 政府信息公开年报 &gt; ${channels[channel][0]}</div><input type="hidden" id="channelId" value="${channels[channel][1]}"><ul id="list"></ul><div id="pages"></div><script src="/static/pc/list.js"></script>`,
    );
  const detail = (row: Row): Resource =>
    frame(
      escapeHtml(row.title),
      `<h1 class="tit">${escapeHtml(row.title)}</h1><div class="sub">发布时间：${row.day} 来源：${row.source}</div><div class="con">${row.bodyHtml()}</div>`,
    );

  return {
    id: 'unseen-script',
    family: 'pc/list.html, rows and pages only by script',
    place,
    robots: 'User-agent: *\nDisallow: /search/\nDisallow: /login\n',
    disallowed: ['/search/', '/login'],
    respond: ({ method, path, body }) => {
      if (path === '/')
        return frame(
          '首页',
          `<ul>${news.map(([title, day], i) => `<li><a href="/strmzf/zwdt/pc/content/content_${String(i)}.html">${title}</a>${day}</li>`).join('')}</ul><a href="/search/index?q=">搜索</a><a href="/login">登录</a>`,
        );
      if (path === '/static/pc/list.js') return html(script, '2025-01-01', 'application/javascript');
      if (path === '/api-pub/content/list' && method === 'POST') return listed(body);
      if (path === '/strmzf/xxgk/pc/index.html')
        return frame(
          '政府信息公开',
          `<ul class="tabs"><li><a href="/strmzf/gkzn/pc/index.html">政府信息<br>公开指南</a></li><li><a href="/strmzf/gkzd/pc/index.html">政府信息<br>公开制度</a></li><li><a href="/strmzf/fdnr/pc/index.html">法定主动<br>公开内容</a></li><li><a href="/strmzf/gknb/pc/index.html">政府信息<br>公开年报</a></li></ul>`,
        );
      if (path === '/strmzf/gknb/pc/index.html')
        return frame(
          '政府信息公开年报',
          (Object.keys(channels) as Channel[])
            .map((one) => `<a class="sub" href="/strmzf/${one}/pc/list.html">${channels[one][0]}</a>`)
            .join(''),
        );
      const found = /^\/strmzf\/(bmnb|xznb)\/pc\/list\.html$/u.exec(path);
      if (found) return shell(found[1] as Channel);
      if (/^\/strmzf\/(gkzn|gkzd|fdnr|zwdt)\/pc\//u.test(path)) return frame('栏目', '<p>由区政府办公室编制。</p>');
      const row = rows.find((one) => one.path === path);
      return row === undefined ? null : detail(row);
    },
    reports: reports.map((one) => ({
      paths: [pathOf(channelOf(one), one.seed)],
      title: one.title,
      year: one.year,
      organ: one.unit.name,
    })),
    decoys: decoys.map(({ key, title, why }) => ({ path: pathOf('bmnb', `decoy/${key}`), title, why })),
  };
}
