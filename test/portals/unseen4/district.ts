import { strToU8, zipSync } from 'fflate';
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
 * A district of new design: lists as definition lists, cards and tables, title and date apart, `?page=2`; the report as a
 * PDF in a viewer or behind 点击下载; of older years pictures and zip files.
 */
const place: Place = {
  name: '望湖区',
  rank: '区',
  townships: ['湖滨街道', '钟楼街道', '南塘街道', '高新街道', '云溪镇'],
};
const government: Unit = { key: 'zf', name: '望湖区人民政府', self: '我区', level: 'government', place };
const streets = place.townships.map((name, i): Unit => ({
  key: `jd${String(i)}`,
  name: `${name}${name.endsWith('道') ? '办事处' : '人民政府'}`,
  self: name.endsWith('道') ? '我街道' : '我镇',
  level: 'township',
  place,
}));
const sections = [
  ['qzf', '区政府', [government], [...Array(10).keys()].map((i) => 2024 - i)],
  ['qzbm', '区政府部门', paper.departmentsOf(place, 14), [2024, 2023]],
  ['jdz', '街道（镇）', streets, [2024, 2023, 2022]],
] as const;

type Way = 'page' | 'viewer' | 'download' | 'pictures' | 'zip';
interface Kept extends Paper {
  readonly section: string;
  readonly way: Way;
  readonly id: string;
}
const wayOf = (unit: Unit, year: number): Way => {
  if (year <= 2017) return year % 2 === 0 ? 'pictures' : 'zip';
  const way = numberOf(`${unit.name}${String(year)}`, 10);
  return way < 4 ? 'viewer' : way < 6 ? 'download' : 'page';
};

function bodyOf(way: Way, id: string): string | undefined {
  switch (way) {
    case 'page':
      return undefined;
    case 'viewer':
      return `<div class="pdf-box"><iframe src="/static/pdfjs/web/viewer.html?file=%2Ffiles%2F${id}.pdf" width="100%" height="900" frameborder="0"></iframe></div>`;
    case 'download':
      return `<p>全文详见附件。</p><p><a class="btn-download" href="/api/file/get?fid=${id}">点击下载</a></p>`;
    case 'pictures':
      return [1, 2, 3].map((i) => `<p><img src="/files/${id}_${String(i)}.png" width="800"></p>`).join('');
    case 'zip':
      return `<p>附件：<a href="/files/${id}.zip">年度报告.zip</a></p>`;
  }
}

function papers(): readonly Kept[] {
  const reports = sections.flatMap(([section, , units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const title = `${unit === government ? '望湖区人民政府' : unit.name}${String(year)}年政府信息公开工作年度报告`;
        const plan = paper.planOf(unit, year, title);
        const [id, way] = [digits(plan.seed, 8), wayOf(unit, year)];
        return { ...paper.reportPaper(plan, [`/detail/${id}`], bodyOf(way, id)), section, way, id };
      }),
    ),
  );
  const others = paper
    .otherPapers(place, (key) => `/detail/${digits(key, 8)}`)
    .map((one): Kept => ({ ...one, section: 'qzbm', way: 'page', id: '' }));
  return [...reports, ...others];
}

const page = (title: string, main: string): Resource =>
  html(
    `<!DOCTYPE html><html lang="zh-CN" data-n-head-ssr><head><title>${title}</title><meta data-n-head="ssr" charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"></head><body><!-- 测试用仿制站点，非官方 --><div id="__nuxt"><div id="__layout"><div class="app"><header class="app-header"><a href="/" class="nuxt-link-active"><img src="/_nuxt/img/logo.svg" alt="望湖区人民政府"></a><div class="search-box"><input placeholder="搜一搜"><i class="el-icon-search"></i></div><nav class="el-menu">${paper.menu
      .map(
        ([key, name, below]) =>
          `<div class="el-submenu"><div class="el-submenu__title"><a href="${key === 'gk' ? '/zwgk' : `/channel/${key}`}">${key === 'zj' ? '走进望湖' : name}</a></div><ul>${below.map((one, i) => `<li class="el-menu-item"><a href="/channel/${key}${String(i)}">${one}</a></li>`).join('')}</ul></div>`,
      )
      .join(
        '',
      )}</nav></header><main>${main}</main><footer class="app-footer"><div class="links">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank" rel="noopener">${name}</a>`).join('')}</div><p>望湖区人民政府主办 <a href="/about">关于我们</a> <a href="/sitemap">网站地图</a></p></footer></div></div></div><script src="/_nuxt/app.js" defer></script></body></html>`,
    null,
  );
const date = (day: string): string => `<div class="date"><b>${day.slice(8)}</b><span>${day.slice(0, 7)}</span></div>`;
const link = ({ paths: [to = ''] }: Paper): string => to;
const forms: Readonly<Record<string, (rows: readonly Paper[]) => string>> = {
  qzf: (rows) =>
    `<dl class="year-list">${rows.map((one) => `<dt>${one.day}</dt><dd><a href="${link(one)}">${escapeHtml(one.title)}</a></dd>`).join('')}</dl>`,
  qzbm: (rows) =>
    `<div class="cards">${rows.map((one) => `<div class="card"><a href="${link(one)}">${date(one.day)}<div class="text"><h3>${escapeHtml(one.title)}</h3><p>${escapeHtml(one.source)}</p></div></a></div>`).join('')}</div>`,
  jdz: (rows) =>
    `<table class="el-table"><thead><tr><th>序号</th><th>标题</th><th>发布机构</th><th>发布日期</th></tr></thead><tbody>${rows.map((one, i) => `<tr><td>${String(i + 1)}</td><td><a href="${link(one)}">${escapeHtml(one.title)}</a></td><td>${escapeHtml(one.source)}</td><td>${one.day}</td></tr>`).join('')}</tbody></table>`,
};

export function districtPortal(): SmallPortal {
  const all = papers();
  const newsList = paper
    .news(place)
    .map(
      ([title, day], i) => `<a class="news-item" href="/detail/n${String(i)}"><span>${title}</span><em>${day}</em></a>`,
    )
    .join('');
  const side = `<aside><a href="/zwgk/guide">政府信息公开指南</a><a href="/zwgk/system">政府信息公开制度</a><a href="/zwgk/content">法定主动公开内容</a><a href="/zwgk/annual">政府信息公开年报</a><a href="/zwgk/apply">依申请公开</a></aside>`;
  const crumbs = `<div class="el-breadcrumb"><span><a href="/">首页</a></span>/<span><a href="/zwgk">政务公开</a></span>/<span><a href="/zwgk/annual">政府信息公开年报</a></span></div>`;
  const section = (key: string, at: number): Resource | null => {
    const one = sections.find(([name]) => name === key);
    if (one === undefined) return null;
    const parts = paper.paged(paper.newestFirst(all.filter((paperOf) => paperOf.section === key)), 12);
    const part = parts[at - 1] ?? [];
    const turn = (name: string, to: number, off: boolean): string =>
      off ? `<button disabled>${name}</button>` : `<a href="?page=${String(to)}">${name}</a>`;
    return page(
      `${one[1]}年报 - 望湖区人民政府`,
      `${crumbs}<div class="layout">${side}<section><div class="tabs">${sections.map(([name, label]) => `<a href="/zwgk/annual/${name}"${name === key ? ' class="is-active"' : ''}>${label}</a>`).join('')}</div>${forms[key]?.(part) ?? ''}<div class="el-pagination"><span>共 ${String(parts.flat().length)} 条</span>${turn('上一页', at - 1, at <= 1)}${parts.map((_, i) => turn(String(i + 1), i + 1, i + 1 === at)).join('')}${turn('下一页', at + 1, at >= parts.length)}</div></section></div>`,
    );
  };
  const respond = (path: string, query: URLSearchParams): Resource | null => {
    if (path === '/')
      return page(
        '望湖区人民政府',
        `<section class="swiper"><img src="/_nuxt/img/b.jpg" alt=""></section><section>${newsList}</section><section class="grid"><a href="/zwgk">政务公开</a><a href="/channel/fw0">办事服务</a><a href="/channel/hd0">区长信箱</a></section>`,
      );
    if (path === '/zwgk') return page('政务公开', `<div class="layout">${side}<section>${newsList}</section></div>`);
    if (path === '/zwgk/annual') return section('qzf', 1);
    const [, key] = /^\/zwgk\/annual\/([a-z]+)$/u.exec(path) ?? [];
    if (key !== undefined) return section(key, Number(query.get('page') ?? '1'));
    if (/^\/zwgk\/[a-z]+$/u.test(path))
      return page(
        '政务公开',
        `<div class="layout">${side}<section><p>为便于公众获取信息，编制本指南。</p></section></div>`,
      );
    if (path === '/static/pdfjs/web/viewer.html')
      return html('<html><head><title>PDF.js viewer</title></head><body><div id="viewer"></div></body></html>', null);
    const id = query.get('fid') ?? /^\/files\/(\d+)/u.exec(path)?.[1];
    const filed = all.find((one) => one.id !== '' && one.id === id);
    if (filed !== undefined) {
      if (path.endsWith('.png'))
        return asFile(
          Buffer.from(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
            'base64',
          ),
          'image/png',
        );
      if (path.endsWith('.zip'))
        return asFile(
          Buffer.from(
            zipSync({
              'report.docx': [new Uint8Array(paper.wordOf(filed)), { mtime: '2024-01-02' }],
              'readme.txt': [strToU8('replica'), { mtime: '2024-01-02' }],
            }),
          ),
          'application/zip',
        );
      return path.startsWith('/api')
        ? asFile(paper.wordOf(filed), 'application/octet-stream', `${filed.title}.docx`)
        : asFile(paper.paperPdf(filed), 'application/pdf');
    }
    const one = all.find((paperOf) => link(paperOf) === path);
    if (one !== undefined)
      return page(
        escapeHtml(one.title),
        `${crumbs}<article><h1 class="title">${escapeHtml(one.title)}</h1><div class="meta"><span>发布日期：${one.day}</span><span>信息来源：${escapeHtml(one.source)}</span><span>阅读次数：0</span></div><div class="rich-text">${one.body}</div><div class="near"><a href="/detail/n1">上一篇：重点工作</a><a href="/detail/n2">下一篇：重点工作</a></div></article>`,
      );
    if (/^\/channel\/[a-z]+\d?$/u.test(path)) return page('栏目', newsList);
    return /^\/detail\/n\d+$|^\/about$|^\/sitemap$/u.test(path)
      ? page('正文', '<h1>重点工作</h1><p>近日，有关部门部署重点工作。</p>')
      : null;
  };
  return {
    id: 'unseen4-district',
    family: 'a district of new design: cards, tables, PDF in a viewer',
    place,
    robots: 'User-agent: *\nDisallow: /api/admin\n',
    disallowed: ['/api/admin'],
    respond: ({ path, query }) => respond(path, query),
    ...paper.truthOf(all),
  };
}
