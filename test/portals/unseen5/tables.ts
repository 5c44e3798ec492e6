import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county's portal of 2010 that nobody has rebuilt: tables in tables, pictures for a menu, GBK that only the page's meta
 * declares. 年报 in a folder for each year, ten rows a page, whose pager a script writes; the years before 2019 together.
 */
const place: Place = {
  name: '石泓县',
  rank: '县',
  townships: ['石泓镇', '黄泥铺镇', '大河坪镇', '马鞍镇', '三岔乡', '柏树乡'],
};
const column = '/xxgk/xxgknb/';
const government = paper.governmentOf(place);
const departments = paper.departmentsOf(place, 12);
const folderOf = (year: number): string => (year < 2019 ? 'lnnb' : `${String(year)}n`);

interface Kept extends Paper {
  readonly folder: string;
}

function papers(): readonly Kept[] {
  const plans = [
    ...paper.range(2025, 2008).map((year) => paper.planOf(government, year)),
    ...departments.flatMap((unit) => [2025, 2024, 2023].map((year) => paper.planOf(unit, year))),
    ...paper.townshipsOf(place).flatMap((unit) => [2025, 2024].map((year) => paper.planOf(unit, year))),
  ];
  const reports = plans.map((plan): Kept => {
    const { year, unit, publishedOn: day, seed } = plan;
    const file = `${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${paper.id(seed, 6)}.htm`;
    // Two departments have their reports in their own folder as well.
    const own = unit.key === 'czj' || unit.key === 'mzj' ? [`/xxgk/bm/${unit.key}/ndbg/${file}`] : [];
    return { ...paper.reportPaper(plan, [`${column}${folderOf(year)}/${file}`, ...own]), folder: folderOf(year) };
  });
  const others = paper
    .otherPapers(
      place,
      (key, day) =>
        `${column}${folderOf(Number(day.slice(0, 4)) - 1)}/${day.slice(0, 7).replace('-', '')}/t${day.replaceAll('-', '')}_${paper.id(key, 6)}.htm`,
    )
    .map((one) => ({ ...one, folder: folderOf(Number(one.day.slice(0, 4)) - 1) }));
  return [...reports, ...others];
}

const menu = [
  ['走进石泓', '/zjsh/index.html'],
  ['新闻中心', '/xwzx/index.html'],
  ['政务公开', '/xxgk/index.html'],
  ['网上办事', '/wsbs/index.html'],
  ['公众参与', '/gzcy/index.html'],
] as const;

const page = (title: string, main: string, modified?: string): Resource =>
  paper.gbk(
    `<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>${title}</title>
<link href="/images/css.css" rel="stylesheet" type="text/css">
<script language="javascript" src="/js/date.js"></script>
</head>
<body topmargin="0" leftmargin="0"><!-- 测试用仿制站点，非官方 -->
<table width="1003" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td><img src="/images/banner.jpg" width="1003" height="160"></td></tr></table>
<table width="1003" border="0" align="center" cellpadding="0" cellspacing="0" background="/images/dh_bg.jpg"><tr><td width="80" align="center"><a href="/index.htm" class="dh">首 页</a></td>${menu.map(([name, href], i) => `<td width="120"><a href="${href}"><img src="/images/dh_${String(i)}.jpg" alt="${name}" border="0"></a></td>`).join('')}<td align="right"><script>showdate();</script></td></tr></table>
${main}
<table width="1003" border="0" align="center"><tr><td align="center">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join(' | ')}</td></tr>
<tr><td align="center">版权所有：石泓县人民政府\u3000主办：石泓县人民政府办公室\u3000<a href="/map.html">网站地图</a><br>建议使用1024*768分辨率 IE6.0以上浏览器</td></tr></table>
</body></html>`,
    modified,
  );

const newsTable = (base: string): string =>
  `<table width="98%" border="0">${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<tr><td width="15"><img src="/images/dot.gif"></td><td><a href="${base}${String(i)}.htm" target="_blank">${title}</a></td><td width="80">[${day.slice(5)}]</td></tr>`,
    )
    .join('\n')}</table>`;

const left = `<td width="220" valign="top"><table width="100%" border="0" cellpadding="0" cellspacing="0">${[
  ['政府信息公开条例', '/xxgk/tl.html'],
  ['信息公开制度文件', '/xxgk/zd.html'],
  ['政府信息公开指南', '/xxgk/zn.html'],
  ['政府信息公开目录', '/xxgk/bm/'],
  ['政府信息公开年报', column],
  ['依 申 请 公 开', '/xxgk/ysq.html'],
]
  .map(
    ([name = '', href = '']) =>
      `<tr><td height="26" align="center" background="/images/xxgk_53.jpg"><table width="100%"><tr><td align="center">&nbsp;&nbsp;<a href="${href}" target="_blank">&nbsp;${name}</a></td></tr></table></td></tr><tr><td height="12"><img src="/images/xxgk_54.jpg"></td></tr>`,
  )
  .join('\n')}</table></td>`;

const two = (title: string, where: string, right: string): Resource =>
  page(
    `${title}-石泓县人民政府`,
    `<table width="1003" align="center"><tr><td colspan="2">当前位置：<a href="/index.htm">首页</a>&gt;&gt;<a href="/xxgk/index.html">政务公开</a>${where}</td></tr><tr>${left}<td valign="top">${right}</td></tr></table>`,
  );

const rowsOf = (rows: readonly Paper[], base: string): string =>
  `<table width="100%" border="0">${rows
    .map(
      ({ paths: [path = ''], title, day }) => `<tr valign="top" style="padding-bottom:10px;">
<td width="25" style="padding-top:10px;"><img src="/images/ico2.jpg"></td>
<td width="550">
<a href="${path.startsWith(base) ? `./${path.slice(base.length)}` : path}">${escapeHtml(title)}</a>
</td>
<td>
${day}
</td>
</tr>`,
    )
    .join('\n')}</table>`;

/** The script that the content system puts under every list. */
const pager = (at: number, count: number): string => `<script language="javascript">
var currentPage = ${String(at)};
var prevPage = currentPage-1
var nextPage = currentPage+1
var countPage = ${String(count)}
document.write("共"+countPage+"页&nbsp;&nbsp;");
if(countPage>1&&currentPage!=0&&currentPage!=1)
	document.write("<a href=\\"index"+"_"+prevPage+"."+"html\\">上一页</a>&nbsp;&nbsp;");
else if(countPage>1&&currentPage==1)
	document.write("<a href=\\"index.html\\">上一页</a>&nbsp;&nbsp;");
for(var i=0;i<countPage;i++){
	if(currentPage==i) document.write("<span>"+(i+1)+"</span>&nbsp;");
	else if(i==0) document.write("<a href=\\"index.html\\">1</a>&nbsp;");
	else document.write("<a href=\\"index"+"_"+i+"."+"html\\">"+(i+1)+"</a>&nbsp;");
}
if(countPage>1&&currentPage!=(countPage-1))
	document.write("<a href=\\"index"+"_"+nextPage+"."+"html\\">下一页</a>&nbsp;&nbsp;");
</script>`;

export function tablesPortal(): SmallPortal {
  const all = papers();
  const pages = new Map<string, () => Resource>();
  const both = (folder: string, make: () => Resource): void => {
    pages.set(folder, make);
    pages.set(`${folder}index.html`, make);
  };
  pages.set('/index.htm', () =>
    page(
      '石泓县人民政府门户网站',
      `<table width="1003" align="center"><tr><td width="280" valign="top"><a href="/xwzx/0.htm"><img src="/images/flash.jpg" alt="图片新闻"></a></td><td valign="top"><img src="/images/t_yw.jpg" alt="石泓要闻">${newsTable('/xwzx/')}</td><td width="220" valign="top"><a href="/xxgk/index.html"><img src="/images/t_xxgk.jpg" alt="政府信息公开" border="0"></a><br><a href="/gzcy/index.html"><img src="/images/t_xzxx.jpg" alt="县长信箱" border="0"></a><br><a href="http://www.12345.example/"><img src="/images/t_12345.jpg" border="0"></a></td></tr></table>`,
    ),
  );
  pages.set('/xxgk/index.html', () =>
    two('政务公开', '', `<img src="/images/zx.jpg" alt="最新公开信息">${newsTable('/xwzx/')}`),
  );
  const folders = [...new Set(all.map(({ folder }) => folder))].sort().reverse();
  const nameOf = (folder: string): string => (folder === 'lnnb' ? '历年年报' : `${folder.slice(0, 4)}年`);
  both(column, () =>
    two(
      '政府信息公开年报',
      '&gt;&gt;政府信息公开年报',
      `<table width="100%" border="0">${paper
        .paged(folders, 4)
        .map(
          (four) =>
            `<tr>${four.map((folder) => `<td align="center"><img src="/images/wjj.gif"><a href="${folder}/">${nameOf(folder)}</a></td>`).join('')}</tr>`,
        )
        .join('')}</table>`,
    ),
  );
  for (const folder of folders) {
    const base = `${column}${folder}/`;
    const parts = paper.paged(paper.newestFirst(all.filter((one) => one.folder === folder)), 10);
    parts.forEach((rows, i) => {
      const make = (): Resource =>
        two(
          nameOf(folder),
          `&gt;&gt;<a href="${column}">政府信息公开年报</a>&gt;&gt;${nameOf(folder)}`,
          `${rowsOf(rows, base)}${pager(i, parts.length)}`,
        );
      if (i === 0) both(base, make);
      else pages.set(`${base}index_${String(i)}.html`, make);
    });
  }
  both('/xxgk/bm/', () =>
    two(
      '政府信息公开目录',
      '&gt;&gt;政府信息公开目录',
      `<table>${paper
        .paged(departments, 3)
        .map(
          (three) =>
            `<tr>${three.map((unit) => `<td><a href="${unit.key}/">${paper.shortName(unit)}</a></td>`).join('')}</tr>`,
        )
        .join('')}</table>`,
    ),
  );
  for (const unit of departments)
    both(`/xxgk/bm/${unit.key}/`, () => {
      const own = all.flatMap((one) =>
        one.plan?.unit === unit && one.paths.length > 1 ? [{ ...one, paths: one.paths.slice(1) }] : [],
      );
      return two(
        unit.name,
        `&gt;&gt;${paper.shortName(unit)}`,
        `<p>机构职能：${unit.name}负责本领域工作。</p>${own.length === 0 ? '' : `<p><b>年度报告</b></p>${rowsOf(own, '/xxgk/bm/')}`}`,
      );
    });
  const article = (one: Paper): Resource =>
    page(
      escapeHtml(one.title),
      `<table width="1003" align="center"><tr><td>当前位置：<a href="/index.htm">首页</a>&gt;&gt;<a href="/xxgk/index.html">政务公开</a>&gt;&gt;<a href="${column}">政府信息公开年报</a></td></tr><tr><td align="center" class="title">${escapeHtml(one.title)}</td></tr><tr><td align="center">发布时间：${one.day}\u3000文章来源：${numberOf(one.title, 3) === 0 ? '县政府办' : escapeHtml(one.source)}\u3000点击：<script src="/hits.asp?id=1"></script></td></tr><tr><td class="content"><div class="TRS_Editor">${one.body}</div></td></tr><tr><td align="right">【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</td></tr></table>`,
      one.day < '2015' ? '2018-07-20' : one.day,
    );
  return {
    id: 'unseen5-tables',
    family: 'a county of tables in GBK: year folders, a pager that a script writes',
    place,
    robots: 'User-agent: *\nDisallow: /manage/\nDisallow: /hits.asp\n',
    disallowed: ['/manage/', '/hits.asp'],
    missing: paper.gbk(
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>提示信息</title></head><body><table align="center"><tr><td>对不起，您访问的页面不存在或已删除！<a href="/index.htm">返回首页</a></td></tr></table></body></html>',
      null,
    ),
    respond: ({ path }) => {
      if (path === '/') return paper.moved('/index.htm');
      const one = all.find(({ paths }) => paths.includes(path));
      if (one !== undefined) return article(one);
      return (
        pages.get(path)?.() ??
        (/^\/(?:zjsh|xwzx|wsbs|gzcy)\/index\.html$|^\/xxgk\/[a-z]+\.html$|^\/map\.html$/u.test(path)
          ? two('栏目', '', newsTable('/xwzx/'))
          : /^\/xwzx\/\d+\.htm$/u.test(path)
            ? page('要闻', '<p>近日，县领导深入基层调研。</p>')
            : null)
      );
    },
    ...paper.truthOf(all),
  };
}
