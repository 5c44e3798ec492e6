import { targetUri } from './warc.ts';

/** Where a response stands in a WARC file, for those who look it up by its URL. */
export interface CdxjEntry {
  readonly url: string;
  /** UTC, ISO 8601. */
  readonly date: string;
  readonly mime: string;
  readonly status: number;
  /** SHA-256 of the payload in hex. */
  readonly digest: string;
  readonly filename: string;
  readonly offset: number;
  readonly length: number;
  /** A POST is looked up by what it sent, too. */
  readonly post?: { readonly body: string; readonly contentType: string };
}

/** 14 digits, as CDX keys want a time. */
export const timestamp = (date: string): string => date.replace(/\D/gu, '').slice(0, 14);

/**
 * The URL of a record turned round so that a site's pages sort together: "cn,gov,example)/path?a=1&b=2". In lower case (what is
 * percent-encoded only now keeps its capitals), parameters in order: as warcio, pywb and wabac write their keys.
 */
export function surt(url: string): string {
  const target = targetUri(url.toLowerCase());
  if (!/^https?:/u.test(target)) return target;
  const { hostname, port, pathname, search } = new URL(target);
  const labels = hostname.replace(/^www\d*\./u, '').split('.');
  const isAddress = /^[\d.]+$/u.test(hostname) || hostname.startsWith('[');
  const host = isAddress ? hostname : labels.toReversed().join(',');
  const query = search === '' ? '' : `?${search.slice(1).split('&').sort().join('&')}`;
  return `${host}${port === '' ? '' : `:${port}`})${pathname}${query}`;
}

/** The URL under which a POST is looked up: its form fields, or its body in base64, behind the query. */
function postUrl(url: string, { body, contentType }: NonNullable<CdxjEntry['post']>): string {
  const isForm = contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
  const sent = isForm ? body : `__wb_post_data=${Buffer.from(body).toString('base64')}`;
  return `${url}${url.includes('?') ? '&' : '?'}__wb_method=POST${sent === '' ? '' : `&${sent}`}`;
}

/** One line of the index; an index is its lines sorted as bytes. */
export function cdxjLine({ url, date, mime, status, digest, filename, offset, length, post }: CdxjEntry): string {
  const key = surt(post === undefined ? targetUri(url) : postUrl(targetUri(url), post));
  const fields = {
    url: targetUri(url),
    mime,
    status: String(status),
    digest: `sha256:${digest}`,
    length: String(length),
    offset: String(offset),
    filename,
    ...(post === undefined ? {} : { method: 'POST', requestBody: post.body }),
  };
  return `${key} ${timestamp(date)} ${JSON.stringify(fields)}\n`;
}
