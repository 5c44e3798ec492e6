import type { PageRequest } from './family.ts';

/**
 * How a script's request follows from the address of the page that makes it: the ids that both have in common. Seen
 * once in a browser, it gives the requests of all other pages of the same kind.
 */
export interface RequestShape {
  /** Addresses of that kind of page, its ids as groups. */
  readonly page: RegExp;
  /** The request, with what `slot` gives in the place of each id. */
  readonly request: PageRequest;
  /** What the ids were on the page it was learnt from. */
  readonly ids: readonly string[];
}

/** No character of any address or form. */
const slot = (at: number): string => `\u0001${String(at)}\u0002`;

const word = /[A-Za-z\d]+(?:-[A-Za-z\d]+)*/gu;
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const alone = (id: string): RegExp => new RegExp(`(?<![A-Za-z\\d])${quoted(id)}(?![A-Za-z\\d])`, 'gu');

/** A request without its host, whose figures are no ids. */
const sayingOf = ({ url, body = '' }: PageRequest): string => `${url.slice(new URL(url).origin.length)}\n${body}`;

/** Changes what follows the host of an address. */
const below = (address: string, change: (text: string) => string): string => {
  const { origin } = new URL(address);
  return origin + change(address.slice(origin.length));
};

/** Null where nothing that changes from page to page is in both: such a request is for something else, or for all. */
export function learnShape(page: string, request: PageRequest): RequestShape | null {
  const { origin } = new URL(page);
  const rest = page.slice(origin.length);
  const said = sayingOf(request);
  const ids: string[] = [];
  let [pattern, at] = [quoted(origin), 0];
  for (const { 0: id, index } of rest.matchAll(word)) {
    if (!/\d/u.test(id)) continue;
    pattern += quoted(rest.slice(at, index));
    at = index + id.length;
    // A single figure stands in many places by chance.
    const isShared = alone(id).test(said) && !ids.includes(id) && (id.length > 2 || at === rest.length);
    pattern += isShared ? '([A-Za-z\\d-]+)' : '[A-Za-z\\d-]+';
    if (isShared) ids.push(id);
  }
  if (ids.length === 0) return null;
  const put = (text: string): string => ids.reduce((made, id, n) => made.replace(alone(id), slot(n)), text);
  const { body, template } = request;
  return {
    page: new RegExp(`^${pattern}${quoted(rest.slice(at))}$`, 'u'),
    request: {
      ...request,
      url: below(request.url, put),
      ...(body === undefined ? {} : { body: put(body) }),
      // Rows of a unit may be linked below the unit.
      ...(template === undefined ? {} : { template: { ...template, address: below(template.address, put) } }),
    },
    ids,
  };
}

/** What the script of this page would ask for; null of a page of another kind, and of the one it was learnt from. */
export function requestOfShape({ page, request, ids }: RequestShape, address: string): PageRequest | null {
  const given = page.exec(address)?.slice(1);
  if (given === undefined || given.every((id, at) => id === ids[at])) return null;
  const fill = (text: string): string => given.reduce((made, id, at) => made.replaceAll(slot(at), id), text);
  const { body, template } = request;
  return {
    ...request,
    url: fill(request.url),
    ...(body === undefined ? {} : { body: fill(body) }),
    ...(template === undefined ? {} : { template: { ...template, address: fill(template.address) } }),
  };
}
