import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';
import type { Entry } from './entries.ts';

/**
 * A static site whose home redirects, whose pages hang on a <base>, and whose old column counts its pages from the
 * oldest (index.html is the newest, list_1.html the last), known to a script alone. Since 2021 every year has a folder
 * and no title says the year. Some articles are an iframe, some a table of contents of six pages.
 */
const place: Place = { name: '石梁县', rank: '县', townships: ['黄坡镇', '枫林镇', '大坳乡', '小源乡'] };
const base = '/zwgk/xxgknb/';
const chapters = ['总体情况', '主动公开政府信息情况', '收到和处理申请情况', '行政复议和诉讼', '问题及改进', '其他事项'];
const isFramed = ({ plan, seed }: Entry): boolean => plan !== null && numberOf(`${seed}/how`, 4) === 0;
const hasContents = ({ plan, seed }: Entry): boolean =>
  plan !== null && plan.year < 2019 && numberOf(`${seed}/how`, 4) === 1;

export function downwardPortal(): SmallPortal {
  const plans = planned(unitsOf(place, 6), [2024, 2023, 2022, 2021, 2020, 2019, 2018, 2017], ({ name }, year) =>
    year > 2020
      ? `${name}政府信息公开工作年度报告`
      : year === 2019
        ? `关于公布${name}2019年度政府信息公开年报的公告`
        : `${name}${String(year)}年政府信息公开工作年度报告`,
  );
  const drawn = entriesOf(place, plans, (seed, day, plan) => [
    `${base}${plan !== null && plan.year > 2020 ? String(plan.year) : 'wnnb'}/${day.slice(0, 7).replace('-', '')}/${String(100_000 + numberOf(seed, 899_999))}.html`,
  ]);
  const frameOf = (path: string): string => `/html/nbtext/${path.replace(/^.*\//u, '').replace('.html', '.htm')}`;
  const entries = drawn.map((one) =>
    isFramed(one) ? { ...one, paths: [...one.paths, frameOf(one.paths[0] ?? '')] } : one,
  );
  const shell = (title: string, main: string, baseTag = ''): Resource =>
    html(
      `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">${baseTag}<title>${title}</title></head><body><!-- 测试用仿制站点，非官方 -->\n${main}</body></html>`,
      '2025-02-01',
    );
  const rows = (list: readonly Entry[], folder: string): string =>
    `<ul class="gl">${list
      .map(
        ({ paths: [path = ''], title, day }) =>
          `<li><a href="${path.replace(folder, './')}">${escapeHtml(title)}</a><i>${day.slice(5)}</i></li>`,
      )
      .join('\n')}</ul>`;
  const years = ['2024', '2023', '2022', '2021'];
  const inFolder = (folder: string): Entry[] =>
    entries.filter(({ paths }) => paths[0]?.startsWith(`${base}${folder}/`));
  const old = paged(inFolder('wnnb'), 15);
  const oldPage = (at: number): Resource =>
    shell(
      '往年年报',
      `<h2>往年年报</h2>${rows(old[old.length - at] ?? [], `${base}wnnb/`)}<div class="fy"><script>
var pageCount = ${String(old.length)}, thisPage = ${String(at)};
function urlOf(n) { return n == pageCount ? 'index.html' : 'list_' + n + '.html'; }
document.write(thisPage > 1 ? '<a href="' + urlOf(thisPage - 1) + '">下一页</a>' : '下一页');
document.write(' 共' + pageCount + '页');
</script></div>`,
    );
  const pages = new Map<string, () => Resource>([
    ['/', () => ({ ...html('', null), status: 302, headers: { Location: '/main/index.html' } })],
    [
      '/main/index.html',
      () =>
        shell(
          `${place.name}人民政府网`,
          `<a href="news/1.html">要闻</a><a href="../zwgk/index.html">政务公开</a><ul>${newsTitles(place, 20)
            .map(([title, day], i) => `<li><a href="news/${String(i + 2)}.html">${title}</a>${day}</li>`)
            .join('\n')}</ul>`,
        ),
    ],
    [
      '/zwgk/index.html',
      () =>
        shell(
          '政务公开',
          `<a href="zn/index.html">政府信息公开指南</a><a href="zd/index.html">政府信息公开制度</a><a href="ml/index.html">法定主动公开内容</a><a href="xxgknb/index.html">政府信息<br>公开年报</a>`,
          '<base href="/zwgk/">',
        ),
    ],
    [
      `${base}index.html`,
      () =>
        shell(
          '政府信息公开年报',
          `<div>${years.map((year) => `<a href="${year}/index.html">${year}年</a>`).join(' ')} <a href="wnnb/index.html">2020年及以前</a></div>`,
        ),
    ],
    ...years.map(
      (year) =>
        [`${base}${year}/index.html`, () => shell(`${year}年`, rows(inFolder(year), `${base}${year}/`))] as const,
    ),
    ...old.map((_, i) => {
      const at = old.length - i;
      return [`${base}wnnb/${i === 0 ? 'index' : `list_${String(at)}`}.html`, () => oldPage(at)] as const;
    }),
  ]);
  const crumbs = ({ plan }: Entry): string =>
    `<div>首页 &gt; 政务公开 &gt; 政府信息公开年报 &gt; ${plan !== null && plan.year > 2020 ? `${String(plan.year)}年` : '2020年及以前'}</div>`;
  const articleOf = (entry: Entry, path: string): Resource => {
    const name = path.replace(/^.*\//u, '').replace('.html', '');
    const inner = isFramed(entry)
      ? `<iframe src="../../../../html/nbtext/${name}.htm" width="100%" height="3000" frameborder="0"></iframe>`
      : hasContents(entry)
        ? `<ol>${chapters.map((one, i) => `<li><a href="${name}_${String(i + 1)}.html">${one}</a></li>`).join('')}</ol>`
        : bodyOf(entry);
    return shell(
      `${entry.title}-${place.name}人民政府网`,
      `${crumbs(entry)}<div class="bt">${escapeHtml(entry.title)}</div><div>${entry.day} 信息来源：${entry.source}</div><div class="nr">${inner}</div>`,
    );
  };
  const respond = (path: string): Resource | null => {
    const entry = entries.find((one) => one.paths[0] === path);
    if (entry !== undefined) return articleOf(entry, path);
    const framed = entries.find((one) => one.paths[1] === path);
    if (framed !== undefined) return shell(framed.title, `<p align="center">${framed.title}</p>${bodyOf(framed)}`);
    const [, whole, chapter] = /^(.*)_([1-6])\.html$/u.exec(path) ?? [];
    const part = entries.find((one) => one.paths[0] === `${whole ?? ''}.html`);
    if (part !== undefined && hasContents(part))
      return shell(
        `${chapters[Number(chapter) - 1] ?? ''}-${place.name}人民政府网`,
        `${crumbs(part)}<div class="bt">${chapters[Number(chapter) - 1] ?? ''}</div><div class="nr"><p>${part.source}${String(part.plan?.year)}年度有关情况。</p></div>`,
      );
    return (
      pages.get(path)?.() ??
      (/^\/main\/news\/\d+\.html$|^\/zwgk\/(?:zn|zd|ml)\/index\.html$/u.test(path)
        ? shell('工作动态', '<p>近日，有关部门部署重点工作。</p>')
        : null)
    );
  };
  return {
    id: 'unseen2-downward',
    family: 'a static site counted from the oldest page, years in folders only',
    place,
    robots: 'User-agent: *\nDisallow: /search/\n',
    disallowed: ['/search/'],
    respond: ({ path }) => respond(path),
    ...truthOf(entries),
  };
}
