import { isJsonObject as isObject, parseJson, type Json, type JsonObject } from '../src/text/json.ts';
import { tidy } from '../src/text/normalise.ts';
import { addressOf } from './addresses.ts';
import type { ListRow } from './list-rows.ts';
import { dateIn } from './printed-date.ts';
import { isOrganName } from './report-organ.ts';

export { parseJson, type Json, type JsonObject };

function pick(item: JsonObject, names: readonly string[]): Json | undefined {
  const keys = Object.keys(item);
  for (const name of names) {
    const key = keys.find((candidate) => candidate.toLowerCase() === name);
    const value = key === undefined ? undefined : item[key];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

const titleNames = [
  'title_no_tag',
  'title',
  'titleo',
  'doctitle',
  'showname',
  'name',
  'bt',
  'subject',
  'articletitle',
  'infotitle',
];
const addressNames = [
  'url',
  'pcurl',
  'link',
  'href',
  'docpuburl',
  'puburl',
  'infourl',
  'linkurl',
  'visiturl',
  'url2',
  'urls',
  'filepath',
];
const dateNames = [
  'publishedtimestr',
  'publishedtime',
  'pubdate',
  'opentime',
  'writetimestring',
  'write_time',
  'writetime',
  'time',
  'date',
  'docreltime',
  'publishtime',
  'publishdate',
  'releasetime',
  'createdate',
  'pubtime',
  'publishedon',
  'fbsj',
];

const unitNames = [
  'deptname',
  'departmentname',
  'orgname',
  'organname',
  'unitname',
  'publishunit',
  'publishorg',
  'publisher',
  'fbjg',
  'gkdw',
  'source',
];

/** The organ an object names beside its title. */
function unitOf(item: JsonObject): string | null {
  const name = pick(item, unitNames);
  return typeof name === 'string' && isOrganName(name) ? tidy(name) : null;
}

/** "2024-01-30 09:00", 1706576400 (seconds) or 1706576400000 (milliseconds) as the date in China. */
export function jsonDate(value: Json | undefined): string | null {
  if (typeof value === 'string' && !/^\d{9,13}$/.test(value)) return dateIn(value);
  const number = Number(value);
  if (!Number.isFinite(number) || number < 1e8) return null;
  const milliseconds = number < 1e11 ? number * 1000 : number;
  return new Date(milliseconds + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

/** An address, also where it is an object {"pc": "…"} or the text of one. */
function addressText(value: Json | undefined): string | undefined {
  if (typeof value === 'string' && value.trim().startsWith('{')) return addressText(parseJson(value) ?? undefined);
  if (isObject(value)) return addressText(pick(value, ['pc', 'url']));
  return typeof value === 'string' ? value : undefined;
}

/** Names are as many as vendors: any field called …url or …link that holds a path will do where the known ones are absent. */
function otherAddress(item: JsonObject): Json | undefined {
  return Object.entries(item).find(
    ([name, value]) => /(?:url|link|href)s?$/iu.test(name) && typeof value === 'string' && /^[^\s]*[/.]/u.test(value),
  )?.[1];
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ldquo: '“',
  rdquo: '”',
  middot: '·',
  mdash: '—',
};

/** Text of a string that is HTML: without its tags, its entities as characters. */
export const textOfJson = (value: string): string =>
  value
    .replace(/<[^>]+>/gu, '')
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/giu,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return named[name.toLowerCase()] ?? whole;
        const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    );

/** Every object of an answer that has fields of its own, at whatever depth. */
export function objectsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(objectsIn);
  if (!isObject(value)) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Object.values(value).some((field) => typeof field === 'string') ? [value, ...below] : below;
}

function rowOf(item: JsonObject, base: string): ListRow | null {
  const title = pick(item, titleNames);
  const url = addressOf(addressText(pick(item, addressNames) ?? otherAddress(item)), base);
  if (typeof title !== 'string' || url === null) return null;
  const plain = tidy(textOfJson(title));
  if (plain === '') return null;
  const unit = unitOf(item);
  return {
    url,
    title: plain,
    publishedOn: jsonDate(pick(item, dateNames)),
    listedOn: base,
    certain: true,
    ...(unit === null ? {} : { unit }),
  };
}

/** Rows of whatever list a JSON answer holds, at whatever depth: the objects that have a title and an address. */
export function rowsOfJson(value: Json, base: string): ListRow[] {
  const rows: ListRow[] = [];
  const visit = (node: Json): void => {
    if (Array.isArray(node)) (node as readonly Json[]).forEach(visit);
    else if (isObject(node)) {
      const row = rowOf(node, base);
      if (row === null) Object.values(node).forEach(visit);
      else rows.push(row);
    }
  };
  visit(value);
  return rows;
}

/** First number found under one of the names, at whatever depth. */
export function numberIn(value: Json, names: readonly string[]): number | null {
  if (Array.isArray(value)) return null;
  if (!isObject(value)) return null;
  const own = pick(value, names);
  if (own !== undefined && Number.isFinite(Number(own))) return Number(own);
  for (const child of Object.values(value)) {
    const found = numberIn(child, names);
    if (found !== null) return found;
  }
  return null;
}
