import { addressOf } from '../addresses.ts';
import type { Family, PageRequest } from '../family.ts';
import { rowsOf, type ListRow } from '../list-rows.ts';
import { pageOf, scriptsOf, type Page } from '../page.ts';

/** Rows stand as HTML in CDATA sections, in the page (about 45 of them) as in the answers of dataproxy.jsp. */
function recordRows(source: string, url: string, base: string): ListRow[] {
  const records = [...source.matchAll(/<record>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/record>/g)].map(
    ([, record]) => record ?? '',
  );
  if (records.length === 0) return [];
  const fragment = pageOf(`<base href="${base}"><ul>${records.join('\n')}</ul>`, url);
  return rowsOf(fragment).map((row) => ({ ...row, certain: true }));
}

const parameter = (source: string, name: string): string | undefined =>
  new RegExp(`["']?\\b${name}["']?\\s*[=:]\\s*["']?([^"'&\\s,;}]+)`, 'i').exec(source)?.[1];

/** The proxy's requests for what the page does not embed: three screens of records each. */
function proxyRequests(page: Page): PageRequest[] {
  const script = scriptsOf(page);
  const total = Number(parameter(script, 'totalRecord') ?? NaN);
  const perPage = Number(parameter(script, 'perPage') ?? 15);
  const unitid =
    parameter(script, 'unitid') ?? /<div id=["'](\d+)["'][^>]*>\s*<script type=["']text\/xml/i.exec(page.source)?.[1];
  const columnid = parameter(script, 'columnid') ?? /\/col\/col(\d+)\//.exec(page.url)?.[1];
  const embedded = [...page.source.matchAll(/<record>/g)].length;
  if (!Number.isFinite(total) || total <= embedded || unitid === undefined || columnid === undefined) return [];
  const path = /["']([^"'\s]*dataproxy\.jsp)/.exec(page.source)?.[1] ?? '/module/web/jpage/dataproxy.jsp';
  const proxy = addressOf(path, page.url);
  if (proxy === null) return [];
  const body = new URLSearchParams({
    col: parameter(script, 'col') ?? '1',
    appid: parameter(script, 'appid') ?? '1',
    webid: parameter(script, 'webid') ?? page.$('#ss_webid').text(),
    path: parameter(script, 'path') ?? '/',
    columnid,
    sourceContentType: parameter(script, 'sourceContentType') ?? '1',
    unitid,
    webname: parameter(script, 'webname') ?? page.$('meta[name="SiteName"]').attr('content') ?? '',
    permissiontype: parameter(script, 'permissiontype') ?? '0',
  }).toString();
  const requests: PageRequest[] = [];
  const batch = perPage * 3;
  for (let start = embedded + 1; start <= Math.min(total, 3000); start += batch) {
    const query = `startrecord=${String(start)}&endrecord=${String(Math.min(start + batch - 1, total))}&perpage=${String(perPage)}`;
    requests.push({
      url: `${proxy}?${query}`,
      method: 'POST',
      body,
      bodyType: 'application/x-www-form-urlencoded',
      kind: 'endpoint',
      family: 'hanweb',
    });
  }
  return requests;
}

/** Hanweb JCMS, older and newer. */
export const hanweb: Family = {
  name: 'hanweb',
  recognise(page) {
    let score = 0;
    if (/\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/art_\d+_\d+\.html/.test(page.source)) score += 0.5;
    if (/id=["']hiddenLocation["']|\/module\/jslib\//.test(page.source)) score += 0.4;
    if (/dataproxy\.jsp|<datastore>/.test(page.source)) score += 0.5;
    if (/\/col\/col\d+\/index\.html/.test(page.source)) score += 0.2;
    return Math.min(1, score);
  },
  readList: (page) => recordRows(page.source, page.url, page.base),
  pages: proxyRequests,
  readEndpoint(text, request) {
    const { origin } = new URL(request.url);
    return { rows: recordRows(text, request.url, `${origin}/`), more: [] };
  },
};
