import { compact } from '../../src/text/normalise.ts';
import { addressOf } from '../addresses.ts';
import type { Lead } from '../any-portal.ts';
import { getList, type Family, type PageRequest } from '../family.ts';
import { numberIn, parseJson, rowsOfJson } from '../json-rows.ts';
import { scriptsOf, type Page } from '../page.ts';

const perPage = 100;
const columnName = /(?:信息公开)?(?:工作)?(?:年度报告|年报)$/u;

function columnRequest(page: Page, id: string): PageRequest | null {
  const sid = /["']?SID["']?\s*:\s*["']?(\d+)/.exec(scriptsOf(page))?.[1];
  const url = addressOf(`/gkmlpt/api/all/${id}?page=1&sid=${sid ?? ''}`, page.url);
  return url === null ? null : { url, method: 'GET', kind: 'endpoint', family: 'gkmlpt' };
}

/** Columns of the tree in `window._CONFIG` whose name is that of the 年报, by their ids. */
function columnIds(page: Page): string[] {
  const ids: string[] = [];
  for (const [node] of scriptsOf(page).matchAll(/\{[^{}]*?["']?name["']?\s*:\s*["'][^"']+["'][^{}]*/g)) {
    const name = compact(/["']?name["']?\s*:\s*["']([^"']+)["']/.exec(node)?.[1] ?? '');
    const id = /["']?id["']?\s*:\s*["']?(\d+)/.exec(node)?.[1];
    if (id !== undefined && columnName.test(name) && !/网站|法治|统计/u.test(name)) ids.push(id);
  }
  return [...new Set(ids)];
}

/** 广东 gkmlpt: a shell without data, a tree of columns in a script, an endpoint for each column. */
export const gkmlpt: Family = {
  name: 'gkmlpt',
  recognise: (page) => (page.source.includes('window._CONFIG') && (page.source + page.url).includes('gkmlpt') ? 1 : 0),
  leads: (page): Lead[] =>
    columnIds(page).flatMap((id) => {
      const request = columnRequest(page, id);
      return request === null
        ? []
        : [
            {
              url: request.url,
              label: '',
              role: 'column',
              score: 95,
              why: 'named 年报 in the tree of columns',
              request,
            },
          ];
    }),
  readEndpoint(text, request) {
    const answer = parseJson(text);
    if (answer === null) return { rows: [], more: [] };
    const rows = rowsOfJson(answer, new URL('/', request.url).href).map((row) => ({ ...row, listedOn: request.url }));
    const url = new URL(request.url);
    const current = Number(url.searchParams.get('page') ?? 1);
    const count = numberIn(answer, ['post_count', 'total']) ?? 0;
    if (rows.length === 0 || current * perPage >= Math.min(count, 3000)) return { rows, more: [] };
    url.searchParams.set('page', String(current + 1));
    return { rows, more: [{ ...request, url: url.href, guessed: true }] };
  },
};

/** NFCMS, the static sites of the same vendor: page k is index_k.html. */
export const nfcms: Family = {
  name: 'nfcms',
  recognise: (page) =>
    page.source.includes('NFCMS_SITE_ID') ? 1 : /content\/post_\d+\.html/.test(page.source) ? 0.4 : 0,
  pages(page) {
    if (!/\/(?:index\.html)?$/.test(new URL(page.url).pathname)) return [];
    const total = Number(/(?:共|\/)\s*(\d{1,3})\s*页/u.exec(page.text())?.[1] ?? NaN);
    const count = page.$('a[href*="content/post_"]').length;
    const guessed = !Number.isFinite(total);
    if (guessed && count < 10) return [];
    return Array.from({ length: guessed ? 1 : Math.min(total, 200) - 1 }, (_, index) => index + 2).flatMap((number) => {
      const url = addressOf(`index_${String(number)}.html`, page.url);
      return url === null ? [] : [getList(url, 'nfcms', guessed)];
    });
  },
};
