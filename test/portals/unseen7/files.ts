import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import type { Unit } from '../families/units.ts';
import { pdfFile } from '../../support/pdf-objects.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county between mountains whose reports are files and nothing else. The government's stand in a table (标题, 发布时间,
 * 操作) whose 下载 is the only link; the departments' are rows that are the file; the townships' stand below the year by the
 * township's name alone. Half of the PDFs are scans without a letter, so that the list alone says what they are.
 */
const place: Place = {
  name: '沅陂县',
  rank: '县',
  townships: ['凉水井镇', '七甲坪镇', '麻溪铺镇', '官庄镇', '筲箕湾镇', '荔溪乡', '马底驿乡', '盘古乡', '二酉乡'],
};
const groups = [
  ['zf', [paper.governmentOf(place)], paper.range(2025, 2014)],
  ['bm', [paper.officeOf(place), ...paper.bureausOf(place, 3, 17)], paper.range(2025, 2023)],
  ['xz', paper.townshipsOf(place), paper.range(2025, 2023)],
] as const;

interface Kept extends Paper {
  readonly group: string;
}

function papers(): readonly Kept[] {
  const reports = groups.flatMap(([group, units, years]) =>
    (units as readonly Unit[]).flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const name = paper.id(`${plan.seed}件`, 17);
        const kind = ['pdf', 'pdf', 'doc', 'docx'][numberOf(`${plan.seed}式`, 4)] ?? 'pdf';
        const path =
          group === 'zf'
            ? `/index.php/home/file/download/id/${name.slice(0, 5)}`
            : `/Uploads/file/${plan.publishedOn.replaceAll('-', '')}/${name}.${kind}`;
        return { ...paper.reportPaper(plan, [path]), group };
      }),
    ),
  );
  const others = paper.otherPapers(place, (key) => `/bmdt/${paper.id(`沅/${key}`, 5)}.html`);
  return [...reports, ...others.map((one): Kept => ({ ...one, group: 'bm' }))];
}

/** One sheet that a scanner drew: no text in it. */
const scanOf = (): Buffer =>
  pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
    '<< /Length 26 >>\nstream\n0.9 g 60 60 475 722 re f \nendstream',
  ]);

const page = (title: string, main: string): Resource =>
  html(
    `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/Public/Home/css/main.css"></head><body><!-- 测试用仿制站点，非官方 --><div class="wrap"><div class="hd"><a href="/"><img src="/Public/Home/images/logo.png"></a></div><div class="nav"><a href="/">首页</a><a href="/yqdt/">沅陂动态</a><a href="/zwgk/">政务公开</a><a href="/zwfw/">政务服务</a></div>${main}<div class="ft">${paper.friends.map(([name, href]) => `<a href="${href}">${name}</a>`).join('')}</div></div></body></html>`,
    '2026-03-30',
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(([title, day], i) => `<li><a href="/yqdt/${String(33100 + i)}.html">${title}</a><span>${day}</span></li>`)
    .join('')}</ul>`;
const left = `<div class="zl">${[
  ['政府信息公开指南', '/zwgk/zn/'],
  ['政府信息公开制度', '/zwgk/zd/'],
  ['法定主动公开内容', '/zwgk/fd/'],
  ['政府信息公开年报', '/zwgk/nb/'],
]
  .map(([name = '', href = '']) => `<a href="${href}">${name}</a>`)
  .join('')}</div>`;
const tabs = `<div class="tab"><a href="/zwgk/nb/">县政府</a><a href="/zwgk/nb/bm/">县直部门</a><a href="/zwgk/nb/xz/">乡镇</a></div>`;

export function filesPortal(): SmallPortal {
  const all = papers();
  const rowsOf = (group: string): readonly Kept[] => paper.newestFirst(all.filter((one) => one.group === group));
  const table = (): string =>
    `<table class="tb"><tr><th>序号</th><th>标题</th><th>发布时间</th><th>操作</th></tr>${rowsOf('zf')
      .map(
        ({ paths: [path = ''], title, day }, i) =>
          `<tr><td>${String(i + 1)}</td><td>${escapeHtml(title)}</td><td>${day}</td><td><a href="${path}">下载</a></td></tr>`,
      )
      .join('')}</table>`;
  const departments = (at: number): string => {
    const parts = paper.paged(rowsOf('bm'), 20);
    return `<ul class="lb">${(parts[at - 1] ?? [])
      .map(
        ({ paths: [path = ''], title, day }) =>
          `<li><a href="${path}" target="_blank">${escapeHtml(title)}</a><span>${day}</span></li>`,
      )
      .join(
        '',
      )}</ul><div class="pages"><span class="rows">共 ${String(rowsOf('bm').length)} 条记录</span>${parts.map((_, i) => (i + 1 === at ? `<span class="current">${String(at)}</span>` : `<a class="num" href="/zwgk/nb/bm/p/${String(i + 1)}.html">${String(i + 1)}</a>`)).join('')}</div>`;
  };
  const townships = (): string =>
    paper
      .range(2025, 2023)
      .map(
        (year) =>
          `<dl><dt>${String(year)}年度乡镇政府信息公开工作年度报告</dt><dd>${rowsOf('xz')
            .filter(({ plan }) => plan?.year === year)
            .map(
              ({ paths: [path = ''], plan }) =>
                `<a href="${path}">${plan === null ? '' : paper.calledAtHome(plan.unit)}</a>`,
            )
            .join('')}</dd></dl>`,
      )
      .join('');
  return {
    id: 'unseen7-files',
    family: 'a county whose reports are files alone, named by the list only',
    place,
    robots: '',
    disallowed: [],
    respond: ({ path }) => {
      if (path === '/')
        return page(
          '沅陂县人民政府门户网站',
          `${newsList()}<a href="/zwgk/"><img src="/Public/Home/images/gk.png" alt="政务公开"></a>`,
        );
      if (path === '/zwgk/') return page('政务公开-沅陂县', `${left}<div class="r">${newsList()}</div>`);
      if (path === '/zwgk/nb/') return page('政府信息公开年报-沅陂县', `${left}<div class="r">${tabs}${table()}</div>`);
      const [, n] = /^\/zwgk\/nb\/bm\/(?:p\/(\d+)\.html)?$/u.exec(path) ?? [];
      if (path.startsWith('/zwgk/nb/bm/'))
        return page(
          '县直部门-政府信息公开年报-沅陂县',
          `${left}<div class="r">${tabs}${departments(Number(n ?? '1'))}</div>`,
        );
      if (path === '/zwgk/nb/xz/')
        return page('乡镇-政府信息公开年报-沅陂县', `${left}<div class="r">${tabs}${townships()}</div>`);
      const one = all.find(({ paths }) => paths.includes(path));
      if (one?.plan === null)
        return page(
          escapeHtml(one.title),
          `<div class="art"><h1>${escapeHtml(one.title)}</h1><p>${one.day}</p>${one.body}</div>`,
        );
      if (one !== undefined) {
        const scanned = numberOf(`${path}扫`, 2) === 0;
        if (one.group === 'zf')
          return asFile(paper.wordOf(one), 'application/octet-stream', `${paper.id(path, 10)}.docx`);
        return path.endsWith('.pdf')
          ? asFile(scanned ? scanOf() : paper.pdfOf(one), 'application/pdf')
          : asFile(paper.wordOf(one), 'application/msword');
      }
      return /^\/(?:zwgk\/(?:zn|zd|fd)\/|(?:yqdt|zwfw)\/(?:\d+\.html)?)$/u.test(path)
        ? page('沅陂县', `${left}${newsList()}`)
        : null;
    },
    ...paper.truthOf(all),
  };
}
