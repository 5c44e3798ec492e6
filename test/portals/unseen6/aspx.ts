import { asFile } from '../families/files.ts';
import type { Place, SmallPortal } from '../families/portal.ts';
import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import type { Resource } from '../sites/resource.ts';
import * as paper from './paper.ts';
import type { Paper } from './paper.ts';

/**
 * A county of the south-west on an ASP.NET system of 2012, in GBK: one InfoPublic.aspx for all lists, told apart by cid and
 * pid, pages by a script that sets the address; dates are written 2025/1/7. Rows lead to a page, whose text is at times
 * an attachment (.doc, .wps, .pdf), or straight to the file.
 */
const place: Place = {
  name: '澜沙彝族自治县',
  rank: '县',
  townships: ['锦屏镇', '大寨镇', '普文镇', '文龙镇', '安定乡', '漫湾乡', '林街乡', '曼等乡', '花山乡'],
};
const pid = '971';
const lists = [
  ['1101', '县人民政府', [paper.governmentOf(place)], paper.range(2025, 2011)],
  [
    '1102',
    '县直部门',
    [paper.officeOf(place), ...paper.bureausOf(place, 3, 18), ...paper.bodiesOf(place).slice(0, 2)],
    [2025, 2024],
  ],
  ['1103', '乡镇', paper.townshipsOf(place), [2025, 2024]],
] as const;

interface Kept extends Paper {
  readonly cid: string;
  readonly file: string | null;
  /** The row leads straight to the file. */
  readonly direct: boolean;
}

function papers(): readonly Kept[] {
  const reports = lists.flatMap(([cid, , units, years]) =>
    units.flatMap((unit) =>
      years.map((year): Kept => {
        const plan = paper.planOf(unit, year);
        const drawn = cid === '1101' ? 9 : numberOf(`${plan.seed}件`, 7);
        const extension = ['pdf', 'doc', 'wps'][drawn];
        const file =
          extension === undefined
            ? null
            : `/UploadFiles/${String(year + 1)}/${plan.publishedOn.slice(5, 7)}/${paper.compact(plan.publishedOn)}${paper.id(plan.seed, 9)}.${extension}`;
        const direct = drawn === 0;
        const page = `/InfoView.aspx?id=${paper.id(plan.seed, 5)}`;
        const body =
          file === null
            ? undefined
            : `<p>附件：<a href="${file}"><img src="/editor/attachment/fileTypeImages/icon_doc.gif" />${escapeHtml(plan.title)}.${extension ?? ''}</a></p>`;
        const paths = file === null ? [page] : direct ? [file] : [page, file];
        return { ...paper.reportPaper(plan, paths, body), cid, file, direct };
      }),
    ),
  );
  const others = paper
    .otherPapers(place, (key) => `/InfoView.aspx?id=${paper.id(`彝/${key}`, 5)}`)
    .map((one): Kept => ({ ...one, cid: '1102', file: null, direct: false }));
  return [...reports, ...others];
}

const page = (title: string, main: string): Resource =>
  paper.gbk(
    `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" /><title>${title}</title><link href="css/style.css" rel="stylesheet" type="text/css" />
<script type="text/javascript">
function getQuery(name) { var m = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search); return m ? m[1] : ''; }
function goPage(n) { location.href = 'InfoPublic.aspx?cid=' + getQuery('cid') + '&pid=' + getQuery('pid') + '&page=' + n + '&kw='; }
</script></head><body><!-- 测试用仿制站点，非官方 --><form name="aspnetForm" method="get" action="Search.aspx"><input name="kw" type="text" /></form>
<div id="nav"><a href="Default.aspx">首页</a><a href="NewsList.aspx?cid=21">县情概况</a><a href="NewsList.aspx?cid=22">新闻动态</a><a href="InfoPublic.aspx?cid=960&pid=0">政府信息公开</a><a href="NewsList.aspx?cid=24">网上办事</a><a href="NewsList.aspx?cid=25">互动交流</a></div>
${main}
<div id="foot">${paper.friends.map(([name, href]) => `<a href="${href}" target="_blank">${name}</a>`).join(' ')}<br />澜沙彝族自治县人民政府办公室主办</div></body></html>`,
    null,
  );
const newsList = (): string =>
  `<ul>${paper
    .news(place)
    .map(
      ([title, day], i) =>
        `<li><a href="NewsView.aspx?id=${String(i + 300)}" target="_blank">${title}</a>[${day.slice(5)}]</li>`,
    )
    .join('')}</ul>`;
const left = `<div id="left"><ul>${[
  ['政府信息公开指南', '961', '960'],
  ['政府信息公开制度', '962', '960'],
  ['法定主动公开内容', '963', '960'],
  ['政府信息公开年报', pid, '960'],
  ['依申请公开', '972', '960'],
]
  .map(([name = '', cid = '', above = '']) => `<li><a href="InfoPublic.aspx?cid=${cid}&pid=${above}">${name}</a></li>`)
  .join('')}</ul></div>`;
const slashed = (day: string): string => day.replace(/-0?/gu, '/');

export function aspxPortal(): SmallPortal {
  const all = papers();
  const list = (cid: string, name: string, at: number): Resource => {
    const rows = paper.newestFirst(all.filter((one) => one.cid === cid));
    const parts = paper.paged(rows, 12);
    const last = parts.length;
    return page(
      `${name}-政府信息公开年报`,
      `${left}<div id="right"><div class="sub">${lists.map(([one, label]) => `<a href="InfoPublic.aspx?cid=${one}&pid=${pid}">${label}</a>`).join(' | ')}</div><table id="GridView1" cellspacing="0">${(
        parts[at - 1] ?? []
      )
        .map(
          ({ paths: [path = ''], title, day }) =>
            `<tr><td>·<a href="${path.slice(1)}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(paper.cut(title, 28))}</a></td><td align="right">${slashed(day)}</td></tr>`,
        )
        .join('\n')}</table>
<div class="pager">共${String(rows.length)}条记录 第${String(at)}/${String(last)}页 <a href="javascript:goPage(1)">首页</a> <a href="javascript:goPage(${String(Math.max(1, at - 1))})">上一页</a> <a href="javascript:goPage(${String(Math.min(last, at + 1))})">下一页</a> <a href="javascript:goPage(${String(last)})">末页</a> <select onchange="goPage(this.value)">${parts.map((_, i) => `<option value="${String(i + 1)}">${String(i + 1)}</option>`).join('')}</select></div></div>`,
    );
  };
  return {
    id: 'unseen6-aspx',
    family: 'a county on an ASP.NET system in GBK: one address for all lists, pages by a script',
    place,
    robots: 'User-agent: *\nDisallow: /Admin/\nDisallow: /Search.aspx\n',
    disallowed: ['/Admin/', '/Search.aspx'],
    missing: {
      ...paper.gbk(
        '<html><head><title>无法找到资源。</title></head><body>应用程序中的服务器错误。</body></html>',
        null,
      ),
      status: 404,
    },
    respond: ({ path, query }) => {
      const asked = path === '/InfoView.aspx' ? `${path}?id=${query.get('id') ?? ''}` : path;
      const one = all.find(({ paths }) => paths.includes(asked));
      if (one !== undefined) {
        if (asked === one.file)
          return asked.endsWith('.pdf')
            ? asFile(paper.pdfOf(one), 'application/pdf')
            : asFile(paper.wordOf(one), asked.endsWith('.doc') ? 'application/msword' : 'application/octet-stream');
        return page(
          escapeHtml(one.title),
          `<div id="view"><h3>${escapeHtml(one.title)}</h3><p>发布时间：${slashed(one.day)} 9:${String(10 + numberOf(one.title, 49))}:00\u3000来源：${one.source}\u3000点击数：${String(numberOf(one.title, 900))}</p><div id="content">${one.body}</div></div>`,
        );
      }
      if (path === '/' || path === '/Default.aspx')
        return page(
          '中国·澜沙',
          `<div id="news">${newsList()}</div><div id="gk"><a href="InfoPublic.aspx?cid=960&pid=0"><img src="images/xxgk.gif" border="0" alt="政府信息公开专栏" /></a><a href="NewsList.aspx?cid=25">县长信箱</a></div>`,
        );
      if (path === '/InfoPublic.aspx') {
        const cid = query.get('cid') ?? '';
        const of = lists.find(([one]) => one === cid) ?? (cid === pid ? lists[0] : undefined);
        if (of !== undefined) return list(of[0], of[1], Number(query.get('page') ?? '1'));
        return page('政府信息公开', `${left}<div id="right">${newsList()}</div>`);
      }
      if (path === '/NewsList.aspx') return page('栏目', newsList());
      return path === '/NewsView.aspx' ? page('新闻动态', '<h3>新闻动态</h3><p>近日，县领导开展调研。</p>') : null;
    },
    ...paper.truthOf(all),
  };
}
