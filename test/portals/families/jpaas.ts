import { escapeHtml } from '../report/html.ts';
import { digits } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { articleMetas, framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportHtml } from './report-body.ts';

/**
 * Hanweb jpaas: a template and no rows until a script has asked the gateway; one column carries its newest rows as data
 * in the page besides; `<base href>` moves every relative link.
 */
const place: Place = { name: '丰圩县', rank: '县', townships: ['河桥镇', '仙女湖镇', '新坊乡'] };
const web = 'fwxrmzf';
const columns = { bm: ['col71001', '部门', '480055'], xz: ['col71002', '乡镇', '480056'] } as const;
type Column = (typeof columns)[keyof typeof columns];
const inlined = 8;

const data = (one: Article): Record<string, unknown> => ({
  title: one.title,
  showTitle: one.title,
  pubDate: `${one.day} 09:30`,
  contentSource: one.source,
  urls: JSON.stringify({ pc: one.path }),
  pcUrl: one.path,
  id: digits(one.path, 19),
});

/** What the real unitbuild.js does, so that a browser can show the page. */
const unitbuild = `function loadPageData(params,id){var q=JSON.stringify({pageNo:params.current||1,pageSize:params.perPage});
fetch('/${web}/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=buildstatic&webId='+params.webSiteCode[0]+'&tplSetId=x&pageType=column&tagId='+id+'&unitId='+id+'&channelCode='+params.channelCode[0]+'&paramJson='+encodeURIComponent(q)).then(function(r){return r.json()}).then(function(j){document.getElementById(id).innerHTML=j.data.html;});}`;

export function jpaasPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 8,
      years: [2024, 2023, 2022],
      columnOf: ({ unit }) => (unit.level === 'township' ? columns.xz[0] : columns.bm[0]),
      decoyColumn: columns.bm[0],
      pathOf: (seed, day, column) =>
        `/${web}/${column}/${day.slice(0, 7).replace('-', '')}/content_17${digits(seed, 17)}.html`,
    },
    edition,
  );
  const menu = [
    ['首页', 'index.html'],
    ['要闻', 'col70001/list.html'],
    ['政府信息公开', 'col71000/index.html'],
  ] as const;
  const head = `<base href="/${web}/" /><script src="commonfiles/handlebars.min.js"></script><script src="commonfiles/unitbuild.js"></script>`;
  const page = (title: string, main: string, extra = ''): Resource =>
    framed({ place, title, menu, head: head + extra, main });

  const list = ([code, name, unit]: Column): Resource => {
    const all = content.in(code);
    const inline =
      code === columns.bm[0]
        ? `<script>var listData = {\n articleList: ${JSON.stringify(all.slice(0, inlined).map(data))},\n};</script>`
        : '';
    return page(
      name,
      `${inline}<div id="${unit}"></div><script id="div${unit}" type="text/x-handlebars-template"><ul>{{#each data}}{{#with this}}<li><a href='{{pcUrl}}' title='{{title}}'>{{title}}</a></li>{{/with}}{{/each}}</ul></script>
<script>
var params = {
  current: 1,
  unitid: '${unit}',
  webSiteCode: ['${web}'],
  channelCode: ['${code}'],
  perPage: '10',
  templateContainerId: 'div${unit}',
};
loadPageData(params, '${unit}');
</script>`,
      `${articleMetas(place, name)}<script>var websiteId='1753255916894359552',websiteCode='${web}',channelId='1765025142823501824',codeName='${code}';var channelsTagSelf={"code":"${code}","articleCount":${String(all.length)}};</script>`,
    );
  };

  function gateway(query: URLSearchParams): Resource {
    const asked = JSON.parse(query.get('paramJson') ?? '{}') as {
      pageNo?: number | string;
      pageSize?: number | string;
    };
    const [at, size] = [Number(asked.pageNo ?? 1), Number(asked.pageSize ?? 10)];
    const column = Object.values(columns).find(
      ([, , unit]) => unit === (query.get('unitId') ?? query.get('unitid') ?? query.get('tagId')),
    );
    const all = column === undefined ? [] : content.in(column[0]);
    const rows = all.slice((at - 1) * size, at * size);
    const body = `<ul class='List_list' count='${String(all.length)}'>${rows.map((one) => `<li><a href='${one.path}' target='_blank' title='${escapeHtml(one.title)}'>${escapeHtml(one.title)}</a><span class='list_span'>${one.day}</span></li>`).join('')}</ul><div class="pagination" data-total="${String(all.length)}" data-pagecount="${String(Math.ceil(all.length / size))}"></div>`;
    return html(
      JSON.stringify({ success: true, code: '200', message: '操作成功', data: { html: body } }),
      null,
      'application/json;charset=UTF-8',
    );
  }

  const pages = new Map<string, () => Resource>([
    [
      '/',
      () =>
        html(`<html><head><meta http-equiv="refresh" content="0;url=/${web}/index.html"></head></html>`, '2024-01-01'),
    ],
    [
      `/${web}/index.html`,
      () =>
        page(
          `${place.name}人民政府`,
          newsList(place, (i) => `col70001/202501/content_${String(i)}.html`),
        ),
    ],
    [
      `/${web}/col71000/index.html`,
      () =>
        page(
          '政府信息公开',
          `<ul>${tabNames.map((name, i) => `<li><a href="col7100${String(i + 5)}/index.html">${name}</a></li>`).join('')}<li><a href="col71009/index.html">政府信息公开年报</a></li></ul>`,
        ),
    ],
    [
      `/${web}/col71009/index.html`,
      () =>
        page(
          '政府信息公开年报',
          `<ul class="level">${Object.values(columns)
            .map(([code, name]) => `<li><a href="${code}/list.html">${name}年报</a></li>`)
            .join('')}</ul>`,
        ),
    ],
    [`/${web}/commonfiles/unitbuild.js`, () => html(unitbuild, '2024-01-01', 'application/javascript')],
    [`/${web}/commonfiles/handlebars.min.js`, () => html('/* none */', '2024-01-01', 'application/javascript')],
    ...Object.values(columns).map((one) => [`/${web}/${one[0]}/list.html`, () => list(one)] as const),
  ]);
  return {
    id: 'jpaas',
    family: 'Hanweb jpaas',
    place,
    robots: 'User-agent: *\nDisallow: /jpaas-jis/\n',
    disallowed: ['/jpaas-jis/'],
    respond: ({ path, query }) => {
      if (path.endsWith('/api-gateway/jpaas-publish-server/front/page/build/unit')) return gateway(query);
      const article = content.at(path);
      if (article !== undefined)
        return page(
          article.title,
          `<h1>${escapeHtml(article.title)}</h1><div class="info">发布时间：${article.day} 来源：${article.source}</div><div id="zoom">${article.plan ? reportHtml(article.plan) : (article.decoy?.bodyHtml ?? '')}</div>`,
          articleMetas(place, '年报', article),
        );
      return pages.get(path)?.() ?? (/\/(col7000|col7100)\d\//u.test(path) ? newsPage(place) : null);
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
