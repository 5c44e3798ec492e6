import { compact } from '../src/text/normalise.ts';
import { asksOnly, isQuery } from './asks-only.ts';
import type { Lead, Whereabouts } from './any-portal.ts';
import type { PageRequest } from './family.ts';
import { formAddress, formRequest, hiddenFields } from './form-request.ts';
import { judgeTitle } from './is-report.ts';
import type { ListRow } from './list-rows.ts';
import type { Page, PageElement } from './page.ts';
import { isOrganName } from './report-organ.ts';
import { yearOfTitle } from './report-year.ts';

const yearWords = /^(?:19|20)\d{2}(?:年度?)?$/u;
/** A search over the whole portal is no part of a list. */
const portalSearch = /search/iu;

/** The choice that a select shows: the one marked as selected, else the first. */
function chosenOf(page: Page, select: PageElement): ReturnType<Page['$']> {
  const options = page.$(select).find('option');
  const chosen = options.filter('[selected]').first();
  return chosen.length > 0 ? chosen : options.first();
}

/** What the form sends when nothing is touched: hidden fields and the choice that every select shows. */
function fieldsOf(page: Page, form: ReturnType<Page['$']>): URLSearchParams {
  const fields = hiddenFields(page, form);
  form.find('select[name]').each((_, select) => {
    fields.set(select.attribs['name'] ?? '', chosenOf(page, select).attr('value') ?? '');
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

const allChoices = (page: Page): Lead[] =>
  page
    .$('form select')
    .toArray()
    .flatMap((element) => choicesOfSelect(page, element));

/** True where a form shows the list of one organ, and has no choice that would show those of all. */
const isOfOneOrgan = (page: Page): boolean =>
  page
    .$('form select')
    .toArray()
    .some(
      (element) => isOrganName(compact(chosenOf(page, element).text())) && choicesOfSelect(page, element).length > 0,
    );

/**
 * Years and units that are chosen in a form over the list (a query by year, an ASP.NET drop-down) and not by links.
 * Of a page with both, the years alone, each of which shows all units; but the units alone where one of them is chosen:
 * the years of each are then further pages of its list.
 */
export function choicesOf(page: Page, here: Whereabouts): Lead[] {
  if (here !== 'column') return [];
  const choices = allChoices(page);
  const years = choices.filter(({ role }) => role === 'year');
  const units = choices.filter(({ role }) => role === 'unit');
  if (units.length > 0 && isOfOneOrgan(page)) return units;
  return years.length > 0 ? years : choices;
}

/** The year of a choice or a title as a number; null where it has none. */
const yearIn = (label: string): number | null => {
  const [found] = /(?:19|20)\d{2}/u.exec(label) ?? [];
  return found === undefined ? null : Number(found);
};

/**
 * The earlier years of the organ whose list a form shows (`rows`), newest first. Guesses: an organ has as many years as
 * it has reports, which its menu does not say, and the list of all its years may be cut.
 */
export function earlierYears(page: Page, here: Whereabouts, rows: readonly ListRow[]): PageRequest[] {
  if (here !== 'column' || !isOfOneOrgan(page)) return [];
  const years = allChoices(page).filter(({ role }) => role === 'year');
  const shown = page
    .$('form select')
    .toArray()
    .map((element) => compact(chosenOf(page, element).text()))
    .find((label) => yearWords.test(label));
  const listed = rows.flatMap(({ title, publishedOn }) => {
    const year = judgeTitle(title).verdict === 'no' ? null : (yearOfTitle(title) ?? yearIn(publishedOn ?? ''));
    return year === null ? [] : [year];
  });
  // An organ without a row under all years has none under one of them.
  if (shown === undefined && listed.length === 0) return [];
  // Whether the year chosen is that of the report or of its publication is not said: the later of both is asked for.
  const latest = shown === undefined ? Math.min(...listed) : (yearIn(shown) ?? 0) - 1;
  return years
    .flatMap(({ label, request }) => {
      const year = yearIn(label);
      return request === undefined || year === null || year > latest ? [] : [{ year, request }];
    })
    .sort((left, right) => right.year - left.year)
    .map(({ request }) => ({ ...request, guessed: true }));
}
