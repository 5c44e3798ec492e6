import { decoysOf, newsTitles } from '../families/decoys.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import { planned, unitsOf } from '../families/units.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import type { Resource } from '../sites/resource.ts';

/**
 * A county site of 2006 that never changed: framesets inside framesets, a menu that is one picture with areas, a side
 * menu of table cells with onclick, GBK that nobody declares, titles cut short in the list, and a drop-down as pager.
 */
const place: Place = { name: '青禾县', rank: '县', townships: ['柳树镇', '石桥镇', '双井乡'] };

interface Row {
  readonly file: string;
  readonly title: string;
  readonly day: string;
  readonly source: string;
  readonly bodyHtml: string;
}

const page = (title: string, body: string): Resource => ({
  status: 200,
  type: 'text/html',
  body: toGbk(`<HTML><!-- 测试用仿制站点，非官方 --><HEAD><TITLE>${title}</TITLE></HEAD>\n${body}\n</HTML>`),
  modified: '2024-04-02',
  headers: {},
});

const siteTitle = `${place.name}人民政府`;
const [year2, cut] = [(day: string): string => `[${day.slice(2)}]`, 19];

function listPage(rows: readonly Row[], at: number, count: number): Resource {
  const lines = rows.map((row) => {
    const shown = row.title.length > cut ? `${row.title.slice(0, cut)}...` : row.title;
    return `<TR><TD width=12><IMG src="../../img/dot.gif"></TD><TD><A href="#" onclick="javascript:window.open('../../show/${row.file}','','');return false">${escapeHtml(shown)}</A></TD><TD><FONT size=1>${year2(row.day)}</FONT></TD></TR>`;
  });
  const options = Array.from(
    { length: count },
    (_, i) => `<OPTION value="list_${String(i + 1)}.htm"${i === at ? ' selected' : ''}>第${String(i + 1)}页</OPTION>`,
  );
  return page(
    siteTitle,
    `<BODY><TABLE border=0 width=560>${lines.join('\n')}</TABLE><CENTER>共${String(count)}页 转到<SELECT onchange="location.href=this.options[this.selectedIndex].value">${options.join('')}</SELECT></CENTER></BODY>`,
  );
}

const showPage = (row: Row): Resource => {
  const [y, m, d] = row.day.split('-').map(Number);
  return page(
    siteTitle,
    `<BODY bgcolor=#ffffff><TABLE width=760 align=center><TR><TD class=bt align=center><FONT size=4 color=red><B>${escapeHtml(row.title)}</B></FONT></TD></TR><TR><TD align=center>发布日期：${String(y)}年${String(m)}月${String(d)}日&nbsp;&nbsp;来源：${row.source}&nbsp;&nbsp;点击：<SCRIPT src="../count.asp"></SCRIPT></TD></TR><TR><TD>${row.bodyHtml}</TD></TR><TR><TD align=right>【<A href="javascript:window.close()">关闭窗口</A>】</TD></TR></TABLE></BODY>`,
  );
};

export function framesPortal(): SmallPortal {
  const reports = planned(unitsOf(place, 6), [2023, 2022, 2021]);
  const fileOf = (seed: string): string => `${String(1000 + numberOf(seed, 8999))}.htm`;
  const rows: Row[] = reports.map((one) => ({
    file: fileOf(one.seed),
    title: one.title,
    day: one.publishedOn,
    source: one.unit.name,
    bodyHtml: reportHtml(one, { title: one.title, dress: 'word' }),
  }));
  const decoys: Row[] = decoysOf(place).map(({ key, title, publishedOn, source, bodyHtml }) => ({
    file: fileOf(`decoy/${key}`),
    title,
    day: publishedOn,
    source,
    bodyHtml,
  }));
  const listed = [...rows, ...decoys].sort((a, b) => b.day.localeCompare(a.day));
  const lists = paged(listed, 12);
  const news = newsTitles(place, 24);
  const pages = new Map<string, Resource>();
  const frame = (name: string, src: string): string => `<FRAME name="${name}" src="${src}" noresize>`;

  pages.set(
    '/',
    page(
      siteTitle,
      `<FRAMESET rows="132,*" border=0>${frame('top', 'top.htm')}${frame('main', 'main.htm')}<NOFRAMES><BODY>您的浏览器不支持框架。</BODY></NOFRAMES></FRAMESET>`,
    ),
  );
  pages.set(
    '/top.htm',
    page(
      '',
      `<BODY><IMG src="img/menu.gif" usemap="#m" border=0><MAP name="m"><AREA shape=rect coords="0,0,90,30" href="main.htm" target=main alt="首页"><AREA shape=rect coords="90,0,180,30" href="news/index.htm" target=main alt="今日青禾"><AREA shape=rect coords="180,0,270,30" href="gk/index.htm" target=main alt="政务公开"><AREA shape=rect coords="270,0,360,30" href="http://bbs.replica.example/" alt="网上论坛"></MAP></BODY>`,
    ),
  );
  const newsLines = news.map(([title, day], i) => `<LI><A href="news/${String(i)}.htm">${title}</A> ${day}`).join('\n');
  pages.set('/main.htm', page(siteTitle, `<BODY><UL>${newsLines}</UL></BODY>`));
  pages.set(
    '/news/index.htm',
    page('今日青禾', `<BODY><UL>${newsLines.replaceAll('href="news/', 'href="')}</UL></BODY>`),
  );
  news.forEach(([title, day], i) =>
    pages.set(
      `/news/${String(i)}.htm`,
      page(siteTitle, `<BODY><H3>${title}</H3><P>${day}</P><P>近日，有关部门部署重点工作。</P></BODY>`),
    ),
  );
  pages.set(
    '/gk/index.htm',
    page('政务公开', `<FRAMESET cols="180,*">${frame('left', 'left.htm')}${frame('right', 'zn.htm')}</FRAMESET>`),
  );
  const side = [
    ['zn.htm', '公开指南'],
    ['zd.htm', '公开制度'],
    ['ml.htm', '公开目录'],
    ['nb/list_1.htm', '公 开 年 报'],
    ['../old/nb.htm', '旧版年报'],
  ].map(
    ([target, name]) =>
      `<TR><TD background="../img/b.gif" style="cursor:hand" onclick="parent.right.location='${target ?? ''}'">${(name ?? '').replaceAll(' ', '&nbsp;')}</TD></TR>`,
  );
  pages.set('/gk/left.htm', page('', `<BODY><TABLE width=160>${side.join('\n')}</TABLE></BODY>`));
  for (const [file, name] of [
    ['zn', '公开指南'],
    ['zd', '公开制度'],
    ['ml', '公开目录'],
  ] as const)
    pages.set(`/gk/${file}.htm`, page(name, `<BODY><P>${name}由县政府办公室编制。</P></BODY>`));
  lists.forEach((part, i) => pages.set(`/gk/nb/list_${String(i + 1)}.htm`, listPage(part, i, lists.length)));
  for (const row of listed) pages.set(`/show/${row.file}`, showPage(row));
  pages.set(
    '/old/nb.htm',
    page('旧版', `<BODY><A href="2010.htm">${place.name}2010年政府信息公开工作年度报告</A></BODY>`),
  );

  return {
    id: 'unseen-frames',
    family: 'framesets, image map, onclick rows, GBK undeclared',
    place,
    robots: 'User-agent: *\nDisallow: /old/\nDisallow: /count.asp\n',
    disallowed: ['/old/', '/count.asp'],
    respond: ({ path }) => pages.get(path) ?? null,
    reports: reports.map((one) => ({
      paths: [`/show/${fileOf(one.seed)}`],
      title: one.title,
      year: one.year,
      organ: one.unit.name,
    })),
    decoys: decoysOf(place).map(({ key, title, why }) => ({ path: `/show/${fileOf(`decoy/${key}`)}`, title, why })),
  };
}
