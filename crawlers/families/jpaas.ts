import { addressOf } from '../addresses.ts';
import type { EndpointReading, Family, PageRequest } from '../family.ts';
import { numberIn, parseJson, rowsOfJson } from '../json-rows.ts';
import { rowsOf } from '../list-rows.ts';
import { linkedPages } from '../pager.ts';
import { pageOf, scriptsOf, type Page } from '../page.ts';

/** An object literal of a script as text → name and value(s) of its fields; numbers, strings and lists of strings. */
function literalFields(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [, name = '', list, quoted, bare] of text.matchAll(
    /["']?(\w+)["']?\s*:\s*(?:\[([^\]]*)\]|["']([^"']*)["']|([\w.]+))/g,
  )) {
    const values =
      list === undefined
        ? [quoted ?? bare ?? '']
        : [...list.matchAll(/["']([^"']+)["']/g)].map(([, value]) => value ?? '');
    fields.set(name, values);
  }
  return fields;
}

/** loadPageData(params, unit): the template is filled from /queryList, a form of the same fields. */
function queryList(page: Page): PageRequest[] {
  const script = scriptsOf(page);
  if (!script.includes('loadPageData(')) return [];
  return [...script.matchAll(/(?:params?\s*=\s*|loadPageData\(\s*)(\{[\s\S]*?\})\s*[;,]/g)].flatMap(
    ([, literal = '']) => {
      const fields = literalFields(literal);
      const url = addressOf('/queryList', page.url);
      if (url === null || fields.get('channelCode') === undefined) return [];
      const body = new URLSearchParams();
      for (const [name, values] of fields) {
        const isList = name === 'webSiteCode' || name === 'channelCode' || name === 'channelId';
        for (const value of values) body.append(isList ? `${name}[]` : name, value);
      }
      if (!body.has('pageSize')) body.set('pageSize', body.get('perPage') ?? '15');
      return [
        {
          url,
          method: 'POST' as const,
          body: body.toString(),
          bodyType: 'application/x-www-form-urlencoded' as const,
          kind: 'endpoint' as const,
          family: 'jpaas',
        },
      ];
    },
  );
}

/** `<script url="…/front/page/build/unit" queryData="{…}">`: the unit is delivered as HTML inside JSON. */
function buildUnits(page: Page): PageRequest[] {
  return page
    .$('script[url*="build/unit"],script[querydata]')
    .toArray()
    .flatMap((element) => {
      const url = addressOf(
        element.attribs['url'] ?? '/api-gateway/jpaas-publish-server/front/page/build/unit',
        page.url,
      );
      const data = literalFields(element.attribs['querydata'] ?? '');
      if (url === null || data.size === 0) return [];
      const query = new URLSearchParams([...data].map(([name, values]): [string, string] => [name, values[0] ?? '']));
      if (!query.has('paramJson')) query.set('paramJson', JSON.stringify({ pageNo: 1, pageSize: 30 }));
      return [
        { url: `${url}?${query.toString()}`, method: 'GET' as const, kind: 'endpoint' as const, family: 'jpaas' },
      ];
    });
}

function readUnit(html: string, request: PageRequest): EndpointReading {
  const { origin } = new URL(request.url);
  const page = pageOf(html, `${origin}/`);
  const rows = rowsOf(page).filter(({ certain }) => certain);
  const url = new URL(request.url);
  const params = parseJson(url.searchParams.get('paramJson') ?? '{}');
  const current = numberIn(params, ['pageno']) ?? 1;
  const size = numberIn(params, ['pagesize']) ?? 30;
  if (rows.length < size && linkedPages(page).length === 0) return { rows, more: [] };
  if (rows.length === 0 || current >= 100) return { rows, more: [] };
  url.searchParams.set('paramJson', JSON.stringify({ pageNo: current + 1, pageSize: size }));
  return { rows, more: [{ ...request, url: url.href }] };
}

/** Hanweb's newer jpaas platform: lists are templates, empty until a script has run. */
export const jpaas: Family = {
  name: 'jpaas',
  recognise(page) {
    let score = 0;
    if (/jpaas-publish-server|unitbuild\.js/.test(page.source)) score += 0.6;
    if (page.source.includes('loadPageData(')) score += 0.6;
    if (/art_[\da-f]{32}\.html/.test(page.source)) score += 0.3;
    return Math.min(1, score);
  },
  pages: (page) => [...queryList(page), ...buildUnits(page)],
  readEndpoint(text, request) {
    const answer = parseJson(text);
    if (answer === null) return { rows: [], more: [] };
    const html = typeof answer === 'object' ? htmlIn(answer) : null;
    if (html !== null) return readUnit(html, request);
    const rows = rowsOfJson(answer, new URL('/', request.url).href).map((row) => ({ ...row, listedOn: request.url }));
    const body = new URLSearchParams(request.body ?? '');
    const current = Number(body.get('current') ?? 1);
    const size = Number(body.get('pageSize') ?? 15);
    if (rows.length === 0 || current * size >= Math.min(numberIn(answer, ['total', 'totalcount']) ?? 0, 3000))
      return { rows, more: [] };
    body.set('current', String(current + 1));
    return { rows, more: [{ ...request, body: body.toString() }] };
  },
};

function htmlIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const data = (answer as Record<string, unknown>)['data'];
  const html = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)['html'] : undefined;
  return typeof html === 'string' ? html : null;
}
