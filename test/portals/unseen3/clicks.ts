import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from '../unseen2/entries.ts';

/**
 * Rows without links: a list of boxes that carry an id, and one handler for all of them that knows the address. The
 * years are tabs that ask for their rows (JSON, a year each); the menu's entries are boxes with the same manners.
 */
const place: Place = { name: '桐坞区', rank: '区', townships: ['东川街道', '西渡街道', '北山镇'] };
const years = [2024, 2023, 2022, 2021];

const script = `
document.addEventListener('click', function (event) {
  var box = event.target.closest('[data-id]');
  if (box && box.className.indexOf('row') >= 0) window.location.href = '/info/view/' + box.getAttribute('data-id') + '.html';
  var tab = event.target.closest('[data-year]');
  if (tab) load(tab.getAttribute('data-year'));
  var entry = event.target.closest('[data-col]');
  if (entry) window.location.href = '/info/col/' + entry.getAttribute('data-col') + '.html';
});
function load(year) {
  fetch('/info/api/rows?col=nb&year=' + year).then(function (r) { return r.json(); }).then(function (d) {
    document.getElementById('rows').innerHTML = d.data.map(function (a) {
      return '<div class="row" data-id="' + a.id + '"><p>' + a.name + '</p><i>' + a.day + '</i></div>';
    }).join('');
  });
}
if (document.getElementById('rows')) load('2024');`;

export function clicksPortal(): SmallPortal {
  const plans = planned(
    unitsOf(place, 6),
    years,
    ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  const entries = entriesOf(place, plans, (seed) => [`/info/view/${String(3_000_000 + numberOf(seed, 999_999))}.html`]);
  const page = (title: string, main: string): Resource =>
    html(
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><div class="menu"><a href="/">首页</a><div class="entry" data-col="gk">信息公开</div><a href="/news.html">新闻</a></div>${main}<script src="/js/app.js"></script></body></html>`,
      null,
    );
  const rows = (year: string): Resource =>
    html(
      JSON.stringify({
        ok: true,
        data: entries
          .filter((one) => (one.plan === null ? one.day.slice(0, 4) : String(one.plan.year)) === year)
          .map(({ paths: [path = ''], title, day }) => ({ id: /\d+/u.exec(path)?.[0], name: title, day })),
      }),
      null,
      'application/json',
    );
  const pages: Readonly<Record<string, () => Resource>> = {
    '/': () =>
      page(
        `${place.name}人民政府`,
        `<ul>${newsTitles(place, 14)
          .map(([title, day], i) => `<li><a href="/news/${String(i)}.html">${title}</a>${day}</li>`)
          .join('\n')}</ul>`,
      ),
    '/js/app.js': () => html(script, '2023-01-01', 'application/javascript'),
    '/info/col/gk.html': () =>
      page(
        '信息公开',
        '<div class="entry" data-col="zn">公开指南</div><div class="entry" data-col="nb">政府信息公开年报</div>',
      ),
    '/info/col/nb.html': () =>
      page(
        '政府信息公开年报',
        `<div class="tabs">${years.map((year) => `<span data-year="${String(year)}">${String(year)}年</span>`).join('')}</div><div id="rows"></div>`,
      ),
  };
  return {
    id: 'unseen3-clicks',
    family: 'rows and menus without links, one handler for all',
    place,
    robots: 'User-agent: *\nDisallow: /user/\n',
    disallowed: ['/user/'],
    respond: ({ path, query }) => {
      if (path === '/info/api/rows') return rows(query.get('year') ?? '');
      const entry = entries.find((one) => one.paths[0] === path);
      if (entry !== undefined)
        return page(
          entry.title,
          `<h1>${escapeHtml(entry.title)}</h1><p>发布时间：${entry.day} 来源：${entry.source}</p><div class="content">${bodyOf(entry)}</div>`,
        );
      return (
        pages[path]?.() ??
        (/^\/news(?:\/\d+)?\.html$|^\/info\/col\/zn\.html$/u.test(path)
          ? page('新闻', '<p>近日，有关部门部署重点工作。</p>')
          : null)
      );
    },
    ...truthOf(entries),
  };
}
