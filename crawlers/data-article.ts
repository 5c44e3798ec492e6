import { dataRecords, pageOfRecord, type DataRecord } from '../src/html/data-records.ts';
import { parsePage } from '../src/html/page.ts';
import { writtenInPage } from '../src/html/written-in-page.ts';
import { compact, hasHan } from '../src/text/normalise.ts';
import { addressOf, isFileAddress } from './addresses.ts';
import { isReportBody } from './is-report.ts';
import { jsonDate, objectsIn, parseJson, type Json, type JsonObject } from './json-rows.ts';
import { pageOf, type Page } from './page.ts';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** Lists shorten titles, systems add a name or an ending to them. */
function isCalled(title: string | null, wanted: string): boolean {
  const [one, other] = [compact(title ?? ''), compact(wanted).replace(/(?:\.{2,}|…)+$/u, '')];
  return one.length > 3 && other.length > 3 && (one.includes(other) || other.includes(one));
}

/** Files named among data, each with a name that stands beside its address. */
function filesIn(items: readonly JsonObject[], base: string): string {
  const links = items.flatMap((item) =>
    Object.values(item).flatMap((value) => {
      const url =
        typeof value === 'string' && value.length < 500 && !/[<>\n]/u.test(value) ? addressOf(value, base) : null;
      if (url === null || typeof value !== 'string' || !/[/=]/u.test(value) || !isFileAddress(url)) return [];
      const names = Object.entries(item).filter(([key, name]) => /name|title/iu.test(key) && typeof name === 'string');
      const name = names.find(([, text]) => text !== value)?.[1] ?? '';
      return [`<p><a href="${escaped(url)}">${escaped(typeof name === 'string' ? name : '')}</a></p>`];
    }),
  );
  return [...new Set(links)].join('\n');
}

/** The record as an article's page, with what stands beside its text in the metadata that portals use. */
function pageFrom(record: DataRecord, files: string, url: string): Page {
  const beside = Object.entries(record.fields);
  const day = beside.flatMap(([name, value]) => (/time|date|rq|sj/iu.test(name) ? (jsonDate(value) ?? []) : []))[0];
  const source = beside.find(
    ([name, value]) => /source|dept|org|unit|publisher|ly$/iu.test(name) && hasHan(value),
  )?.[1];
  const metas = Object.entries({ ArticleTitle: record.title, PubDate: day, ContentSource: source }).flatMap(
    ([name, value]) => (value == null ? [] : [`<meta name="${name}" content="${escaped(value)}">`]),
  );
  const html = pageOfRecord({
    ...record,
    fields: {},
    html: `<div class="article-content">${record.html}${files}</div>`,
  });
  return pageOf(html.replace('<head>', `<head>${metas.join('')}`), url);
}

/** The record that is the article of this title: the only one, or the only one that is called so or reads like a report. */
function chosen(records: readonly DataRecord[], title: string): DataRecord | null {
  if (records.length < 2) return records[0] ?? null;
  const ways: readonly ((record: DataRecord) => boolean)[] = [
    (record) => isCalled(record.title, title),
    ({ html }) => isReportBody(html.replace(/<[^>]*>/g, '')),
  ];
  for (const way of ways) {
    const [first, ...others] = records.filter(way);
    if (first !== undefined && others.length === 0) return first;
  }
  return null;
}

function inJson(json: Json, title: string, url: string): Page | null {
  const records = dataRecords(json);
  const record = chosen(records, title);
  const items = objectsIn(json);
  if (record !== null) return pageFrom(record, records.length === 1 ? filesIn(items, url) : '', url);
  const item = items.find((one) =>
    Object.values(one).some((value) => typeof value === 'string' && isCalled(value, title)),
  );
  const files = records.length > 0 || item === undefined ? '' : filesIn(objectsIn(item), url);
  return files === '' ? null : pageFrom({ path: '', title, fields: {}, html: '' }, files, url);
}

/** The article of this title in what a page's script was answered, as a page; null where it is none. */
export function articleOfData(text: string, title: string, url: string): Page | null {
  const json = parseJson(text);
  if (json !== null) return inJson(json, title, url);
  return /<(?:p|div|table|span)\b/iu.test(text) && !/<script\b/iu.test(text) ? pageOf(text, url) : null;
}

/** The article that a page carries in its own scripts, as a page; null where there is none. */
export function articleWritten(page: Page, title: string): Page | null {
  const record = chosen(writtenInPage(parsePage(page.source, { url: page.url }).root), title);
  return record === null ? null : pageFrom({ ...record, title: record.title ?? title }, '', page.url);
}
