import type { Payload } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';

/** createPageHTML(total, current, base, ext) of TRS; others have the place of the pager before it. Articles and lists have it. */
const pagerCall =
  /createPageHTML\w*\(\s*(?:["'][\w-]*["']\s*,\s*)?["']?(\d{1,4})["']?\s*,\s*["']?\d{1,4}["']?\s*,\s*["']([^"'\s]{1,200})["']/g;
/** How TRS names articles: what a page of them is called tells where its address does not. */
const articleName = /^t\d{8}_\d+$/;

/** "t20240131_123" of …/t20240131_123.html and of its later pages …/t20240131_123_1.html; null without an address. */
function nameOf(url: string | undefined): string | null {
  const path = url === undefined || !URL.canParse(url) ? '' : new URL(url).pathname;
  return /([^/]+)\.s?html?$/.exec(path)?.[1] ?? null;
}

const isPageOf = (name: string, base: string): boolean =>
  name === base || (name.startsWith(`${base}_`) && /^\d{1,3}$/.test(name.slice(base.length + 1)));

/** Pages of the article that a pager in the page's scripts or links tells of; 1 where it tells of no other. */
function pagesTold(source: string, name: string | null): number {
  const lastPart = (base: string): string => base.split('/').at(-1) ?? '';
  const called = [...source.matchAll(pagerCall)].map(([, total, base = '']) => {
    const own = name === null ? articleName.test(lastPart(base)) : isPageOf(name, lastPart(base));
    return own ? Number(total) : 1;
  });
  const linked = name === null ? 1 : source.includes(`${name}_`) ? linkedPages(source, name) : 1;
  return Math.max(1, linked, ...called);
}

/** Links to …name_2.html beside the page itself: its further pages, by the usual way to number them. */
function linkedPages(source: string, name: string): number {
  const href = /href\s*=\s*["']?(?:[^"'\s>]*\/)?([^"'\s>/?#]+)\.s?html?["'\s>?#]/g;
  const files = [...source.matchAll(href)].map(([, file = '']) => file);
  const others = new Set(files.filter((file) => file !== name && isPageOf(file, name)));
  // Pages are counted from 0 or from 1; other numbers behind the name are other articles.
  return others.has(`${name}_1`) || others.has(`${name}_2`) ? 1 + others.size : 1;
}

/**
 * Says of a page of an article that there are further ones: what is not on it may stand there. A page alone is read
 * alone, so that no table is said to be absent from a report of which this is a part.
 */
export function goesOn({ bytes, url }: Payload): Note[] {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = nameOf(url);
  // Hardly any page has a pager: told before its bytes are made a text.
  if (!source.includes('createPageHTML') && (name === null || !source.includes(`${name}_`))) return [];
  const pages = pagesTold(source.toString('latin1'), name);
  if (pages < 2) return [];
  const message = `one of ${String(pages)} pages of an article: what is not on it may stand on the others`;
  return [{ code: 'article_goes_on', message, at: null }];
}
