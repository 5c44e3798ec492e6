import { hasHan } from '../text/normalise.ts';
import { isJsonObject, type Json, type JsonObject } from '../text/json.ts';
import { tag, unwrapString } from './unwrap-string.ts';

/** An article as data hold it: a text in one string or several, and what stands beside it. */
export interface DataRecord {
  /** Way from the root to the text, or to what holds its parts: `data.content`, `result.sections`. */
  readonly path: string;
  readonly title: string | null;
  /** Short values beside the text, by their names. */
  readonly fields: Readonly<Record<string, string>>;
  /** The text as HTML, parts in the order of the data. */
  readonly html: string;
}

const titleNames = [
  ...['articletitle', 'title', 'doctitle', 'infotitle', 'newstitle', 'titleo', 'showtitle', 'contenttitle'],
  ...['headline', 'subject', 'bt', 'name'],
];
/** What only a document of its own has: a chapter has a name and a text, but neither address nor day. */
const ownNames = /(?:url|link|href|time|date|rq|sj)s?$/iu;
const longestField = 200;
const shortestText = 80;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const paragraphs = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('\n');

const isText = (text: string): boolean => tag.test(text) || (text.length >= shortestText && hasHan(text));
const asHtml = (text: string): string => (tag.test(text) ? text : paragraphs(text));

const below = (path: string, key: string | number): string =>
  typeof key === 'number'
    ? `${path}[${String(key)}]`
    : !/^[\w$-]+$/u.test(key)
      ? `${path}[${JSON.stringify(key)}]`
      : path === ''
        ? key
        : `${path}.${key}`;

function titleIn(fields: DataRecord['fields']): string | null {
  const names = Object.keys(fields);
  for (const wanted of titleNames) {
    const name = names.find((candidate) => candidate.toLowerCase().replace(/[_-]/g, '') === wanted);
    const title = name === undefined ? '' : (fields[name] ?? '').replace(/<[^>]*>/g, '').trim();
    if (title !== '') return title;
  }
  return null;
}

const isDocument = ({ title, fields }: DataRecord): boolean =>
  title !== null && Object.keys(fields).some((name) => ownNames.test(name));

const bareOf = ({ html }: DataRecord): string => html.replace(/<[^>]*>|&nbsp;|\s+/g, '');
const boxesOf = ({ html }: DataRecord): number => html.match(/<td\b/gi)?.length ?? 0;

/** Parts of one article; more are a list of articles, which nobody writes twice over. */
const mostParts = 1000;

/** Systems keep a text several times over: for telephones, without markup, its beginning as a summary. */
export function withoutRepeats(parts: readonly DataRecord[]): readonly DataRecord[] {
  if (parts.length > mostParts) return parts;
  const bare = parts.map(bareOf);
  const repeats = (at: number, other: number): boolean => {
    const [one, two] = [parts[at], parts[other]];
    if (at === other || one === undefined || two === undefined || bare[other]?.includes(bare[at] ?? '') !== true)
      return false;
    const fewer = boxesOf(one) - boxesOf(two);
    return bare[at] !== bare[other] || fewer < 0 || (fewer === 0 && at > other);
  };
  return parts.filter((_, at) => !parts.some((__, other) => repeats(at, other)));
}

function joined(path: string, all: readonly DataRecord[]): DataRecord {
  const parts = withoutRepeats(all);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const heading = (title: string | null): string => (title === null ? '' : `<p>${escaped(title)}</p>\n`);
  return { path, title: null, fields: {}, html: parts.map(({ title, html }) => heading(title) + html).join('\n') };
}

/** Documents stay apart; parts of one that follow each other come together. */
function together(path: string, found: readonly DataRecord[]): DataRecord[] {
  const parts = found.filter((record) => !isDocument(record));
  const documents = found.filter(isDocument);
  return parts.length === 0 ? documents : [...documents, joined(path, parts)];
}

function inArray(items: readonly Json[], path: string): DataRecord[] {
  const lines = items.map((item) => (typeof item === 'string' ? unwrapString(item) : item));
  if (lines.length > 0 && lines.every((line) => typeof line === 'string')) {
    const text = lines.join('\n');
    return isText(text) ? [{ path, title: null, fields: {}, html: lines.map(asHtml).join('\n') }] : [];
  }
  return together(
    path,
    lines.flatMap((item, at) => recordsAt(item, below(path, at))),
  );
}

function inObject(item: JsonObject, path: string): DataRecord[] {
  const fields: Record<string, string> = {};
  const found: { readonly own: boolean; readonly record: DataRecord }[] = [];
  for (const [key, written] of Object.entries(item)) {
    const value = typeof written === 'string' ? unwrapString(written) : written;
    const place = below(path, key);
    if (typeof value === 'string' && isText(value) && !titleNames.includes(key.toLowerCase()))
      found.push({ own: true, record: { path: place, title: null, fields: {}, html: asHtml(value) } });
    else if (typeof value === 'string' || typeof value === 'number') {
      if (String(value).length <= longestField && value !== '') fields[key] = String(value);
    } else found.push(...recordsAt(value, place).map((record) => ({ own: false, record })));
  }
  if (!found.some(({ own }) => own))
    return together(
      path,
      found.map(({ record }) => named(record, fields)),
    );
  const apart = found.filter(({ own, record }) => !own && isDocument(record)).map(({ record }) => record);
  const parts = found.filter(({ own, record }) => own || !isDocument(record)).map(({ record }) => record);
  return [{ ...joined(path, parts), title: titleIn(fields), fields }, ...apart];
}

/** A text whose title stands one level up: `{ title, body: { html } }`. */
const named = (record: DataRecord, fields: DataRecord['fields']): DataRecord =>
  record.title !== null || titleIn(fields) === null
    ? record
    : { ...record, title: titleIn(fields), fields: { ...fields, ...record.fields } };

function recordsAt(value: Json, path: string): DataRecord[] {
  if (Array.isArray(value)) return inArray(value as readonly Json[], path);
  if (isJsonObject(value)) return inObject(value, path);
  return typeof value === 'string' && isText(value)
    ? [{ path: path === '' ? '$' : path, title: null, fields: {}, html: asHtml(value) }]
    : [];
}

/** The articles among data, each with the texts that belong to it; what is wrapped in strings is unwrapped first. */
export const dataRecords = (value: Json): DataRecord[] =>
  recordsAt(typeof value === 'string' ? unwrapString(value) : value, '');

/** A record as a page of its own: title, what stood beside the text, the text. */
export function pageOfRecord({ title, fields, html }: DataRecord): string {
  const attribute = (text: string): string => escaped(text).replace(/"/g, '&quot;');
  const metas = Object.entries(fields).map(
    ([name, value]) => `<meta name="${attribute(name)}" content="${attribute(value)}">`,
  );
  const [head, first] = title === null ? ['', ''] : [`<title>${escaped(title)}</title>`, `<h1>${escaped(title)}</h1>`];
  return `<!doctype html><html><head><meta charset="utf-8">${head}${metas.join('')}</head><body>${first}\n${html}</body></html>`;
}
