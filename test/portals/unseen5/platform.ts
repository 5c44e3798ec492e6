import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A city of county rank with a platform of 信息公开: one servlet, everything in its query; a directory of units by initial;
 * a unit's 年报 is a page with a menu of years that shows the report itself, the newest first. There are no lists.
 */
const place: Place = { name: '岚州市', rank: '市', townships: ['龙泉街道', '城西街道', '大王镇', '杨家镇', '石门乡'] };
const government = paper.governmentOf(place);
const departments = paper.departmentsOf(place, 13);
const townships = paper.townshipsOf(place);
const units: readonly Unit[] = [government, ...departments, ...townships];
/** This one has a 年报 page with nothing on it. */
const silent = departments.at(-1);
const initials: Readonly<Record<string, string>> = {
  zf: 'S',
  zfb: 'S',
  fgw: 'F',
  jytyj: 'J',
  gxj: 'G',
  gaj: 'G',
  mzj: 'M',
  sfj: 'S',
  czj: 'C',
  rsj: 'R',
  zrj: 'Z',
  zjj: 'Z',
  jtj: 'J',
  xz1: 'L',
  xz2: 'C',
  xz3: 'D',
  xz4: 'Y',
  xz5: 'S',
  swj: 'S',
};
const base = '/public/spage.xp?doAction=';
const unitId = (unit: Unit): string => `0004${String(units.indexOf(unit) + 1).padStart(4, '0')}`;
const yearsOf = (unit: Unit): readonly number[] =>
  unit === silent
    ? []
    : unit === government
      ? paper.range(2025, 2010)
      : unit.level === 'township'
        ? [2025, 2024]
        : [2025, 2024, 2023];
const framePath = (unit: Unit, frame: string): string => `${base}sindex&unitid=${unitId(unit)}&frame=${frame}`;

interface Kept extends Paper {
  readonly unit: Unit;
  readonly file: string | null;
}
function papers(): readonly Kept[] {
  const reports = units.flatMap((unit) =>
    yearsOf(unit).map((year, i): Kept => {
      const plan = paper.planOf(unit, year);
      const path = `${framePath(unit, 'nb')}&year=${String(year)}`;
      const attached = year < 2014 || numberOf(plan.seed, 6) === 0;
      const file = attached ? `/public/down.xp?attid=${paper.id(plan.seed, 7)}` : null;
      const body =
        file === null
          ? paper.bodyOf(plan)
          : `<p class="fj">附件：<a href="${file}">${escapeHtml(plan.title)}.doc</a></p>`;
      return { ...paper.reportPaper(plan, [path, ...(i === 0 ? [framePath(unit, 'nb')] : [])], body), unit, file };
    }),
  );
  const others = paper
    .otherPapers(place, (key) => `${base}sview&infoid=${paper.id(key, 7)}`)
    .map((one, i) => ({ ...one, unit: departments[i % 4] ?? government, file: null }));
  return [...reports, ...others];
}

const shell = (title: string, main: string): Resource =>
  html(
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>${title}</title><link rel="stylesheet" type="text/css" href="/public/css/public.css" /><script type="text/javascript" src="/public/js/jquery.js"></script></head><body><!-- 测试用仿制站点，非官方 -->
<div id="top"><a href="/"><img src="/public/images/top.jpg" alt="岚州市人民政府" /></a></div>
<ul id="nav"><li><a href="/public/index.xp?doAction=sframe">首 页</a></li><li><a href="/public/index.xp?doAction=xxgkgd">公开规定</a></li><li><a href="/public/ysqgk.xp">依申请公开</a></li><li><a href="/public/search.xp?doAction=ssearch">信息检索</a></li></ul>
${main}
<div id="foot">友情链接：<select onchange="if(this.value!='')window.open(this.value)"><option value="">== 县（市）区政府网站 ==</option>${paper.friends.map(([name, href]) => `<option value="${href}">${name}</option>`).join('')}</select><p>主办单位：岚州市人民政府办公室\u3000技术支持：市信息中心</p></div></body></html>`,
    null,
  );

const called = (unit: Unit): string => paper.shortName(unit);
function directory(): string {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const group = (name: string, those: readonly Unit[]): string => {
    const used = letters.filter((letter) => those.some((unit) => initials[unit.key] === letter));
    return `<div class="zm"><h3>${name}</h3><p class="letters">${used.map((letter) => `<a href="javascript:void(0)" onmouseover="showLetter('${letter}')">${letter}</a>`).join('')}</p>${used
      .map(
        (letter) =>
          `<dl class="letter_${letter}"><dt>${letter}</dt>${those
            .filter((unit) => initials[unit.key] === letter)
            .map(
              (unit) =>
                `<dd><a href="${framePath(unit, 'zn').replace('&frame=zn', '').replaceAll('&', '&amp;')}" target="_blank" title="${unit.name}">${called(unit)}</a></dd>`,
            )
            .join('')}</dl>`,
      )
      .join('')}</div>`;
  };
  return `${group('市政府', [government])}${group('市直部门', departments)}${group('乡镇、街道', townships)}`;
}

const tabs = [
  ['zn', '政府信息公开指南'],
  ['ml', '政府信息公开目录'],
  ['nb', '政府信息公开年报'],
  ['ysqgk', '依申请公开'],
] as const;
const unitPage = (unit: Unit, frame: string, left: string, main: string): Resource =>
  shell(
    `${unit.name}-岚州市政府信息公开网`,
    `<div id="unit"><h2>${unit.name}</h2><ul class="tab">${tabs.map(([key, name]) => `<li${key === frame ? ' class="hover"' : ''}><a href="${framePath(unit, key).replaceAll('&', '&amp;')}">${name}</a></li>`).join('')}</ul></div><div id="left">${left}</div><div id="right">${main}</div>`,
  );

export function platformPortal(): SmallPortal {
  const all = papers();
  const newsList = `<ul>${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/news/show.php?id=${String(3000 + i)}">${title}</a> ${day}</li>`)
    .join('\n')}</ul>`;
  const annual = (unit: Unit, year: string | null): Resource | null => {
    const own = all.filter((one) => one.unit === unit && one.plan !== null);
    const shown = year === null ? own[0] : own.find(({ plan }) => String(plan?.year) === year);
    if (shown === undefined) return year === null ? unitPage(unit, 'nb', '', '<p>暂无内容！</p>') : null;
    return unitPage(
      unit,
      'nb',
      `<ul class="year">${own.map(({ plan, paths: [path = ''] }) => `<li${plan === shown.plan ? ' class="on"' : ''}><a href="${path.replaceAll('&', '&amp;')}">${String(plan?.year)}年</a></li>`).join('')}</ul>`,
      `<h1>${escapeHtml(shown.title)}</h1><div class="info">发布日期：${shown.day}\u3000浏览次数：<span id="hits">0</span></div><div class="content">${shown.body}</div>`,
    );
  };
  return {
    id: 'unseen5-platform',
    family: 'a platform of one servlet: units by initial, a menu of years, no lists',
    place,
    robots: 'User-agent: *\nDisallow: /public/search.xp\nDisallow: /public/admin/\n',
    disallowed: ['/public/search.xp', '/public/admin/'],
    missing: {
      ...html('<html><head><title>错误</title></head><body>系统提示：参数错误，没有找到相关信息！</body></html>', null),
      status: 200,
    },
    respond: ({ path, query }) => {
      if (path === '/' || path === '/index.php')
        return shell(
          '岚州市人民政府网',
          `<div class="yw"><h3>岚州要闻</h3>${newsList}</div><div class="xxgk"><a href="/public/index.xp?doAction=sframe" target="_blank">信息公开</a><a href="/public/ysqgk.xp">依申请公开</a><a href="/news/list.php?cid=9">通知公告</a></div>`,
        );
      const action = query.get('doAction');
      if (path === '/public/index.xp')
        return action === 'sframe'
          ? shell(
              '岚州市政府信息公开网',
              `<div class="zx"><h3>最新信息</h3>${newsList}</div><div class="dwml">${directory()}</div>`,
            )
          : shell('公开规定', '<p>中华人民共和国政府信息公开条例</p>');
      if (path === '/public/spage.xp' && action === 'sindex') {
        const unit = units.find((one) => unitId(one) === query.get('unitid'));
        if (unit === undefined) return null;
        const frame = query.get('frame') ?? 'zn';
        if (frame === 'nb') return annual(unit, query.get('year'));
        const own = all.filter((one) => one.unit === unit && one.plan === null);
        return frame === 'ml'
          ? unitPage(
              unit,
              frame,
              '<p>按主题分类</p>',
              own.length === 0
                ? newsList
                : `<ul>${own.map((one) => `<li><a href="${(one.paths[0] ?? '').replaceAll('&', '&amp;')}" target="_blank">${escapeHtml(one.title)}</a><span>${one.day}</span></li>`).join('')}</ul>`,
            )
          : unitPage(unit, frame, '', `<p>为方便公众获取信息，${unit.name}编制本指南。联系电话：0000-0000000。</p>`);
      }
      if (path === '/public/spage.xp' && action === 'sview') {
        const one = all.find(({ paths: [at = ''] }) => at.endsWith(`=${String(query.get('infoid'))}`));
        return one === undefined
          ? null
          : shell(
              escapeHtml(one.title),
              `<h1>${escapeHtml(one.title)}</h1><table class="xx"><tr><td>发文机关：</td><td>${one.source}</td><td>发布日期：</td><td>${one.day}</td></tr></table><div class="content">${one.body}</div>`,
            );
      }
      if (path === '/public/down.xp') {
        const one = all.find(({ file }) => file?.endsWith(`=${String(query.get('attid'))}`));
        return one === undefined ? null : asFile(paper.wordOf(one), 'application/msword', `${one.title}.doc`);
      }
      if (path === '/public/ysqgk.xp') return shell('依申请公开', '<p>请选择受理单位并填写申请表。</p>');
      if (path === '/news/list.php') return shell('通知公告', newsList);
      return path === '/news/show.php' ? shell('要闻', '<p>近日，市领导深入一线调研。</p>') : null;
    },
    ...paper.truthOf(all),
  };
}
