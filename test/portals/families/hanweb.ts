import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { articleMetas, framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';

/**
 * Hanweb JCMS: rows as CDATA records inside a script of type text/xml, forty-five with the page, the rest by POST from
 * dataproxy.jsp; one column a level; files by downfile.jsp under a name of 32 hex digits.
 */
const place: Place = { name: '洪溪县', rank: '县', townships: ['安化镇', '永丰镇', '罗田乡', '大洲乡'] };
const columns = { bm: ['1229283402', '部门年报', '5512'], xz: ['1229283403', '乡镇街道年报', '5513'] } as const;
const years = [2024, 2023, 2022, 2021, 2020];
const embedded = 45;
const perPage = 15;

const record = (one: Article): string =>
  `<record><![CDATA[<li><a target="_blank" title="${escapeHtml(one.title)}" href="${one.path}">${escapeHtml(one.title)}</a><span>[${one.day}]</span></li>]]></record>`;

const store = (rows: readonly Article[], total: number): string =>
  `<datastore><nextgroup><![CDATA[<a href="/module/jpage/dataproxy.jsp?page=1&appid=1"></a>]]></nextgroup><recordset>${rows.map(record).join('\n')}</recordset><totalrecord>${String(total)}</totalrecord><totalpage>${String(Math.ceil(total / perPage))}</totalpage></datastore>`;

const hex = (seed: string): string =>
  digits(seed, 32).replace(/[13579]/gu, (digit) => 'abcde'[(Number(digit) - 1) / 2] ?? 'f');

export function hanwebPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 10,
      years,
      title: (unit, year) => `${unit.name}${String(year)}年政府信息公开工作年度报告`,
      columnOf: ({ unit }) => (unit.level === 'township' ? columns.xz[0] : columns.bm[0]),
      decoyColumn: columns.bm[0],
      pathOf: (seed, day, column) => {
        const [y, m, d] = day.split('-').map(Number);
        return `/art/${String(y)}/${String(m)}/${String(d)}/art_${column}_${String(58800000 + numberOf(seed, 99999))}.html`;
      },
    },
    edition,
  );
  const menu = [
    ['首页', '/'],
    ['政务公开', '/col/col1229283300/index.html'],
    ['互动', '/col/col1229283999/index.html'],
  ] as const;
  const head =
    '<script language="javascript" src="/module/jslib/jquery/jquery.js"></script><meta name="Maketime" content="2025-03-14 09:51:50_194">';
  const page = (title: string, main: string, extra = ''): Resource =>
    framed({
      place,
      title,
      menu,
      head: head + extra,
      main: `<div id='hiddenLocation' style='display:none;'><span id='ss_webid'>3657</span></div>${main}`,
    });
  const tabs = `<ul>${tabNames.map((name, i) => `<li><a href="/col/col122928330${String(i + 1)}/index.html">${name}</a></li>`).join('')}<li><a href="/col/col1229283400/index.html">政府信息公开年报</a></li></ul>`;
  const fileOf = (article: Article): string | null =>
    article.plan !== null && numberOf(article.path, 5) === 0 ? hex(article.path) : null;

  const list = ([id, name, unit]: readonly [string, string, string]): Resource => {
    const all = content.in(id);
    return page(
      name,
      `<div id="${unit}" class="list"><script type="text/xml">${store(all.slice(0, embedded), all.length)}</script></div><script>$('#${unit}').jpage({rows:'${String(perPage)}',columnid:'${id}',unitid:'${unit}',webid:'3657',proxyurl:'/module/jpage/dataproxy.jsp',totalrecord:${String(all.length)}});</script>`,
      articleMetas(place, name),
    );
  };
  const pages = new Map<string, () => Resource>([
    [
      '/',
      () =>
        page(
          `${place.name}人民政府`,
          newsList(place, (i, day) => `/art/${day.slice(0, 4)}/1/1/art_1229283111_${String(5000 + i)}.html`),
        ),
    ],
    ['/col/col1229283300/index.html', () => page('政务公开', tabs)],
    [
      '/col/col1229283400/index.html',
      () =>
        page(
          '政府信息公开年报',
          `${tabs}<div class="sub">${Object.values(columns)
            .map(([id, name]) => `<a href="/col/col${id}/index.html">${name}</a>`)
            .join('')}</div>`,
        ),
    ],
    ...Object.values(columns).map((one) => [`/col/col${one[0]}/index.html`, () => list(one)] as const),
  ]);

  function dataproxy(query: URLSearchParams, body: string): Resource {
    const sent = new URLSearchParams(body);
    const right = Object.values(columns).some(
      ([id, , unit]) => id === sent.get('columnid') && unit === sent.get('unitid'),
    );
    const all = right && sent.get('webid') === '3657' ? content.in(sent.get('columnid') ?? '') : [];
    const [from, to] = [Number(query.get('startrecord') ?? '1'), Number(query.get('endrecord') ?? '45')];
    return html(store(all.slice(from - 1, to), all.length), null, 'text/xml;charset=UTF-8');
  }

  const detail = (article: Article): Resource => {
    const file = fileOf(article);
    const body =
      file === null
        ? article.plan
          ? reportHtml(article.plan, { dress: 'word' })
          : (article.decoy?.bodyHtml ?? '')
        : `<p>现予公布。</p><p><img src="/module/jslib/icons/word.png"><a href="/module/download/downfile.jsp?classid=0&filename=${file}.docx">${escapeHtml(article.title)}.docx</a></p>`;
    return page(
      article.title,
      `<table class="xxgk_article"><tr><td>发布机构</td><td>${article.source}</td><td>生成日期</td><td>${article.day}</td></tr></table><div class="title">${escapeHtml(article.title)}</div><div class="zoom">${body}</div>`,
      articleMetas(place, '年报', article),
    );
  };
  return {
    id: 'hanweb',
    family: 'Hanweb JCMS',
    place,
    robots: 'User-agent: *\nDisallow: /jcms/\nDisallow: /module/search/\n',
    disallowed: ['/jcms/', '/module/search/'],
    respond: ({ method, path, query, body }) => {
      if (path === '/module/jpage/dataproxy.jsp') return method === 'POST' ? dataproxy(query, body) : null;
      if (path === '/module/download/downfile.jsp') {
        const plan = content.articles.find((one) => `${fileOf(one) ?? ''}.docx` === query.get('filename'))?.plan;
        if (!plan) return null;
        return asFile(reportDocx(plan), 'application/octet-stream', `${plan.title}.docx`);
      }
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      return pages.get(path)?.() ?? (/^\/(col|art)\//u.test(path) ? newsPage(place) : null);
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
