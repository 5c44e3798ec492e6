import { isJsonObject, type Json } from '../src/text/json.ts';
import { compact } from '../src/text/normalise.ts';
import { nameOfWay } from './any-portal.ts';
import type { EndpointReading, PageRequest } from './family.ts';
import { numberIn, objectsIn, parseJson, rowsOfJson } from './json-rows.ts';
import { rowsOf, type ListRow } from './list-rows.ts';
import { pageOf } from './page.ts';
import { organOfTitle } from './report-organ.ts';
import { rowsByTemplate } from './row-template.ts';

/** Fields that hold the number of a page. */
export const pageName =
  /^(?:page|p|pageno|pagenum|pagenumber|pageindex|page_?no|page_?num|current|currentpage|curpage|cur_page|pn)$/iu;
const pageInJson =
  /("(?:page|pageNo|pageNum|pageNumber|pageIndex|current|currentPage|curPage|pn)"\s*:\s*"?)(\d{1,4})/iu;
/** Fields that hold the number of the first row to be sent. */
export const offsetName = /^(?:start|offset|skip|from|begin|start_?(?:row|index|record|no)|first_?row|limit_?start)$/iu;
const mostPages = 200;
const mostRows = 10_000;

/** Raises every number of a page among the fields by one; false where there is none. */
function raised(fields: URLSearchParams): boolean {
  let changed = false;
  for (const [name, value] of [...fields]) {
    const inner = pageInJson.exec(value);
    const number = pageName.test(name) && /^\d{1,4}$/u.test(value) ? Number(value) : Number(inner?.[2] ?? NaN);
    if (Number.isNaN(number) || number >= mostPages) continue;
    const next = String(number + 1);
    fields.set(name, inner === null ? next : value.replace(pageInJson, `${inner[1] ?? ''}${next}`));
    changed = true;
  }
  return changed;
}

/** Moves the first row to be sent past those that came; false where no field holds it. */
function movedOn(fields: URLSearchParams, rows: number): boolean {
  const [name, value] = [...fields].find((field) => offsetName.test(field[0]) && /^\d{1,5}$/u.test(field[1])) ?? [];
  if (name === undefined || rows === 0 || Number(value) >= mostRows) return false;
  fields.set(name, String(Number(value) + rows));
  return true;
}

/**
 * The same request for the page after it: the number of the page is in its address, its form or its JSON, or else the
 * number of its first row; `rows` is how many came.
 */
export function nextPart(request: PageRequest, rows = 0): PageRequest | null {
  const url = new URL(request.url);
  if (raised(url.searchParams) || movedOn(url.searchParams, rows)) return { ...request, url: url.href, guessed: true };
  const { body } = request;
  if (body === undefined) return null;
  if (body.trim().startsWith('{')) {
    const found = pageInJson.exec(body);
    if (found === null || Number(found[2]) >= mostPages) return null;
    const next = body.replace(pageInJson, `${found[1] ?? ''}${String(Number(found[2]) + 1)}`);
    return { ...request, body: next, guessed: true };
  }
  const fields = new URLSearchParams(body);
  return raised(fields) || movedOn(fields, rows) ? { ...request, body: fields.toString(), guessed: true } : null;
}

/** HTML that an answer of data carries: in a field of JSON, in CDATA, or as the answer itself. */
function htmlOf(text: string): string {
  const json = parseJson(text);
  if (json === null) return text.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/gu, '$1');
  const texts: string[] = [];
  JSON.stringify(json, (_, value: unknown) => {
    if (typeof value === 'string' && /<a\s/iu.test(value)) texts.push(value);
    return value;
  });
  return texts.join('\n');
}

/** True of the bare name of the column or the area: no year in it, and nobody's name. */
const isName = (title: string): boolean =>
  !/\d/u.test(title) && organOfTitle(title) === null && nameOfWay(compact(title)) !== null;

/** Menus come as data too: a single entry that is called like the column leads there and is no report. */
function withoutMenu(rows: readonly ListRow[]): readonly ListRow[] {
  const called = (title: string): number => rows.filter((row) => row.title === title).length;
  return rows.filter(({ title }) => !isName(title) || called(title) > 1);
}

/** True where an answer says of itself that nothing comes after it: hasMore: false, isLast: true. */
const saysLast = (json: Json): boolean =>
  isJsonObject(json) &&
  Object.entries(json).some(
    ([name, value]) =>
      (value === false && /^has_?(?:more|next)(?:_?page)?$/iu.test(name)) ||
      (value === true && /^(?:is_?)?last(?:_?page)?$/iu.test(name)) ||
      saysLast(value),
  );

/**
 * Reads whatever a page's script was given for its list: rows as JSON objects, or HTML inside it. More parts are asked
 * for as long as the answer's own total, or else its rows, say that there are some.
 */
export function readDataList(text: string, request: PageRequest): EndpointReading {
  const root = new URL('/', request.url).href;
  const json = parseJson(text);
  const { template } = request;
  const objects =
    json === null
      ? []
      : template === undefined
        ? rowsOfJson(json, root)
        : rowsByTemplate(objectsIn(json), template, root);
  const listed: readonly ListRow[] =
    objects.length > 0 ? objects : rowsOf(pageOf(htmlOf(text), root)).filter(({ certain }) => certain);
  const rows = withoutMenu(listed).map((row) => ({ ...row, listedOn: request.url }));
  const total = json === null ? null : numberIn(json, ['total', 'totalcount', 'totalrecord', 'rowcount', 'count']);
  const whole = (total !== null && total <= rows.length) || (json !== null && saysLast(json));
  const next = rows.length === 0 || whole ? null : nextPart(request, rows.length);
  return { rows, more: next === null ? [] : [next] };
}
