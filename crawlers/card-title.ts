import { tidy } from '../src/text/normalise.ts';
import { judgeTitle } from './is-report.ts';
import { isElement, textIn, type PageElement } from './page.ts';

const block = /^(?:div|p|h[1-6]|dl|dt|dd|ul|li|section|header)$/u;

const isHeading = ({ tagName, attribs }: PageElement): boolean =>
  /^h[1-6]$/u.test(tagName) || /(?:^|[-_\s])(?:title|tit|bt)(?:$|\s)/iu.test(attribs['class'] ?? '');

const within = (element: PageElement): PageElement[] =>
  element.children.filter(isElement).flatMap((child) => [child, ...within(child)]);

/**
 * The title on a card, one link around day, title and source: its heading, else the box that names a report. Null where
 * the link is no card, or the box leaves out the year: that may stand in another one.
 */
export function cardTitle(link: PageElement): string | null {
  const inner = within(link);
  if (inner.length < 2) return null;
  const boxes = inner.filter(
    (element) =>
      isHeading(element) ||
      (block.test(element.tagName) && !within(element).some((one) => isHeading(one) || block.test(one.tagName))),
  );
  const headings = boxes.filter(isHeading);
  const texts = boxes.map((box) => tidy(textIn(box)));
  const title =
    headings.length === 1 && headings[0] !== undefined
      ? tidy(textIn(headings[0]))
      : texts.find((text) => judgeTitle(text).verdict === 'report');
  return title !== undefined && /(?:19|20)\d{2}/u.test(title) ? title : null;
}
