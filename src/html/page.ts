import { createRequire } from 'node:module';
import type { CheerioAPI } from 'cheerio';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { decode } from './charset.ts';
import type { Decoded } from './charset.ts';
import { isElement, isText, type DomElement, type DomNode } from './dom.ts';
import { textReader } from './rendered-text.ts';

export interface Meta {
  /** name, property, itemprop or http-equiv, as written. */
  readonly name: string;
  readonly content: string;
}

/** A page as parsed, once: for crawlers by selectors (`$`), for extractors by its tree (`root`). */
export interface Page {
  readonly $: CheerioAPI;
  /** The document node; its children are the doctype, comments and `<html>`. */
  readonly root: Pick<DomElement, 'children'>;
  readonly url: string | null;
  readonly charset: string;
  /** What decided the charset; null where the page was given as text. */
  readonly decodedBy: Decoded['how'] | null;
  /** Places of the text where bytes made no character. */
  readonly broken: number;
  readonly title: string;
  /** In order, duplicates too. */
  readonly metas: readonly Meta[];
  /** Against which relative links resolve: `<base href>`, else the URL of the page; null where neither is known. */
  readonly base: string | null;
  /** The visible text; blocks and `<br>` as "\n". */
  text(): string;
}

/** The page nests elements so deeply that only an attack (or a broken program) can have written it. */
export class TooDeep extends Error {
  constructor() {
    super(`elements nested deeper than ${String(deepest)}`);
    this.name = 'TooDeep';
  }
}

/** Browsers stop at about 512. Parsing takes quadratic time in the depth, and readers recurse. */
const deepest = 1200;

/** How deep the page that is being parsed has come: parsing waits for nothing, so that there is one at a time. */
let depth = 0;

const treeAdapter: typeof adapter = {
  ...adapter,
  onItemPush() {
    if (++depth > deepest) throw new TooDeep();
  },
  onItemPop() {
    depth--;
  },
};

/**
 * parse5, not htmlparser2, builds the tree: cells left open, tables inside `<p>` and stray end tags then come out as
 * browsers show them, and so as their publisher proof-read them.
 */
function parseTree(text: string) {
  depth = 0;
  // Without scripts the content of <noscript> is elements, so that its links can be found.
  return parse(text, { treeAdapter, scriptingEnabled: false });
}

/** One for all pages: node compiles the functions of each anew. */
const visibleText = textReader({ fields: false });

const require = createRequire(import.meta.url);

/**
 * Selectors are for crawlers; to read a page needs none, and cheerio is half of what reading one file loads. Its own
 * parse5 entry would load an HTTP client besides, hence `cheerio/slim` on a finished tree.
 */
const selectorsOf = (root: ReturnType<typeof parseTree>): CheerioAPI =>
  (require('cheerio/slim') as typeof import('cheerio/slim')).load(root);

/** What a page says of itself, wherever in it. */
interface SelfDescription {
  readonly titles: DomElement[];
  readonly metas: Meta[];
  readonly bases: string[];
}

function describe(nodes: readonly DomNode[], found: SelfDescription): SelfDescription {
  for (const node of nodes) {
    if (isElement(node)) {
      const { name: tag, attribs } = node;
      if (tag === 'title') found.titles.push(node);
      else if (tag === 'base' && attribs['href'] !== undefined) found.bases.push(attribs['href']);
      else if (tag === 'meta') {
        const name = attribs['name'] ?? attribs['property'] ?? attribs['itemprop'] ?? attribs['http-equiv'];
        if (name !== undefined && name !== '') found.metas.push({ name, content: attribs['content'] ?? '' });
      }
    }
    if ('children' in node) describe(node.children, found);
  }
  return found;
}

const textOf = (node: DomNode): string => {
  if (isText(node)) return node.data;
  return isElement(node) ? node.children.map(textOf).join('') : '';
};

function baseOf(declared: string | undefined, url: string | null): string | null {
  const href = declared?.trim();
  if (href === undefined || href === '') return url;
  return URL.canParse(href, url ?? undefined) ? new URL(href, url ?? undefined).href : url;
}

/**
 * A class for the sake of its getter: V8 makes a hidden class for every object that is written down with a getter, it
 * stays until the next full collection, and keeps the whole tree. Half of the time that pages took went into moving dead
 * trees about.
 */
class ParsedPage implements Page {
  readonly root: ReturnType<typeof parseTree>;
  readonly url: string | null;
  readonly charset: string;
  readonly decodedBy: Decoded['how'] | null;
  readonly broken: number;
  readonly title: string;
  readonly metas: readonly Meta[];
  readonly base: string | null;
  #selectors: CheerioAPI | null = null;

  constructor(text: string, decoded: Decoded | null, url: string | null) {
    this.root = parseTree(text);
    const { titles, metas, bases } = describe(this.root.children, { titles: [], metas: [], bases: [] });
    this.url = url;
    this.charset = decoded?.charset ?? 'utf-8';
    this.decodedBy = decoded?.how ?? null;
    this.broken = decoded?.broken ?? 0;
    this.title = titles.slice(0, 1).map(textOf).join('').replace(/\s+/g, ' ').trim();
    this.metas = metas;
    this.base = baseOf(bases[0], url);
  }

  get $(): CheerioAPI {
    return (this.#selectors ??= selectorsOf(this.root));
  }

  text(): string {
    return visibleText(this.root.children);
  }
}

/**
 * Parses a page once. Bytes are decoded first (see decode); `contentType` is the header's value, `url` the address
 * after redirects. Throws TooDeep on a page that nests elements without end, RangeError on a gzip bomb.
 */
export function parsePage(
  source: Uint8Array | string,
  { url = null, contentType }: { readonly url?: string | null; readonly contentType?: string | undefined } = {},
): Page {
  const decoded = typeof source === 'string' ? null : decode(source, contentType);
  return new ParsedPage(decoded?.text ?? String(source), decoded, url);
}
