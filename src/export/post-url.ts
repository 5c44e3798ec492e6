import { targetUri } from './warc.ts';

/** What a POST sent, and as what. */
export interface SentBody {
  readonly body: string;
  readonly contentType: string;
}

/**
 * What a POST sent as the query under which warcio, pywb and wabac look its answer up: the fields of a form as they
 * are, those of JSON by name, anything else in base64.
 */
export function postQuery({ body, contentType }: SentBody): string {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return body;
  return type === 'application/json' ? jsonQuery(body) : `__wb_post_data=${Buffer.from(body).toString('base64')}`;
}

/** The URL of a POST with its query behind it, decoded as those tools decode it before they make a key of it. */
export function postUrl(url: string, method: string, query: string): string {
  let decoded = '';
  try {
    decoded = decodeURI(query);
  } catch {
    // A body in GBK: they leave it out, too.
  }
  const target = targetUri(url);
  return `${target}${target.includes('?') ? '&' : '?'}__wb_method=${method}&${decoded}`;
}

function jsonQuery(body: string): string {
  const query = new URLSearchParams();
  const repeated = new Map<string, number>();
  const add = (name: string, value: string): void => {
    if (value === '') return;
    if (!query.has(name)) {
      query.set(name, value);
      return;
    }
    const nth = (repeated.get(name) ?? 1) + 1;
    repeated.set(name, nth);
    query.set(`${name}.${String(nth)}_`, value);
  };
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, name);
    else if (value === null) add(name, 'null');
    else if (typeof value === 'object') for (const [key, one] of Object.entries(value)) walk(one, key);
    else add(name, typeof value === 'string' ? value : JSON.stringify(value));
  };
  try {
    walk(JSON.parse(body), '');
  } catch {
    return '';
  }
  return query.toString();
}
