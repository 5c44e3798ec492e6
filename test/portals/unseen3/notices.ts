import { newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { planned } from '../families/units.ts';
import type { Unit } from '../families/units.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { bodyOf, entriesOf, truthOf } from '../unseen2/entries.ts';

/**
 * The site of an economic zone without any 年报 column: the reports of the zone, its bureaus and its two towns stand
 * among hundreds of notices in 通知公告, twenty a page, under titles of several kinds. The search is forbidden to robots.
 */
const place: Place = { name: '平湖经济开发区', rank: '区', townships: ['滨港镇', '盐仓镇'] };
const unit = (key: string, name: string, level: Unit['level']): Unit => ({ key, name, self: '本单位', level, place });
const units = [
  unit('gwh', '平湖经济开发区管理委员会', 'government'),
  unit('jfj', '平湖经济开发区经济发展局', 'department'),
  unit('czj', '平湖经济开发区财政局', 'department'),
  unit('jsj', '平湖经济开发区建设局', 'department'),
  unit('bgz', '滨港镇人民政府', 'township'),
  unit('ycz', '盐仓镇人民政府', 'township'),
];
const title = ({ name }: Unit, year: number): string =>
  year === 2021
    ? `关于${name}2021年度政府信息公开工作年度报告的公示`
    : year === 2019
      ? `${name}二〇一九年政府信息公开年报`
      : `${name}${String(year)}年政府信息公开工作年度报告`;

export function noticesPortal(): SmallPortal {
  const entries = entriesOf(place, planned(units, [2024, 2023, 2022, 2021, 2020, 2019], title), (seed, day) => [
    `/tzgg/${day.slice(0, 4)}/${String(20_000 + numberOf(seed, 79_999))}.html`,
  ]);
  // Six years of notices, newest first; the reports among them by their days.
  const notices = Array.from({ length: 380 }, (_, i) => ({
    path: `/tzgg/old/${String(900 + i)}.html`,
    title: `关于${['人才公寓', '道路施工', '停水', '招聘', '用地批前公示', '环评受理'][i % 6] ?? ''}的通知（${String(380 - i)}号）`,
    day: new Date(Date.UTC(2025, 5, 20) - i * 5.2 * 86_400_000).toISOString().slice(0, 10),
  }));
  const rows = [
    ...notices,
    ...entries.map(({ paths: [path = ''], title: text, day }) => ({ path, title: text, day })),
  ].sort((a, b) => b.day.localeCompare(a.day));
  const pages = paged(rows, 20);
  const page = (head: string, main: string): Resource => ({
    ...html('', '2025-04-01', 'text/html'),
    body: toGbk(
      `<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>${head}</title></head><body><!-- 测试用仿制站点，非官方 --><div id=nav><a href=/>首页</a> <a href=/yqgk/>园区概况</a> <a href=/xwzx/>新闻中心</a> <a href=/tzgg/>通知公告</a> <a href=/tzzn/>投资指南</a> <form action=/search.asp><input name=keyword><input type=submit value=搜索></form></div>${main}</body></html>`,
    ),
  });
  const list = (at: number): Resource =>
    page(
      '通知公告',
      `<ul>${(pages[at - 1] ?? []).map((row) => `<li><a href="${row.path}">${escapeHtml(row.title)}</a><span>[${row.day}]</span></li>`).join('\n')}</ul><div class=page>第${String(at)}/${String(pages.length)}页 ${at > 1 ? `<a href="${at === 2 ? '/tzgg/' : `/tzgg/index_${String(at - 1)}.html`}">上一页</a>` : ''} ${at < pages.length ? `<a href="/tzgg/index_${String(at + 1)}.html">下一页</a>` : ''}</div>`,
    );
  const news = `<ul>${newsTitles(place, 16)
    .map(([text, day], i) => `<li><a href="/xwzx/${String(i)}.html">${text}</a>${day}</li>`)
    .join('\n')}</ul>`;
  const respond = (path: string): Resource | null => {
    const entry = entries.find((one) => one.paths[0] === path);
    if (entry !== undefined)
      return page(
        entry.title,
        `<h1>${escapeHtml(entry.title)}</h1><p>发布时间：${entry.day}</p><div class=content>${bodyOf(entry)}</div>`,
      );
    const notice = notices.find((one) => one.path === path);
    if (notice !== undefined)
      return page(notice.title, `<h1>${notice.title}</h1><p>${notice.day}</p><p>请遵照执行。</p>`);
    const at = /^\/tzgg\/(?:index_(\d+)\.html)?$/u.exec(path);
    if (at !== null) return Number(at[1] ?? '1') <= pages.length ? list(Number(at[1] ?? '1')) : null;
    if (path === '/') return page('平湖经济开发区', `${news}<h3>通知公告 <a href="/tzgg/">更多&gt;&gt;</a></h3>`);
    return /^\/(?:yqgk|xwzx|tzzn)\/(?:\d+\.html)?$/u.test(path) ? page('概况', `<p>平湖经济开发区。</p>${news}`) : null;
  };
  return {
    id: 'unseen3-notices',
    family: 'no 年报 column: reports among notices',
    place,
    robots: 'User-agent: *\nDisallow: /search.asp\n',
    disallowed: ['/search.asp'],
    respond: ({ path }) => respond(path),
    ...truthOf(entries),
  };
}
