import { compact, tidy } from '../src/text/normalise.ts';
import { jsonDate, textOfJson, type JsonObject } from './json-rows.ts';
import { linksOf } from './links.ts';
import { rowsOf, type ListRow } from './list-rows.ts';
import type { Page } from './page.ts';

/** How a page's script makes a link of an object of its data: which field is the title, which goes into the address. */
export interface RowTemplate {
  readonly title: string;
  readonly id: string;
  /** Address with {} where the id goes. */
  readonly address: string;
}

const shortestTitle = 5;

const fieldsOf = (item: JsonObject): [name: string, value: string][] =>
  Object.entries(item).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
  );

/** The address with the id taken out, null where it is not in it as a word of its own. */
function without(address: string, id: string): string | null {
  if (!/^[\w-]+$/u.test(id)) return null;
  const parts = address.split(new RegExp(`(?<![A-Za-z\\d])${id}(?![A-Za-z\\d])`, 'u'));
  return parts.length === 2 ? parts.join('{}') : null;
}

/**
 * What the links on a page that a browser has shown say about the data its script was given. Null where no object's
 * title is a link, or none of its fields is in the address: the address is then in the data itself, or nowhere.
 */
export function learnTemplate(page: Page, items: readonly JsonObject[]): RowTemplate | null {
  // On a card the title is a part of the link's words: the rows of the page have it alone.
  const byLabel = new Map([
    ...rowsOf(page).map(({ title, url }) => [compact(title), url] as const),
    ...linksOf(page).map(({ label, url }) => [compact(label), url] as const),
  ]);
  const votes = new Map<string, { readonly template: RowTemplate; count: number }>();
  for (const item of items) {
    const fields = fieldsOf(item);
    for (const [title, words] of fields) {
      const plain = compact(textOfJson(words));
      const url = plain.length < shortestTitle ? undefined : byLabel.get(plain);
      if (url === undefined) continue;
      for (const [id, value] of fields) {
        const address = id === title ? null : without(url, value);
        if (address === null) continue;
        const template = { title, id, address };
        const key = JSON.stringify(template);
        const known = votes.get(key);
        if (known === undefined) votes.set(key, { template, count: 1 });
        else known.count += 1;
      }
    }
  }
  const [best] = [...votes.values()].sort((left, right) => right.count - left.count);
  return best !== undefined && best.count >= Math.min(2, items.length) ? best.template : null;
}

/** The same from one object whose title, in the field named, led to an address when it was pressed. */
export function templateOf(item: JsonObject, title: string, leadsTo: string): RowTemplate | null {
  for (const [id, value] of fieldsOf(item)) {
    const address = id === title ? null : without(leadsTo, value);
    if (address !== null) return { title, id, address };
  }
  return null;
}

/** Rows of data of the same kind, each at the address its script would have made. */
export function rowsByTemplate(items: readonly JsonObject[], template: RowTemplate, listedOn: string): ListRow[] {
  return items.flatMap((item): ListRow[] => {
    const fields = new Map(fieldsOf(item));
    const [words, id] = [fields.get(template.title), fields.get(template.id)];
    if (words === undefined || id === undefined) return [];
    const publishedOn =
      [...fields]
        .map(([name, value]) => (/date|time|rq|sj/iu.test(name) ? jsonDate(value) : null))
        .find((day) => day !== null) ?? null;
    return [
      { url: template.address.replace('{}', id), title: tidy(textOfJson(words)), publishedOn, listedOn, certain: true },
    ];
  });
}
