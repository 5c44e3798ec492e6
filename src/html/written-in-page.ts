import { hasHan } from '../text/normalise.ts';
import { parseJson, type Json } from '../text/json.ts';
import { dataRecords, withoutRepeats, type DataRecord } from './data-records.ts';
import { isElement, isText, type DomElement, type DomNode } from './dom.ts';
import { scriptStrings } from './script-strings.ts';
import { unwrapString } from './unwrap-string.ts';

/** Less than any article has; labels, templates of rows and messages are shorter. */
const shortest = 200;
const longestScript = 8 * 1024 * 1024;

const words = (html: string): string => html.replace(/<[^>]*>|&\w+;|\s+/g, '');
const isArticle = ({ html }: DataRecord): boolean => words(html).length >= shortest && hasHan(html);

const contentOf = (node: DomElement): string =>
  node.children.map((child) => (isText(child) ? child.data : '')).join('');

/** From an opening bracket to the one that closes it, strings passed over; null where none does. */
function balanced(code: string, open: number): string | null {
  const token = /\\[^]|"(?:[^"\\]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|[[{]|[\]}]/g;
  token.lastIndex = open;
  let depth = 0;
  for (let found = token.exec(code); found !== null; found = token.exec(code)) {
    if (found[0] === '{' || found[0] === '[') depth += 1;
    else if (found[0] === '}' || found[0] === ']') depth -= 1;
    if (depth === 0) return code.slice(open, token.lastIndex);
  }
  return null;
}

/** What is looked at for closing brackets, in lengths of the script: broken scripts open many that nothing closes. */
const mostPasses = 8;

/** Values that a script is given as JSON (`window.__INITIAL_STATE__ = {…}`), and the script without them. */
function statesIn(code: string): { readonly states: [name: string, value: Json][]; readonly rest: string } {
  const states: [string, Json][] = [];
  let [rest, from] = ['', 0];
  let passed = 0;
  for (const { 0: whole, 1: name = '', index } of code.matchAll(
    /(?<![\w$.])([\w$.]+)(?:\[["'][\w-]+["']\])?\s*=\s*(?=[[{])/g,
  )) {
    const open = index + whole.length;
    if (open < from) continue;
    if (passed > mostPasses * code.length) break;
    const written = balanced(code, open);
    passed += written?.length ?? code.length - open;
    const value = written === null ? null : parseJson(written);
    if (written === null || value === null) continue;
    states.push([name.replace(/^window\./, ''), value]);
    rest += code.slice(from, open);
    from = open + written.length;
  }
  return { states, rest: rest + code.slice(from) };
}

const under = (place: string, name: string, record: DataRecord): DataRecord => ({
  ...record,
  path: [place, ...[name, record.path === '$' ? '' : record.path].filter((part) => part !== '')]
    .join(', ')
    .replace(`${name}, `, record.path.startsWith('[') ? name : `${name}.`),
});

const recordsUnder = (place: string, value: Json): DataRecord[] =>
  dataRecords(value).map((record) => under(place, '', record));

function inScript(code: string, place: string): DataRecord[] {
  if (code.length > longestScript || (!hasHan(code) && !/%u?[\da-f]{2}|\\u[\da-f]{4}|[A-Za-z\d+/]{200}/i.test(code)))
    return [];
  const whole = parseJson(code);
  if (whole !== null) return recordsUnder(place, whole);
  const { states, rest } = statesIn(code);
  const byName = new Map<string, Json[]>();
  for (const { name, value } of scriptStrings(rest)) {
    const inner = unwrapString(value);
    if (typeof inner === 'string' && !/[<\p{Script=Han}]/u.test(inner)) continue;
    byName.set(name, [...(byName.get(name) ?? []), inner]);
  }
  return [...states, ...[...byName].map(([name, values]): [string, Json] => [name, one(values)])].flatMap(
    ([name, value]) => dataRecords(value).map((record) => under(place, name, record)),
  );
}

/** Pieces of one text are written one after the other; what is data stays data. */
const one = (values: readonly Json[]): Json =>
  values.every((value) => typeof value === 'string')
    ? values.join('')
    : values.length === 1
      ? (values[0] ?? null)
      : values;

/** Templates that a script fills in are no text. */
const isTemplate = (text: string): boolean => /\{\{[^}]*\}\}|<%|v-html|\$\{/.test(text);

/**
 * Articles that a page carries without showing them: in its scripts (as data, or as a string in whatever wrapping), in
 * hidden fields and attributes. Scripts are read and never run; places are named as `script 2, content`.
 */
export function writtenInPage(root: { readonly children: readonly DomNode[] }): DataRecord[] {
  const found: DataRecord[] = [];
  let [scripts, fields] = [0, 0];
  const visit = (node: DomNode): void => {
    if (!isElement(node)) return;
    const { name, attribs } = node;
    if (name === 'script') {
      scripts += 1;
      const place = `script ${String(scripts)}`;
      const isMarkup = /html|template/i.test(attribs['type'] ?? '');
      if (attribs['src'] !== undefined) return;
      found.push(...(isMarkup ? recordsUnder(place, contentOf(node)) : inScript(contentOf(node), place)));
      return;
    }
    const carried = name === 'textarea' ? [['', contentOf(node)] as const] : Object.entries(attribs);
    if (name === 'textarea' || name === 'input') fields += 1;
    for (const [attribute, text] of carried) {
      if (text.length < shortest || /^(?:href|src|style|on\w+)$/.test(attribute)) continue;
      const place = name === 'textarea' || name === 'input' ? `field ${String(fields)}` : `${name} ${attribute}`;
      found.push(...recordsUnder(place, text));
    }
    node.children.forEach(visit);
  };
  root.children.forEach(visit);
  return [...withoutRepeats(found.filter((record) => isArticle(record) && !isTemplate(record.html)))];
}
