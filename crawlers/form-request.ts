import { addressOf } from './addresses.ts';
import type { PageRequest } from './family.ts';
import type { Page } from './page.ts';

type PageForm = ReturnType<Page['$']>;

/** What a form sends besides what its reader chooses or writes. */
export function hiddenFields(page: Page, form: PageForm): URLSearchParams {
  const fields = new URLSearchParams();
  form.find('input[type="hidden"][name]').each((_, input) => {
    const { name = '', value = '' } = page.$(input).attr() ?? {};
    fields.set(name, value);
  });
  return fields;
}

/** Where a form sends its fields: its action, else the page it stands on. */
export const formAddress = (page: Page, form: PageForm): string =>
  addressOf(form.attr('action'), page.base) ?? page.url;

/** The request for a list that a form makes of its fields, by the method it names. */
export function formRequest(page: Page, form: PageForm, fields: URLSearchParams): PageRequest {
  const url = formAddress(page, form);
  if (/post/iu.test(form.attr('method') ?? ''))
    return {
      url,
      method: 'POST',
      body: fields.toString(),
      bodyType: 'application/x-www-form-urlencoded',
      kind: 'list',
      family: 'generic',
    };
  const target = new URL(url);
  fields.forEach((value, name) => {
    target.searchParams.set(name, value);
  });
  return { url: target.href, method: 'GET', kind: 'list', family: 'generic' };
}
