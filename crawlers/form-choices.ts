import { compact } from '../src/text/normalise.ts';
import { asksOnly, isQuery } from './asks-only.ts';
import type { Lead, Whereabouts } from './any-portal.ts';
import type { PageRequest } from './family.ts';
import { formAddress, formRequest, hiddenFields } from './form-request.ts';
import type { Page, PageElement } from './page.ts';
import { isOrganName } from './report-organ.ts';

const yearWords = /^(?:19|20)\d{2}(?:年度?)?$/u;
/** A search over the whole portal is no part of a list. */
const portalSearch = /search/iu;

/** What the form sends when nothing is touched: hidden fields and the first or selected choice of every select. */
function fieldsOf(page: Page, form: ReturnType<Page['$']>): URLSearchParams {
  const fields = hiddenFields(page, form);
  form.find('select[name]').each((_, select) => {
    const options = page.$(select).find('option');
    const chosen = options.filter('[selected]').first();
    fields.set(select.attribs['name'] ?? '', (chosen.length > 0 ? chosen : options.first()).attr('value') ?? '');
  });
  return fields;
}

/** Null for forms that are no part of a list. `posted`: only what was chosen is acted on, whatever else the form has. */
function requestOf(
  page: Page,
  form: ReturnType<Page['$']>,
  fields: URLSearchParams,
  posted: boolean,
): PageRequest | null {
  const url = formAddress(page, form);
  if (portalSearch.test(url) || !(posted ? asksOnly(url) : isQuery(page, form, url))) return null;
  return formRequest(page, form, fields);
}

function choicesOfSelect(page: Page, element: PageElement): Lead[] {
  const select = page.$(element);
  const form = select.closest('form');
  const name = element.attribs['name'];
  if (form.length === 0 || name === undefined) return [];
  const posted = /__doPostBack\(\s*\\?['"]([^'"\\]*)/u.exec(element.attribs['onchange'] ?? '')?.[1];
  return select
    .find('option[value]:not([selected])')
    .toArray()
    .flatMap((option): Lead[] => {
      const value = option.attribs['value'] ?? '';
      const label = compact(page.$(option).text());
      const role = yearWords.test(label) ? 'year' : isOrganName(label) ? 'unit' : null;
      // Choices that are addresses are links; an empty one chooses nothing.
      if (role === null || value === '' || /[/]/u.test(value)) return [];
      const fields = fieldsOf(page, form);
      fields.set(name, value);
      if (posted !== undefined) fields.set('__EVENTTARGET', posted);
      const request = requestOf(page, form, fields, posted !== undefined);
      const score = role === 'year' ? 86 : 50;
      return request === null
        ? []
        : [{ url: request.url, label, role, score, why: 'a choice of the form over the list', request }];
    });
}

/**
 * Years and units that are chosen in a form over the list (a query by year, an ASP.NET drop-down) and not by links.
 * Of a page with both, the years alone: each shows all units.
 */
export function choicesOf(page: Page, here: Whereabouts): Lead[] {
  if (here !== 'column') return [];
  const choices = page
    .$('form select')
    .toArray()
    .flatMap((element) => choicesOfSelect(page, element));
  const years = choices.filter(({ role }) => role === 'year');
  return years.length > 0 ? years : choices;
}
