import { compact, tidy } from '../src/text/normalise.ts';
import { addressInScript, addressOf, jumpTarget } from './addresses.ts';
import { addressOfChoice, composedAddress } from './composed-address.ts';
import { firstBelow, isElement, pageOf, remembered, scriptsOf, textIn, type Page, type PageElement } from './page.ts';

/** Something on a page that leads to another address. */
export interface PageLink {
  readonly url: string;
  /** What it is called: its text, or what stands for a text cut short or replaced by a picture. */
  readonly label: string;
  /** Null where the link stands in a script or comment and not in the page's tree. */
  readonly element: PageElement | null;
  readonly kind: 'anchor' | 'area' | 'script' | 'option' | 'frame' | 'hidden';
  /** Name of the entry of a tree that it hangs under, where a script says so. */
  readonly under?: string;
}

const attribute = (element: PageElement, name: string): string => tidy(element.attribs[name] ?? '');

/** Name of a link: list pages cut long titles and keep the whole one in `title`; home pages put pictures for words. */
function labelOf(element: PageElement): string {
  const text = tidy(textIn(element));
  const titled = firstBelow(element, ({ attribs }) => attribs['title'] !== undefined);
  const whole = attribute(element, 'title') || (titled === null ? '' : attribute(titled, 'title'));
  if (text === '') {
    const picture = firstBelow(element, ({ tagName }) => tagName === 'img');
    const drawn = picture === null ? '' : attribute(picture, 'alt');
    return whole || attribute(element, 'alt') || attribute(element, 'aria-label') || drawn;
  }
  const start = compact(text).replace(/(?:\.{2,}|…)+$/u, '');
  const cut = start.length < compact(text).length;
  return compact(whole).length > start.length && (cut || compact(whole).startsWith(start)) ? whole : text;
}

/** Attributes in which scripts keep where a click leads: 加载更多 has its next part there. */
const carriers = ['data-href', 'data-url', 'data-link', 'data-next'] as const;

const carried = (element: PageElement): string | undefined =>
  carriers.map((name) => element.attribs[name]).find((value) => value !== undefined && /[/.?]/.test(value));

function target(page: Page, element: PageElement): string | null {
  const { href, onclick } = element.attribs;
  const direct = addressOf(href ?? carried(element), page.base);
  if (direct !== null && !(onclick !== undefined && href === '')) return direct;
  const scripts = [href !== undefined && /^javascript:/i.test(href.trim()) ? href : undefined, onclick];
  for (const script of scripts) {
    if (script === undefined) continue;
    // First the whole sum: of 'nb.jsp?y='+year the first part alone is another address.
    const url = composedAddress(page, script) ?? addressInScript(script, page.base);
    if (url !== null) return url;
  }
  return null;
}

function linkOf(page: Page, element: PageElement): PageLink | null {
  const { tagName: name, attribs } = element;
  if (name === 'frame' || name === 'iframe') {
    const url = addressOf(attribs['src'], page.base);
    return url === null ? null : { url, label: attribute(element, 'title'), element, kind: 'frame' };
  }
  if (name === 'option') {
    const value = attribs['value'] ?? '';
    const select = element.parent;
    const url = /[/?]|\.\w{3,5}$/.test(value)
      ? addressOf(value, page.base)
      : isElement(select) && value !== ''
        ? addressOfChoice(page, select, value)
        : null;
    return url === null ? null : { url, label: labelOf(element), element, kind: 'option' };
  }
  const found = target(page, element);
  if (found === null) return null;
  const url = jumpTarget(found) ?? found;
  const kind = name === 'area' ? 'area' : name === 'a' ? 'anchor' : 'script';
  return { url, label: labelOf(element), element, kind };
}

const leads: ReadonlySet<string> = new Set(['a', 'area', 'option', 'frame', 'iframe']);
const mayLead = ({ tagName, attribs }: PageElement): boolean =>
  leads.has(tagName) || attribs['onclick'] !== undefined || carriers.some((name) => attribs[name] !== undefined);

/** Every link of a page in document order: anchors, image maps, clickable boxes, choices of a select, frames. */
export const linksOf = remembered((page: Page): readonly PageLink[] =>
  page
    .elements()
    .filter(mayLead)
    .flatMap((element) => linkOf(page, element) ?? []),
);

/** Links that only scripts or comments hold: menus written by document.write, lists kept in a comment. */
export function hiddenLinksOf(page: Page): PageLink[] {
  const scripts = scriptsOf(page).replaceAll('\\"', '"').replaceAll("\\'", "'").replaceAll('\\/', '/');
  const inScripts = [...scripts.matchAll(/<a\s[^<>]*?href=["']?([^"'\s<>+]+)["']?[^<>]*>([^<]{1,60})<\/a>/giu)];
  return inScripts.flatMap(([, href, text]) => {
    const url = addressOf(href, page.base);
    return url === null ? [] : [{ url, label: tidy(text ?? ''), element: null, kind: 'hidden' as const }];
  });
}

/** The page with the content of its comments in the place of the comments, null where no comment holds a link. */
export function uncommented(page: Page): Page | null {
  if (!/<!--(?:(?!-->)[\s\S])*<a\s/i.test(page.source)) return null;
  const source = page.source.replace(/<!--(?!\[if)([\s\S]*?)-->/g, (comment, content: string) =>
    /<a\s/i.test(content) ? content : comment,
  );
  return pageOf(source, page.url);
}
