import { compact } from '../../src/text/normalise.ts';
import { addressOf } from '../addresses.ts';
import type { Lead } from '../any-portal.ts';
import type { Family, PageRequest } from '../family.ts';
import { numberIn, parseJson, rowsOfJson } from '../json-rows.ts';
import { rowsOf } from '../list-rows.ts';
import { pageOf, scriptsOf, type Page } from '../page.ts';

/** Years of the unit shown (`ul#timeFrame`) and the tree of the other units (`action=rel`). */
function menus(page: Page): Lead[] {
  const leads: Lead[] = [];
  page.$('ul#timeFrame a,#timeFrame a').each((_, element) => {
    const url = addressOf(element.attribs['href'], page.base);
    if (url !== null)
      leads.push({
        url,
        label: compact(page.$(element).text()),
        role: 'year',
        score: 88,
        why: 'the menu of years of a unit',
      });
  });
  page.$('a[href*="action=rel"],a[rel*="organ"],.xxgk_navli a[href*="/public/column/"]').each((_, element) => {
    const url = addressOf(element.attribs['href'], page.base);
    if (url !== null)
      leads.push({ url, label: compact(page.$(element).text()), role: 'unit', score: 70, why: 'the tree of units' });
  });
  return leads;
}

function labelRequest(page: Page): PageRequest[] {
  const script = scriptsOf(page);
  const url = new URL(page.url);
  const organId =
    /\/public\/column\/(\d+)/.exec(url.pathname)?.[1] ?? /organId["']?\s*[:=]\s*["']?(\d+)/.exec(script)?.[1];
  const catId = url.searchParams.get('catId') ?? /catId["']?\s*[:=]\s*["']?(\d+)/.exec(script)?.[1] ?? '';
  const site = /["'/]site\/label\/(\d+)/.exec(page.source)?.[1];
  if (organId === undefined || site === undefined) return [];
  const label = addressOf(`/site/label/${site}`, page.url);
  const query = new URLSearchParams({
    labelName: /labelName["']?\s*[:=]\s*["'](\w+)/.exec(script)?.[1] ?? 'publicInfoList',
    organId,
    type: url.searchParams.get('type') ?? '4',
    catId,
    pageIndex: '1',
    pageSize: '20',
    isJson: 'true',
  });
  return label === null
    ? []
    : [{ url: `${label}?${query.toString()}`, method: 'GET', kind: 'endpoint', family: 'lonsun' }];
}

/** 龙讯 Lonsun: a tree of units, and for each the years of its 年报. */
export const lonsun: Family = {
  name: 'lonsun',
  recognise(page) {
    let score = 0;
    if (/\/public\/column\/\d+/.test(page.source) || /\/public\/column\/\d+/.test(page.url)) score += 0.5;
    if (/Ls\.ajax|lonsun|xxgk_navli|j-fontContent/i.test(page.source)) score += 0.5;
    if (/id=["']timeFrame["']/.test(page.source)) score += 0.3;
    return Math.min(1, score);
  },
  leads: menus,
  pages: (page) => (rowsOf(page).some(({ url }) => /\/public\/\d+\/\d+\.html/.test(url)) ? [] : labelRequest(page)),
  readEndpoint(text, request) {
    const answer = parseJson(text);
    const root = new URL('/', request.url).href;
    const rows =
      answer === null ? rowsOf(pageOf(text, root)).filter(({ certain }) => certain) : rowsOfJson(answer, root);
    const url = new URL(request.url);
    const current = Number(url.searchParams.get('pageIndex') ?? 1);
    const count =
      answer === null
        ? rows.length < 20
          ? current
          : current + 1
        : (numberIn(answer, ['pagecount', 'totalpage', 'totalpages']) ?? 1);
    if (rows.length === 0 || current >= Math.min(count, 100)) return { rows, more: [] };
    url.searchParams.set('pageIndex', String(current + 1));
    return { rows, more: [{ ...request, url: url.href }] };
  },
};
