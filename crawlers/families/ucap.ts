import { addressOf } from '../addresses.ts';
import { getList, type Family, type PageRequest } from '../family.ts';
import { numberIn, parseJson, rowsOfJson } from '../json-rows.ts';
import { rowsOf } from '../list-rows.ts';
import { uncommented } from '../links.ts';
import type { Page } from '../page.ts';

/** createPageHTML(element, total, current, prefix, ext, count): pages are counted from 1. It may stand in a comment. */
const call =
  /createPageHTML\(\s*["']([\w-]+)["']\s*,\s*["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["'](?:\s*,\s*["']?(\d+))?/;

export interface UcapPager {
  readonly element: string;
  readonly total: number;
  readonly current: number;
  readonly prefix: string;
  readonly ext: string;
  readonly count: number | null;
}

export function ucapPager(page: Page): UcapPager | null {
  const match = call.exec(page.source);
  if (match === null) return null;
  const [, element = '', total = '', current = '', prefix = '', ext = '', count] = match;
  return {
    element,
    total: Number(total),
    current: Number(current),
    prefix,
    ext,
    count: count === undefined ? null : Number(count),
  };
}

function endpointRequest(page: Page): PageRequest[] {
  const channel =
    page.$('meta[name="channelId" i]').attr('content') ??
    /channelId["']?\s*[=:]\s*["']([\da-f]{32})/.exec(page.source)?.[1];
  if (channel === undefined || !/^[\da-f]{32}$/i.test(channel)) return [];
  const named = /["']([^"'\s]*\/(?:common\/search|searchList)\/)/.exec(page.source)?.[1] ?? '/searchList/';
  const url = addressOf(`${named}${channel}?_isAgg=true&_isJson=true&_pageSize=18&_template=index&page=1`, page.url);
  return url === null ? [] : [{ url, method: 'GET', kind: 'endpoint', family: 'ucap' }];
}

/** 开普 UCAP and the 政务云 platforms made of it. */
export const ucap: Family = {
  name: 'ucap',
  recognise(page) {
    let score = 0;
    if (call.test(page.source)) score += 0.5;
    if (/UCAP-CONTENT|ucapcontent/i.test(page.source)) score += 0.5;
    if (page.source.includes('/xhtml/js/page.js')) score += 0.4;
    if (/\/c\d{5,6}\/\d{6}\/[\da-f]+\.shtml|\/\d{6}\/[\da-f]{32}\.shtml/.test(page.source)) score += 0.4;
    if (/<meta[^>]*name=["']channelId["'][^>]*content=["'][\da-f]{32}/i.test(page.source)) score += 0.3;
    return Math.min(1, score);
  },
  readList(page) {
    const shown = uncommented(page);
    if (shown === null) return [];
    const visible = new Set(rowsOf(page).map(({ url }) => url));
    // The list that a script would have uncovered; the odd dead menu entry in a comment has neither date nor article.
    const hidden = rowsOf(shown).filter((row) => row.certain && !visible.has(row.url));
    return hidden.length >= 2 || visible.size === 0 ? hidden : [];
  },
  pages(page) {
    const said = ucapPager(page);
    if (said === null) {
      return rowsOf(page).some(({ certain }) => certain) || (this.readList?.(page).length ?? 0) > 0
        ? []
        : endpointRequest(page);
    }
    const later: PageRequest[] = [];
    for (let number = said.current + 1; number <= Math.min(said.total, 300); number += 1) {
      const url = addressOf(`${said.prefix}_${String(number)}.${said.ext}`, page.url);
      if (url !== null) later.push(getList(url, 'ucap'));
    }
    return later;
  },
  readEndpoint(text, request) {
    const answer = parseJson(text);
    if (answer === null) return { rows: [], more: [] };
    const rows = rowsOfJson(answer, new URL('/', request.url).href).map((row) => ({ ...row, listedOn: request.url }));
    const url = new URL(request.url);
    const number = Number(url.searchParams.get('page') ?? 1);
    const total = numberIn(answer, ['total', 'totalcount']) ?? 0;
    if (rows.length === 0 || number * 18 >= Math.min(total, 3000)) return { rows, more: [] };
    url.searchParams.set('page', String(number + 1));
    return { rows, more: [{ ...request, url: url.href }] };
  },
};
