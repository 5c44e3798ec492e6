import { addressOf } from './addresses.ts';
import { scriptsOf, type Page, type PageElement } from './page.ts';
import { routinesOf } from './script-routines.ts';

/** An expression as scripts write addresses: strings, names and + between them. Nothing of it is ever run. */
const text = /^\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/u;
const chosen =
  /^\s*(?:this\.value|this\.options\[this\.selectedIndex\]\.value|\$\((?:this|['"]#[\w-]+['"])\)\.val\(\)|\$\(['"]#[\w-]+ option:selected['"]\)\.val\(\))/u;
const name = /^\s*([A-Za-z_$][\w$]*)(?![\w$]|\s*[(.[])/u;
const wrapped = /^\s*(?:encodeURI(?:Component)?|escape|String)\(/u;

type Known = ReadonlyMap<string, string>;

interface Term {
  readonly value: string;
  readonly rest: string;
}

function termOf(code: string, known: Known): Term | null {
  const literal = text.exec(code);
  if (literal !== null) {
    const [whole, single, double, template] = literal;
    // What is not known stays written as it is, and makes no address.
    const value = (single ?? double ?? template ?? '')
      .replace(/\\(.)/gu, '$1')
      .replace(/\$\{\s*([\w$.]+)\s*\}/gu, (unknown, key: string) => known.get(key) ?? unknown);
    return { value, rest: code.slice(whole.length) };
  }
  const choice = chosen.exec(code)?.[0];
  if (choice !== undefined) {
    const value = known.get('this.value');
    return value === undefined ? null : { value, rest: code.slice(choice.length) };
  }
  const wrapper = wrapped.exec(code)?.[0];
  if (wrapper !== undefined) {
    const inner = termOf(code.slice(wrapper.length), known);
    return inner === null || !/^\s*\)/u.test(inner.rest)
      ? null
      : { value: inner.value, rest: inner.rest.replace(/^\s*\)/u, '') };
  }
  const [whole, key] = name.exec(code) ?? [];
  const value = key === undefined ? undefined : known.get(key);
  return whole === undefined || value === undefined ? null : { value, rest: code.slice(whole.length) };
}

/** Value of `'/nb.jsp?y=' + year + '.html'`; null where a part of it is not known or the sum has one part only. */
function sumOf(code: string, known: Known): string | null {
  let [sum, rest, parts] = ['', code, 0];
  for (;;) {
    const term = termOf(rest, known);
    if (term === null) return null;
    sum += term.value;
    parts += 1;
    const next = /^\s*\+/u.exec(term.rest)?.[0];
    if (next === undefined) return parts > 1 || code.trimStart().startsWith('`') ? sum : null;
    rest = term.rest.slice(next.length);
  }
}

/** Value of an expression of strings and names, whole; null where a part of it is not known. */
export function writtenValue(code: string, known: ReadonlyMap<string, string>): string | null {
  const alone = termOf(code, known);
  return alone?.rest.trim() === '' ? alone.value : sumOf(code, known);
}

const goes = /(?:location(?:\.href)?\s*=(?!=)|location\.(?:assign|replace)\(|window\.open\()/gu;

/** What a piece of script calls by a name of its own: `var y = $(this).val();`. */
function withLocals(code: string, known: Known): Known {
  const all = new Map(known);
  for (const { 1: local, index, 0: words } of code.matchAll(/(?:var|let|const)\s+([\w$]+)\s*=(?!=)/gu)) {
    const written = code.slice(index + words.length);
    const value = sumOf(written, all) ?? termOf(written, all)?.value;
    if (local !== undefined && value !== undefined) all.set(local, value);
  }
  return all;
}

/** Where a piece of script goes to, if it goes to an address put together of what is known. */
function goesTo(code: string, given: Known, base: string): string | null {
  const known = withLocals(code, given);
  for (const { index, 0: words } of code.matchAll(goes)) {
    const written = code.slice(index + words.length);
    const local = /^\s*([\w$]+)\s*[;)]/u.exec(written)?.[1];
    const url = addressOf(sumOf(written, known) ?? known.get(local ?? '') ?? undefined, base);
    if (url !== null) return url;
  }
  return null;
}

/** What is given to a call, as far as it is known: `toYear('2021', this.value)`. */
function givenTo(words: string, known: Known): (string | null)[] {
  return words.split(',').map((word) => {
    const number = /^\s*(\d+)\s*$/u.exec(word)?.[1];
    return number ?? termOf(word, known)?.value ?? null;
  });
}

/** As a script writes it in its code, in quotation marks. */
const literal = (value: string): string => `'${value.replace(/['\\]/gu, '\\$&')}'`;

/**
 * A piece of script with what it takes from the address of its page in the place of how it takes it: `location.search`,
 * `getQuery('cid')` where that is a function of the page that looks into the address.
 */
function withOwnAddress(page: Page, code: string): string {
  const { pathname, search, searchParams } = new URL(page.url);
  return code
    .replace(/(?:[\w$]+\.)*([\w$]+)\(\s*['"]([\w-]+)['"]\s*\)/gu, (whole, called: string, field: string): string => {
      const { body = '', parameters = [] } = routinesOf(page).get(called) ?? {};
      const looks = parameters.length === 1 && /location\.(?:search|href)/u.test(body) && /\breturn\b/u.test(body);
      return looks ? literal(searchParams.get(field) ?? '') : whole;
    })
    .replace(/(?:window\.|document\.)?location\.(pathname|search)(?![\w$]|\s*(?:=(?!=)|[.[]))/gu, (_, part: string) =>
      literal(part === 'search' ? search : pathname),
    );
}

/**
 * Address that a handler puts together, itself or in a function of the page that it calls: `location='nb.jsp?y='+this.value`,
 * `toYear('2021')`. `value`: the choice made, for the handler of a select. Null where nothing is put together.
 */
export function composedAddress(page: Page, code: string, value?: string): string | null {
  const known = new Map(value === undefined ? [] : [['this.value', value]]);
  const direct = goesTo(withOwnAddress(page, code), known, page.base);
  if (direct !== null) return direct;
  for (const [, called, words] of code.matchAll(/([\w$]+)\s*\(([^()]*(?:\(\)[^()]*)?)\)/gu)) {
    const routine = routinesOf(page).get(called ?? '');
    if (routine === undefined) continue;
    const given = givenTo(words ?? '', known);
    const parameters = routine.parameters.flatMap((parameter, at): [string, string][] => {
      const argument = given[at];
      return argument === undefined || argument === null ? [] : [[parameter, argument]];
    });
    const url = goesTo(withOwnAddress(page, routine.body), new Map([...known, ...parameters]), page.base);
    if (url !== null) return url;
  }
  return null;
}

/** Where a choice of a select leads whose values are no addresses: by its handler, or by one that a script hangs on it. */
export function addressOfChoice(page: Page, select: PageElement, value: string): string | null {
  const { onchange, id } = select.attribs;
  if (onchange !== undefined) return composedAddress(page, onchange, value);
  if (id === undefined || !/^[\w-]+$/u.test(id)) return null;
  const hung = new RegExp(
    `['"]#${id}['"]\\)\\.(?:change\\(|on\\(\\s*['"]change['"])[^]{0,400}|getElementById\\(['"]${id}['"]\\)\\.onchange\\s*=[^]{0,400}`,
    'u',
  );
  const code = hung.exec(scriptsOf(page))?.[0];
  return code === undefined ? null : composedAddress(page, code, value);
}
