import { decode } from '../src/html/charset.ts';
import { parsePage, type Page as ParsedPage } from '../src/html/page.ts';

/** A page as the readers of portals see it. Readers never change it. */
export interface Page {
  readonly $: ParsedPage['$'];
  /** Its final address. */
  readonly url: string;
  /** The decoded text of the whole file: inline scripts and comments are read from it. */
  readonly source: string;
  /** What relative addresses are relative to: `<base href>` where there is one, else the page's own address. */
  readonly base: string;
  /** Visible text, blocks as lines. */
  text(): string;
  /** Every element in document order. To look at each once is cheaper than a dozen selectors. */
  elements(): readonly PageElement[];
  /** Those of one tag, in document order. */
  tagged(name: string): readonly PageElement[];
}

export type PageNode = ReturnType<ParsedPage['$']['root']>[number]['childNodes'][number];
export type PageElement = Extract<PageNode, { attribs: object }>;

export const isElement = (node: PageNode | null | undefined): node is PageElement =>
  node !== null && node !== undefined && 'attribs' in node;

export const isTextNode = (node: PageNode): node is Extract<PageNode, { nodeType: 3 }> => node.nodeType === 3;

/** Every element below these nodes, in document order. */
function elementsBelow(nodes: readonly PageNode[], found: PageElement[] = []): PageElement[] {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    found.push(node);
    elementsBelow(node.children, found);
  }
  return found;
}

/** The first element below this one that fits, in document order; a walk of few nodes, where a selector is compiled. */
export function firstBelow(element: PageElement, fits: (inner: PageElement) => boolean): PageElement | null {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const found = fits(child) ? child : firstBelow(child, fits);
    if (found !== null) return found;
  }
  return null;
}

/** An element and those around it, innermost first. */
export function* outwards(element: PageElement): Generator<PageElement> {
  for (let node: PageNode | null = element; isElement(node); node = node.parent) yield node;
}

/** A value that is made when it is first asked for, since many pages are never asked. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

function tagsOf(elements: readonly PageElement[]): ReadonlyMap<string, readonly PageElement[]> {
  const tags = new Map<string, PageElement[]>();
  for (const element of elements) {
    const known = tags.get(element.tagName);
    if (known === undefined) tags.set(element.tagName, [element]);
    else known.push(element);
  }
  return tags;
}

/** A class for the sake of its getter, as in src/html/page.ts: an object written down with one outlives its page. */
class PortalPage implements Page {
  readonly url: string;
  readonly source: string;
  readonly base: string;
  readonly text: () => string;
  readonly elements: () => readonly PageElement[];
  readonly tagged: (name: string) => readonly PageElement[];
  readonly #parsed: ParsedPage;

  constructor(source: string, url: string) {
    const parsed = parsePage(source, { url });
    const elements = once(() => elementsBelow(parsed.root.children as readonly PageNode[]));
    const tags = once(() => tagsOf(elements()));
    this.#parsed = parsed;
    this.url = url;
    this.source = source;
    this.base = parsed.base ?? url;
    this.text = once(() => parsed.text());
    this.elements = elements;
    this.tagged = (name) => tags().get(name) ?? [];
  }

  get $(): ParsedPage['$'] {
    return this.#parsed.$;
  }
}

/** Bytes are decoded first, `contentType` being the header's value. Throws what parsePage throws. */
export const pageOf = (source: Uint8Array | string, url: string, contentType?: string): Page =>
  new PortalPage(typeof source === 'string' ? source : decode(source, contentType).text, url);

/** Text of a node and what is in it, scripts and styles left out. */
export function textIn(node: PageNode): string {
  if (isTextNode(node)) return node.data;
  if (!isElement(node) || node.tagName === 'script' || node.tagName === 'style' || node.tagName === 'noscript')
    return '';
  return node.children.map(textIn).join('');
}

const rawText = (node: PageNode): string => (isTextNode(node) ? node.data : '');

/** The text of all inline scripts, one after the other: pagers and parameters of lists live there. */
export const scriptsOf = remembered((page: Page): string =>
  page
    .tagged('script')
    .filter(({ attribs }) => attribs['src'] === undefined)
    .map(({ children }) => children.map(rawText).join(''))
    .join('\n'),
);

/** A reading of a page that is made once, however many readers ask for it. */
export function remembered<T>(read: (page: Page) => T): (page: Page) => T {
  const known = new WeakMap<Page, { readonly value: T }>();
  return (page) => {
    const before = known.get(page);
    if (before !== undefined) return before.value;
    const value = read(page);
    known.set(page, { value });
    return value;
  };
}
