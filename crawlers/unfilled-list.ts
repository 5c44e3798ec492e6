import { compact } from '../src/text/normalise.ts';
import { isElement, textIn, type Page, type PageElement } from './page.ts';

/** What boxes of rows are called, or the frame of an application that draws them. */
const boxName =
  /list|docs?(?:$|[-_])|news|rows?(?:$|[-_])|items?(?:$|[-_])|data(?:$|[-_])|content|result|article|info|^app$|nr(?:$|[-_])|lb(?:$|[-_])/iu;
const waiting = /^(?:数据)?(?:正在)?(?:加载|载入|loading)(?:中|数据)?[.…]*$/iu;

const isEmpty = (element: PageElement): boolean => {
  const words = compact(textIn(element));
  return !element.children.some(isElement) && (words === '' || waiting.test(words));
};

/** True of a page with a box that is made for rows and has nothing in it: only a script fills it. */
export const hasUnfilledList = (page: Page): boolean =>
  page.tagged('script').length > 0 &&
  page
    .elements()
    .some(
      (element) =>
        /^(?:ul|ol|dl|tbody|div)$/u.test(element.tagName) &&
        boxName.test(element.attribs['id'] ?? (element.tagName === 'div' ? '' : (element.attribs['class'] ?? ''))) &&
        isEmpty(element),
    );
