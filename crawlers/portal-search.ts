import { addressOf } from './addresses.ts';
import { isQuery } from './asks-only.ts';
import { familiesOf } from './families/index.ts';
import type { PageRequest } from './family.ts';
import { formRequest, hiddenFields } from './form-request.ts';
import type { Page } from './page.ts';

/** What the portals' own searches are asked for: titles with and without 工作. */
const searchWords: readonly string[] = ['信息公开工作年度报告', '信息公开年度报告'];
/** What titles are called that hold neither. */
const otherWords: readonly string[] = ['政府信息公开年报', '政府信息公开工作报告'];

const wordField =
  /^(?:q|qt|qw|keyword\w*|searchword\w*|search|wd|word|key|title|sword|query|kw|k|s|txtkey\w*|inputtext)$/i;

/** Requests that the search box of a page would send; forms in another charset than UTF-8 are left alone. */
function searchForms(page: Page, words: string): PageRequest[] {
  return page
    .$('form')
    .toArray()
    .flatMap((element): PageRequest[] => {
      const form = page.$(element);
      const field = form
        .find('input')
        .toArray()
        .find(
          ({ attribs }) => /^(?:text|search|)$/i.test(attribs['type'] ?? '') && wordField.test(attribs['name'] ?? ''),
        );
      // Without an address of its own a search is a script's, and asking the page itself would answer the page.
      const url = addressOf(form.attr('action'), page.base);
      if (field === undefined || url === null || !isQuery(page, form, url)) return [];
      if (/^gb/i.test(form.attr('accept-charset') ?? '')) return [];
      const fields = hiddenFields(page, form);
      fields.set(field.attribs['name'] ?? '', words);
      return [formRequest(page, form, fields)];
    })
    .slice(0, 1);
}

/**
 * Ways to ask a portal's search for reports that stand outside every 年报 column, as its pages betray them. `again`: for
 * titles in other words.
 */
export function searchRequests(page: Page, again = false): PageRequest[] {
  const asked = again ? otherWords : searchWords;
  const named = familiesOf(page).flatMap(({ family }) => asked.flatMap((words) => family.search?.(page, words) ?? []));
  if (named.length > 0) return named;
  return (again ? asked : asked.slice(1)).flatMap((words) => searchForms(page, words));
}
