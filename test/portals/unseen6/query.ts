import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county of the east whose 年报 are an enquiry: one JSP that is told an organ (area) and a year (fbtime) by two selects
 * of a form, and answers with what that organ published that year; without a year, with the organ's newest three. Articles
 * lie under /art/, at times with a file behind downfile.jsp whose name says nothing.
 */
const place: Place = {
  name: '汶滨县',
  rank: '县',
  townships: ['汶滨街道', '嘉祥街道', '疃里镇', '梁宝寺镇', '马集镇', '万张镇', '孟姑集镇', '老僧堂镇'],
};
const query = '/module/xxgk/xxgkAnnualReport.jsp';
const groups = [
  ['县政府', [paper.governmentOf(place)], paper.range(2025, 2013)],
  ['县政府部门', [paper.officeOf(place), ...paper.bureausOf(place, 0, 15)], paper.range(2025, 2021)],
  ['镇街', paper.townshipsOf(place), paper.range(2025, 2023)],
  ['其他单位', paper.bodiesOf(place), paper.range(2025, 2024)],
] as const;
const units = groups.flatMap(([, own]) => own as readonly Unit[]);
const areaOf = (unit: Unit): string => `1137082900433${digits(`六/${unit.key}`, 5)}`;

interface Kept extends Paper {
  readonly area: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const art = (seed: string, day: string): string =>
    `/art/${day.slice(0, 4)}/${String(Number(day.slice(5, 7)))}/${String(Number(day.slice(8)))}/art_59012_${paper.id(seed, 7)}.html`;
  const reports = groups.flatMap(([, own, years]) =>
    (own as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const file =
          numberOf(`${plan.seed}载`, 5) === 0
            ? `/module/download/downfile.jsp?classid=0&filename=${digits(`${plan.seed}载`, 32)}.${numberOf(plan.seed, 2) === 0 ? 'pdf' : 'docx'}`
            : null;
        const body =
          file === null
            ? undefined
            : `<p>${escapeHtml(plan.title)}</p><p><a href="${file}">${escapeHtml(plan.title)}</a></p>`;
        return {
          ...paper.reportPaper(plan, [art(plan.seed, plan.publishedOn), ...(file === null ? [] : [file])], body),
          area: areaOf(unit),
          file,
        };
      }),
    ),
  );
  const office = areaOf(paper.officeOf(place));
  return [...reports, ...paper.otherPapers(place, art).map((one): Kept => ({ ...one, area: office, file: null }))];
}

const page = (title: string, main: string, metas = ''): Resource =>
  html(
    `<!DOCTYPE html><html><head><meta charset="UTF-8"><title>${title}</title><meta name="SiteName" content="汶滨县人民政府"><meta name="SiteIDCode" content="9999990061">${metas}</head><body><!-- 测试用仿制站点，非官方 -->
<div class="header"><a href="/index.html"><img src="/picture/0/logo.png" alt="汶滨县人民政府"></a></div><table class="nav"><tr>${[
      ['首页', '/index.html'],
      ['走进汶滨', '/col/col59001/index.html'],
      ['新闻中心', '/col/col59002/index.html'],
      ['政务公开', '/col/col59003/index.html'],
      ['政务服务', '/col/col59004/index.html'],
      ['互动交流', '/col/col59005/index.html'],
    ]
      .map(([name = '', href = '']) => `<td><a href="${href}">${name}</a></td>`)
      .join('')}</tr></table>
${main}
<div class="footer">主办：汶滨县人民政府办公室 ${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</div></body></html>`,
    null,
  );
const newsList = (): string =>
  `<table>${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<tr><td><a href="/art/2026/6/${String((i % 9) + 1)}/art_59002_71${String(100 + i)}.html" title="${title}">${title}</a></td><td>${day}</td></tr>`,
    )
    .join('')}</table>`;
const four = `<div class="gk_nav">${[
  ['政府信息公开指南', '/col/col59008/index.html'],
  ['政府信息公开制度', '/col/col59009/index.html'],
  ['法定主动公开内容', '/module/xxgk/tree.jsp?area='],
  ['政府信息公开年报', `${query}?area=`],
]
  .map(
    ([name = '', href = '']) =>
      `<a href="${href}${href.endsWith('=') ? areaOf(paper.governmentOf(place)) : ''}"><b>${name.slice(0, 4)}</b><br/>${name.slice(4)}</a>`,
  )
  .join('')}</div>`;

export function queryPortal(): SmallPortal {
  const all = papers();
  const answer = (area: string, year: string): Resource => {
    const unit = units.find((one) => areaOf(one) === area) ?? paper.governmentOf(place);
    const own = paper.newestFirst(all.filter((one) => one.area === areaOf(unit)));
    // The year of an enquiry is that of publication.
    const rows = year === '' ? own.slice(0, 3) : own.filter(({ day }) => day.startsWith(year));
    return page(
      '政府信息公开年报',
      `${four}<form name="annual" action="${query}" method="get"><select name="area" onchange="this.form.submit()">${groups
        .map(
          ([name, list]) =>
            `<optgroup label="${name}">${list.map((one) => `<option value="${areaOf(one)}"${one.name === unit.name ? ' selected="selected"' : ''}>${one.name.replace(place.name, '')}</option>`).join('')}</optgroup>`,
        )
        .join('')}</select><select name="fbtime" onchange="this.form.submit()"><option value="">全部年份</option>${paper
        .range(2026, 2014)
        .map(
          (one) =>
            `<option value="${String(one)}"${String(one) === year ? ' selected="selected"' : ''}>${String(one)}</option>`,
        )
        .join('')}</select><input type="submit" value="查询"></form><div class="result">${
        rows.length === 0
          ? '<p>暂无数据</p>'
          : rows
              .map(
                ({ paths: [path = ''], title, day }) =>
                  `<div class="zfxxgk_zdgkc"><li><a href="${path}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(title)}</a><b>${day}</b></li></div>`,
              )
              .join('\n')
      }</div>`,
    );
  };
  return {
    id: 'unseen6-query',
    family: 'a county whose 年报 are an enquiry of organ and year',
    place,
    robots: 'User-agent: *\nDisallow: /jcms/\nDisallow: /vc/\n',
    disallowed: ['/jcms/', '/vc/'],
    respond: ({ path, query: asked }) => {
      if (path === '/' || path === '/index.html')
        return page(
          '汶滨县人民政府',
          `${newsList()}<a href="/col/col59003/index.html" class="big"><img src="/picture/0/gk.png" alt="信息公开"></a>`,
        );
      if (path === query) return answer(asked.get('area') ?? '', asked.get('fbtime') ?? '');
      if (path === '/module/xxgk/tree.jsp')
        return page(
          '法定主动公开内容',
          `${four}<ul><li><a href="/col/col59010/index.html">机构职能</a></li><li><a href="/col/col59011/index.html">财政信息</a></li></ul>`,
        );
      const whole = path.endsWith('downfile.jsp') ? `${path}?classid=0&filename=${asked.get('filename') ?? ''}` : path;
      const one = all.find(({ paths }) => paths.includes(whole));
      if (one !== undefined)
        return whole === one.file
          ? paper.fileInGbk(
              whole.endsWith('.pdf') ? paper.pdfOf(one) : paper.wordOf(one),
              `${one.title}.${whole.endsWith('.pdf') ? 'pdf' : 'docx'}`,
            )
          : page(
              escapeHtml(one.title),
              `<table class="xxgk_article"><tr><td>索引号</td><td>${areaOf(paper.governmentOf(place))}/${paper.id(one.title, 5)}</td><td>公开目录</td><td>政府信息公开年报</td></tr><tr><td>发布日期</td><td>${one.day}</td><td>发布机构</td><td>${one.source}</td></tr></table><p class="title">${escapeHtml(one.title)}</p><div id="zoom">${one.body}</div>`,
              `<meta name="ArticleTitle" content="${escapeHtml(one.title)}"><meta name="PubDate" content="${one.day} 10:01"><meta name="ContentSource" content="${one.source}">`,
            );
      if (path === '/col/col59003/index.html') return page('政务公开', `${four}${newsList()}`);
      if (/^\/art\/2026\/6\/\d\/art_59002_71\d+\.html$/u.test(path))
        return page('新闻中心', '<p>近日，全县召开会议。</p>');
      return /^\/col\/col590\d\d\/index\.html$/u.test(path) ? page('栏目', newsList()) : null;
    },
    ...paper.truthOf(all),
  };
}
