import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A prefecture-level city: the root is a meta refresh, 政府信息公开年报 shows the city's own reports, those of its counties,
 * and a table of links to the departments, which have sites of their own on a second host. Half the links go to the
 * department's 年报, half to its home page. The sites have three faces; most titles there leave the department out.
 */
const place: Place = { name: '澜川市', rank: '市', townships: [] };
const home = '/lcs';
const column = `${home}/zwgk/zfxxgk/zfxxgknb`;
const government = paper.governmentOf(place);
const departments = [
  paper.officeOf(place),
  ...paper.bureausOf(place, 0, 17).map((unit) => ({
    ...unit,
    // A city has commissions where a county has bureaus.
    name: unit.name.replace('发展和改革局', '发展和改革委员会').replace('卫生健康局', '卫生健康委员会'),
  })),
];
const counties: readonly Unit[] = ['青禾县', '白岩县', '松桥县', '江口区', '湖东区', '安陵市'].map((name, i) => ({
  key: `x${String(i)}`,
  name: `${name}人民政府`,
  self: `我${name.at(-1) ?? ''}`,
  level: 'government',
  place,
}));

interface Kept extends Paper {
  readonly list: 'city' | 'county' | Unit;
  readonly pdf: string | null;
}

function papers(): readonly Kept[] {
  const at = (list: string, seed: string, day: string): string =>
    `${list}/${day.slice(0, 4)}/${day.slice(5).replace('-', '')}/${paper.id(seed, 6)}.html`;
  const make = (unit: Unit, year: number, list: Kept['list'], base: string, title?: string): Kept => {
    const plan = paper.planOf(unit, year, title);
    const pdf = list === 'county' ? `/upload/${paper.month(plan.publishedOn)}/${paper.id(plan.seed, 14)}.pdf` : null;
    const body =
      pdf === null
        ? undefined
        : `<p><a href="${pdf}" target="_blank"><img src="/images/pdf.png"/>${escapeHtml(plan.title)}.pdf</a></p>`;
    const page = at(base, plan.seed, plan.publishedOn);
    return { ...paper.reportPaper(plan, pdf === null ? [page] : [page, pdf], body), list, pdf };
  };
  return [
    ...paper.range(2025, 2012).map((year) => make(government, year, 'city', column)),
    ...counties.flatMap((unit) =>
      [2025, 2024].map((year) =>
        make(
          unit,
          year,
          'county',
          column,
          `${unit.name.replace('人民政府', '')}${String(year)}年政府信息公开工作年度报告`,
        ),
      ),
    ),
    ...departments.flatMap((unit) =>
      paper
        .range(2025, 2022)
        .map((year) =>
          make(
            unit,
            year,
            unit,
            `/${unit.key}/zfxxgk/ndbg`,
            numberOf(`${unit.name}式`, 3) === 0 ? undefined : `${String(year)}年政府信息公开工作年度报告`,
          ),
        ),
    ),
    ...paper
      .otherPapers(place, (key, day) => at(column, key, day))
      .map((one): Kept => ({ ...one, list: 'city', pdf: null })),
  ];
}

const page = (
  title: string,
  main: string,
  nav: readonly (readonly [string, string])[],
  owner = '澜川市人民政府',
): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><meta name="SiteName" content="${owner}"></head><body><!-- 测试用仿制站点，非官方 --><div class="head"><img src="/images/logo.png" alt="${owner}"></div><ul class="nav">${nav.map(([name, href]) => `<li><a href="${href}">${name}</a></li>`).join('')}</ul>
${main}
<div class="foot">主办单位：${owner}\u3000<a href="http://beian.portal.example/">备案号</a></div></body></html>`,
    '2026-05-20',
  );
const cityNav = [
  ['首页', `${home}/`],
  ['魅力澜川', `${home}/mllc/`],
  ['澜川要闻', `${home}/lcyw/`],
  ['政务公开', `${home}/zwgk/`],
  ['政务服务', `${home}/zwfw/`],
  ['政民互动', `${home}/zmhd/`],
] as const;
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="${home}/lcyw/${String(i)}.html">${title}</a> ${day.slice(5)}</li>`)
    .join('')}</ul>`;
const row = ({ paths: [path = ''], title, day }: Paper): string =>
  `<li><span>${day}</span><a href="${path}" title="${escapeHtml(title)}" target="_blank">${escapeHtml(paper.cut(title, 26))}</a></li>`;

/** The site of a department, in one of three faces. */
function departmentPage(unit: Unit, rest: string, rows: readonly Paper[]): Resource | null {
  const base = `/${unit.key}`;
  const face = numberOf(`${unit.name}面`, 3);
  const nav = [
    ['本站首页', `${base}/`],
    ['机构设置', `${base}/jgsz/`],
    ['工作动态', `${base}/gzdt/`],
    [face === 1 ? '政务公开' : '政府信息公开', `${base}/zfxxgk/`],
  ] as const;
  const make = (title: string, main: string): Resource => page(`${title}_${unit.name}`, main, nav, unit.name);
  const menu = `<div class="side"><ul><li><a href="${base}/zfxxgk/zn/">政府信息公开指南</a></li><li><a href="${base}/zfxxgk/zd/">政府信息公开制度</a></li><li><a href="${base}/zfxxgk/nr/">法定主动公开内容</a></li><li><a href="${base}/zfxxgk/ndbg/">政府信息公开年报</a></li></ul></div>`;
  const dynamic = `<ul>${paper
    .news(place, 6)
    .map(
      ([title, day], i) =>
        `<li><a href="${base}/gzdt/${String(i)}.html">${title.replace(place.name, '')}</a>${day}</li>`,
    )
    .join('')}</ul>`;
  if (rest === '/' || rest === '/index.html')
    return make('首页', `<h2>${unit.name}</h2>${dynamic}<p><a href="http://www.province.example/">上级网站</a></p>`);
  if (rest === '/zfxxgk/') return make('政府信息公开', `${menu}<div class="main">${dynamic}</div>`);
  if (rest === '/zfxxgk/ndbg/')
    return make(
      '政府信息公开年报',
      face === 0
        ? `${menu}<ul class="list">${rows.map(row).join('\n')}</ul>`
        : face === 1
          ? `${menu}<table class="list"><tr><th>索引号</th><th>名称</th><th>生成日期</th></tr>${rows
              .map(
                ({ paths: [path = ''], title, day }) =>
                  `<tr><td>${paper.id(path, 9)}</td><td><a href="${path}">${escapeHtml(title)}</a></td><td>${day.replaceAll('-', '/')}</td></tr>`,
              )
              .join('')}</table>`
          : `${menu}<iframe src="${base}/zfxxgk/ndbg/list.html" width="760" height="500"></iframe>`,
    );
  if (rest === '/zfxxgk/ndbg/list.html' && face === 2)
    return html(
      `<html><head><meta charset="utf-8"></head><body><ul>${rows.map(row).join('\n')}</ul></body></html>`,
      '2026-02-02',
    );
  return /^\/(?:jgsz|gzdt|zfxxgk\/(?:zn|zd|nr))\/(?:\d\.html)?$/u.test(rest)
    ? make('栏目', `<p>${unit.name}工作信息。</p>`)
    : null;
}

export function subsitesPortal(): SmallPortal {
  const all = papers();
  const rows = (list: Kept['list']): readonly Kept[] => paper.newestFirst(all.filter((one) => one.list === list));
  const more = (kind: 'city' | 'county', at: number): Resource => {
    const parts = paper.paged(rows(kind), 10);
    const name = (n: number): string => `${column}/${kind}${n === 1 ? '' : `_${String(n)}`}.html`;
    return page(
      kind === 'city' ? '市政府年报' : '县（市、区）政府年报',
      `<ul class="list">${(parts[at - 1] ?? []).map(row).join('\n')}</ul><div class="pages">${at > 1 ? `<a href="${name(at - 1)}">上一页</a>` : ''}<span>${String(at)}/${String(parts.length)}</span>${at < parts.length ? `<a href="${name(at + 1)}">下一页</a>` : ''}</div>`,
      cityNav,
    );
  };
  return {
    id: 'unseen6-subsites',
    family: 'a city whose departments have sites of their own on a second host',
    place,
    olderHost: true,
    robots: 'User-agent: *\nDisallow: /lcs/search/\n',
    disallowed: ['/lcs/search/'],
    respond: ({ path, headers, hosts: [main, cluster = main] }) => {
      const unit = departments.find(({ key }) => path.startsWith(`/${key}/`));
      const one = all.find(({ paths }) => paths.includes(path));
      if (headers.host === cluster && cluster !== main) {
        if (unit === undefined) return null;
        if (one === undefined) return departmentPage(unit, path.slice(unit.key.length + 1), rows(unit));
      } else if (unit !== undefined) return null;
      if (one !== undefined)
        return path === one.pdf
          ? asFile(paper.pdfOf(one), 'application/pdf')
          : page(
              escapeHtml(one.title),
              `<div class="content"><h1>${escapeHtml(one.title)}</h1><p class="source">信息来源：${one.source}\u3000发布日期：${one.day.replace('-', '年').replace('-', '月')}日</p><div id="zoom">${one.body}</div></div>`,
              unit === undefined ? cityNav : [['本站首页', `/${unit.key}/`]],
              one.source,
            );
      if (path === '/')
        return html(
          `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta http-equiv="Refresh" content="0;URL=.${home}/"></head><body></body></html>`,
          null,
        );
      if (path === `${home}/`)
        return page(
          '澜川市人民政府门户网站',
          `<div class="yw"><h3>澜川要闻</h3>${newsList()}</div><div class="gk"><h3><a href="${home}/zwgk/">政务公开</a></h3><a href="${home}/zwgk/zfxxgk/">政府信息公开</a><a href="${home}/zwgk/zcwj/">政策文件库</a></div><div class="bm"><select onchange="window.open(this.value)"><option>县（市、区）网站</option><option value="http://www.qinghe.example/">青禾县</option><option value="http://www.baiyan.example/">白岩县</option></select></div>`,
          cityNav,
        );
      if (path === `${home}/zwgk/` || path === `${home}/zwgk/zfxxgk/`)
        return page(
          '政府信息公开_澜川市人民政府',
          `<dl><dd><a href="${home}/zwgk/zfxxgk/zfxxgkzn/">政府信息公开指南</a></dd><dd><a href="${home}/zwgk/zfxxgk/zfxxgkzd/">政府信息公开制度</a></dd><dd><a href="${home}/zwgk/zfxxgk/fdzdgknr/">法定主动公开内容</a></dd><dd><a href="${column}/">政府信息<br>公开年报</a></dd></dl>${newsList()}`,
          cityNav,
        );
      if (path === `${column}/`)
        return page(
          '政府信息公开年报_澜川市人民政府',
          `<h3>市政府<a href="${column}/city.html" class="more">更多&gt;&gt;</a></h3><ul>${rows('city').slice(0, 6).map(row).join('')}</ul><h3>县（市、区）政府<a href="${column}/county.html" class="more">更多&gt;&gt;</a></h3><ul>${rows('county').slice(0, 6).map(row).join('')}</ul><h3>市政府部门</h3><table class="bm">${paper
            .paged(departments, 4)
            .map(
              (four) =>
                `<tr>${four
                  .map(
                    (each, i) =>
                      `<td><a href="http://${cluster}/${each.key}/${i % 2 === 0 ? 'zfxxgk/ndbg/' : ''}" target="_blank">${paper.calledAtHome(each)}</a></td>`,
                  )
                  .join('')}</tr>`,
            )
            .join('')}</table>`,
          cityNav,
        );
      const [, kind, number = '1'] = /\/zfxxgknb\/(city|county)(?:_(\d+))?\.html$/u.exec(path) ?? [];
      if (kind === 'city' || kind === 'county') return more(kind, Number(number));
      return /^\/lcs\/(?:mllc|lcyw|zwfw|zmhd|zwgk\/zcwj|zwgk\/zfxxgk\/[a-z]+)\/(?:\d+\.html)?$/u.test(path)
        ? page('澜川市人民政府', newsList(), cityNav)
        : null;
    },
    ...paper.truthOf(all),
  };
}
