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
}

export type PageNode = ReturnType<ParsedPage['$']['root']>[number]['childNodes'][number];
export type PageElement = Extract<PageNode, { attribs: object }>;

export const isElement = (node: PageNode | null | undefined): node is PageElement =>
  node !== null && node !== undefined && 'attribs' in node;

export const isTextNode = (node: PageNode): node is Extract<PageNode, { nodeType: 3 }> => node.nodeType === 3;

/** Bytes are decoded first, `contentType` being the header's value. Throws what parsePage throws. */
export function pageOf(source: Uint8Array | string, url: string, contentType?: string): Page {
  const text = typeof source === 'string' ? source : decode(source, contentType).text;
  const parsed = parsePage(text, { url });
  return { $: parsed.$, url, source: text, base: parsed.base ?? url, text: () => parsed.text() };
}

/** The text of all inline scripts, one after the other: pagers and parameters of lists live there. */
export function scriptsOf(page: Page): string {
  return page
    .$('script:not([src])')
    .map((_, element) => page.$(element).text())
    .get()
    .join('\n');
}
