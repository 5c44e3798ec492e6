import { strToU8, zipSync } from 'fflate';
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
 * A county of the north-west that gathers a year's reports on a page of its own, each year in another way: of 2025 an image
 * map whose areas lead to articles, of 2024 pictures as buttons, of 2023 a table of files (.wps, .doc, .pdf, .zip) called by
 * the organ alone. The column 政府信息公开年报 lists the government's reports and these pages.
 */
const place: Place = {
  name: '湟塬县',
  rank: '县',
  townships: ['城关镇', '大华镇', '东峡镇', '日月藏族乡', '和平乡', '波航乡', '申中乡', '巴燕乡', '寺寨乡'],
};
const column = '/zwgk/zfxxgknb/';
const government = paper.governmentOf(place);
const departments = [paper.officeOf(place), ...paper.bureausOf(place, 0, 12), ...paper.bodiesOf(place).slice(0, 2)];
const townships = paper.townshipsOf(place);
const gatherings = [
  { year: 2025, path: '/ztzl/2025nb/index.html', title: '湟塬县2025年度政府信息公开工作年度报告专题' },
  { year: 2024, path: '/ztzl/2024nb/index.html', title: '湟塬县各部门各乡镇2024年政府信息公开工作年度报告' },
  {
    year: 2023,
    path: `${column}202401/t20240129_77120.html`,
    title: '湟塬县2023年度县直各部门、各乡镇政府信息公开工作年度报告汇总',
  },
] as const;

interface Kept extends Paper {
  readonly unit: Unit | null;
  readonly file: boolean;
}

function papers(): readonly Kept[] {
  const own = paper.range(2025, 2011).map((year): Kept => {
    const plan = paper.planOf(government, year);
    const path = `${column}${paper.month(plan.publishedOn)}/t${paper.compact(plan.publishedOn)}_${paper.id(plan.seed, 5)}.html`;
    return { ...paper.reportPaper(plan, [path]), unit: null, file: false };
  });
  const gathered = gatherings.flatMap(({ year }) =>
    [...departments, ...townships].map((unit): Kept => {
      if (year === 2023) {
        const plan = paper.planOf(unit, year, paper.calledAtHome(unit));
        const extension = ['wps', 'doc', 'pdf', 'zip'][numberOf(plan.seed, 4)] ?? 'doc';
        return {
          ...paper.reportPaper(plan, [`/upload/file/20240129/${paper.id(plan.seed, 16)}.${extension}`]),
          unit,
          file: true,
        };
      }
      const plan = paper.planOf(unit, year);
      return {
        ...paper.reportPaper(plan, [
          `/ztzl/${String(year)}nb/${paper.month(plan.publishedOn)}/t${paper.compact(plan.publishedOn)}_${paper.id(plan.seed, 5)}.html`,
        ]),
        unit,
        file: false,
      };
    }),
  );
  const others = paper
    .otherPapers(
      place,
      (key, day) => `${column}${paper.month(day)}/t${paper.compact(day)}_${paper.id(`湟/${key}`, 5)}.html`,
    )
    .map((one): Kept => ({ ...one, unit: null, file: false }));
  const pages = gatherings.map(({ year, path, title }): Kept => ({
    paths: [path],
    title,
    day: `${String(year + 1)}-01-29`,
    source: `${place.name}人民政府办公室`,
    plan: null,
    why: 'page that gathers the reports of a year',
    body: '',
    unit: null,
    file: false,
  }));
  return [...own, ...gathered, ...others, ...pages];
}

const page = (title: string, main: string): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 --><div class="top"><img src="/img/top.jpg" alt="湟塬县人民政府" usemap="#top"><map name="top"><area shape="rect" coords="0,0,120,40" href="/index.html" alt="首页"></map></div><div class="nav"><a href="/index.html">首页</a><a href="/gk/">湟塬概况</a><a href="/xw/">新闻资讯</a><a href="/zwgk/">政务公开</a><a href="/fw/">办事大厅</a><a href="/hd/">互动交流</a><a href="/ztzl/">专题专栏</a></div>
${main}
<div class="foot">湟塬县人民政府主办 ${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</div></body></html>`,
    '2026-03-30',
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><a href="/xw/t${String(i)}.html">${title}</a><span>${day.replaceAll('-', '.')}</span></li>`,
    )
    .join('')}</ul>`;

/** The page of a year. */
function gathering(year: number, title: string, rows: readonly Kept[]): Resource {
  const of = (unit: Unit): Kept | undefined => rows.find((one) => one.unit === unit);
  const name = (unit: Unit): string => paper.calledAtHome(unit);
  const href = (unit: Unit): string => of(unit)?.paths[0] ?? '';
  const parts = [
    ['县直部门', departments],
    ['乡镇', townships],
  ] as const;
  if (year === 2025)
    return page(
      title,
      `<div class="zt"><img src="/ztzl/2025nb/map.jpg" usemap="#dw" alt="${title}"><map name="dw" id="dw">${[
        ...departments,
        ...townships,
      ]
        .map(
          (unit, i) =>
            `<area shape="rect" coords="${String(20 + (i % 6) * 160)},${String(300 + Math.floor(i / 6) * 60)},${String(170 + (i % 6) * 160)},${String(345 + Math.floor(i / 6) * 60)}" href="${href(unit).replace('/ztzl/2025nb/', '')}" target="_blank" alt="${name(unit)}">`,
        )
        .join('\n')}</map></div>`,
    );
  if (year === 2024)
    return page(
      title,
      `<h1>${title}</h1>${parts
        .map(
          ([heading, units]) =>
            `<h2>${heading}</h2><div class="btns">${units.map((unit) => `<a href="${href(unit)}" title="${name(unit)}"><img src="/ztzl/2024nb/${unit.key}.png" alt="${name(unit)}"></a>`).join('\n')}</div>`,
        )
        .join('')}`,
    );
  return page(
    title,
    `<h1>${title}</h1><p>发布时间：2024-01-29\u3000来源：湟塬县人民政府办公室</p><div class="TRS_Editor"><table border="1">${parts
      .map(
        ([heading, units]) =>
          `<tr><td colspan="3" align="center"><b>${heading}</b></td></tr>${paper
            .paged(units, 3)
            .map(
              (three) =>
                `<tr>${three.map((unit) => `<td><a href="${href(unit)}">${name(unit)}</a></td>`).join('')}</tr>`,
            )
            .join('')}`,
      )
      .join('')}</table></div>`,
  );
}

const fileOf = (one: Kept, path: string): Resource => {
  if (path.endsWith('.pdf')) return asFile(paper.pdfOf(one), 'application/pdf');
  if (!path.endsWith('.zip')) return asFile(paper.wordOf(one), 'application/octet-stream');
  return asFile(
    Buffer.from(
      zipSync(
        { 'report.docx': new Uint8Array(paper.wordOf(one)), 'readme.txt': strToU8('测试用仿制站点，非官方') },
        { mtime: '2024-01-29' },
      ),
    ),
    'application/zip',
  );
};

export function gatheredPortal(): SmallPortal {
  const all = papers();
  const listed = paper.newestFirst(all.filter(({ unit }) => unit === null));
  const parts = paper.paged(listed, 20);
  const list = (at: number): Resource =>
    page(
      '政府信息公开年报',
      `<div class="pos"><a href="/index.html">首页</a> -> <a href="/zwgk/">政务公开</a> -> 政府信息公开年报</div><ul class="gl">${(
        parts[at] ?? []
      )
        .map(
          ({ paths: [path = ''], title, day }) =>
            `<li><a href="${path}" target="_blank">${escapeHtml(title)}</a><span>(${day})</span></li>`,
        )
        .join(
          '\n',
        )}</ul><div class="pg">${parts.map((_, i) => (i === at ? `<b>${String(i + 1)}</b>` : `<a href="${i === 0 ? 'index' : `index_${String(i)}`}.html">${String(i + 1)}</a>`)).join(' ')}</div>`,
    );
  return {
    id: 'unseen6-gathered',
    family: 'a county that gathers the reports of a year on a page, every year in another way',
    place,
    robots: 'User-agent: *\nDisallow: /cms/\n',
    disallowed: ['/cms/'],
    respond: ({ path }) => {
      if (path === '/' || path === '/index.html')
        return page(
          '湟塬县人民政府',
          `<div class="l">${newsList()}</div><div class="r"><h3>政务公开</h3><a href="/zwgk/zn/">政府信息公开指南</a><a href="/zwgk/zd/">政府信息公开制度</a><a href="/zwgk/nr/">法定主动公开内容</a><a href="${column}">政府信息公开年报</a></div>`,
        );
      const year = gatherings.find((one) => one.path === path || one.path === `${path}index.html`);
      if (year !== undefined)
        return gathering(
          year.year,
          year.title,
          all.filter((one) => one.unit !== null && one.plan?.year === year.year),
        );
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined)
        return one.file
          ? fileOf(one, path)
          : page(
              escapeHtml(one.title),
              `<h1>${escapeHtml(one.title)}</h1><p>发布时间：${one.day}\u3000来源：${one.source}</p><div class="TRS_Editor">${one.body}</div>`,
            );
      const [, number = '0'] = new RegExp(`^${column}(?:index(?:_(\\d+))?\\.html)?$`, 'u').exec(path) ?? [null];
      if (path.startsWith(column) && Number(number) < parts.length && /\/(?:index(?:_\d+)?\.html)?$/u.test(path))
        return list(Number(number));
      if (path === '/ztzl/')
        return page(
          '专题专栏',
          `<ul><li><a href="/ztzl/2025nb/index.html"><img src="/img/zt1.jpg" alt="2025年度政府信息公开工作年度报告"></a></li><li><a href="/ztzl/dsjy/">党史学习教育</a></li><li><a href="/ztzl/yhyshj/">优化营商环境</a></li></ul>`,
        );
      if (path === '/zwgk/')
        return page(
          '政务公开',
          `<ul><li><a href="/zwgk/zn/">政府信息公开指南</a></li><li><a href="/zwgk/zd/">政府信息公开制度</a></li><li><a href="/zwgk/nr/">法定主动公开内容</a></li><li><a href="${column}">政府信息公开年报</a></li></ul>${newsList()}`,
        );
      return /^\/(?:gk|xw|fw|hd|ztzl\/[a-z]+|zwgk\/[a-z]{2})\/(?:t\d+\.html)?$/u.test(path)
        ? page('湟塬县人民政府', newsList())
        : null;
    },
    ...paper.truthOf(all),
  };
}
