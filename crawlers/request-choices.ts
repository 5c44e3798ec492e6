import { compact, hasHan } from '../src/text/normalise.ts';
import type { Lead } from './any-portal.ts';
import { pageName } from './data-list.ts';
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

/** The fields that a request sends, in its address or its form, with a way to send another value. */
function fieldsOf(request: PageRequest): { value: string; name: string; put: (value: string) => PageRequest }[] {
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
  if (body === undefined || body.trim().startsWith('{') || request.bodyType === 'application/json') return inAddress;
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

/**
 * The other lists behind the one a script asked for: where a value it sent is one of a menu's, organ by organ or year
 * by year, each of the others may be sent in its place.
 */
export function choicesOfRequest(page: Page, request: PageRequest): Lead[] {
  const choices = page.elements().flatMap(choicesAt);
  return fieldsOf(request)
    .filter(({ name, value }) => value !== '' && !pageName.test(name))
    .flatMap(({ value, put }) => {
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
