import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county with an old JSP portal in GBK. Reports are files behind download.jsp?id=, whose names only the server's answer
 * says: of the government under a page, of departments under a page or in the list itself, of the townships together under
 * one page a year, each called by the township alone.
 */
const place: Place = {
  name: '平楚县',
  rank: '县',
  townships: ['柳河镇', '东营镇', '清水镇', '石佛乡', '李家沟乡', '太平乡', '沙河乡'],
};
const lists = [
  ['1204', '县政府信息公开年报'],
  ['1205', '县直部门信息公开年报'],
  ['1206', '乡镇信息公开年报'],
] as const;
const townshipYears = [2025, 2024];
const townships = paper.townshipsOf(place);
const file = (seed: string): string => `/download.jsp?id=${paper.id(seed, 6)}`;
const info = (list: string, seed: string): string =>
  `/info/iIndex.jsp?node_id=GKpcx&cat_id=${list}&info_id=${paper.id(`${seed}页`, 6)}`;

interface Kept extends Paper {
  readonly list: string;
  readonly file: string | null;
  /** Listed by itself; else under the page of its year. */
  readonly listed: boolean;
}

function papers(): readonly Kept[] {
  const government = paper.range(2025, 2008).map((year): Kept => {
    const plan = paper.planOf(paper.governmentOf(place), year);
    const path = info('1204', plan.seed);
    if (year >= 2019) return { ...paper.reportPaper(plan, [path]), list: '1204', file: null, listed: true };
    const body = `<p>\u3000\u3000现将${escapeHtml(plan.title)}予以公布。</p><p>附件：<a href="${file(plan.seed)}">点击下载</a></p>`;
    return {
      ...paper.reportPaper(plan, [path, file(plan.seed)], body),
      list: '1204',
      file: file(plan.seed),
      listed: true,
    };
  });
  const offices = paper.departmentsOf(place, 13).flatMap((unit) =>
    [2025, 2024].map((year): Kept => {
      const plan = paper.planOf(unit, year);
      const direct = numberOf(plan.seed, 3) === 0;
      const body = `<p>\u3000\u3000${escapeHtml(plan.title)}</p><p><img src="/images/icon_doc.gif"><a href="${file(plan.seed)}" target="_blank">附件1</a></p>`;
      return {
        ...paper.reportPaper(plan, direct ? [file(plan.seed)] : [info('1205', plan.seed), file(plan.seed)], body),
        list: '1205',
        file: file(plan.seed),
        listed: true,
      };
    }),
  );
  const villages = townships.flatMap((unit) =>
    townshipYears.map((year): Kept => {
      const plan = paper.planOf(unit, year, `${paper.shortName(unit)}.doc`);
      return { ...paper.reportPaper(plan, [file(plan.seed)], ''), list: '1206', file: file(plan.seed), listed: false };
    }),
  );
  const others = paper
    .otherPapers(place, (key) => info('1205', key))
    .map((one) => ({ ...one, list: '1205', file: null, listed: true }));
  return [...government, ...offices, ...villages, ...others];
}

const page = (title: string, main: string): Resource =>
  paper.gbk(
    `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=GBK"><title>${title}</title><link href="/css/xxgk.css" rel="stylesheet" type="text/css"></head><body><!-- 测试用仿制站点，非官方 -->
<div id="head"><img src="/images/head.jpg" alt=""></div>
<div id="menu"><a href="/index.jsp">首页</a><a href="/info/iList.jsp?node_id=GKpcx&cat_id=10">平楚概况</a><a href="/info/iList.jsp?node_id=GKpcx&cat_id=11">平楚新闻</a><a href="/gk/index.jsp?node_id=GKpcx">政府信息公开</a><a href="/info/iList.jsp?node_id=GKpcx&cat_id=14">办事指南</a><a href="http://www.mail.example/xz">县长信箱</a></div>
${main}
<div id="foot">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join('&nbsp;')}<br>平楚县人民政府办公室 版权所有</div></body></html>`,
    null,
  );
const tree = `<div id="left"><h3>公开目录</h3><ul><li><a href="/info/iList.jsp?node_id=GKpcx&cat_id=1201">公开指南</a></li><li><a href="/info/iList.jsp?node_id=GKpcx&cat_id=1202">公开制度</a></li><li><a href="/info/iList.jsp?node_id=GKpcx&cat_id=1203">公开年报</a><ul>${lists.map(([list, name]) => `<li><a href="/info/iList.jsp?node_id=GKpcx&cat_id=${list}">${name}</a></li>`).join('')}</ul></li><li><a href="/info/iList.jsp?node_id=GKpcx&cat_id=1207">财政信息</a></li><li><a href="/gk/ysq.jsp?node_id=GKpcx">依申请公开</a></li></ul></div>`;
const newsItems = paper
  .news(place)
  .map(
    ([title, day], i) =>
      `<li><a href="/info/iIndex.jsp?node_id=GKpcx&cat_id=11&info_id=${String(500 + i)}">${title}</a>\u3000${day}</li>`,
  )
  .join('\n');

interface Row {
  readonly path: string;
  readonly title: string;
  readonly day: string;
}
const yearly = townshipYears.map((year) => ({
  path: info('1206', String(year)),
  title: `平楚县各乡镇${String(year)}年政府信息公开工作年度报告`,
  day: `${String(year + 1)}-02-0${String(3 + (year % 5))}`,
  year,
}));

function list(all: readonly Kept[], cat: string, at: number): Resource {
  const [, name = '信息列表'] = lists.find(([one]) => one === cat) ?? [];
  const rows: readonly Row[] =
    cat === '1206'
      ? yearly
      : paper
          .newestFirst(all.filter((one) => one.list === cat && one.listed))
          .map(({ paths: [path = ''], title, day }) => ({ path, title, day }));
  const parts = paper.paged(rows, 12);
  const to = (text: string, n: number): string =>
    n < 1 || n > parts.length || n === at
      ? text
      : `<a href="iList.jsp?node_id=GKpcx&cat_id=${cat}&cur_page=${String(n)}">${text}</a>`;
  return page(
    name,
    `${tree}<div id="right"><div class="pos">位置：<a href="/index.jsp">首页</a>--><a href="/gk/index.jsp?node_id=GKpcx">政府信息公开</a>-->${name}</div><ul class="list">${(parts[at - 1] ?? []).map(({ path, title, day }) => `<li>·<a href="${path}" target="_blank">${escapeHtml(title)}</a><span>(${day})</span></li>`).join('\n')}</ul><div class="page">${to('首页', 1)} ${to('上页', at - 1)} ${to('下页', at + 1)} ${to('尾页', parts.length)} 第${String(at)}页/共${String(parts.length)}页 <input id="p" size="2"><input type="button" value="GO" onclick="location='iList.jsp?node_id=GKpcx&cat_id=${cat}&cur_page='+document.getElementById('p').value"></div></div>`,
  );
}

export function filesPortal(): SmallPortal {
  const all = papers();
  const article = (title: string, day: string, source: string, body: string): Resource =>
    page(
      '信息公开-详细内容',
      `${tree}<div id="right"><div class="pos">位置：<a href="/index.jsp">首页</a>--><a href="/gk/index.jsp?node_id=GKpcx">政府信息公开</a>-->详细内容</div><div class="bt">${escapeHtml(title)}</div><div class="ly">日期：${day}\u3000来源：${escapeHtml(source)}\u3000浏览：<script src="/hit.jsp"></script></div><div class="nr">${body}</div></div>`,
    );
  return {
    id: 'unseen5-files',
    family: 'a county of files: download.jsp?id=, names in GBK, townships together',
    place,
    robots: 'User-agent: *\nDisallow: /admin\nDisallow: /hit.jsp\n',
    disallowed: ['/admin', '/hit.jsp'],
    missing: {
      ...paper.gbk(
        '<html><head><title>出错了</title></head><body>您请求的信息不存在，3秒后返回<a href="/index.jsp">首页</a></body></html>',
        null,
      ),
    },
    respond: ({ path, query }) => {
      if (path === '/')
        return paper.gbk(
          '<html><head><meta http-equiv="refresh" content="0; url=index.jsp"></head><body></body></html>',
          null,
        );
      if (path === '/index.jsp')
        return page(
          '平楚县人民政府网',
          `<div id="news"><h2>平楚新闻</h2><ul>${newsItems}</ul></div><div id="gk"><a href="/gk/index.jsp?node_id=GKpcx"><img src="/images/gk.gif" alt="政府信息公开"></a><a href="/gk/ysq.jsp?node_id=GKpcx"><img src="/images/ysq.gif" alt="依申请公开"></a></div>`,
        );
      if (path === '/gk/index.jsp')
        return page('政府信息公开', `${tree}<div id="right"><h3>最新信息</h3><ul>${newsItems}</ul></div>`);
      if (path === '/gk/ysq.jsp') return page('依申请公开', `${tree}<p>申请表填写说明。</p>`);
      const cat = query.get('cat_id') ?? '';
      if (path === '/info/iList.jsp') {
        if (cat === '1203')
          return page(
            '公开年报',
            `${tree}<div id="right">${lists
              .map(
                ([one, name]) =>
                  `<h3>${name}<a href="iList.jsp?node_id=GKpcx&cat_id=${one}">更多</a></h3><ul>${paper
                    .newestFirst(all.filter((kept) => kept.list === one && kept.listed))
                    .slice(0, 5)
                    .map(
                      ({ paths: [to = ''], title, day }) =>
                        `<li>·<a href="${to}">${escapeHtml(title)}</a>(${day})</li>`,
                    )
                    .join('')}</ul>`,
              )
              .join('')}</div>`,
          );
        if (lists.some(([one]) => one === cat)) return list(all, cat, Number(query.get('cur_page') ?? '1'));
        return page('信息列表', `${tree}<div id="right"><ul>${newsItems}</ul></div>`);
      }
      if (path === '/info/iIndex.jsp') {
        const asked = `=${String(query.get('info_id'))}`;
        const one = all.find(({ paths: [to = ''] }) => to.startsWith('/info/') && to.endsWith(asked));
        if (one !== undefined) return article(one.title, one.day, one.source, one.body);
        const year = yearly.find(({ path: to }) => to.endsWith(asked));
        if (year !== undefined)
          return article(
            year.title,
            year.day,
            '平楚县人民政府办公室',
            `<p>\u3000\u3000根据《中华人民共和国政府信息公开条例》，现将各乡镇${String(year.year)}年政府信息公开工作年度报告公布如下：</p>${all
              .filter((kept) => kept.list === '1206' && kept.plan?.year === year.year)
              .map(
                (kept) => `<p><img src="/images/icon_doc.gif"><a href="${kept.paths[0] ?? ''}">${kept.title}</a></p>`,
              )
              .join('')}`,
          );
        return cat === '11'
          ? article('县长调研', '2026-05-01', '融媒体中心', '<p>近日，县领导深入一线调研。</p>')
          : null;
      }
      if (path === '/download.jsp') {
        const one = all.find((kept) => kept.file?.endsWith(`=${String(query.get('id'))}`));
        if (one === undefined) return null;
        const pdf = numberOf(one.title, 2) === 0 && one.listed;
        return pdf
          ? paper.fileInGbk(paper.paperPdf(one), `${one.title}.pdf`)
          : {
              ...asFile(paper.wordOf(one), 'application/msword'),
              headers: paper.fileInGbk(Buffer.from(''), `${one.title.replace(/\.doc$/u, '')}.doc`).headers,
            };
      }
      return null;
    },
    ...paper.truthOf(all),
  };
}
