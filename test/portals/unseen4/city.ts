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
 * A prefecture city: on one page a block for each year with the government, its departments by name alone, and the
 * counties, whose links lead to portals of their own (not counted); older years behind 更多. Addresses are whole, some
 * without the scheme; articles of an older site redirect; a few reports stand under two columns.
 */
const place: Place = { name: '泽岭市', rank: '市', townships: [] };
const column = '/zwgk/zfxxgk/zfxxgknb/';
const government: Unit = { key: 'zf', name: '泽岭市人民政府', self: '我市', level: 'government', place };
const office: Unit = { key: 'zfb', name: '泽岭市人民政府办公室', self: '我办', level: 'department', place };
const offices = paper.departmentsOf(place, 12);
const counties = ['青山区', '临水区', '玉溪县', '长滩县', '石桥区', '安远县'];
const years = [2024, 2023, 2022, 2021, 2020, 2019];

interface Kept extends Paper {
  readonly year: number;
  /** What the block of its year calls it. */
  readonly label: string;
  /** The address of the older site, where lists still link that. */
  readonly moved: string | null;
}

function papers(): readonly Kept[] {
  return years.flatMap((year) =>
    // Departments are collected since 2022.
    [government, ...(year >= 2021 ? [office] : []), ...(year >= 2022 ? offices : [])].map((unit): Kept => {
      const y = String(year);
      const title = `${unit === government ? place.name : unit.name}${y}年政府信息公开工作年度报告`;
      const plan = paper.planOf(unit, year, title);
      const id = `0300${digits(plan.seed, 5)}`;
      const path = `/system/${plan.publishedOn.replaceAll('-', '/')}/${id}.shtml`;
      const moved = year <= 2020 ? `/html/${y}/${digits(`${plan.seed}old`, 5)}.html` : null;
      const second = unit.key === 'jyj' || unit.key === 'mzj' ? [`/zwgk/bmxxgk/${unit.key}/${id}.shtml`] : [];
      return {
        ...paper.reportPaper(plan, [...(moved === null ? [path] : [moved, path]), ...second]),
        year,
        label: unit.name.replace('泽岭市', '市'),
        moved,
      };
    }),
  );
}

export function cityPortal(): SmallPortal {
  const all = papers();
  const others = paper.otherPapers(
    place,
    (key, day) => `/system/${day.replaceAll('-', '/')}/0301${digits(key, 5)}.shtml`,
  );
  const respond = (path: string, host: string): Resource | null => {
    const whole = (to: string): string => (numberOf(to, 3) === 0 ? `//${host}${to}` : `http://${host}${to}`);
    const a = (to: string, text: string, title = ''): string =>
      `<a href="${whole(to)}" target="_blank"${title === '' ? '' : ` title="${escapeHtml(title)}"`}>${escapeHtml(text)}</a>`;
    const page = (title: string, main: string): Resource =>
      html(
        `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}</title></head><body><!-- 测试用仿制站点，非官方 -->
<table width="1000" align="center"><tr><td><img src="/images/top.jpg" alt="泽岭市人民政府"/></td><td><form action="/search.jsp"><input name="wd"/><input type="image" src="/images/so.gif"/></form></td></tr></table>
<table class="menu" width="1000" align="center"><tr><td>${a('/', '首 页')}</td>${paper.menu.map(([key, name]) => `<td>${a(key === 'gk' ? '/zwgk/index.shtml' : `/${key}/index.shtml`, key === 'zj' ? '走进泽岭' : name)}</td>`).join('')}</tr></table>
<div class="submenu">${paper.menu.map(([key, , below]) => `<div id="m_${key}">${below.map((one, i) => a(`/${key}/l${String(i)}/index.shtml`, one)).join(' | ')}</div>`).join('')}</div>
${main}
<div class="yqlj">友情链接：<ul>${[...paper.friends, ...counties.map((name, i) => [`${name}政府`, `http://www.county${String(i)}.example/`] as const)].map(([name, href]) => `<li><a href="${href}">${name}</a></li>`).join('')}</ul></div>
<div class="bottom">版权所有：泽岭市人民政府 主办：泽岭市人民政府办公室 ${a('/about/sm.shtml', '网站声明')} ${a('/about/dt.shtml', '网站地图')}</div></body></html>`,
        '2025-04-03',
      );
    const newsRows = (base: string): string =>
      `<ul>${paper
        .news(place)
        .map(([title, day], i) => `<li>·${a(`${base}${String(i)}.shtml`, title)} [${day.slice(5)}]</li>`)
        .join('\n')}</ul>`;
    const left = `<td width="220" valign="top"><div class="lm">政府信息公开</div>${a('/zwgk/zfxxgk/zn.shtml', '政府信息公开指南')}<br/>${a('/zwgk/zfxxgk/zd.shtml', '政府信息公开制度')}<br/>${a('/zwgk/zfxxgk/fd.shtml', '法定主动公开内容')}<br/>${a(`${column}index.shtml`, '政府信息公开年报')}<br/>${a('/zwgk/zfxxgk/ysq.shtml', '依申请公开')}<br/>${a('/zwgk/zfxxgk/bb.shtml', '政府网站工作年度报表')}<br/>${a('/zwgk/bmxxgk/index.shtml', '部门信息公开')}</td>`;
    const two = (title: string, main: string): Resource =>
      page(
        `${title}_泽岭市人民政府`,
        `<p>您现在的位置：${a('/', '首页')} → ${a('/zwgk/index.shtml', '政务公开')} → ${title}</p><table width="1000" align="center"><tr>${left}<td valign="top">${main}</td></tr></table>`,
      );
    const block = (year: number): string => {
      const rows = all.filter((one) => one.year === year);
      const [first, ...rest] = rows;
      const href = ({ paths: [to = ''] }: Paper): string => to;
      return `<h3>${String(year)}年</h3><dl><dt>市政府</dt><dd>${first === undefined ? '' : a(href(first), first.title)}</dd>${
        rest.length === 0
          ? ''
          : `<dt>市直部门</dt><dd><table>${paper
              .paged(rest, 4)
              .map((four) => `<tr>${four.map((one) => `<td>${a(href(one), one.label)}</td>`).join('')}</tr>`)
              .join('')}</table></dd>`
      }<dt>县（区）</dt><dd>${counties.map((name, i) => `<a href="http://www.county${String(i)}.example/zfxxgk/nb/${String(year)}.html" target="_blank">${name}</a>`).join(' ')}</dd></dl>`;
    };
    if (path === '/' || path === '/index.shtml')
      return page(
        '泽岭市人民政府',
        `<div class="hot">${newsRows('/xw/l0/')}</div><div>${a('/zwgk/zfxxgk/index.shtml', '信息公开')} ${a('/zwgk/zfxxgk/ysq.shtml', '依申请公开')} ${a('/hd/l0/index.shtml', '市长信箱')}</div>`,
      );
    if (path === '/zwgk/index.shtml')
      return page(
        '政务公开',
        `<div>${a('/zwgk/zfxxgk/index.shtml', '政府信息公开')} ${a('/gk/l2/index.shtml', '政策文件')}</div>${newsRows('/gk/l2/')}`,
      );
    if (path === '/zwgk/zfxxgk/index.shtml')
      return two('政府信息公开', `<h2>政府信息公开指南</h2><p>为便于公众获取信息，编制本指南。</p>`);
    if (path === `${column}index.shtml`)
      return two(
        '政府信息公开年报',
        `${years.slice(0, 2).map(block).join('\n')}<p class="more">${a(`${column}more.shtml`, '更多>>')}</p>`,
      );
    if (path === `${column}more.shtml`)
      return two(
        '政府信息公开年报',
        `${years.slice(2).map(block).join('\n')}<h3>其他</h3><ul>${others.map((one) => `<li>${a(one.paths[0] ?? '', one.title)} ${one.day}</li>`).join('')}</ul>`,
      );
    if (path === '/zwgk/bmxxgk/index.shtml')
      return two(
        '部门信息公开',
        offices.map((unit) => a(`/zwgk/bmxxgk/${unit.key}/index.shtml`, unit.name.replace('泽岭', ''))).join(' '),
      );
    const [, key] = /^\/zwgk\/bmxxgk\/([a-z]+)\/index\.shtml$/u.exec(path) ?? [];
    const unit = offices.find((one) => one.key === key);
    if (unit !== undefined) {
      const own = all.filter((one) => one.plan?.unit === unit && one.paths.length > 1);
      return two(
        `${unit.name}信息公开`,
        `<div>机构职能 ${a(`/zwgk/bmxxgk/${unit.key}/zn.shtml`, '公开指南')}</div>${own.length === 0 ? newsRows('/gk/l1/') : `<h4>年度报告</h4><ul>${own.map((one) => `<li>${a(one.paths.at(-1) ?? '', one.title)} ${one.day}</li>`).join('')}</ul>`}`,
      );
    }
    const one = [...all, ...others].find(({ paths }) => paths.includes(path));
    if (one !== undefined) {
      if ('moved' in one && one.moved === path)
        return {
          ...asFile(Buffer.from(''), 'text/html'),
          status: 301,
          headers: { Location: `http://${host}${one.paths[1] ?? ''}` },
        };
      return page(
        `${escapeHtml(one.title)}_泽岭市人民政府`,
        `<p>您现在的位置：${a('/', '首页')} → ${a('/zwgk/index.shtml', '政务公开')} → ${a(`${column}index.shtml`, '政府信息公开年报')}</p><h1 align="center">${escapeHtml(one.title)}</h1><p align="center">${one.day.replace('-', '年').replace('-', '月')}日 来源：${escapeHtml(one.source)} 责任编辑：王某 点击数：<span id="click"></span></p><div id="content">${one.body}</div><p>【打印本页】【关闭窗口】</p><div class="xg"><h4>相关链接</h4>${newsRows('/xw/l1/')}</div>`,
      );
    }
    if (/^\/(?:zj|xw|gk|fw|hd|sj)\/(?:l\d\/)?index\.shtml$/u.test(path))
      return page('栏目', newsRows(path.replace('index.shtml', '')));
    return /^\/(?:zj|xw|gk|fw|hd|sj)\/(?:l\d\/)?\d+\.shtml$|^\/about\/|^\/zwgk\/(?:zfxxgk|bmxxgk\/[a-z]+)\/[a-z]+\.shtml$/u.test(
      path,
    )
      ? page('正文', '<h1>重点工作</h1><p>近日，有关部门部署重点工作。</p>')
      : null;
  };
  return {
    id: 'unseen4-city',
    family: 'a prefecture city: blocks of years, departments by name alone',
    place,
    robots: 'User-agent: *\nDisallow: /search.jsp\n',
    disallowed: ['/search.jsp'],
    respond: ({ path, headers }) => respond(path, headers.host ?? ''),
    ...paper.truthOf([...all, ...others]),
  };
}
