import { compact } from '../src/text/normalise.ts';
import { nameOfWay, type LeadRole } from './any-portal.ts';
import { judgeTitle } from './is-report.ts';
import type { JsonObject } from './json-rows.ts';
import { linksOf } from './links.ts';
import { scriptsOf, textIn, type Page } from './page.ts';
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

/** The words to press for the next page of a list whose pager only a script turns; null where links do, or nothing. */
export function turnedByScript(page: Page): string | null {
  const linked = new Set(linksOf(page).map(({ element }) => element));
  const turning = page.elements().find((element) => {
    const { href, onclick } = element.attribs;
    const isScripted = onclick !== undefined || /^(?:javascript:|#|$)/iu.test(href ?? 'x');
    return isScripted && !linked.has(element) && nextWords.test(compact(textIn(element)));
  });
  if (turning !== undefined) return compact(textIn(turning)).replace(/[>»›]+/gu, '');
  return />\s*(下一?页|后一?页|(?:点击)?加载更多|查看更多)\s*[>»›&]*\s*<\\?\//u.exec(scriptsOf(page))?.[1] ?? null;
}
