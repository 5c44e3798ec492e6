import { escapeHtml } from '../report/html.ts';
import { digits, numberOf } from '../sites/article.ts';
import { paged } from '../sites/common-pages.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { articleMetas, framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Article } from './content.ts';
import type { Edition } from './edition.ts';
import { asFile } from './files.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportDocx, reportHtml } from './report-body.ts';

/**
 * UCAP: the first list stands in an HTML comment with 1-based createPageHTML inside it, the second is plain, the third
 * is JSON of /searchList/<channelId> and the page has nothing but a meta tag to say which.
 */
const place: Place = { name: '澜桥区', rank: '区', townships: ['翠屏街道', '兴华街道', '高店镇'] };
const web = '/lqq';
const channels = {
  government: ['c106108', '区政府年报', 'zwgklist'],
  department: ['c106109', '部门年报', 'xxgk_list'],
  township: ['c106110', '街镇年报', 'common_list'],
} as const;
type Level = keyof typeof channels;
const hex = (seed: string): string =>
  digits(seed, 32).replace(/[02468]/gu, (digit) => 'abcdef'[Number(digit) / 2] ?? 'f');
const channelId = (level: Level): string => hex(`channel/${level}`);
const levelOf = (code: string): Level =>
  (Object.keys(channels) as Level[]).find((one) => channels[one][0] === code) ?? 'department';

export function ucapPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 9,
      years: [2024, 2023, 2022, 2021],
      title: (unit, year) => `${unit.name}${String(year)}年度政府信息公开工作年度报告`,
      columnOf: ({ unit }) => channels[unit.level][0],
      decoyColumn: channels.department[0],
      pathOf: (seed, day, code) => `${web}/${code}/${day.slice(0, 7).replace('-', '')}/${hex(seed)}.shtml`,
    },
    edition,
  );
  const menu = [
    ['首页', '/'],
    ['新闻', `${web}/c100001/xwlist.shtml`],
    ['政务公开', `${web}/c106100/zwgk.shtml`],
  ] as const;
  const page = (title: string, main: string, head = ''): Resource => framed({ place, title, menu, head, main });
  const rowOf = (one: Article): string =>
    `<li><a target="_blank" href="${one.path}" title="${escapeHtml(one.title)}">\n${escapeHtml(one.title)}\n</a><b>${one.day}</b></li>`;
  const fileOf = (article: Article): string | null =>
    article.plan !== null && numberOf(article.path, 4) === 0
      ? article.path.replace('.shtml', `/files/${hex(`${article.path}/f`)}.docx`)
      : null;
  const pages = new Map<string, () => Resource>();

  for (const level of Object.keys(channels) as Level[]) {
    const [code, name, file] = channels[level];
    const head = `${articleMetas(place, name)}<meta name="channelId" content="${channelId(level)}">`;
    if (level === 'township') {
      pages.set(`${web}/${code}/${file}.shtml`, () =>
        page(
          name,
          `<ul id="list_box"></ul><div id="page_div"></div><script src="${web}/xhtml/js/xxgk.js"></script><script>var pageSize=8;getList('/searchList/'+$('meta[name=channelId]').attr('content')+'?_isAgg=true&_isJson=true&_pageSize='+pageSize+'&_template=index&page=1');</script>`,
          head,
        ),
      );
      continue;
    }
    const lists = paged(content.in(code), 12);
    lists.forEach((rows, i) => {
      const script = `<script type="text/javascript" src="${web}/xhtml/js/page.js"></script><script>createPageHTML('page_div',${String(lists.length)}, ${String(i + 1)},'${file}','shtml',${String(content.in(code).length)});</script>`;
      const list = `${rows.map(rowOf).join('\n')}\n`;
      const main = level === 'department' ? `<!--\n${list}${script}-->` : `${list}</ul>${script}<ul>`;
      pages.set(`${web}/${code}/${file}${i === 0 ? '' : `_${String(i + 1)}`}.shtml`, () =>
        page(name, `<div class="con"><ul>${main}</ul></div><div id="page_div"></div>`, head),
      );
    });
  }
  pages.set('/', () =>
    page(
      `${place.name}人民政府`,
      newsList(place, (i, day) => `${web}/c100001/${day.slice(0, 7).replace('-', '')}/${hex(String(i))}.shtml`),
    ),
  );
  pages.set(`${web}/c106100/zwgk.shtml`, () =>
    page(
      '政务公开',
      `${tabNames.map((name, i) => `<h3><a href="${web}/c10610${String(i + 1)}/zwgk.shtml"><em></em>${name.replace('公开', '<br>公开')}</a></h3>`).join('')}<h3>政府信息<br>公开年报</h3><ul>${Object.values(
        channels,
      )
        .map(([code, name, file]) => `<li><span>·</span><a href="${web}/${code}/${file}.shtml">${name}</a></li>`)
        .join('')}</ul>`,
    ),
  );

  function searchList(id: string, query: URLSearchParams): Resource {
    const level = (Object.keys(channels) as Level[]).find((one) => channelId(one) === id);
    const all = level === undefined ? [] : content.in(channels[level][0]);
    const [at, size] = [Number(query.get('page') ?? '1'), Number(query.get('_pageSize') ?? '18')];
    const results = all.slice((at - 1) * size, at * size).map((one) => ({
      title: one.title,
      publishedTime: Date.parse(`${one.day}T09:00:00+08:00`),
      publishedTimeStr: `${one.day} 09:00:00`,
      url: one.path,
      channelName: channels[levelOf(one.column)][1],
      resList: [],
    }));
    const body = { code: 200, data: { page: at, rows: size, total: all.length, results } };
    return html(JSON.stringify(body), null, 'application/json;charset=UTF-8');
  }

  const detail = (article: Article): Resource => {
    const file = fileOf(article);
    const body =
      article.plan === null
        ? (article.decoy?.bodyHtml ?? '')
        : file === null
          ? reportHtml(article.plan)
          : '<p>见附件。</p>';
    const attachment =
      file === null
        ? ''
        : `<div class="fujian">附件：<a href="${file}" target="_blank">${escapeHtml(article.title)}.docx</a></div>`;
    const metas = articleMetas(place, channels[levelOf(article.column)][1], article);
    return page(
      article.title,
      `<h1>${escapeHtml(article.title)}</h1><div class="pages_content" id="UCAP-CONTENT">${body}</div>${attachment}`,
      // The platform prints its metas twice.
      `${metas}${metas}<meta name="channelId" content="${channelId(levelOf(article.column))}">`,
    );
  };
  return {
    id: 'ucap',
    family: 'UCAP',
    place,
    robots: 'User-agent: *\nDisallow: /guestweb4/\n',
    disallowed: ['/guestweb4/'],
    respond: ({ path, query }) => {
      if (path.startsWith('/searchList/')) return searchList(path.slice(12), query);
      const article = content.at(path);
      if (article !== undefined) return detail(article);
      const owner = content.articles.find((one) => fileOf(one) === path)?.plan;
      if (owner) return asFile(reportDocx(owner), 'application/octet-stream');
      const made = pages.get(path)?.();
      if (made !== undefined) return made;
      if (path.endsWith('.js')) return html('/* none */', '2020-01-01', 'application/javascript');
      return path.startsWith(`${web}/c1`) && !/(list|zwgklist)_\d/u.test(path) && /c10000|c10610[1-3]/u.test(path)
        ? newsPage(place)
        : null;
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
