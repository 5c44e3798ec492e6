import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from '../unseen2/entries.ts';

/**
 * Portals that open the list of every unit by script. pages: each unit has an address of its own, whose page is empty ·
 * menu: one page, on which a script draws the menu of units too, without an id in it.
 */
export type UnitsBy = 'pages' | 'menu';

const place: Place = { name: '渡口县', rank: '县', townships: ['石桥镇', '南山乡', '临河镇'] };
const perPage = 3;

const script = (by: UnitsBy): string => `
function post(url, data, done) {
  fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) }).then(function (r) { return r.json(); }).then(function (r) { done(r.data); });
}
function rows(unit) {
  post('/api/open/list', { query: { deptId: unit, type: 'nb' }, pageNo: 1, pageSize: ${String(perPage)} }, function (d) {
    document.getElementById('rows').innerHTML = d.list.map(function (a) { return '<li><a href="/open/' + a.infoId + '.html">' + a.infoTitle + '</a><span>' + a.day + '</span></li>'; }).join('');
  });
}
${
  by === 'pages'
    ? `rows(Number(/(\\d+)\\.html/.exec(location.pathname)[1]));`
    : `fetch('/api/open/units').then(function (r) { return r.json(); }).then(function (d) {
  var ul = document.getElementById('units');
  d.data.forEach(function (u) { var li = document.createElement('li'); li.textContent = u.deptName; li.onclick = function () { rows(u.deptId); }; ul.appendChild(li); });
  rows(d.data[0].deptId);
});`
}`;

/** `count`: departments; the one before the last has published nothing. */
export function unitsPortal(by: UnitsBy, count: number): SmallPortal {
  const units = unitsOf(place, count);
  const silent = units.at(-2)?.name;
  const plans = planned(
    units.filter(({ name }) => name !== silent),
    [2024, 2023, 2022, 2021],
    ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  const entries = entriesOf(place, plans, (seed) => [`/open/${String(10_000_000 + numberOf(seed, 89_999_999))}.html`]);
  const idOf = (name: string): number => 40_000 + numberOf(name, 59_999);
  const page = (title: string, body: string): Resource =>
    html(
      `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 -->${body}</body></html>`,
      null,
    );
  const json = (data: unknown): Resource => html(JSON.stringify({ code: 0, data }), null, 'application/json');
  const list = (body: string): Resource => {
    const { query, pageNo } = JSON.parse(body) as { query: { deptId: number }; pageNo: number };
    const own = entries.filter(({ source }) => idOf(source) === query.deptId);
    return json({
      total: own.length,
      list: (paged(own, perPage)[pageNo - 1] ?? []).map(({ paths: [path = ''], title, day }) => ({
        ...{ infoId: /\d+/.exec(path)?.[0], infoTitle: title, day },
      })),
    });
  };
  const shell = (name: string): Resource =>
    page(name, `<h2>${name}</h2><ul id="units"></ul><ul id="rows"></ul><script src="/js/open.js"></script>`);
  return {
    id: `units-by-${by}`,
    family: 'lists of units that a script asks for',
    place,
    robots: 'User-agent: *\nDisallow: /admin/\n',
    disallowed: ['/admin/'],
    respond: ({ path, body, method }) => {
      if (path === '/') return page(place.name, '<a href="/open/nb.html">政府信息公开年报</a>');
      if (path === '/open/nb.html')
        return by === 'menu'
          ? shell('政府信息公开年报')
          : page(
              '政府信息公开年报',
              `<h2>政府信息公开年报</h2><ul>${units.map(({ name }) => `<li><a href="/open/unit/${String(idOf(name))}.html">${name}</a></li>`).join('')}</ul>`,
            );
      if (path === '/js/open.js') return html(script(by), '2024-01-01', 'application/javascript');
      if (path === '/api/open/list' && method === 'POST') return list(body);
      if (path === '/api/open/units') return json(units.map(({ name }) => ({ deptId: idOf(name), deptName: name })));
      const unit = units.find(({ name }) => path === `/open/unit/${String(idOf(name))}.html`);
      if (unit !== undefined) return shell(unit.name);
      const entry = entries.find(({ paths }) => paths.includes(path));
      return entry === undefined
        ? null
        : page(
            entry.title,
            `<h1>${entry.title}</h1><p>发布时间：${entry.day}</p><div class="content">${bodyOf(entry)}</div>`,
          );
    },
    ...truthOf(entries),
  };
}
