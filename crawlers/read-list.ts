import { addressKey, isFileAddress, looksLikeArticle } from './addresses.ts';
import { leadsOf, type Lead, type Whereabouts } from './any-portal.ts';
import { askedByScript } from './asked-by-script.ts';
import { hasUnfilledList } from './unfilled-list.ts';
import { choicesOf, earlierYears } from './form-choices.ts';
import { familiesOf, familyNamed } from './families/index.ts';
import type { PageRequest } from './family.ts';
import { judgeTitle } from './is-report.ts';
import { parseJson, rowsOfJson } from './json-rows.ts';
import { uncommented } from './links.ts';
import { rowsOf, type ListRow } from './list-rows.ts';
import { scriptsOf, type Page } from './page.ts';
import { linkedPages } from './pager.ts';
import { bareName } from './report-organ.ts';
import { scriptedPages } from './script-pager.ts';
import { scriptedLinksOf } from './scripted-links.ts';

/** What a list page says: its rows, the rest of the list, and the parts of the column it names. */
export interface ListReading {
  readonly families: readonly string[];
  readonly rows: readonly ListRow[];
  readonly pages: readonly PageRequest[];
  readonly leads: readonly Lead[];
  /** Where the rows were: in the page's tree, or in what only a script would have shown. */
  readonly rowsFrom: 'page' | 'family' | 'comment' | 'script';
}

function once<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const name = key(item);
    return seen.has(name) ? false : (seen.add(name), true);
  });
}

/** Lists handed to a script as JSON; scripts hold menus too, hence only rows whose titles may be those of reports. */
function scriptRows(page: Page): ListRow[] {
  return [...scriptsOf(page).matchAll(/\[\s*\{[\s\S]*?\}\s*\]/g)].flatMap(([text]) => {
    const json = parseJson(text);
    return json === null ? [] : rowsOfJson(json, page.base).filter(({ title }) => judgeTitle(title).verdict !== 'no');
  });
}

/** Rows that a script draws from its own arrays; of menus it draws in the same way, none says that it is a report. */
function drawnRows(page: Page): ListRow[] {
  return scriptedLinksOf(page).flatMap(({ url, label: title }) => {
    const isRow = judgeTitle(title).verdict !== 'no' || bareName(title) !== null;
    return isRow && (isFileAddress(url) || looksLikeArticle(url))
      ? [{ url, title, publishedOn: null, listedOn: page.url, certain: true }]
      : [];
  });
}

const requestName = (request: PageRequest): string =>
  `${request.method} ${addressKey(request.url)} ${request.body ?? ''}`;

/**
 * Reads a list page with the generic readers, the families the page bears marks of, and the one named in `also`. Guesses about further
 * pages count only where nothing on the page says how many there are, and only those of the surest family.
 */
export function readList(
  page: Page,
  here: Whereabouts,
  at: string = page.url,
  also: string | null = null,
): ListReading {
  const inColumn = here === 'column' || here === 'unit';
  const marked = familiesOf(page).map(({ family }) => family);
  const named = also === null ? undefined : familyNamed(also);
  const families = named === undefined || marked.includes(named) ? marked : [...marked, named];
  const plain = rowsOf(page);
  const special = families.flatMap((family) => family.readList?.(page) ?? []);
  const visible = [...plain, ...special];
  let rowsFrom: ListReading['rowsFrom'] = special.length > 0 ? 'family' : 'page';
  // A menu entry with a date beside it must not pass for the list.
  const hasRows = (): boolean =>
    visible.some(({ certain, title }) => certain && judgeTitle(title).verdict !== 'no') ||
    visible.filter(({ certain }) => certain).length > 2;
  if (inColumn && !hasRows()) {
    const shown = uncommented(page);
    if (shown !== null) visible.push(...rowsOf(shown).filter(({ certain }) => certain));
    if (hasRows()) rowsFrom = 'comment';
  }
  if (inColumn && !hasRows()) {
    const scripted = scriptRows(page);
    visible.push(...scripted);
    if (scripted.length > 0) rowsFrom = 'script';
  }
  if (inColumn) visible.push(...drawnRows(page));
  const perFamily = families.map((family) => family.pages?.(page) ?? []);
  const said = [...perFamily.flat().filter(({ guessed }) => guessed !== true), ...linkedPages(page)];
  const guesses =
    [
      hasRows()
        ? askedByScript(page, visible.filter(({ certain }) => certain).length)
        : here === 'column' && hasUnfilledList(page)
          ? askedByScript(page, 0)
          : [],
      scriptedPages(page),
      ...perFamily.map((pages) => pages.filter(({ guessed }) => guessed === true)),
      earlierYears(page, here, visible),
    ].find((pages) => pages.length > 0) ?? [];
  const leads = [
    ...families.flatMap((family) => family.leads?.(page) ?? []),
    ...choicesOf(page, here),
    ...leadsOf(page, here, at),
  ].sort((left, right) => right.score - left.score);
  return {
    families: families.map(({ name }) => name),
    rows: once(visible, ({ url }) => url),
    pages: once(said.length > 0 ? said : guesses, requestName),
    leads: once(leads, ({ url, request }) => (request === undefined ? addressKey(url) : requestName(request))),
    rowsFrom,
  };
}
