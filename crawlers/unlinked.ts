import { compact } from '../src/text/normalise.ts';
import { nameOfWay, type LeadRole } from './any-portal.ts';
import { judgeTitle } from './is-report.ts';
import type { JsonObject } from './json-rows.ts';
import { linksOf } from './links.ts';
import { isElement, scriptsOf, textIn, type Page, type PageElement, type PageNode } from './page.ts';
import { nextWords } from './pager.ts';
import { templateOf, type RowTemplate } from './row-template.ts';

/** A name and no sentence. */
const name = /^[\p{Script=Han}()]{2,16}$/u;

/** Names of the area or the column that a page shows and no link bears: only a script knows where they lead. */
export function unlinkedEntries(page: Page): { readonly words: string; readonly role: LeadRole }[] {
  const linked = new Set(linksOf(page).map(({ label }) => compact(label)));
  const names = new Set(
    page
      .text()
      .split('\n')
      .flatMap((line) => line.split(/[\s|]+/u))
      .map(compact),
  );
  return [...names].flatMap((words) => {
    const role = !name.test(words) || linked.has(words) ? null : nameOfWay(words);
    return role === null ? [] : [{ words, role }];
  });
}

/** The first title of a report among data, and how its address is made once it is known where it leads. */
export function unlinkedTitle(
  items: readonly JsonObject[],
): { readonly words: string; readonly template: (leadsTo: string) => RowTemplate | null } | null {
  for (const item of items)
    for (const [field, value] of Object.entries(item))
      if (typeof value === 'string' && judgeTitle(value).verdict === 'report')
        return { words: compact(value), template: (leadsTo) => templateOf(item, field, leadsTo) };
  return null;
}

const moreWords = /(?:加载|显示|查看)更多$|^loadmore$|^showmore$/iu;

/** Buttons, and boxes that offer more without leading anywhere, do by a script what others say in an attribute. */
function isPressed({ tagName, attribs, children }: PageElement, words: string): boolean {
  const { href, onclick, disabled } = attribs;
  if (onclick !== undefined || /^(?:javascript:|#|$)/iu.test(href ?? 'x')) return true;
  if (href !== undefined || disabled !== undefined) return false;
  return tagName === 'button' || (moreWords.test(words) && !children.some(isElement));
}

/** The words to press for the next page of a list whose pager only a script turns; null where links do, or nothing. */
export function turnedByScript(page: Page): string | null {
  const linked = new Set<PageNode | null>(linksOf(page).map(({ element }) => element));
  const isLinked = (node: PageNode | null): boolean => isElement(node) && (linked.has(node) || isLinked(node.parent));
  const turning = page.elements().find((element) => {
    const words = compact(textIn(element));
    return nextWords.test(words) && isPressed(element, words) && !isLinked(element);
  });
  if (turning !== undefined) return compact(textIn(turning)).replace(/[>»›]+/gu, '');
  return />\s*(下一?页|后一?页|(?:点击)?加载更多|查看更多)\s*[>»›&]*\s*<\\?\//u.exec(scriptsOf(page))?.[1] ?? null;
}
