import { addressOf } from '../addresses.ts';
import { readDataList } from '../data-list.ts';
import type { Family, PageRequest } from '../family.ts';
import { scriptsOf, type Page } from '../page.ts';

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

/** What loadPageData(params, unit) is given on a page, list by list. */
function parameters(page: Page): Map<string, string[]>[] {
  const script = scriptsOf(page);
  if (!script.includes('loadPageData(')) return [];
  return [...script.matchAll(/(?:params?\s*=\s*|loadPageData\(\s*)(\{[\s\S]*?\})\s*[;,]/g)]
    .map(([, literal = '']) => literalFields(literal))
    .filter((fields) => fields.has('channelCode') || fields.has('unitid'));
}

/** The template is filled from /queryList, a form of the same fields; on some installations by the gateway. */
function queryList(page: Page): PageRequest[] {
  const url = addressOf('/queryList', page.url);
  if (url === null) return [];
  const otherwise = gatewayUnits(page);
  return parameters(page).map((fields): PageRequest => {
    const body = new URLSearchParams();
    for (const [name, values] of fields) {
      const isList = name === 'webSiteCode' || name === 'channelCode' || name === 'channelId';
      for (const value of values) body.append(isList ? `${name}[]` : name, value);
    }
    if (!body.has('pageSize')) body.set('pageSize', body.get('perPage') ?? '15');
    return {
      url,
      method: 'POST',
      body: body.toString(),
      bodyType: 'application/x-www-form-urlencoded',
      kind: 'endpoint',
      family: 'jpaas',
      guessed: true,
      otherwise,
    };
  });
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

/** Where a page names no unit of the gateway but its script must ask it: every field the script is given goes along. */
function gatewayUnits(page: Page): PageRequest[] {
  const script = scriptsOf(page);
  const named = /["']([^"'\s]*\/front\/page\/build\/unit)/.exec(page.source)?.[1];
  const url = named ?? 'api-gateway/jpaas-publish-server/front/page/build/unit';
  const bases = named === undefined ? [new URL('/', page.url).href, page.base] : [page.url];
  return parameters(page).flatMap((fields) => {
    const unit = fields.get('unitid')?.[0];
    const web = fields.get('webSiteCode')?.[0];
    const query = new URLSearchParams({
      parseType: 'buildstatic',
      webId: /websiteId\s*=\s*["'](\w+)/.exec(script)?.[1] ?? web ?? '',
      pageType: 'column',
      tagId: unit ?? '',
      unitId: unit ?? '',
      editType: 'null',
      pageId: /channelId\s*=\s*["'](\w+)/.exec(script)?.[1] ?? fields.get('channelCode')?.[0] ?? '',
    });
    for (const [name, values] of fields) if (!query.has(name)) query.set(name, values[0] ?? '');
    query.set('paramJson', JSON.stringify({ pageNo: 1, pageSize: Number(fields.get('perPage')?.[0] ?? 15) }));
    return bases.flatMap((base): PageRequest[] => {
      const address = addressOf(url, base);
      return address === null
        ? []
        : [{ url: `${address}?${query.toString()}`, method: 'GET', kind: 'endpoint', family: 'jpaas', guessed: true }];
    });
  });
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
  readEndpoint: readDataList,
};
