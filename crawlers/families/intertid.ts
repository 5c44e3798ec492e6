import { addressOf } from '../addresses.ts';
import { getList, type Family, type PageRequest } from '../family.ts';
import { numberIn, parseJson, rowsOfJson } from '../json-rows.ts';
import { rowsOf } from '../list-rows.ts';
import { pageOf, scriptsOf, type Page } from '../page.ts';
import { dateIn } from '../printed-date.ts';

const article = /\/doc\/\d{4}\/\d{2}\/\d{2}\/\d+\.s?html/;
const pageSize = 20;

function parameter(script: string, names: string): string | undefined {
  return new RegExp(`(?:${names})["']?\\s*[=:]\\s*["']?(\\w+)`, 'i').exec(script)?.[1];
}

/** siteId and chanId of the list, as the page's own script or address says; null where it lists no channel. */
function channelOf(page: Page): { readonly siteId: string; readonly chanId: string } | null {
  const script = scriptsOf(page);
  const call =
    /get\w*(?:List|Documents)\(\s*["']?\w+["']?\s*,\s*["']?\w+["']?\s*,\s*["'](\d+)["']\s*,\s*["'](\d+)["']/.exec(
      script,
    );
  const chanId =
    call?.[2] ?? new URL(page.url).searchParams.get('chan') ?? parameter(script, 'chanId|channelId|chan_id|parent_id');
  if (chanId === undefined || !/^\d+$/.test(chanId)) return null;
  return { siteId: call?.[1] ?? parameter(script, 'siteId|site_id') ?? '1', chanId };
}

/** The endpoint the page itself calls, else that of the platform. */
function endpointRequest(page: Page): PageRequest | null {
  const channel = channelOf(page);
  if (channel === null) return null;
  const script = scriptsOf(page);
  const named = /["']([^"'\s]*(?:getDocuments|getBhDocuments|queryDocments|queryDocuments|titleCx)[^"'\s?]*)/.exec(
    script,
  )?.[1];
  const url = addressOf(named ?? '/intertidwebapp/govChanInfo/getDocuments', page.url);
  if (url === null) return null;
  const { siteId, chanId } = channel;
  if (/queryDocu?ments|titleCx/.test(url)) {
    const fields = url.includes('titleCx')
      ? { parent_id: chanId, siteId, pageIndex: '1', pageSize: String(pageSize) }
      : { chanId, siteId, currentPage: '1', pageSize: String(pageSize) };
    const body = new URLSearchParams(fields).toString();
    return {
      url,
      method: 'POST',
      body,
      bodyType: 'application/x-www-form-urlencoded',
      kind: 'endpoint',
      family: 'intertid',
    };
  }
  const query = new URLSearchParams({
    Index: '1',
    pageIndex: '1',
    pageSize: String(pageSize),
    siteId,
    ChannelType: '1',
    KeyWord: '',
    KeyWordType: '',
    chanId,
    order: '1',
  });
  return { url: `${url}?${query.toString()}`, method: 'GET', kind: 'endpoint', family: 'intertid' };
}

function staticPages(page: Page): PageRequest[] {
  const { pathname } = new URL(page.url);
  const first = /\/(?:index\.(s?html?))?$/.exec(pathname);
  if (first === null) return [];
  const ext = first[1] ?? 'shtml';
  const at = (number: number, guessed: boolean): PageRequest[] => {
    const url = addressOf(`index_${String(number)}.${ext}`, page.url);
    return url === null ? [] : [getList(url, 'intertid', guessed)];
  };
  const script = scriptsOf(page);
  const said = Number(parameter(script, 'pageCount|totalPages?|countPage|allPage|pages') ?? NaN);
  if (Number.isFinite(said))
    return Array.from({ length: Math.min(said, 200) - 1 }, (_, index) => at(index + 2, false)).flat();
  // Without a word on its length a list is tried for a second page where the first one looks full.
  return page.$('a[href*="/doc/"]').length >= 10 ? at(2, true) : [];
}

/** The static platform of 无锡, 太原 and, by the shape of its pages, of 运城 and its counties. */
export const intertid: Family = {
  name: 'intertid',
  recognise(page) {
    let score = 0;
    if (page.source.includes('intertidwebapp')) score += 0.6;
    if (article.test(page.source)) score += 0.4;
    if (/id=["']info_(?:title|content|released_dtime|source)["']/.test(page.source)) score += 0.4;
    if (/\/search2\/(?:api\/select)?/.test(page.source)) score += 0.3;
    if (/index\.shtml\?chan=\d+|getSearchList\(/.test(page.source)) score += 0.3;
    return Math.min(1, score);
  },
  pages(page) {
    const endpoint = endpointRequest(page);
    const hasRows = rowsOf(page).some(({ url }) => article.test(url));
    if (!hasRows && endpoint !== null) return [endpoint];
    return staticPages(page);
  },
  readEndpoint(text, request) {
    const answer = parseJson(text);
    if (answer === null) {
      // queryDocments answers with a piece of HTML on some hosts.
      return { rows: text.includes('<a') ? rowsOf(pageOf(text, request.url)) : [], more: [] };
    }
    if (request.url.includes('/search2/')) return readSearch(answer, request);
    // Addresses without a leading slash are relative to the root of the host, whatever the endpoint's own path.
    const rows = rowsOfJson(answer, new URL('/', request.url).href).map((row) => ({ ...row, listedOn: request.url }));
    const total = numberIn(answer, ['pagecount', 'totalpage', 'totalpages']) ?? 1;
    return { rows, more: nextOf(request, total) };
  },
  readDetail(page) {
    const text = (selector: string): string => page.$(selector).first().text().trim();
    const title = text('#info_title');
    const publishedOn = dateIn(text('#info_released_dtime'));
    const source = text('#info_source').replace(/^(?:来源|信息来源|发布机构)[:：]\s*/u, '');
    return {
      ...(title === '' ? {} : { title }),
      ...(publishedOn === null ? {} : { publishedOn }),
      ...(source === '' ? {} : { source }),
    };
  },
  search(page, words) {
    const siteId = /SITE_ID\s*[:=]\s*["']?(\d+)/i.exec(page.source)?.[1] ?? '1';
    const url = addressOf('/search2/api/select', page.url);
    if (url === null) return [];
    const body = new URLSearchParams({
      q: `SITE_ID:${siteId} AND TITLE:${words}  NOT CHANNEL_ROOT:辅助栏目`,
      fq: 'STATUS:4 AND DEL_FLAG:false',
      start: '0',
      rows: String(pageSize),
      sort: 'score desc,SORT desc',
      fl: 'TITLE,CHANNEL_ROOT,SITE_ID,CHANNEL_PATH,MOD_TIME,WRITE_TIME,SITE_NAME,URL,DOC_ID,CHAN_ID,DEPT_NAME,DOMAIN,URL2',
    }).toString();
    return [
      {
        url,
        method: 'POST',
        body,
        bodyType: 'application/x-www-form-urlencoded',
        kind: 'endpoint',
        family: 'intertid',
      },
    ];
  },
};

function nextOf(request: PageRequest, total: number): PageRequest[] {
  const place = /((?:^|[?&])(?:pageIndex|currentPage)=)(\d+)/;
  const where = request.method === 'POST' ? (request.body ?? '') : request.url;
  const current = Number(place.exec(where)?.[2] ?? NaN);
  if (!Number.isFinite(current) || current >= Math.min(total, 200)) return [];
  const moved = where.replace(place, (_, name: string) => `${name}${String(current + 1)}`);
  return [request.method === 'POST' ? { ...request, body: moved } : { ...request, url: moved }];
}

function readSearch(
  answer: NonNullable<ReturnType<typeof parseJson>>,
  request: PageRequest,
): ReturnType<NonNullable<Family['readEndpoint']>> {
  const rows = rowsOfJson(answer, new URL('/', request.url).href).map((row) => ({ ...row, listedOn: request.url }));
  const fields = new URLSearchParams(request.body ?? '');
  const start = Number(fields.get('start') ?? 0) + pageSize;
  const total = numberIn(answer, ['numfound', 'false']) ?? 0;
  if (rows.length === 0 || start >= Math.min(total, 200)) return { rows, more: [] };
  fields.set('start', String(start));
  return { rows, more: [{ ...request, body: fields.toString() }] };
}
