import { Refusal } from './refusal.ts';

/**
 * An element of an office part. Names and attributes lose their prefixes: writers choose those freely, and within one
 * part no two vocabularies share a name that we read.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
}
export type XmlNode = XmlElement | string;

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/** Deeper nesting than any writer makes would only overflow the readers, which recurse. */
const MOST_DEPTH = 500;
const TOKEN =
  /<(?:!--[^]*?--|!\[CDATA\[([^]*?)\]\]|\?[^]*?\?|!DOCTYPE[^>[]*(?:\[[^\]]*\])?\s*|(\/?)([^\s<>/]+)((?:[^<>"']|"[^"]*"|'[^']*')*))>/gy;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The root element of a part. Entities that a DOCTYPE defines are not expanded: office parts have none to define. */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decode(bytes);
  const top: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open = [top];
  let at = 0;
  while (at < text.length) {
    const tag = text.indexOf('<', at);
    addText(open, unescape(text.slice(at, tag < 0 ? text.length : tag)));
    if (tag < 0) break;
    TOKEN.lastIndex = tag;
    const token = TOKEN.exec(text);
    if (token === null) throw new Refusal('damaged', `malformed XML at character ${String(tag)}`);
    at = TOKEN.lastIndex;
    const [, cdata, slash, name, rest] = token;
    if (cdata !== undefined) addText(open, cdata);
    else if (name !== undefined && slash === '/') close(open, local(name));
    else if (name !== undefined) start(open, local(name), rest ?? '');
  }
  const root = top.children.find((node) => typeof node !== 'string');
  if (root === undefined || open.length > 1) throw new Refusal('damaged', 'the XML ends before its root does');
  return root;
}

export const childrenOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((node): node is XmlElement => typeof node !== 'string');

/** The first element below by a path of names; undefined where a step is missing. */
export function find(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) {
    found = found?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
  }
  return found;
}

function start(open: OpenElement[], name: string, rest: string): void {
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single] of rest.matchAll(ATTRIBUTE)) {
    attributes.set(local(key), unescape(double ?? single ?? ''));
  }
  const element: OpenElement = { name, attributes, children: [] };
  open.at(-1)?.children.push(element);
  if (rest.endsWith('/')) return;
  if (open.push(element) > MOST_DEPTH) throw new Refusal('damaged', 'XML nested deeper than any document');
}

function close(open: OpenElement[], name: string): void {
  if (open.length < 2 || open.at(-1)?.name !== name) throw new Refusal('damaged', `XML closes ${name} out of turn`);
  open.pop();
}

function addText(open: readonly OpenElement[], text: string): void {
  if (text !== '') open.at(-1)?.children.push(text);
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** By byte order mark, else by declaration, else UTF-8. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 120));
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(declared).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
