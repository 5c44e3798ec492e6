import { hasHan, tidy } from '../src/text/normalise.ts';
import { addressOf } from './addresses.ts';
import type { PageLink } from './links.ts';
import { remembered, scriptsOf, type Page } from './page.ts';

/** A string of a script, with the name it is given to where it stands in an object: `name: "政府信息公开年报"`. */
interface Literal {
  readonly key: string;
  readonly value: string;
}

/** What stands between a pair of brackets, nearest first: one entry of a tree, a row of an array, the words of a call. */
interface Group {
  readonly texts: Literal[];
  readonly numbers: Literal[];
  /** The group around it. */
  readonly outer: Group | null;
}

const labelKeys = /^(?:name|title|text|label|caption|menu_?name|node_?name|col_?name|channel_?name|column_?name|t)$/iu;
const addressKeys = /^(?:url|href|link|path|src|target_?url|link_?url|page_?url|u)$/iu;
/** Strings that can be nothing but addresses: a path with a folder or the ending of a page, or a query. */
const address =
  /^(?:(?:https?:)?\/\/[\w.-]+|\.{0,2}\/)[^\s'"<>]*$|^[\w%.-][\w%./-]*\.(?:s?html?|jspx?|aspx?|php|do|action)(?:[?#]\S*)?$|^\?\w+=\S+$/iu;
const notPage = /\.(?:png|jpe?g|gif|bmp|svg|ico|css|js|swf|woff2?)(?:[?#]|$)/iu;

const unescaped = (written: string): string =>
  written
    .replace(/\\u([\da-f]{4})/giu, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(.)/gu, '$1');

/**
 * The strings and numbers of every pair of brackets of a script, in the order in which these close. Comments are passed
 * over; nothing is run.
 */
function groupsOf(code: string): Group[] {
  const token =
    /\/\*[^]*?\*\/|(?<![:\\])\/\/[^\n]*|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([A-Za-z_$][\w$]*)|(?<![\w.])(\d{1,12})(?![\w.])|([[({])|([\])}])|(:)|[;,]/gu;
  const groups: Group[] = [];
  const open: Group[] = [];
  let [word, key] = ['', ''];
  for (const [, double, single, name, number, opening, closing, colon] of code.matchAll(token)) {
    const text = double ?? single;
    if (text !== undefined) {
      open.at(-1)?.texts.push({ key, value: unescaped(text) });
      [word, key] = [unescaped(text), ''];
    } else if (name !== undefined) word = name;
    else if (number !== undefined) {
      open.at(-1)?.numbers.push({ key, value: number });
      key = '';
    } else if (colon !== undefined) {
      // What stood before a colon was a name, be it in quotation marks or not.
      const last = open.at(-1)?.texts;
      if (last?.at(-1)?.value === word && last.at(-1)?.key === '') last.pop();
      key = word;
    } else if (opening !== undefined) {
      open.push({ texts: [], numbers: [], outer: open.at(-1) ?? null });
      key = '';
    } else if (closing !== undefined) {
      const group = open.pop();
      if (group !== undefined && group.texts.length > 0) groups.push(group);
      key = '';
    } else [word, key] = ['', ''];
  }
  return groups;
}

function labelOf({ texts }: Group): string | null {
  const labels = texts.filter(({ value }) => hasHan(value) && value.length <= 80 && !value.includes('<'));
  const label = labels.find(({ key }) => labelKeys.test(key)) ?? labels[0];
  return label === undefined ? null : tidy(label.value);
}

const parentKeys = /^(?:p_?id|parent(?:_?(?:id|code))?|f_?id)$/iu;
const numberKeys = /^(?:id|\w+_id|(?:node|menu|col|column|channel|cat|tree)(?:id|code)|code|no)$/iu;

/** Number of an entry of a tree, and that of the entry it hangs under: zTree's `id`, `pId`, or dTree's `add(4, 0, …)`. */
function placeOf({ numbers, texts }: Group): readonly [own: string, parent: string] | null {
  const keyed = [...numbers, ...texts].filter(({ key }) => key !== '');
  const parent = keyed.find(({ key }) => parentKeys.test(key))?.value;
  const own = keyed.find(({ key }) => numberKeys.test(key) && !parentKeys.test(key))?.value;
  if (own !== undefined && parent !== undefined) return [own, parent];
  const [first, second] = numbers.filter(({ key }) => key === '');
  return first === undefined || second === undefined ? null : [first.value, second.value];
}

/** What an entry of a tree hangs under: the entry whose number it gives, or the one whose brackets are around it. */
function parentOf(group: Group, byNumber: ReadonlyMap<string, Group>): Group | null {
  const [own, parent] = placeOf(group) ?? [];
  if (parent !== undefined && parent !== own) return byNumber.get(parent) ?? null;
  for (let { outer } = group; outer !== null; { outer } = outer) if (labelOf(outer) !== null) return outer;
  return null;
}

/** How a handler makes an address of a field of the entry that was pressed: `'list.do?cid=' + node.cid`. */
interface Making {
  readonly before: string;
  readonly field: string;
  readonly after: string;
}

function makingsIn(code: string): Making[] {
  const made = /(["'])([^"'\s<>]*[=/])\1\s*\+\s*[A-Za-z_$][\w$]*\.([A-Za-z_]\w*)(?:\s*\+\s*(["'])([^"'\s<>]*)\4)?/gu;
  return [...code.matchAll(made)].flatMap(([, , before = '', field = '', , after = '']) =>
    address.test(before) && !notPage.test(before + after) ? [{ before, field, after }] : [],
  );
}

function madeAddress({ texts, numbers }: Group, makings: readonly Making[]): string | undefined {
  for (const { before, field, after } of makings) {
    const value = [...texts, ...numbers].find(({ key }) => key === field)?.value;
    if (value !== undefined && /^[\w-]+$/u.test(value)) return `${before}${value}${after}`;
  }
  return undefined;
}

interface Drawing {
  readonly byNumber: ReadonlyMap<string, Group>;
  readonly makings: readonly Making[];
}

function linkOf(group: Group, { byNumber, makings }: Drawing, page: Page): PageLink | null {
  const targets = group.texts.filter(({ value }) => address.test(value) && !notPage.test(value));
  const label = labelOf(group);
  const target = targets.find(({ key }) => addressKeys.test(key)) ?? targets[0];
  const isEntry = label !== null && group.texts.some(({ key }) => labelKeys.test(key));
  const url = addressOf(target?.value ?? (isEntry ? madeAddress(group, makings) : undefined), page.base);
  if (label === null || url === null || (target !== undefined && group.texts.length < 2)) return null;
  const parent = parentOf(group, byNumber);
  const under = parent === null ? null : labelOf(parent);
  return { url, label, element: null, kind: 'hidden', ...(under === null ? {} : { under }) };
}

function linksOfGroups(groups: readonly Group[], makings: readonly Making[], page: Page): readonly PageLink[] {
  const byNumber = new Map(
    groups.flatMap((group) => {
      const place = labelOf(group) === null ? null : placeOf(group);
      return place === null ? [] : [[place[0], group] as const];
    }),
  );
  return groups.flatMap((group) => linkOf(group, { byNumber, makings }, page) ?? []);
}

/**
 * Links that a script is told to draw, a name and an address side by side: trees of columns (`d.add(4,0,'年度报告',
 * 'list.jsp?cat=4')`, zTree's nodes), menus and lists kept as arrays or objects.
 */
export const scriptedLinksOf = remembered((page: Page): readonly PageLink[] => {
  const scripts = scriptsOf(page);
  return /\p{Script=Han}|\\u[4-9]/u.test(scripts) ? linksOfGroups(groupsOf(scripts), makingsIn(scripts), page) : [];
});
