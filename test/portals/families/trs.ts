import { escapeHtml } from '../report/html.ts';
import { digits, numberOf, relative } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { articleMetas, framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';
import { plainTitle } from './units.ts';
import type { Planned } from './units.ts';

/**
 * TRS WCM: levels, and years below one of them, as sub-columns with numbered folders; 0-based pages by inline script;
 * pages left over from longer lists; reports imported a second time.
 */
const place: Place = { name: '沙岭县', rank: '县', townships: ['北塬镇', '南坡镇', '枣林乡', '柳湾乡'] };
const column = '/zfxxgk/zfxxgknb/';
const subColumns: readonly (readonly [folder: string, name: string])[] = [
  ['xzfnb/', '县政府年报'],
  ['bmnb_61022/', '部门年报'],
  ['xznb/', '乡镇年报'],
];
/** A year's folder is made with its first report; one bears the number that an import gave it. */
const yearFolder = (year: number): string => `xznb/${year === 2022 ? '2022_67684' : `${String(year)}nb`}/`;
const folderOf = ({ unit, year }: Planned): string => {
  if (unit.level === 'government' || unit.key === 'zfb') return 'xzfnb/';
  if (unit.level === 'department') return 'bmnb_61022/';
  return yearFolder(year);
};
const attached = (article: Article): boolean => numberOf(`${article.path}/file`, 4) === 0;
const fileOf = (article: Article): string =>
  `${article.path.slice(0, article.path.lastIndexOf('/'))}/P0${article.day.replaceAll('-', '')}${digits(article.path, 12)}.docx`;

const pager = (count: number, at: number): string => `<script language="JavaScript" type="text/javascript">
var currentPage = ${String(at)};//所在页从0开始
var countPage = ${String(count)}//共多少页
if(countPage>1&&currentPage!=0) document.write("<a href=\\"index_"+(currentPage-1)+".html\\">上一页</a>");
createPageHTML(${String(count)}, ${String(at)}, "index", "html");
</script>`;

const stub = '<html><head><title></title></head><body><ul></ul></body></html>'.padEnd(320, ' ');

export function trsPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 8,
      years: [2024, 2023, 2022],
      title: (unit, year) =>
        unit.level === 'township' ? `${unit.name}${String(year)}年度政府信息公开年度报告` : plainTitle(unit, year),
      columnOf: folderOf,
      decoyColumn: 'bmnb_61022/',
      pathOf: (seed, day, folder) =>
        `${column}${folder}${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${digits(seed, 7)}.html`,
      twins: (plan) => plan.unit.level === 'government' && plan.year === 2022,
    },
    edition,
  );
  const townshipYears = content
    .years(({ unit }) => unit.level === 'township')
    .map((year) => [yearFolder(year), `${String(year)}年`] as const);
  const menu = [
    ['首页', '/'],
    ['政务要闻', '/xwzx/zwyw/'],
    ['政府信息公开', '/zfxxgk/'],
    ['归档', '/was5/old/'],
  ] as const;
  const pages = new Map<string, () => Resource>();
  const simple = (title: string, main: string): Resource => framed({ place, title, menu, main });
  const side = (names: readonly (readonly [string, string])[]): string =>
    `<ul class="left">${names.map(([folder, name]) => `<li><a class="CurrChnlCls" href="${column}${folder}">${name}</a></li>`).join('')}</ul>`;

  pages.set('/', () =>
    simple(
      `${place.name}人民政府`,
      newsList(
        place,
        (i, day) =>
          `./xwzx/zwyw/${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${String(9000 + i)}.html`,
      ),
    ),
  );
  pages.set('/zfxxgk/', () =>
    simple(
      '政府信息公开',
      `<ul>${tabNames.map((name, i) => `<li><a href="./tab${String(i)}/">${name.replace('公开', '<br/>公开')}</a></li>`).join('')}<li><a href="./zfxxgknb/">政府信息<br/>公开年报</a></li></ul>`,
    ),
  );
  tabNames.forEach((name, i) => pages.set(`/zfxxgk/tab${String(i)}/`, () => simple(name, `<p>${name}。</p>`)));
  pages.set(column, () => simple('政府信息公开年报', side(subColumns)));
  const addList = (folder: string, name: string, articles: readonly Article[], head: string): void => {
    const base = column + folder;
    const lists = paged(articles, 10);
    lists.forEach((rows, i) => {
      const make = (): Resource =>
        framed({
          place,
          title: name,
          menu,
          crumbs: [
            ['首页', '/'],
            ['政府信息公开', '/zfxxgk/'],
            ['年报', column],
          ],
          head: articleMetas(place, name),
          main: `${head}<ul class="gl">${rows.map((one) => `<li><a href="${relative(base, one.path)}">${escapeHtml(one.title)}</a><span>${one.day}</span></li>`).join('\n')}</ul><div class="page">${pager(lists.length, i)}</div>`,
        });
      pages.set(`${base}index${i === 0 ? '' : `_${String(i)}`}.html`, make);
      if (i === 0) pages.set(base, make);
    });
    pages.set(`${base}index_${String(lists.length)}.html`, () => html(stub, '2021-01-04'));
  };
  for (const [folder, name] of subColumns)
    if (folder !== 'xznb/') addList(folder, name, content.in(folder), side(subColumns));
  pages.set(`${column}xznb/`, () => simple('乡镇年报', `${side(subColumns)}${side(townshipYears)}`));
  for (const [folder, name] of townshipYears) addList(folder, name, content.in(folder), side(townshipYears));
  for (const article of content.articles) {
    const { plan } = article;
    pages.set(article.path, () =>
      framed({
        place,
        title: `${article.title}_${place.name}人民政府`,
        menu,
        head: articleMetas(place, '年报', article),
        main: `<h2>${escapeHtml(article.title)}</h2><div class="TRS_Editor">${
          plan === null
            ? (article.decoy?.bodyHtml ?? '')
            : attached(article)
              ? `<p>详见附件。</p><p><a href="${relative(article.path, fileOf(article))}" oldsrc="P0.docx">${escapeHtml(article.title)}.docx</a></p>`
              : reportHtml(plan, { dress: 'trs', title: plan.title })
        }</div>`,
      }),
    );
    if (plan !== null && attached(article))
      pages.set(fileOf(article), () => asFile(reportDocx(plan), 'application/octet-stream'));
  }
  return {
    id: 'trs',
    family: 'TRS WCM',
    place,
    robots: 'User-agent: *\nDisallow: /was5/\n',
    disallowed: ['/was5/'],
    respond: ({ path }) => pages.get(path)?.() ?? (path.startsWith('/xwzx/') ? newsPage(place) : null),
    reports: content.reports,
    decoys: content.decoys,
  };
}
