import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';
import type { Unit } from './units.ts';

/**
 * Lonsun 龙讯: a tree of units; a unit's 年报 is a menu of years (`ul#timeFrame`), each year one report; the county's own
 * decoys stand in a list that a label of the platform delivers by page.
 */
const place: Place = { name: '白鹭县', rank: '县', townships: ['孙村镇', '峨桥镇', '南陵乡', '花园街道'] };
const label = '/site/label/8888';

export function lonsunPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 6,
      years: [2024, 2023, 2022],
      title: (unit, year) => `${unit.name}${String(year)}年政府信息公开工作年度报告`,
      columnOf: ({ unit }) => unit.key,
      decoyColumn: 'zfb',
      pathOf: (seed, _day, key) => `/public/${organId(key)}/${String(31_000_000 + numberOf(seed, 999_999))}.html`,
    },
    edition,
  );
  const menu = [
    ['首页', '/'],
    ['要闻', '/News/showList/11/page_1.html'],
    ['政务公开', '/public/index.html'],
  ] as const;
  const page = (title: string, main: string): Resource =>
    framed({ place, title, menu, head: '<script src="/assets/js/ls.min.js"></script>', main });
  const listUrl = (unit: Unit): string =>
    `/public/column/${organId(unit.key)}?type=4&action=list&nav=3&catId=6717${String(unit.key.length)}`;
  const rowsOf = (key: string): readonly Article[] => content.in(key);

  const units = (): Resource =>
    page(
      '政府信息公开年报',
      `<div class="xxgk_navli"><h3>单位</h3>${(['government', 'department', 'township'] as const)
        .map(
          (level) =>
            `<ul class="clearfix">${content.units
              .filter((unit) => unit.level === level)
              .map(
                (unit) =>
                  `<li><a href="${escapeHtml(listUrl(unit))}" data-organid="${organId(unit.key)}">${unit.name}</a></li>`,
              )
              .join('')}</ul>`,
        )
        .join('')}</div>`,
    );

  function unitPage(unit: Unit): Resource {
    const own = rowsOf(unit.key).filter((one) => one.plan !== null);
    const menuOfYears = `<ul id="timeFrame">${own.map((one) => `<li><a href="${one.path}">${String(one.plan?.year ?? '')}年</a></li>`).join('')}</ul>`;
    const others =
      unit.key === 'zfb'
        ? `<div id="list"></div><script>Ls.ajax({url:"${label}",data:{labelName:"publicInfoList",organId:${organId(unit.key)},type:4,catId:"",pageIndex:1,pageSize:5,isJson:true}});</script>`
        : '';
    return page(
      `${unit.name}政府信息公开年报`,
      `<div class="xxgk_navli">政府信息公开年报</div>${menuOfYears}${others}`,
    );
  }

  function labelled(query: URLSearchParams): Resource {
    const unit = content.units.find((one) => organId(one.key) === query.get('organId'));
    const all = unit === undefined ? [] : rowsOf(unit.key);
    const [at, size] = [Number(query.get('pageIndex') ?? '1'), Number(query.get('pageSize') ?? '5')];
    const data = all
      .slice((at - 1) * size, at * size)
      .map((one) => ({ title: one.title, link: one.path, publishDate: `${one.day} 10:00:00` }));
    const body = { pageIndex: at, pageSize: size, pageCount: Math.ceil(all.length / size), total: all.length, data };
    return html(JSON.stringify(body), null, 'application/json;charset=UTF-8');
  }

  const fileOf = (article: Article): string | null =>
    article.plan !== null && numberOf(article.path, 4) === 0
      ? `/group1/M00/${String(numberOf(article.path, 99))}/${String(numberOf(article.path, 999_999))}.docx`
      : null;
  const detail = (article: Article): Resource => {
    const file = fileOf(article);
    const body =
      article.plan === null
        ? (article.decoy?.bodyHtml ?? '')
        : file === null
          ? reportHtml(article.plan)
          : `<p>详见附件</p><p><a href="${file}">${escapeHtml(article.title)}.docx</a></p>`;
    return page(
      article.title,
      `<table class="xxgk_table"><tr><th>发布机构</th><td>${article.source}</td><th>发布日期</th><td>${article.day} 10:00</td></tr><tr><th>名称</th><td colspan="3">${escapeHtml(article.title)}</td></tr></table><h1 class="newstitle">${escapeHtml(article.title)}</h1><div class="j-fontContent newscontnet">${body}</div>`,
    );
  };
  return {
    id: 'lonsun',
    family: 'Lonsun 龙讯, unit tree and menus of years',
    place,
    robots: 'User-agent: *\nDisallow: /login\nDisallow: /member/\n',
    disallowed: ['/login', '/member/'],
    respond: ({ path, query }) => {
      if (path === label) return labelled(query);
      if (path === '/')
        return page(
          `${place.name}人民政府`,
          newsList(place, (i) => `/News/show/${String(600000 + i)}.html`),
        );
      if (path === '/public/index.html')
        return page(
          '政务公开',
          `<ul>${tabNames.map((name, i) => `<li><a href="/public/t${String(i)}.html">${name}</a></li>`).join('')}<li><a href="/public/column/6596321?type=4&action=rel">政府信息公开年报</a></li></ul>`,
        );
      if (path === '/public/column/6596321') return units();
      const unit = content.units.find((one) => path === `/public/column/${organId(one.key)}`);
      if (unit !== undefined) return unitPage(unit);
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      const owner = content.articles.find((one) => fileOf(one) === path)?.plan;
      if (owner) return asFile(reportDocx(owner), 'application/octet-stream');
      if (path.endsWith('.js')) return html('/* none */', '2020-01-01', 'application/javascript');
      return /^\/(News|public\/t\d)/u.test(path) ? newsPage(place) : null;
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}

function organId(key: string): string {
  return String(6_596_000 + numberOf(`organ/${key}`, 300));
}
