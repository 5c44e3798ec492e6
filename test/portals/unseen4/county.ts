import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county's portal: 政务公开 → 政府信息公开 → four tabs → 年报 → 县政府 / 部门 / 乡镇 → years, fifteen rows a page under
 * 首页 上一页 1 2 3 下一页 尾页. Long titles are cut; some articles are two lines and a file, some rows the file itself.
 */
const place: Place = {
  name: '丰阳县',
  rank: '县',
  townships: ['城关镇', '白石镇', '河口镇', '马家乡', '新集乡', '双龙镇'],
};
const column = '/gk/zfxxgk/xxgknb/';
const government: Unit = { key: 'zf', name: '丰阳县人民政府', self: '我县', level: 'government', place };
const townships = place.townships.map((name, i): Unit => ({
  key: `xz${String(i)}`,
  name: `${name}人民政府`,
  self: name.endsWith('乡') ? '我乡' : '我镇',
  level: 'township',
  place,
}));
const levels = [
  ['xzf', '县政府', [government], [2024, 2023, 2022, 2021, 2020, 2019]],
  ['bm', '政府部门', paper.departmentsOf(place, 18), [2024, 2023]],
  ['xz', '乡镇', townships, [2024, 2023]],
] as const;

/** Clerks write titles each in their own way. */
function titleOf({ name, level }: Unit, year: number): string {
  const y = String(year);
  if (level === 'government') return `丰阳县${y}年政府信息公开工作年度报告`;
  const grammars = [
    `${name}${y}年政府信息公开工作年度报告`,
    `${name}${y}年度政府信息公开年度报告`,
    `${y}年${name}政府信息公开工作年度报告`,
    `${name}关于${y}年政府信息公开工作的年度报告`,
    `${name}${y}年政府信息公开年报`,
  ];
  return grammars[numberOf(name, grammars.length)] ?? '';
}

interface Kept extends Paper {
  readonly level: string;
  readonly file: string | null;
}

function papers(): readonly Kept[] {
  const reports = levels.flatMap(([level, , units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year, titleOf(unit, year));
        const id = digits(plan.seed, 6);
        const page = `${column}${level}/${String(year)}/${plan.publishedOn.slice(5).replace('-', '')}/${id}.html`;
        const way = level === 'xzf' ? 9 : numberOf(`${plan.seed}way`, 10);
        const file = `/upload/main/${plan.publishedOn.slice(0, 7).replace('-', '/')}/${digits(`${plan.seed}f`, 17)}`;
        if (way === 0) return { ...paper.reportPaper(plan, [`${file}.pdf`]), level, file: `${file}.pdf` };
        if (way > 2) return { ...paper.reportPaper(plan, [page]), level, file: null };
        const name = `${file}.${way === 1 ? 'pdf' : 'docx'}`;
        const body = `<p>&emsp;&emsp;根据《中华人民共和国政府信息公开条例》要求，现将${escapeHtml(unit.name)}${String(year)}年政府信息公开工作年度报告予以公布。</p><p>&emsp;&emsp;附件：<a href="${name}" target="_blank">${escapeHtml(plan.title)}.${way === 1 ? 'pdf' : 'docx'}</a></p>`;
        return { ...paper.reportPaper(plan, [page], body), level, file: name };
      }),
    ),
  );
  const others = paper
    .otherPapers(
      place,
      (key, day) => `${column}bm/${day.slice(0, 4)}/${day.slice(5).replace('-', '')}/${digits(key, 6)}.html`,
    )
    .map((one) => ({ ...one, level: 'bm', file: null }));
  return [...reports, ...others];
}

const yearOf = ({ plan, day }: Paper): number => plan?.year ?? Number(day.slice(0, 4));

const header = `<div class="top"><div class="w1200"><span class="date">欢迎访问丰阳县人民政府门户网站</span><a href="#" onclick="SetHome(this)">设为首页</a><a href="javascript:void(0)" id="wza">无障碍阅读</a><a href="/mail/">政务邮箱</a><a href="/ydd/">移动端</a></div></div>
<div class="head w1200"><a href="/" class="logo"><img src="/images/logo.png" alt="丰阳县人民政府"></a><form class="search" action="/search/index.html" method="get"><input type="text" name="q" placeholder="请输入关键字"><input type="submit" value="搜索"></form></div>
<div class="nav"><ul class="w1200"><li><a href="/">网站首页</a></li>${paper.menu
  .map(
    ([key, name, below]) =>
      `<li><a href="/${key}/">${key === 'zj' ? '走进丰阳' : name}</a><div class="sub">${below.map((one, i) => `<a href="/${key}/c${String(i)}/">${one}</a>`).join('')}</div></li>`,
  )
  .join('')}</ul></div>`;
const footer = `<div class="links w1200"><span>友情链接</span><select onchange="window.open(this.value)"><option>--国家部委网站--</option></select>${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join('')}</div>
<div class="foot"><p><a href="/sm/about.html">关于我们</a> | <a href="/sm/map.html">网站地图</a> | <a href="/sm/law.html">法律声明</a> | <a href="/sm/contact.html">联系我们</a></p><p>主办：丰阳县人民政府办公室 网站标识码：0000000001 备案号：测试</p></div>`;
const page = (title: string, main: string, type?: string): Resource =>
  html(
    `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><meta name="SiteName" content="丰阳县人民政府门户网站"><link rel="stylesheet" href="/css/style.css"></head><body><!-- 测试用仿制站点，非官方 -->\n${header}\n${main}\n${footer}</body></html>`,
    '2025-04-02',
    type,
  );
const crumbs = (...names: readonly string[]): string =>
  `<div class="weizhi w1200">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">政务公开</a> &gt; <a href="/gk/zfxxgk/">政府信息公开</a>${names.map((name) => ` &gt; ${name}`).join('')}</div>`;
const row = ({ paths: [path = ''], title, day }: Paper, attribute = true): string =>
  `<li><a href="${path}" target="_blank"${attribute ? ` title="${escapeHtml(title)}"` : ''}>${escapeHtml(paper.cut(title, 24))}</a><span class="fr">${day}</span></li>`;
const newsRows = (base: string): string =>
  paper
    .news(place)
    .slice(0, 12)
    .map(([title, day], i) => `<li><a href="${base}${String(i)}.html">${title}</a><span class="fr">${day}</span></li>`)
    .join('\n');
const tabs = `<div class="xxgk_tab"><a href="/gk/zfxxgk/zn/">政府信息公开指南</a><a href="/gk/zfxxgk/zd/">政府信息公开制度</a><a href="/gk/zfxxgk/fdzdgknr/">法定主动公开内容</a><a href="${column}">政府信息公开年报</a></div>`;
const left = (level: string, years: readonly number[] = []): string =>
  `<div class="left"><h3>政府信息公开年报</h3><ul>${levels
    .map(
      ([key, name]) =>
        `<li${key === level ? ' class="on"' : ''}><a href="${column}${key}/">${name}</a>${key === level && years.length > 0 ? `<dl>${years.map((year) => `<dd><a href="${column}${key}/${String(year)}/">${String(year)}年</a></dd>`).join('')}</dl>` : ''}</li>`,
    )
    .join(
      '',
    )}<li><a href="/gk/wzbb/">政府网站工作年度报表</a></li><li><a href="/gk/fzzf/">法治政府建设年度报告</a></li></ul></div>`;

function pager(base: string, at: number, count: number): string {
  const href = (i: number): string => `${base}${i === 0 ? '' : `list_${String(i + 1)}.html`}`;
  const link = (name: string, i: number): string =>
    `<a href="${href(Math.min(Math.max(i, 0), count - 1))}">${name}</a>`;
  return `<div class="page">${link('首页', 0)}${link('上一页', at - 1)}${Array.from({ length: count }, (_, i) => (i === at ? `<span class="cur">${String(i + 1)}</span>` : link(String(i + 1), i))).join('')}${link('下一页', at + 1)}${link('尾页', count - 1)}<span>共${String(count)}页</span></div>`;
}

export function countyPortal(): SmallPortal {
  const all = papers();
  const pages = new Map<string, () => Resource>();
  pages.set('/', () =>
    page(
      '丰阳县人民政府门户网站',
      `<div class="banner"><a href="/xw/c0/0.html"><img src="/images/b1.jpg" alt="要闻图片"></a></div><div class="w1200 box"><div class="tab"><a href="/xw/c0/">丰阳要闻</a><a href="/xw/c5/">通知公告</a></div><ul>${newsRows('/xw/c0/')}</ul></div>
<div class="w1200 quick"><a href="/gk/zfxxgk/"><img src="/images/xxgk.png" alt="">政府信息公开</a><a href="/gk/c2/">政策文件</a><a href="/gk/ysqgk/">依申请公开</a><a href="/gk/c4/">财政预决算</a><a href="/hd/c0/">县长信箱</a></div><ul class="zt"><li><a href="/xw/c7/">乡村振兴</a></li><li><a href="/xw/c7/1.html">优化营商环境</a></li></ul>`,
    ),
  );
  pages.set('/gk/', () =>
    page(
      '政务公开',
      `${crumbs()}<div class="w1200"><div class="gk_left"><a href="/gk/zfxxgk/">政府信息公开</a><a href="/gk/c0/">领导之窗</a><a href="/gk/c2/">政策文件</a><a href="/gk/ysqgk/">依申请公开</a></div><ul class="list">${newsRows('/gk/c2/')}</ul></div>`,
    ),
  );
  pages.set('/gk/zfxxgk/', () =>
    page(
      '政府信息公开',
      `${crumbs()}<div class="w1200">${tabs}<div class="con"><h2>政府信息公开指南</h2><p>为了更好地提供政府信息公开服务，编制本指南。</p><p>受理机构：丰阳县人民政府办公室。</p></div></div>`,
    ),
  );
  for (const [key, name] of [
    ['zn', '政府信息公开指南'],
    ['zd', '政府信息公开制度'],
    ['fdzdgknr', '法定主动公开内容'],
  ] as const)
    pages.set(`/gk/zfxxgk/${key}/`, () =>
      page(name, `${crumbs(name)}<div class="w1200">${tabs}<p>${name}。</p></div>`),
    );
  pages.set(column, () =>
    page(
      '政府信息公开年报',
      `${crumbs('政府信息公开年报')}<div class="w1200">${tabs}${left('')}<div class="right"><ul class="list">${paper
        .newestFirst(all)
        .slice(0, 15)
        .map((one) => row(one, false))
        .join('\n')}</ul></div></div>`,
    ),
  );
  for (const [level, name, , reportYears] of levels) {
    const here = paper.newestFirst(all.filter((one) => one.level === level));
    const years = [...new Set([...reportYears, ...here.map(yearOf)])].sort((a, b) => b - a);
    const list = (base: string, heading: string, rows: readonly Paper[]): void => {
      const parts = paper.paged(rows, 15);
      parts.forEach((part, i) => {
        pages.set(`${base}${i === 0 ? '' : `list_${String(i + 1)}.html`}`, () =>
          page(
            heading,
            `${crumbs(`<a href="${column}">政府信息公开年报</a>`, name)}<div class="w1200">${left(level, years)}<div class="right"><h2>${heading}</h2><ul class="list">${part.map((one) => row(one)).join('\n')}</ul>${pager(base, i, parts.length)}</div></div>`,
          ),
        );
      });
    };
    list(
      `${column}${level}/`,
      name,
      here.filter((one) => yearOf(one) === years[0]),
    );
    for (const year of years)
      list(
        `${column}${level}/${String(year)}/`,
        `${String(year)}年`,
        here.filter((one) => yearOf(one) === year),
      );
    here.forEach((one, i) => {
      const {
        paths: [path = ''],
        file,
      } = one;
      if (file !== null)
        pages.set(file, () =>
          file.endsWith('pdf')
            ? asFile(paper.paperPdf(one), 'application/pdf')
            : asFile(paper.wordOf(one), 'application/octet-stream'),
        );
      if (path === file) return;
      const beside = (label: string, other: Paper | undefined): string =>
        `<p>${label}：${other === undefined ? '没有了' : `<a href="${other.paths[0] ?? ''}">${escapeHtml(other.title)}</a>`}</p>`;
      pages.set(path, () =>
        page(
          `${escapeHtml(one.title)}-丰阳县人民政府`,
          `${crumbs(`<a href="${column}">政府信息公开年报</a>`, name, '正文')}<div class="w1200 art"><h1>${escapeHtml(one.title)}</h1><div class="info"><span>发布时间：${one.day} 09:${String(10 + numberOf(path, 49))}</span><span>来源：${escapeHtml(one.source)}</span><span>浏览次数：<em id="hits">次</em></span><span>字体：<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a></span></div><div class="content" id="zoom">${one.body}</div><div class="updown">${beside('上一篇', here[i - 1])}${beside('下一篇', here[i + 1])}</div><div class="share">分享到：<a href="javascript:;">微信</a><a href="javascript:;" onclick="window.print()">打印</a></div></div>`,
        ),
      );
    });
  }
  return {
    id: 'unseen4-county',
    family: 'a county: levels, then years, fifteen rows a page',
    place,
    robots: 'User-agent: *\nDisallow: /search/\nDisallow: /manage/\n',
    disallowed: ['/search/', '/manage/'],
    respond: ({ path }) =>
      pages.get(path)?.() ??
      (/^\/(?:zj|xw|gk|fw|hd|sj)\/(?:[a-z]+\d?\/)?$/u.test(path)
        ? page('栏目', `<ul class="list">${newsRows(path)}</ul>`)
        : /^\/(?:zj|xw|gk|fw|hd|sj)\/c\d\/\d+\.html$/u.test(path) || /^\/sm\/|^\/mail\/|^\/ydd\//u.test(path)
          ? page('正文', '<h1>重点工作</h1><p>近日，有关部门部署重点工作。</p>')
          : null),
    ...paper.truthOf(all),
  };
}
