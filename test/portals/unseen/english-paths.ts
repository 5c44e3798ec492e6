import { decoysOf, newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Planned } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';

/**
 * English paths, and titles that name neither year nor organ: rows are the names of units under a heading of the year,
 * the page's title is the same for all. Every second year hides its later rows behind 加载更多, a fragment of HTML.
 * Beside it stands a column of the same build with reports on the rule of law.
 */
const place: Place = { name: '岚溪县', rank: '县', townships: ['白沙镇', '上岭镇', '清水乡'] };
const sectionOf = { review: '年度报告', law: '法治政府建设' } as const;
type Section = keyof typeof sectionOf;
const base: Readonly<Record<Section, string>> = {
  review: '/en-route/openness/annual-review/',
  law: '/en-route/openness/rule-of-law/',
};
const genericTitle: Readonly<Record<Section, string>> = {
  review: '政府信息公开工作年度报告',
  law: '法治政府建设年度报告',
};

const slug = (section: Section, seed: string): string =>
  `${base[section]}${(numberOf(`${section}/${seed}`, 2 ** 31) + 2 ** 31).toString(36)}/`;

const page = (title: string, main: string): Resource =>
  html(
    `<!doctype html><html lang="zh-CN"><!-- 测试用仿制站点，非官方 --><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} | ${place.name}</title></head>
<body><header><nav><a href="/">首页</a><a href="/en-route/news/">资讯</a><a href="/en-route/openness/">公开</a><a href="/en-route/service/">服务</a></nav></header>
<main>${main}</main><footer>${place.name}人民政府办公室主办</footer></body></html>`,
    '2024-05-06',
  );

const shortName = (report: Planned): string => report.unit.name.replace(place.name, '');

const rowHtml = (section: Section, report: Planned): string =>
  `<li class="card"><a href="${slug(section, report.seed)}"><strong>${shortName(report)}</strong></a></li>`;

function yearHtml(section: Section, year: number, reports: readonly Planned[]): string {
  const shown = year % 2 === 0 ? reports.slice(0, 5) : reports;
  const more =
    shown.length < reports.length
      ? `<button class="more" data-next="${base[section]}more/${String(year)}.html">加载更多</button>`
      : '';
  return `<section><h2>${String(year)}年度</h2><ul>${shown.map((one) => rowHtml(section, one)).join('')}</ul>${more}</section>`;
}

const detail = (section: Section, report: Planned, body: string): Resource =>
  page(
    genericTitle[section],
    `<nav class="crumb"><a href="/">首页</a> / <a href="/en-route/openness/">公开</a> / <a href="${base[section]}">${sectionOf[section]}</a></nav><article><h1>${genericTitle[section]}</h1><dl><dt>公开主体</dt><dd>${report.unit.name}</dd><dt>发布时间</dt><dd><time datetime="${report.publishedOn}T09:00:00+08:00">${report.publishedOn}</time></dd></dl>${body}</article>`,
  );

/** 2020 was put on the site two years late, as after a move: the day of publication misleads. */
const republished = (report: Planned): Planned =>
  report.year === 2020 ? { ...report, publishedOn: '2022-06-17' } : report;

export function englishPathsPortal(): SmallPortal {
  const years = [2023, 2022, 2021, 2020];
  const reports = planned(unitsOf(place, 4), years).map(republished);
  const decoys = decoysOf(place);
  const news = newsTitles(place, 18);
  const pages = new Map<string, () => Resource>();
  const inYear = (year: number): readonly Planned[] => reports.filter((one) => one.year === year);

  pages.set('/', () =>
    page(
      `${place.name}人民政府`,
      `<section class="hero"><a href="/en-route/openness/"><img src="/assets/open.svg" alt="政务公开"></a></section><ul>${news.map(([title, day], i) => `<li><a href="/en-route/news/${String(i)}/">${title}</a><time>${day}</time></li>`).join('')}</ul>`,
    ),
  );
  pages.set('/en-route/news/', () => page('资讯', '<p>敬请关注。</p>'));
  pages.set('/en-route/service/', () => page('服务', '<p>办事指南</p>'));
  news.forEach(([title], i) =>
    pages.set(`/en-route/news/${String(i)}/`, () => page(title, `<h1>${title}</h1><p>近日。</p>`)),
  );
  pages.set('/en-route/openness/', () =>
    page(
      '政务公开',
      `<div class="grid"><a href="/en-route/openness/guide/"><b>公开指南</b><i>Guide</i></a><a href="/en-route/openness/rules/"><b>公开制度</b><i>Rules</i></a><a href="${base.law}"><b>法治政府建设</b><i>Rule of law</i></a><a href="${base.review}"><b>信息公开年度报告</b><i>Annual review</i></a><a href="/en-route/drafts/">草稿</a></div>`,
    ),
  );
  pages.set('/en-route/openness/guide/', () => page('公开指南', '<p>指南由县政府办公室编制。</p>'));
  pages.set('/en-route/openness/rules/', () => page('公开制度', '<p>制度由县政府办公室编制。</p>'));
  for (const section of ['review', 'law'] as const) {
    pages.set(base[section], () =>
      page(
        section === 'review' ? '信息公开年度报告' : sectionOf.law,
        `<h1>${section === 'review' ? '信息公开年度报告' : sectionOf.law}</h1>${years.map((year) => yearHtml(section, year, inYear(year))).join('')}`,
      ),
    );
    for (const year of years)
      pages.set(`${base[section]}more/${String(year)}.html`, () =>
        html(
          inYear(year)
            .slice(5)
            .map((one) => rowHtml(section, one))
            .join(''),
          '2024-05-06',
        ),
      );
    for (const report of reports)
      pages.set(slug(section, report.seed), () =>
        detail(
          section,
          report,
          section === 'review'
            ? reportHtml(report, { signed: report.year % 2 === 1 })
            : `<p>${String(report.year)}年，${report.unit.self}推进依法行政，现将法治政府建设情况报告如下。</p><p>年度内举办法治讲座，落实行政执法公示制度，办理行政复议和行政诉讼案件。</p>`,
        ),
      );
  }
  for (const { key, title, publishedOn, bodyHtml } of decoys)
    pages.set(`/en-route/openness/rules/${key}/`, () =>
      page(title, `<article><h1>${escapeHtml(title)}</h1><time>${publishedOn}</time>${bodyHtml}</article>`),
    );

  return {
    id: 'unseen-english',
    family: 'English paths, no year or organ in titles, 加载更多',
    place,
    robots: 'User-agent: *\nDisallow: /en-route/drafts/\n',
    disallowed: ['/en-route/drafts/'],
    respond: ({ path }) => pages.get(path)?.() ?? null,
    reports: reports.map((one) => ({
      paths: [slug('review', one.seed)],
      title: genericTitle.review,
      year: one.year,
      organ: one.unit.name,
    })),
    decoys: [
      ...reports.map((one) => ({
        path: slug('law', one.seed),
        title: genericTitle.law,
        why: 'report on the rule of law in a column of the same build',
      })),
      ...decoys.map(({ key, title, why }) => ({ path: `/en-route/openness/rules/${key}/`, title, why })),
    ],
  };
}
