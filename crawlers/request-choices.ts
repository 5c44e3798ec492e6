import { isJsonObject, parseJson, type Json } from '../src/text/json.ts';
import { compact, hasHan } from '../src/text/normalise.ts';
import type { Lead } from './any-portal.ts';
import { pageName } from './data-list.ts';
import { objectsIn } from './json-rows.ts';
import type { PageRequest } from './family.ts';
import { textIn, type Page, type PageElement } from './page.ts';
import { isOrganName } from './report-organ.ts';

/** Something a visitor may choose, and the value that a script then sends. */
interface Choice {
  /** What the choices of one menu have in common: the select, the function called, the attribute. */
  readonly menu: unknown;
  readonly value: string;
  readonly label: string;
}

const called = /([\w$.]+)\(\s*(?:this\s*,\s*)?['"]?([\w-]+)['"]?/u;
const yearWords = /^(?:19|20)\d{2}年?度?$/u;

function choicesAt(element: PageElement): Choice[] {
  const { attribs, tagName, parent } = element;
  const label = compact(textIn(element));
  if (label === '' || label.length > 30) return [];
  if (tagName === 'option') return [{ menu: parent, value: attribs['value'] ?? '', label }];
  const [, name, argument] = called.exec(attribs['onclick'] ?? attribs['href'] ?? '') ?? [];
  const handled = name === undefined || argument === undefined ? [] : [{ menu: name, value: argument, label }];
  const carried = Object.entries(attribs).flatMap(([attribute, value]) =>
    attribute.startsWith('data-') ? [{ menu: attribute, value, label }] : [],
  );
  return [...handled, ...carried];
}

/** A field that a request sends, with a way to send another value. */
interface Field {
  readonly name: string;
  readonly value: string;
  readonly put: (value: string) => PageRequest;
}

/** The fields of a body of JSON, at whatever depth. */
function fieldsOfJson(request: PageRequest, body: Json): Field[] {
  const at = (value: Json, name: string, rebuilt: (value: Json) => Json): Field[] => {
    if (Array.isArray(value)) return [];
    if (isJsonObject(value))
      return Object.entries(value).flatMap(([key, inner]) =>
        at(inner, key, (other) => rebuilt({ ...value, [key]: other })),
      );
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const put = (other: string): PageRequest => {
      const same = typeof value === 'number' && /^\d{1,15}$/u.test(other) ? Number(other) : other;
      return { ...request, body: JSON.stringify(rebuilt(same)) };
    };
    return [{ name, value: String(value), put }];
  };
  return at(body, '', (value) => value);
}

/** The fields that a request sends, in its address, its form or its JSON. */
function fieldsOf(request: PageRequest): Field[] {
  const url = new URL(request.url);
  const inAddress = [...url.searchParams].map(([name, value]) => ({
    name,
    value,
    put: (other: string): PageRequest => {
      const changed = new URL(url);
      changed.searchParams.set(name, other);
      return { ...request, url: changed.href };
    },
  }));
  const { body } = request;
  const json = body === undefined ? null : parseJson(body);
  if (json !== null) return [...inAddress, ...fieldsOfJson(request, json)];
  if (body === undefined || request.bodyType === 'application/json') return inAddress;
  const form = new URLSearchParams(body);
  const inForm = [...form].map(([name, value]) => ({
    name,
    value,
    put: (other: string): PageRequest => {
      const changed = new URLSearchParams(form);
      changed.set(name, other);
      return { ...request, body: changed.toString() };
    },
  }));
  return [...inAddress, ...inForm];
}

/** How many rows are asked for. */
const sizeName = /size|limit|rows|perpage|count/iu;

/** Whether a field is sent under the name that the data have for it: orgId, id. */
const isCalledSo = (sent: string, known: string): boolean =>
  sent.toLowerCase().endsWith(known.toLowerCase()) || known.toLowerCase().endsWith(sent.toLowerCase());

/** Units or years among data that a script was given: what it makes its menu of, which then bears no ids. */
function choicesAmong(data: Json, sent: Field): Choice[] {
  const entries = objectsIn(data).flatMap((item): Choice[] => {
    const label = Object.values(item).find((one) => typeof one === 'string' && isChoice(compact(one)));
    if (typeof label !== 'string') return [];
    return Object.entries(item).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number'
        ? [{ menu: name, value: String(value), label: compact(label) }]
        : [],
    );
  });
  // A short number is one of many things.
  return entries.filter(({ menu }) => sent.value.length > 2 || isCalledSo(sent.name, String(menu)));
}

const isChoice = (label: string): boolean =>
  label.length <= 30 && (yearWords.test(label) || (hasHan(label) && isOrganName(label)));

/**
 * The other lists behind the one a script asked for: where a value it sent is one of a menu's, organ by organ or year
 * by year, each of the others may be sent in its place. `data`: what else the script was given.
 */
export function choicesOfRequest(page: Page, request: PageRequest, data: readonly Json[] = []): Lead[] {
  const shown = page.elements().flatMap(choicesAt);
  return fieldsOf(request)
    .filter(({ name, value }) => value !== '' && !pageName.test(name) && !sizeName.test(name))
    .flatMap((field) => {
      const { value, put } = field;
      const choices = [...shown, ...data.flatMap((one) => choicesAmong(one, field))];
      const menus = new Set(choices.filter((choice) => choice.value === value).map(({ menu }) => menu));
      return choices
        .filter((choice) => menus.has(choice.menu) && choice.value !== '' && choice.value !== value)
        .flatMap(({ label, value: other }): Lead[] => {
          const role = yearWords.test(label) ? 'year' : hasHan(label) && isOrganName(label) ? 'unit' : null;
          const asked = put(other);
          return role === null
            ? []
            : [{ url: asked.url, label, role, score: 84, why: 'a choice of the menu over the list', request: asked }];
        });
    });
}
