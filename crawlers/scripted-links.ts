import { hasHan, tidy } from '../src/text/normalise.ts';
import { addressOf } from './addresses.ts';
import type { PageLink } from './links.ts';
import { remembered, scriptsOf, type Page } from './page.ts';

/** A string of a script, with the name it is given to where it stands in an object: `name: "政府信息公开年报"`. */
interface Literal {
  readonly key: string;
  readonly value: string;
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
 * The strings of every innermost pair of brackets of a script, in order: one entry of a tree, a row of an array, the
 * words of a call. Comments are passed over; nothing is run.
 */
function groupsOf(code: string): Literal[][] {
  const token =
    /\/\*[^]*?\*\/|(?<![:\\])\/\/[^\n]*|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|([A-Za-z_$][\w$]*)|([[({])|([\])}])|(:)|[;,]/gu;
  const groups: Literal[][] = [];
  const open: Literal[][] = [];
  let [word, key] = ['', ''];
  for (const [, double, single, name, opening, closing, colon] of code.matchAll(token)) {
    const text = double ?? single;
    if (text !== undefined) {
      open.at(-1)?.push({ key, value: unescaped(text) });
      [word, key] = [unescaped(text), ''];
    } else if (name !== undefined) word = name;
    else if (colon !== undefined) {
      // What stood before a colon was a name, be it in quotation marks or not.
      const last = open.at(-1);
      if (last?.at(-1)?.value === word && last.at(-1)?.key === '') last.pop();
      key = word;
    } else if (opening !== undefined) {
      open.push([]);
      key = '';
    } else if (closing !== undefined) {
      const group = open.pop();
      if (group !== undefined && group.length > 1) groups.push(group);
      key = '';
    } else [word, key] = ['', ''];
  }
  return groups;
}

function linkOf(group: readonly Literal[], page: Page): PageLink | null {
  const labels = group.filter(({ value }) => hasHan(value) && value.length <= 80 && !value.includes('<'));
  const targets = group.filter(({ value }) => address.test(value) && !notPage.test(value));
  const label = labels.find(({ key }) => labelKeys.test(key)) ?? labels[0];
  const target = targets.find(({ key }) => addressKeys.test(key)) ?? targets[0];
  const url = target === undefined ? null : addressOf(target.value, page.base);
  return label === undefined || url === null ? null : { url, label: tidy(label.value), element: null, kind: 'hidden' };
}

/**
 * Links that a script is told to draw, a name and an address side by side: trees of columns (`d.add(4,0,'年度报告',
 * 'list.jsp?cat=4')`, zTree's nodes), menus and lists kept as arrays or objects.
 */
export const scriptedLinksOf = remembered((page: Page): readonly PageLink[] => {
  const scripts = scriptsOf(page);
  return /\p{Script=Han}|\\u[4-9]/u.test(scripts)
    ? groupsOf(scripts).flatMap((group) => linkOf(group, page) ?? [])
    : [];
});
