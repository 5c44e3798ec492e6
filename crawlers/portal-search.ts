import { addressOf } from './addresses.ts';
import { familiesOf } from './families/index.ts';
import type { PageRequest } from './family.ts';
import type { Page } from './page.ts';

/** What the portals' own searches are asked for: titles with and without 工作. */
export const searchWords: readonly string[] = ['信息公开工作年度报告', '信息公开年度报告'];

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
      const url = addressOf(form.attr('action'), page.base);
      if (field === undefined || url === null || /login|mail|weather|register/i.test(url)) return [];
      if (/^gb/i.test(form.attr('accept-charset') ?? '')) return [];
      const fields = new URLSearchParams();
      form.find('input[type="hidden"][name]').each((_, input) => {
        fields.set(input.attribs['name'] ?? '', input.attribs['value'] ?? '');
      });
      fields.set(field.attribs['name'] ?? '', words);
      if (/post/i.test(form.attr('method') ?? '')) {
        return [
          {
            url,
            method: 'POST',
            body: fields.toString(),
            bodyType: 'application/x-www-form-urlencoded',
            kind: 'list',
            family: 'generic',
          },
        ];
      }
      const target = new URL(url);
      fields.forEach((value, name) => {
        target.searchParams.set(name, value);
      });
      return [{ url: target.href, method: 'GET', kind: 'list', family: 'generic' }];
    })
    .slice(0, 1);
}

/** Ways to ask a portal's search for reports that stand outside every 年报 column, as its pages betray them. */
export function searchRequests(page: Page): PageRequest[] {
  const named = familiesOf(page).flatMap(({ family }) =>
    searchWords.flatMap((words) => family.search?.(page, words) ?? []),
  );
  return named.length > 0 ? named : searchForms(page, searchWords[1] ?? '');
}
