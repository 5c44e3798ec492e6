import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';
import type { Entry } from './entries.ts';

/**
 * A JSP platform of about 2014: the tree of columns is a dTree, and the list is asked for by POST for the organ chosen
 * in a select, ten rows a time, from page 0, by 加载更多; beyond the end the server answers the last page again.
 * Titles in the JSON are numeric entities in escaped Unicode; addresses of articles are put together by the script.
 */
const place: Place = { name: '茶亭区', rank: '区', townships: ['临江街道', '洪山街道', '浦下街道'] };
const perPage = 4;

const entity = (text: string): string =>
  [...text].map((one) => ((one.codePointAt(0) ?? 0) > 127 ? `&#${String(one.codePointAt(0))};` : one)).join('');
const escaped = (json: string): string =>
  json.replace(/[\u0080-\uffff]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

const script = `
function post(url, data, done) {
  var x = new XMLHttpRequest(), s = [];
  for (var k in data) s.push(k + '=' + encodeURIComponent(data[k]));
  x.open('POST', url, true);
  x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
  x.onreadystatechange = function () { if (x.readyState == 4 && x.status == 200) done(JSON.parse(x.responseText)); };
  x.send(s.join('&'));
}
var page = 0;
function query(p) {
  page = p;
  var org = document.getElementById('orgId').value, ul = document.getElementById('infoList');
  post('query.do', { catalogId: 40, orgId: org, page: p, rows: ${String(perPage)} }, function (d) {
    if (p == 0) ul.innerHTML = '';
    for (var i = 0; i < d.rows.length; i++) {
      var r = d.rows[i];
      ul.innerHTML += '<li><a href="view.do?infoId=' + r.INFOID + '&cid=40" target="_blank">' + r.TITLE + '</a><span>' + new Date(r.PUBDATE).getFullYear() + '</span></li>';
    }
    document.getElementById('more').style.display = (p + 1) * ${String(perPage)} < d.total ? '' : 'none';
  });
}`;

const dtree = `function dTree(n){this.n=n;this.a=[]}
dTree.prototype.add=function(id,pid,name,url){this.a.push([id,pid,name,url])};
dTree.prototype.toString=function(){var s='';for(var i=0;i<this.a.length;i++){var r=this.a[i];s+=r[3]?'<div><a class="node" href="'+r[3]+'">'+r[2]+'</a></div>':'<div>'+r[2]+'</div>'}return s};`;

export function ajaxByOrganPortal(): SmallPortal {
  const units = unitsOf(place, 7);
  const plans = planned(
    units,
    [2024, 2023, 2022, 2021, 2020, 2019],
    ({ name }, year) => `${name}${String(year)}年度政府信息公开年度报告`,
  );
  const entries = entriesOf(place, plans, (seed) => [
    `/openinfo/view.do?infoId=${(10_000_000 + numberOf(seed, 89_999_999)).toString(16)}&cid=40`,
  ]);
  const orgIds = new Map(units.map(({ name }) => [name, String(300 + numberOf(name, 599))]));
  const page = (title: string, main: string): Resource =>
    html(
      `<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>${title}</title></head><body><div id="top"><a href="/index.jsp">网站首页</a> <a href="/news.do?cid=1">区情</a> <a href="/openinfo/index.do">信息公开</a></div>\n${main}\n<div>测试用仿制站点，非官方</div></body></html>`,
      null,
    );
  const query = (body: URLSearchParams): Resource => {
    const organ = body.get('orgId') ?? '';
    const rows = body.get('catalogId') === '40' ? entries.filter((one) => orgIds.get(one.source) === organ) : [];
    const pages = paged(rows, perPage);
    const at = Math.min(Math.max(Number(body.get('page') ?? '0'), 0), pages.length - 1);
    const row = ({ paths: [path = ''], title, day }: Entry): unknown => ({
      INFOID: new URL(path, 'http://portal.example').searchParams.get('infoId'),
      TITLE: entity(title),
      PUBDATE: Date.parse(`${day}T01:00:00Z`),
      FILENUM: null,
    });
    return html(
      escaped(JSON.stringify({ total: rows.length, rows: (pages[at] ?? []).map(row) })),
      null,
      'text/html;charset=UTF-8',
    );
  };
  const news = newsTitles(place, 20)
    .map(([title, day], i) => `<li><a href="/news.do?id=${String(i + 1)}">${title}</a> ${day}</li>`)
    .join('\n');
  const pages: Readonly<Record<string, () => Resource>> = {
    '/': () => html('<html><head><meta http-equiv="refresh" content="0;url=index.jsp"></head></html>', null),
    '/index.jsp': () => page(`${place.name}人民政府`, `<ul>${news}</ul>`),
    '/news.do': () => page('区情', '<p>近日，有关部门部署重点工作。</p>'),
    '/js/dtree.js': () => html(dtree, '2012-05-01', 'application/x-javascript'),
    '/js/infolist.js': () => html(script, '2014-05-01', 'application/x-javascript'),
    '/openinfo/index.do': () =>
      page(
        '信息公开',
        `<script type="text/javascript" src="/js/dtree.js"></script><script type="text/javascript">
d = new dTree('d');
d.add(0,-1,'信息公开');
d.add(10,0,'公开指南','guide.do?cid=10');
d.add(20,0,'公开目录');
d.add(21,20,'机构设置','list.do?cid=21');
d.add(40,0,'年度报告','list.do?cid=40');
document.write(d);
</script>`,
      ),
    '/openinfo/guide.do': () => page('公开指南', '<p>公民、法人和其他组织可以提出申请。</p>'),
  };
  const list = (cid: string | null): Resource =>
    cid !== '40'
      ? page('机构设置', '<p>暂无</p>')
      : page(
          '年度报告',
          `<script src="/js/infolist.js"></script>公开机构：<select id="orgId" onchange="query(0)">${units.map(({ name }) => `<option value="${orgIds.get(name) ?? ''}">${name}</option>`).join('')}</select>
<ul id="infoList"></ul><a id="more" href="javascript:void(0)" onclick="query(page+1)">加载更多</a><script>query(0)</script>`,
        );
  return {
    id: 'unseen2-ajax-by-organ',
    family: 'a JSP platform whose list is asked for by POST, organ by organ',
    place,
    robots: 'User-agent: *\nDisallow: /manage/\n',
    disallowed: ['/manage/'],
    respond: ({ path, query: asked, body, method }) => {
      if (path === '/openinfo/query.do') return method === 'POST' ? query(new URLSearchParams(body)) : null;
      if (path === '/openinfo/list.do') return list(asked.get('cid'));
      if (path !== '/openinfo/view.do') return pages[path]?.() ?? null;
      const entry = entries.find((one) => one.paths[0]?.includes(`infoId=${asked.get('infoId') ?? ''}&`));
      if (entry === undefined) return null;
      return page(
        '信息公开',
        `<table class="meta"><tr><td>索引号</td><td>${String(numberOf(entry.seed, 99999))}</td><td>发布机构</td><td>${entry.source}</td></tr><tr><td>名称</td><td>${escapeHtml(entry.title)}</td><td>生成日期</td><td>${entry.day}</td></tr></table><div id="content">${bodyOf(entry)}</div>`,
      );
    },
    ...truthOf(entries),
  };
}
