import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';
import type { Entry } from './entries.ts';

/**
 * A county whose every organ has a small site of its own below /bm/ or /xz/, reached by two selects on the home page.
 * The menu of the home page is written by a script; only 网站地图 names the columns. The departments' lists open
 * articles by openWin('id'), the townships' come from an XML file, the government's rows are cut with ……
 */
const place: Place = { name: '竹坞县', rank: '县', townships: ['荷林镇', '东坪镇', '沙田乡', '双岭乡'] };
const siteOf = ({ key, level }: Unit): string =>
  level === 'township' ? `/xz/${key}/` : level === 'government' ? '/zfxxgk/' : `/bm/${key}/`;
const hasXml = ({ level }: Unit): boolean => level === 'township';

const title = ({ name, level }: Unit, year: number): string =>
  level === 'township'
    ? `${String(year)}年${name}信息公开年度报告`
    : `${name}${String(year)}年度政府信息公开工作年度报告`;

const pathOf = (unit: Unit, seed: string): string =>
  hasXml(unit)
    ? `${siteOf(unit)}article.html?aid=${String(1000 + numberOf(seed, 8999))}`
    : `${siteOf(unit)}content-${String(10_000 + numberOf(seed, 89_999))}.html`;

/** What the page of a township's list runs; the file holds every row. */
const xmlScript = (site: string): string => `<ul id="list"></ul><script>
var request = new XMLHttpRequest();
request.open('GET', '${site}data/nb.xml', true);
request.onload = function () {
  var items = request.responseXML.getElementsByTagName('item'), out = '';
  for (var i = 0; i < items.length; i++) {
    var at = function (name) { return items[i].getElementsByTagName(name)[0].firstChild.nodeValue; };
    out += '<li><a href="${site}article.html?aid=' + at('id') + '">' + at('title') + '</a><em>' + at('date') + '</em></li>';
  }
  document.getElementById('list').innerHTML = out;
};
request.send();
</script>`;

export function subSitesPortal(): SmallPortal {
  const units = unitsOf(place, 6);
  const plans = planned(units, [2024, 2023, 2022, 2021, 2020], title);
  const office = units.find((one) => one.key === 'zfb')!;
  const entries = entriesOf(place, plans, (seed, _day, plan) => [pathOf(plan?.unit ?? office, seed)]);
  const of = (unit: Unit): readonly Entry[] =>
    entries.filter(({ paths: [path = ''] }) => path.startsWith(siteOf(unit)));
  const page = (head: string, main: string): Resource =>
    html(
      `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta charset="utf-8"><title>${head}</title></head><body><!-- 测试用仿制站点，非官方 -->\n${main}\n<p><a href="/map.html">网站地图</a></p></body></html>`,
      '2025-03-01',
    );
  const own = (unit: Unit, head: string, main: string): Resource => {
    const site = siteOf(unit);
    const menu =
      unit.level === 'government'
        ? ''
        : `<div class="nav"><a href="${site}index.html">本站首页</a> <a href="${site}jj.html">概况</a> <a href="${site}xxgk.html">信息公开</a></div>`;
    return page(`${head}-${unit.name}`, `<div class="banner">${unit.name}</div>${menu}${main}`);
  };
  const cut = (text: string): string => `${text.slice(0, 14)}……`;
  function listOf(unit: Unit, at: number): Resource {
    const site = siteOf(unit);
    if (hasXml(unit)) return own(unit, '年报', xmlScript(site));
    const pages = paged(of(unit), 8);
    const rows = (pages[at - 1] ?? [])
      .map(({ paths: [path = ''], title: text, day }) =>
        unit.level === 'government'
          ? `<li><a href="${path}">${escapeHtml(cut(text))}</a>${day}</li>`
          : `<li><a href="javascript:void(0)" onclick="openWin('${/\d+/u.exec(path.slice(site.length))?.[0] ?? ''}')">${escapeHtml(text)}</a>${day}</li>`,
      )
      .join('\n');
    const links = pages.map((_, i) => `<a href="list-nb-${String(i + 1)}.html">${String(i + 1)}</a>`).join(' ');
    return own(
      unit,
      '年报',
      `<script>function openWin(id){window.open('${site}content-'+id+'.html','_blank')}</script><ul>${rows}</ul><div>${links}</div>`,
    );
  }
  const xmlOf = (unit: Unit): Resource =>
    html(
      `<?xml version="1.0" encoding="utf-8"?>\n<channel>${of(unit)
        .map(
          ({ paths: [path = ''], title: text, day }) =>
            `<item><id>${path.replace(/^.*=/u, '')}</id><title><![CDATA[${text}]]></title><date>${day}</date></item>`,
        )
        .join('\n')}</channel>`,
      '2025-02-02',
      'text/xml',
    );
  const select = (name: string, some: readonly Unit[]): string =>
    `<select onchange="if(this.value!='')window.open(this.value)"><option value="">--${name}--</option>${some.map((unit) => `<option value="${siteOf(unit)}index.html">${unit.name.replace(place.name, '')}</option>`).join('')}</select>`;
  const home = (): Resource =>
    page(
      `${place.name}人民政府门户网站`,
      `<script src="/js/menu.js"></script><ul>${newsTitles(place, 18)
        .map(([text, day], i) => `<li><a href="/news/${String(i)}.html">${text}</a>${day}</li>`)
        .join('\n')}</ul>${select(
        '县直部门',
        units.filter((one) => one.level === 'department'),
      )}${select(
        '乡镇',
        units.filter((one) => one.level === 'township'),
      )}`,
    );
  const map = (): Resource =>
    page(
      '网站地图',
      '<h3>走进竹坞</h3><a href="/zj/index.html">县情</a><h3>政府信息公开</h3><a href="/zfxxgk/zn.html">公开指南</a><a href="/zfxxgk/ml.html">公开目录</a><a href="/zfxxgk/list-nb-1.html">公开年报</a><h3>互动</h3><a href="/hd/index.html">县长信箱</a>',
    );
  const unitPage = (unit: Unit, rest: string, query: URLSearchParams): Resource | null => {
    const site = siteOf(unit);
    const entry = entries.find(
      ({ paths: [path = ''] }) => path === `${site}${rest}` || path === `${site}${rest}?aid=${query.get('aid') ?? ''}`,
    );
    if (entry !== undefined)
      return own(
        unit,
        entry.title,
        `<h2>${escapeHtml(entry.title)}</h2><p>${entry.day}</p><div id="text">${bodyOf(entry)}</div>`,
      );
    const at = /^list-nb-(\d+)\.html$/u.exec(rest)?.[1];
    if (at !== undefined) return listOf(unit, Number(at));
    if (rest === 'data/nb.xml') return xmlOf(unit);
    if (rest === 'index.html') return own(unit, '首页', `<p>欢迎访问${unit.name}网站</p>`);
    if (rest === 'xxgk.html')
      return own(
        unit,
        '信息公开',
        `<script>function go(c){location.href='${site}list-'+c+'-1.html'}</script><a href="javascript:go('zn')">指南</a><a href="javascript:go('ml')">目录</a><a href="javascript:go('nb')">年报</a>`,
      );
    return /^(?:jj|zn|ml|list-(?:zn|ml)-1)\.html$/u.test(rest) ? own(unit, '概况', '<p>职能和机构。</p>') : null;
  };
  const menuScript = `var m=[['首页','/'],['走进竹坞','/zj/index.html'],['政府信息公开','/map.html'],['互动','/hd/index.html']];
for(var i=0;i<m.length;i++)document.write('<a href="'+m[i][1]+'">'+m[i][0]+'</a>');`;
  const pages: Readonly<Record<string, () => Resource>> = {
    '/': home,
    '/map.html': map,
    '/js/menu.js': () => html(menuScript, '2020-01-01', 'application/javascript'),
  };
  return {
    id: 'unseen2-sub-sites',
    family: 'a small site for every organ, reached by selects',
    place,
    robots: 'User-agent: *\nDisallow: /search\nDisallow: /admin\nSitemap: /map.html\n',
    disallowed: ['/search', '/admin'],
    respond: ({ path, query }) => {
      const unit = units.find((one) => path.startsWith(siteOf(one)));
      if (unit !== undefined) return unitPage(unit, path.slice(siteOf(unit).length), query);
      return (
        pages[path]?.() ??
        (/^\/(?:news\/\d+|zj\/index|hd\/index)\.html$/u.test(path)
          ? page('要闻', '<p>近日，有关部门部署重点工作。</p>')
          : null)
      );
    },
    ...truthOf(entries),
  };
}
