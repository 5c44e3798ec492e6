import { compact } from '../src/text/normalise.ts';
import { addressOf } from './addresses.ts';
import { isReportBody, judgeTitle } from './is-report.ts';
import { isElement, textIn, type Page, type PageElement, type PageNode } from './page.ts';

const ornament = /icon|logo|qrcode|ewm|banner|share|print|beian|gongan|fileTypeImages|\.gif(?:$|\?)/iu;
const frame =
  /(?:^|[-_\s])(?:foot\w*|bottom|copyright|links?|share|ewm|qr\w*|code|head\w*|top|nav|menu|side\w*|banner|logo)(?:$|[-_\s])/iu;

/** A picture whose parts lead elsewhere is a menu, and no page of a report. */
export const isMap = ({ attribs }: PageElement): boolean => attribs['usemap'] !== undefined;

/** In what is not the article: a link, a list, the page's head, foot or side. */
function isFurniture(image: PageElement): boolean {
  for (let node: PageNode | null = image; isElement(node); node = node.parent) {
    if (/^(?:a|li|header|footer|nav|aside)$/u.test(node.tagName)) return true;
    if (node.tagName !== 'body' && frame.test(`${node.attribs['class'] ?? ''} ${node.attribs['id'] ?? ''}`))
      return true;
  }
  return false;
}

/**
 * Pictures below the heading of a report that has no text of its own, on a page whose article stands in a box of no
 * known name: most likely its scanned pages.
 */
export function scansBelowTitle(page: Page): string[] {
  if (isReportBody(page.text())) return [];
  const elements = page.elements();
  const title = elements.findIndex(
    (element) => /^h[1-4]$/u.test(element.tagName) && judgeTitle(compact(textIn(element))).verdict === 'report',
  );
  if (title < 0) return [];
  return elements.slice(title).flatMap((element) => {
    if (element.tagName !== 'img' || isMap(element) || isFurniture(element)) return [];
    const address = addressOf(element.attribs['src'] ?? element.attribs['data-src'], page.base);
    return address === null || ornament.test(address) ? [] : [address];
  });
}
