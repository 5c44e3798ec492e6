import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned, unitsOf } from '../families/units.ts';
import type { Planned, Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';
import type { Entry } from './entries.ts';

/**
 * All reports on one page: a tab a year that a script shows, in it the short names of organs and nothing else; the
 * oldest years only as arrays in a script. The government's are pictures with an alt, its pages nothing but pictures
 * of a printed report. The city's reports are posted again among them (they are reports, and the city's), and every
 * page stands a second time in the mobile edition below /m/.
 */
const place: Place = { name: '柳桥县', rank: '县', townships: ['下沙镇', '钟楼镇', '板桥乡'] };
const city: Unit = {
  key: 'shi',
  name: '安川市人民政府',
  self: '我市',
  level: 'government',
  place: { name: '安川市', rank: '市', townships: [] },
};
const title = (_unit: Unit, year: number): string => `${String(year)}年度政府信息公开工作年度报告`;
const isPictures = ({ unit }: Planned): boolean => unit.key === 'zf';

/** A grey picture of one dot, as GIF. */
const dot = Buffer.from('R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

export function yearTabsPortal(): SmallPortal {
  const units = unitsOf(place, 8);
  const plans = [
    ...planned(units, [2024, 2023, 2022, 2021, 2020], title),
    ...planned([city], [2024, 2023], ({ name }, year) => `${name}${String(year)}年政府信息公开工作年度报告`),
  ];
  const entries = entriesOf(place, plans, (seed, day) => {
    const path = `/nbinfo/${day.replaceAll('-', '')}/${String(1000 + numberOf(seed, 8999))}.html`;
    return [path, `/m${path}`];
  });
  const short = ({ plan, title: text }: Entry): string =>
    plan === null || plan.unit.key === 'shi'
      ? text
      : plan.unit.key === 'zfb'
        ? '县政府办公室'
        : plan.unit.name
            .replace(place.name, plan.unit.level === 'department' ? '县' : '')
            .replace(/(?<=.)人民政府$/u, '');
  const shell = (head: string, main: string, mobile = false): Resource =>
    html(
      `<!DOCTYPE html><html style="filter:grayscale(100%)"><head><meta charset="utf-8">${mobile ? '<meta name="viewport" content="width=device-width">' : ''}<title>${head}</title></head><body><!-- 测试用仿制站点，非官方 -->
<div class="top"><a href="/index/index.html">首页</a><a href="/news/list.html">新闻中心</a><a href="/m/index.html">手机版</a><a href="/zwgk.html"><img src="/images/gk.png" alt="政府信息公开"></a></div>
${main}</body></html>`,
      '2025-03-20',
    );
  const years = [2024, 2023, 2022, 2021, 2020];
  const inYear = (year: number): readonly Entry[] => entries.filter((one) => one.plan?.year === year);
  const item = (entry: Entry): string => {
    const [path = ''] = entry.paths;
    return entry.plan?.unit.key === 'zf'
      ? `<li><a href="${path}"><img src="/images/nb${String(entry.plan.year)}.jpg" alt="${String(entry.plan.year)}年县政府信息公开年报"></a></li>`
      : `<li><a href="${path}">${escapeHtml(short(entry))}</a></li>`;
  };
  const escaped = (text: string): string =>
    text.replace(/[^\x20-\x7e]/gu, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
  const panel = (year: number, i: number): string =>
    `<div class="con" id="con${String(i)}" style="display:${i === 0 ? 'block' : 'none'}"><ul>${
      year > 2021
        ? inYear(year).map(item).join('\n')
        : `<script>var nb${String(year)} = [${inYear(year)
            .map((one) => `["${escaped(short(one))}","${one.paths[0] ?? ''}"]`)
            .join(',\n')}];
for (var i = 0; i < nb${String(year)}.length; i++) document.write('<li><a href="' + nb${String(year)}[i][1] + '">' + nb${String(year)}[i][0] + '</a></li>');</script>`
    }</ul></div>`;
  const nianbao = (): Resource =>
    shell(
      '政府信息公开年报',
      `<h2>政府信息公开年报</h2><ul class="tabs">${years.map((year, i) => `<li onclick="show(${String(i)})">${String(year)}年</li>`).join('')}</ul>
<script>function show(n){for(var i=0;i<${String(years.length)};i++)document.getElementById('con'+i).style.display=i==n?'block':'none'}</script>
${years.map(panel).join('\n')}
<div class="other"><h3>相关文件</h3><ul>${entries
        .filter((one) => one.plan === null)
        .map(item)
        .join('\n')}</ul></div>`,
    );
  const articleOf = (entry: Entry, mobile: boolean): Resource => {
    const pictures = [1, 2, 3]
      .map((n) => `<p><img src="/uploads/nb/${String(numberOf(entry.seed, 9999))}_${String(n)}.gif"></p>`)
      .join('');
    return shell(
      entry.title,
      `<div class="pos">当前位置：首页 > 政府信息公开 > 政府信息公开年报</div><h1>${escapeHtml(entry.title)}</h1><div>日期：${entry.day}\u3000信息来源：${entry.source}</div><div class="article">${entry.plan !== null && isPictures(entry.plan) ? pictures : bodyOf(entry)}</div>`,
      mobile,
    );
  };
  const news = `<ul>${newsTitles(place, 20)
    .map(([text, day], i) => `<li><a href="/news/${String(i)}.html">${text}</a>${day}</li>`)
    .join('\n')}</ul>`;
  const pages: Readonly<Record<string, () => Resource>> = {
    '/': () => ({ ...html('', null), status: 301, headers: { Location: '/index/index.html' } }),
    '/index/index.html': () => shell(`${place.name}人民政府`, news),
    '/m/index.html': () => shell(`${place.name}人民政府手机版`, `${news}<a href="/m/nb.html">公开年报</a>`, true),
    '/m/nb.html': () =>
      shell(
        '公开年报',
        `<ul>${inYear(2024)
          .map((one) => `<li><a href="${one.paths[1] ?? ''}">${escapeHtml(short(one))}</a> 2024年</li>`)
          .join('\n')}</ul>`,
        true,
      ),
    '/zwgk.html': () =>
      shell(
        '政府信息公开',
        '<a href="/gk/zn.html"><img src="/images/1.png" alt="政府信息公开指南"></a><a href="/gk/zd.html"><img src="/images/2.png" alt="政府信息公开制度"></a><a href="/gk/ml.html"><img src="/images/3.png" alt="法定主动公开内容"></a><a href="/gk/nb.html"><img src="/images/4.png" alt="政府信息公开年报"></a>',
      ),
    '/gk/nb.html': nianbao,
  };
  return {
    id: 'unseen2-year-tabs',
    family: 'all reports on one page, a tab a year, organs by short names',
    place,
    robots: 'User-agent: *\nDisallow: /jsearch/\n',
    disallowed: ['/jsearch/'],
    respond: ({ path }) => {
      const entry = entries.find((one) => one.paths.includes(path));
      if (entry !== undefined) return articleOf(entry, path.startsWith('/m/'));
      if (/\.(?:gif|jpg|png)$/u.test(path)) return { ...html('', '2022-01-01', 'image/gif'), body: dot };
      return (
        pages[path]?.() ??
        (/^\/(?:news\/(?:\d+|list)|gk\/(?:zn|zd|ml))\.html$/u.test(path)
          ? shell('新闻', '<p>近日，有关部门部署重点工作。</p>')
          : null)
      );
    },
    ...truthOf(entries),
  };
}
