import { planned } from '../families/units.ts';
import type { Unit } from '../families/units.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { toGbk } from '../report/charset.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { newsTitles } from '../families/decoys.ts';
import { bodyOf, entriesOf, truthOf } from './entries.ts';

/**
 * A bureau's own site of about 2008: a splash page, tags in capitals, GBK that calls itself UTF-8, addresses whose
 * case the server does not mind, titles cut by the program, a pager that is a script and a box for the number of the
 * page (beyond the last it shows the last), a calendar without end. The 年报 stand three levels below 机构概况, and the
 * bureau changed its name in 2019.
 */
const place: Place = { name: '临浦市', rank: '市', townships: [] };
const unit = (key: string, name: string): Unit => ({ key, name, self: '我局', level: 'department', place });
const until2018 = unit('hbj', '临浦市环境保护局');
const since2019 = unit('sthjj', '临浦市生态环境局');
const branches = [unit('qt', '临浦市生态环境局青田分局'), unit('gk', '临浦市生态环境局港口分局')];
const years = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => to - i);

const title = ({ name }: Unit, year: number): string =>
  year === 2020
    ? `${name}2020年度政务公开工作总结暨政府信息公开年报`
    : year === 2018
      ? `${name}2018年信息公开年度报告（附表）`
      : year < 2016
        ? `${name}政府信息公开工作报告（${String(year)}）`
        : `${name}${String(year)}年度政府信息公开工作报告`;

const capitals = (head: string, body: string): Resource => ({
  ...html('', null, 'text/html'),
  body: toGbk(
    `<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>${head}</TITLE></HEAD>\n<!-- 测试用仿制站点，非官方 -->\n${body}</HTML>`,
  ),
});

const menu = (
  [
    ['main.asp', '首&nbsp;&nbsp;页'],
    ['About.asp?Id=1', '机构概况'],
    ['List.asp?Bid=11', '环保要闻'],
    ['List.asp?Bid=12', '环境质量'],
    ['Guest.asp', '局长信箱'],
  ] as const
)
  .map(([href, name]) => `<TD><A HREF=${href}><FONT COLOR=#FFFFFF>${name}</FONT></A></TD>`)
  .join('|');

export function oldAspPortal(): SmallPortal {
  const plans = [
    ...planned([until2018], years(2011, 2018), title),
    ...planned([since2019], years(2019, 2024), title),
    ...planned(branches, years(2019, 2024), title),
  ];
  const entries = entriesOf(place, plans, (seed) => [`/readnews.asp?newsid=${String(100 + numberOf(seed, 89_999))}`]);
  const page = (head: string, main: string): Resource =>
    capitals(
      `${head}-临浦市生态环境局`,
      `<BODY TOPMARGIN=0><TABLE WIDTH=980 ALIGN=center><TR BGCOLOR=#0066CC>${menu}</TR></TABLE>\n${main}\n<CENTER>版权所有：临浦市生态环境局&nbsp;<A HREF="Admin/Login.asp">管理</A></CENTER></BODY>`,
    );
  const side = (rows: readonly (readonly [string, string])[], main: string): string =>
    `<TABLE WIDTH=980><TR><TD WIDTH=200 VALIGN=top>${rows.map(([href, name]) => `<P><IMG SRC=images/dot.gif><A HREF="${href}">${name}</A>`).join('\n')}</TD><TD>${main}</TD></TR></TABLE>`;
  const cut = (text: string): string => (text.length > 18 ? `${text.slice(0, 18)}...` : text);
  const list = (bid: string, at: number): string => {
    const pages = paged(entries, 12);
    const n = Math.min(Math.max(at, 1), pages.length);
    const rows = (pages[n - 1] ?? [])
      .map(
        ({ paths: [path = ''], title: text, day }) =>
          `<TR><TD>·<A HREF=${path.replace('/readnews.asp?newsid', 'ReadNews.asp?NewsID')} TARGET=_blank>${escapeHtml(cut(text))}</A><TD>[${day.slice(2)}]`,
      )
      .join('\n');
    return `<SCRIPT LANGUAGE=JavaScript>function gopage(n){document.location="List.asp?Bid=${bid}&Page="+n}</SCRIPT><TABLE>${rows}</TABLE>共${String(entries.length)}条 第${String(n)}/${String(pages.length)}页 <A HREF="javascript:gopage(1)">首页</A> <A HREF="javascript:gopage(${String(Math.min(n + 1, pages.length))})">下页</A> <A HREF="javascript:gopage(${String(pages.length)})">末页</A> <FORM ACTION=List.asp METHOD=get><INPUT TYPE=hidden NAME=Bid VALUE=${bid}>转到<INPUT NAME=Page SIZE=2><INPUT TYPE=submit VALUE=GO></FORM>`;
  };
  const news = newsTitles(place, 20)
    .map(([text], i) => `<TR><TD>·<A HREF=ReadNews.asp?NewsID=${String(i + 1)}>${cut(text)}</A>`)
    .join('\n');
  const month = (value: string): string => {
    const [y = 2020, m = 1] = value.split('-').map(Number);
    return `<A HREF="Calendar.asp?d=${m === 1 ? `${String(y - 1)}-12` : `${String(y)}-${String(m - 1)}`}">&lt;&lt;</A>${String(y)}年${String(m)}月<A HREF="Calendar.asp?d=${m === 12 ? `${String(y + 1)}-1` : `${String(y)}-${String(m + 1)}`}">&gt;&gt;</A>`;
  };
  const respond = (asked: string, query: URLSearchParams): Resource | null => {
    const path = asked.toLowerCase();
    const value = (name: string): string => [...query].find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
    if (path === '/')
      return capitals(
        '临浦市生态环境局欢迎您',
        `<SCRIPT>function enter(){ window.location = 'main.asp' }</SCRIPT><BODY BGCOLOR=#CCCCCC onload="setTimeout('enter()',8000)"><CENTER><IMG SRC=images/cover.jpg onclick="enter()" ALT="点击进入"></CENTER></BODY>`,
      );
    if (path === '/main.asp')
      return page('首页', `<TABLE>${news}</TABLE><IFRAME SRC="Calendar.asp" WIDTH=200></IFRAME>`);
    if (path === '/calendar.asp') return capitals('日历', `<BODY>${month(value('d') || '2025-6')}</BODY>`);
    if (path === '/about.asp')
      return page(
        '机构概况',
        side(
          [
            ['About.asp?Id=1', '局领导'],
            ['About.asp?Id=2', '机构设置'],
            ['About.asp?Id=3', '政务公开'],
          ],
          value('id') === '3'
            ? `<P><A HREF=List.asp?Bid=55>公开指南</A><P><A HREF=List.asp?Bid=56>公开目录</A><P><A HREF=List.asp?Bid=57>年度报告</A>`
            : '<P>临浦市生态环境局负责全市生态环境保护工作。',
        ),
      );
    if (path === '/list.asp')
      return page(
        value('bid') === '57' ? '年度报告' : '列表',
        value('bid') === '57' ? list('57', Number(value('page') || '1')) : `<TABLE>${news}</TABLE>`,
      );
    if (path !== '/readnews.asp') return path === '/guest.asp' ? page('局长信箱', '<P>请留言') : null;
    const entry = entries.find((one) => one.paths[0] === `/readnews.asp?newsid=${value('newsid')}`);
    if (entry === undefined) return page('环保要闻', '<P>近日，我局开展检查。');
    return page(
      '信息浏览',
      `<CENTER><FONT SIZE=5 COLOR=red><B>${escapeHtml(entry.title)}</B></FONT></CENTER><CENTER>更新时间：${entry.day.split('-').map(Number).join('-')} 点击数：31</CENTER><DIV CLASS=news>${bodyOf(entry)}</DIV>`,
    );
  };
  return {
    id: 'unseen2-old-asp',
    family: "a bureau's old ASP site",
    place,
    robots: 'User-agent: *\nDisallow: /Admin/\n',
    disallowed: ['/Admin/'],
    respond: ({ path, query }) => respond(path, query),
    canonical: (path) => (path.startsWith('/Admin/') ? path : path.toLowerCase()),
    ...truthOf(entries),
  };
}
