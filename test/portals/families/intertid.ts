import { escapeHtml } from '../report/html.ts';
import { numberOf } from '../sites/article.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import { framed, newsList, newsPage, tabNames } from './chrome.ts';
import { arrange } from './content.ts';
import type { Edition } from './edition.ts';
import type { Place, SmallPortal } from './portal.ts';
import { reportHtml } from './report-body.ts';

/**
 * Intertid: a column whose rows a script asks for as JSON, 1-based; townships live on the same host below a path of
 * their own, with the same areas and static lists.
 */
const place: Place = { name: '望亭区', rank: '区', townships: ['东湖街道', '西园街道', '官渡镇'] };
const column = '/zfxxgk/zfxxgknb/index.shtml';
const chan = '1033';

export function intertidPortal(edition: Edition = {}): SmallPortal {
  const content = arrange(
    {
      place,
      departments: 9,
      years: [2024, 2023, 2022],
      columnOf: ({ unit }) => (unit.level === 'township' ? unit.key : chan),
      decoyColumn: chan,
      pathOf: (seed, day) => `/doc/${day.replaceAll('-', '/')}/${String(600000 + numberOf(seed, 399999))}.shtml`,
    },
    edition,
  );
  const townships = content.units.filter((unit) => unit.level === 'township');
  const menu = [
    ['首页', '/'],
    ['要闻', '/jryw/index.shtml'],
    ['信息公开', '/zfxxgk/index.shtml'],
    ['街道和镇', '/jdz/index.shtml'],
  ] as const;
  const page = (title: string, main: string): Resource => framed({ place, title, menu, main });
  const tabs = (base: string): string =>
    `<ul class="tab">${tabNames.map((name, i) => `<li><a href="${base}t${String(i)}/index.shtml">${name}</a></li>`).join('')}<li><a href="${base}zfxxgknb/index.shtml" title="政府信息公开年报">年报</a></li></ul>`;

  function endpoint(query: URLSearchParams): Resource {
    const [at, size] = [Number(query.get('pageIndex') ?? '1'), Number(query.get('pageSize') ?? '20')];
    const all = query.get('chanId') === chan && query.get('siteId') === '7' ? content.in(chan) : [];
    const list = all.slice((at - 1) * size, at * size).map(({ title, path, day }) => ({
      title,
      url: path.slice(1),
      openTime: `${day} 10:21:00`,
      writeTimeString: day,
    }));
    const body = { list, pageIndex: at, pageCount: Math.ceil(all.length / size), rowCount: all.length };
    return html(JSON.stringify(body), null, 'application/json;charset=UTF-8');
  }

  const pages = new Map<string, () => Resource>([
    [
      '/',
      () =>
        page(
          `${place.name}人民政府`,
          newsList(place, (i, day) => `/doc/${day.replaceAll('-', '/')}/${String(5000 + i)}.shtml`),
        ),
    ],
    ['/zfxxgk/index.shtml', () => page('政府信息公开', tabs('/zfxxgk/'))],
    [
      column,
      () =>
        page(
          '政府信息公开年报',
          `${tabs('/zfxxgk/')}<ul id="doclist"></ul><div id="pager"></div><script src="/intertidwebapp/js/jquery.js"></script><script>
function getSearchList(pageIndex,pageSize,siteId,chanId){$.ajax({url:"/intertidwebapp/govChanInfo/getDocuments",data:{Index:1,pageIndex:pageIndex,pageSize:pageSize,siteId:siteId,ChannelType:1,KeyWord:"",KeyWordType:"",chanId:chanId,order:1},success:function(d){show(d);}});}
getSearchList(1,10,"7","${chan}");
</script>`,
        ),
    ],
    ['/intertidwebapp/js/jquery.js', () => html('/* none */', '2020-01-01', 'application/javascript')],
    [
      '/jdz/index.shtml',
      () =>
        page(
          '街道和镇',
          `<ul>${townships.map((unit) => `<li><a href="/${unit.key}/zfxxgk/index.shtml">${unit.name.replace(place.name, '')}</a></li>`).join('')}</ul>`,
        ),
    ],
  ]);
  for (const unit of townships) {
    pages.set(`/${unit.key}/zfxxgk/index.shtml`, () => page(`${unit.name}信息公开`, tabs(`/${unit.key}/zfxxgk/`)));
    pages.set(`/${unit.key}/zfxxgk/zfxxgknb/index.shtml`, () =>
      page(
        `${unit.name}信息公开年报`,
        `<ul class="list">${content
          .in(unit.key)
          .map((one) => `<li><a href="${one.path}">${escapeHtml(one.title)}</a><b>${one.day}</b></li>`)
          .join('')}</ul>`,
      ),
    );
  }
  return {
    id: 'intertid',
    family: 'Intertid, list as JSON, townships below paths',
    place,
    robots: 'User-agent: *\nDisallow: /system/\n',
    disallowed: ['/system/'],
    respond: ({ path, query }) => {
      if (path === '/intertidwebapp/govChanInfo/getDocuments') return endpoint(query);
      const article = content.at(path);
      if (article !== undefined)
        return framed({
          place,
          title: article.title,
          menu,
          main: `<h1 id="info_title">${escapeHtml(article.title)}</h1><p>发表时间：<span id="info_released_dtime">${article.day} 10:21</span> 来源：<span id="info_source">${article.source}</span></p><div id="info_content" class="info_content_mid">${article.plan ? reportHtml(article.plan) : (article.decoy?.bodyHtml ?? '')}</div>`,
        });
      const made = pages.get(path)?.();
      if (made !== undefined) return made;
      return /\/t\d\/index\.shtml$|^\/doc\/|^\/jryw\//u.test(path) ? newsPage(place) : null;
    },
    reports: content.reports,
    decoys: content.decoys,
  };
}
