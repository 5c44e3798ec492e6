import { addressOf } from './addresses.ts';
import { asksOnly } from './asks-only.ts';
import { writtenValue } from './composed-address.ts';
import { nextPart, offsetName, pageName } from './data-list.ts';
import type { PageRequest } from './family.ts';
import { scriptsOf, type Page } from './page.ts';

/** Calls by which scripts ask for data: jQuery's, axios's, the browser's own. */
const calls = /(?:(\$|jQuery|axios)\.(ajax|post|get|getJSON)|(?<![\w$.])(fetch)|\w\.(open))\(/gu;
const assigned = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*=(?!=)\s*(?:(\d{1,9})|'([^'\\\n]*)'|"([^"\\\n]*)")\s*(?=[,;\n}]|$)/gu;
const raisedName = /^(?:\+\+\s*([\w$]+)|([\w$]+)\s*\+\s*1|\(?\s*([\w$]+)\+\+\s*\)?|([\w$]+))$/u;
/** A number of a page that a function is given: 'pageNo=' + page. */
const pageOfCall =
  /([?&](?:page|p|pageno|pagenum|pagenumber|pageindex|current|currentpage|curpage|pn)=['"]\s*\+\s*)([A-Za-z_$][\w$]*)(?![\w$.([])/giu;
/** A name that is given what a field of the page holds. */
const taken =
  /(?<![\w$.])([A-Za-z_$][\w$]*)\s*=(?!=)\s*(\$\(\s*['"]#[\w-]+['"]\s*\)\.val\(\)|document\.getElementById\(\s*['"][\w-]+['"]\s*\)\.value)/gu;
const longestCall = 4000;

/**
 * The parts between the commas that stand in no bracket and no string, from `open`, a bracket, to the one that closes it.
 * Of a very long call the beginning: what is asked for stands before what is done with the answer.
 */
function partsFrom(code: string, open: number): string[] {
  const parts: string[] = [];
  const end = Math.min(code.length, open + longestCall);
  let [depth, quote, from] = [0, '', open + 1];
  for (let at = open; at < end; at += 1) {
    const sign = code[at] ?? '';
    if (quote === '' && sign === '/' && code[at + 1] === '/') at = (code.indexOf('\n', at) + 1 || end) - 1;
    else if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote) quote = '';
    } else if (/["'`]/u.test(sign)) quote = sign;
    else if (/[([{]/u.test(sign)) depth += 1;
    else if (/[)\]}]/u.test(sign)) depth -= 1;
    if (depth === 0 || (depth === 1 && quote === '' && sign === ',')) {
      parts.push(code.slice(from, at));
      from = at + 1;
    }
    if (depth === 0) break;
  }
  if (depth > 0) parts.push(code.slice(from, end));
  return parts.map((part) => part.replace(/^(?:\s*\/\/[^\n]*\n)+/u, '').trim()).filter((part) => part !== '');
}

/** The fields of an object as a script writes it, values as they are written; null where it is none. */
function objectOf(code: string): ReadonlyMap<string, string> | null {
  const open = code.indexOf('{');
  if (open < 0 || !/^(?:JSON\.stringify\()?\s*\{/u.test(code)) return null;
  return new Map(
    partsFrom(code, open).flatMap((part): [string, string][] => {
      const [whole, key] = /^['"]?([\w$-]+)['"]?\s*:\s*/u.exec(part) ?? [];
      if (whole !== undefined && key !== undefined) return [[key, part.slice(whole.length).trim()]];
      return /^[\w$]+$/u.test(part) ? [[part, part]] : [];
    }),
  );
}

/** What the page itself says a value is: a number, a string, a name that was given one, a field of the page. */
function valueOf(code: string, known: ReadonlyMap<string, string>, page: Page): string | null {
  if (/^\d{1,9}$/u.test(code)) return code;
  const field =
    /^(?:\$\(\s*['"]#([\w-]+)['"]\s*\)\.val\(\)|document\.getElementById\(\s*['"]([\w-]+)['"]\s*\)\.value)$/u.exec(
      code,
    );
  const id = field?.[1] ?? field?.[2];
  if (id !== undefined)
    return page.tagged('input').find(({ attribs }) => attribs['id'] === id)?.attribs['value'] ?? null;
  return writtenValue(code, known);
}

/**
 * The number of the page after the one that is shown: the script's own counter, raised by one. Of a page that shows no
 * row that of the first: the counter as it stands, unless the script raises it before it asks.
 */
function nextNumber(code: string, known: ReadonlyMap<string, string>, shown: number): string | null {
  if (/^\d{1,4}$/u.test(code)) return shown > 0 ? null : code;
  const names = raisedName.exec(code)?.slice(1) ?? [];
  const name = names.find((one: string | undefined) => one !== undefined);
  const number = Number(name === undefined ? NaN : known.get(name));
  const raise = shown > 0 || names[3] === undefined ? 1 : 0;
  // What a function is given, or what was never set: the first page, or the one after it.
  return String(Number.isInteger(number) ? number + raise : shown > 0 ? 2 : 1);
}

interface Asked {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly data: string;
}

const valueIn = (code: string): string | null => /^(['"])(.*)\1$/u.exec(code)?.[2] ?? null;

/** What a call asks for, as it is written: one object of settings, or an address and the data. */
function askedBy(kind: string, given: readonly string[]): Asked | null {
  const [first = '', second = '', third = ''] = given;
  const options = kind === 'fetch' ? objectOf(second) : null;
  const verb = options === null ? null : valueIn(options.get('method') ?? '');
  if (verb !== null && /^post$/iu.test(verb)) return { url: first, method: 'POST', data: options?.get('body') ?? '' };
  if (kind === 'fetch') return { url: first, method: 'GET', data: '' };
  if (kind === 'open') return { url: second, method: /post/iu.test(first) ? 'POST' : 'GET', data: third };
  if (kind !== 'ajax') return { url: first, method: kind === 'post' ? 'POST' : 'GET', data: second };
  const settings = objectOf(first);
  const url = settings?.get('url');
  if (settings === null || url === undefined) return null;
  const method = /post/iu.test(settings.get('type') ?? settings.get('method') ?? '') ? 'POST' : 'GET';
  return { url, method, data: settings.get('data') ?? '' };
}

const asEndpoint = { kind: 'endpoint', family: 'script', guessed: true } as const;

/** A request whose address holds everything: '/nb/more?cid=7&page=' + (++page). */
function requestOfAddress(
  written: string,
  known: ReadonlyMap<string, string>,
  page: Page,
  shown: number,
): PageRequest | null {
  const numbered = written.replace(pageOfCall, (whole, before: string, name: string) =>
    known.has(name) ? whole : `${before}'${nextNumber(name, known, shown) ?? ''}'`,
  );
  const raised = numbered.replace(
    /\(?\+\+\s*([\w$]+)\)?|\(\s*([\w$]+)\s*\+\s*1\s*\)/gu,
    (_, one?: string, other?: string) => `'${nextNumber(`++${one ?? other ?? ''}`, known, shown) ?? ''}'`,
  );
  const url = addressOf(writtenValue(raised, known) ?? undefined, page.base);
  if (url === null || ![...new URL(url).searchParams.keys()].some((name) => pageName.test(name))) return null;
  const request: PageRequest = { ...asEndpoint, url, method: 'GET' };
  return raised === written && shown > 0 ? nextPart(request) : request;
}

/** A request with fields of its own: { cid: 7, pageIndex: ++pageIndex }. `asJson`: they are sent as JSON, whatever they are written as. */
function requestOfFields(
  asked: Asked,
  known: ReadonlyMap<string, string>,
  page: Page,
  { asJson, shown }: { readonly asJson: boolean; readonly shown: number },
): PageRequest | null {
  const address = addressOf(valueOf(asked.url, known, page) ?? undefined, page.base);
  const outer = objectOf(asked.data);
  const object = objectOf(outer?.get('params') ?? '') ?? outer;
  if (address === null || object === null) return null;
  const fields = [...object].map(([name, code]) => {
    // Where the next row is counted, it comes after those that the page shows.
    const value = pageName.test(name)
      ? nextNumber(code, known, shown)
      : offsetName.test(name)
        ? String(shown)
        : valueOf(code, known, page);
    return [name, value] as const;
  });
  if (
    !fields.some(([name]) => pageName.test(name) || offsetName.test(name)) ||
    fields.some(([, value]) => value === null)
  )
    return null;
  const sent = fields.map(([name, value]): [string, string] => [name, value ?? '']);
  if (asked.method === 'GET') {
    const url = new URL(address);
    sent.forEach(([name, value]) => {
      url.searchParams.set(name, value);
    });
    return { ...asEndpoint, url: url.href, method: 'GET' };
  }
  const isJson = asJson || asked.data.startsWith('JSON.stringify');
  const isNumber = (name: string): boolean => pageName.test(name) || /^\d+$/u.test(object.get(name) ?? '');
  const json = sent.map(([name, value]) => [name, isNumber(name) ? Number(value) : value] as const);
  return {
    ...asEndpoint,
    url: address,
    method: 'POST',
    body: isJson ? JSON.stringify(Object.fromEntries(json)) : new URLSearchParams(sent).toString(),
    bodyType: isJson ? 'application/json' : 'application/x-www-form-urlencoded',
  };
}

/** What names of the page's scripts were given: numbers and strings, the first of each. */
function namesIn(page: Page): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const [, name = '', number, single, double] of scriptsOf(page).matchAll(assigned))
    if (!known.has(name)) known.set(name, number ?? single ?? double ?? '');
  for (const [, name = '', field = ''] of scriptsOf(page).matchAll(taken)) {
    const value = known.has(name) ? null : valueOf(field, known, page);
    if (value !== null) known.set(name, value);
  }
  return known;
}

function callsOf(page: Page): { readonly asked: Asked; readonly library: string | undefined }[] {
  const code = scriptsOf(page);
  return [...code.matchAll(calls)].flatMap(({ 0: call, 1: library, 2: verb, 3: fetches, 4: opens, index }) => {
    const asked = askedBy(verb ?? fetches ?? opens ?? '', partsFrom(code, index + call.length - 1));
    return asked === null ? [] : [{ asked, library }];
  });
}

/** Addresses that the page's scripts ask and write out whole, without fields that only a visitor could fill. */
export function calledAddresses(page: Page): string[] {
  const known = namesIn(page);
  return callsOf(page).flatMap(({ asked }) => {
    if (asked.method !== 'GET' || asked.data.startsWith('{')) return [];
    const url = addressOf(valueOf(asked.url, known, page) ?? undefined, page.base);
    return url === null ? [] : [url];
  });
}

/**
 * The rest of a list whose first rows stand in the page, as the script behind 查看更多 would ask for it: a call with the
 * number of a page among its fields, or that of the first row, and nothing in it that the page does not say. At most one.
 * `shown`: how many rows the page has; of a page without any the whole list is asked for.
 */
export function askedByScript(page: Page, shown: number): PageRequest[] {
  const known = namesIn(page);
  for (const { asked, library } of callsOf(page)) {
    const request =
      requestOfFields(asked, known, page, { asJson: library === 'axios', shown }) ??
      (asked.method === 'GET' ? requestOfAddress(asked.url, known, page, shown) : null);
    if (request !== null && asksOnly(request.url)) return [request];
  }
  return [];
}
