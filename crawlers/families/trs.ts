import { addressOf } from '../addresses.ts';
import { getList, type Family, type PageRequest } from '../family.ts';
import { numberIn, parseJson, rowsOfJson } from '../json-rows.ts';
import { scriptsOf, type Page } from '../page.ts';

/** createPageHTML(total, current, base, ext): pages are counted from 0; UCAP has the same name with a quoted first argument. */
const call = /createPageHTML\w*\(\s*["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']/;
const pager =
  /Pager\(\s*\{[^}]*?size:\s*["']?(\d+)["']?[^}]*?current:\s*["']?(\d+)["']?[^}]*?prefix:\s*["']([^"']+)["'][^}]*?suffix:\s*["'](\w+)["']/;
const countPage = /(?:var\s+|,\s*)(?:countPage|pageCount|nPageCount|totalPage)\s*=\s*["']?(\d+)/;
const currentPage = /(?:var\s+|,\s*)(?:currentPage|nCurrIndex|curPage)\s*=\s*["']?(\d+)/;
const article = /^t\d{8}_\d+$/;
/** No list of reports is longer; a larger count is a mistake or a trap. */
const mostPages = 300;

interface PagerCall {
  readonly total: number;
  readonly current: number;
  readonly base: string;
  readonly ext: string;
}

/** Ending of the list's files where the pager does not say: what its own script writes, else that of the page or its rows. */
function endingOf(page: Page, script: string): string {
  const written = /index["'+\s\\_.\w]{0,40}?(shtml|html|htm|jsp|php)/.exec(script)?.[1];
  const own = /\.(s?html?)$/.exec(new URL(page.url).pathname)?.[1];
  return written ?? own ?? /t\d{8}_\d+\.(s?html?)/.exec(page.source)?.[1] ?? 'html';
}

/** What the inline script says of the list's pages; null where it says nothing. */
export function trsPager(page: Page): PagerCall | null {
  const script = scriptsOf(page);
  const match = call.exec(script.replace(/function\s+createPageHTML[\s\S]*?\{/g, '')) ?? pager.exec(script);
  if (match !== null) {
    const [, total = '', current = '', base = '', ext = ''] = match;
    return { total: Number(total), current: Number(current), base, ext };
  }
  const total = countPage.exec(script)?.[1];
  if (total === undefined || !script.includes('index')) return null;
  return {
    total: Number(total),
    current: Number(currentPage.exec(script)?.[1] ?? 0),
    base: 'index',
    ext: endingOf(page, script),
  };
}

function laterPages(page: Page): PageRequest[] {
  const said = trsPager(page);
  if (said === null) {
    // Some templates keep the pager in a script file: one try behind a list that looks full.
    const rows = page.$(`a[href*="/t20"],a[href^="t20"]`).length;
    const first = /\/(?:index\.(s?html?))?$/.exec(new URL(page.url).pathname);
    if (rows < 10 || first === null) return [];
    const url = addressOf(`index_1.${first[1] ?? endingOf(page, '')}`, page.url);
    return url === null ? [] : [getList(url, 'trs', true)];
  }
  if (article.test(said.base)) return [];
  const later: PageRequest[] = [];
  for (let index = said.current + 1; index < Math.min(said.total, mostPages); index += 1) {
    const url = addressOf(`${said.base}_${String(index)}.${said.ext}`, page.url);
    if (url !== null) later.push(getList(url, 'trs'));
  }
  return later;
}

const searchFields = {
  configCode: '',
  codes: '',
  historySearchWords: [],
  orderBy: 'related',
  searchBy: 'title',
  appendixType: '',
  granularity: 'ALL',
  beginDateTime: '',
  endDateTime: '',
  isSearchForced: 0,
  filters: [],
  pageNo: 1,
  pageSize: 20,
};

/** TRS WCM, HyCloud and the 集约化 platforms made of them. */
export const trs: Family = {
  name: 'trs',
  recognise(page) {
    let score = 0;
    if (/\/?t\d{8}_\d+\.s?html?/.test(page.source)) score += 0.5;
    if (/CurrChnlCls|TRS_Editor|TRS_UEDITOR|trs_editor_view|trs_paper_default/.test(page.source)) score += 0.4;
    if (call.test(page.source)) score += 0.3;
    if (/\/irs\/front\/search|\/was[45]\d?\/|trs-search|govsearch/.test(page.source)) score += 0.2;
    return Math.min(1, score);
  },
  pages: laterPages,
  search(page, words) {
    const endpoint = /["']([^"'\s]*\/irs\/front\/search[^"'\s?]*)/.exec(page.source)?.[1];
    // The instance's code stands beside the endpoint or in the address of the search page.
    const code = /[?&"']code["']?\s*[=:]\s*["']?([\da-f]{8,16})/.exec(page.source)?.[1];
    const host = /["'](https?:\/\/[^"'\s/]+)?\/irs-[\w-]+\/search\?/.exec(page.source);
    const url = addressOf(endpoint ?? (host === null ? undefined : `${host[1] ?? ''}/irs/front/search`), page.url);
    if (url !== null && code !== undefined) {
      const dataTypeId = /dataTypeId["']?\s*[=:]\s*["']?(\d+)/.exec(page.source)?.[1] ?? '';
      const body = JSON.stringify({ code, dataTypeId, searchWord: words, ...searchFields });
      return [{ url, method: 'POST', body, bodyType: 'application/json', kind: 'endpoint', family: 'trs' }];
    }
    const older = /["']([^"'\s]*trs-search\/[^"'\s]*?searchAll\.do)(?:\?[^"'\s]*?siteId=(\d+))?/.exec(page.source);
    const searchAll = addressOf(older?.[1], page.url);
    if (searchAll === null) return [];
    const query = new URLSearchParams({
      siteId: older?.[2] ?? '1',
      searchTag: 'all',
      allKeywords: words,
      pageNum: '1',
      pageSize: '20',
    });
    return [{ url: `${searchAll}?${query.toString()}`, method: 'GET', kind: 'endpoint', family: 'trs' }];
  },
  readEndpoint(text, request) {
    const answer = parseJson(text);
    if (answer === null) return { rows: [], more: [] };
    const rows = rowsOfJson(answer, request.url);
    const sent = /"pageNo":(\d+)/.exec(request.body ?? '')?.[1];
    const count = numberIn(answer, ['pagecount', 'totalpage', 'totalpages']);
    if (sent === undefined || count === null || Number(sent) >= Math.min(count, 10)) return { rows, more: [] };
    const body = (request.body ?? '').replace(`"pageNo":${sent}`, `"pageNo":${String(Number(sent) + 1)}`);
    return { rows, more: [{ ...request, body }] };
  },
};
