import { postQuery, postUrl, type SentBody } from './post-url.ts';
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
  readonly post?: SentBody;
}

/** 14 digits, as CDX keys want a time. */
export const timestamp = (date: string): string => date.replace(/\D/gu, '').slice(0, 14);

/**
 * The URL of a record turned round so that a site's pages sort together: "cn,gov,example)/path?a=1&b=2". In lower case (what is
 * percent-encoded only now keeps its capitals), parameters in order, bare addresses turned round, too: as warcio.js and
 * wabac write their keys.
 */
export function surt(url: string): string {
  const target = targetUri(url.toLowerCase());
  if (!/^https?:/u.test(target)) return target;
  const { hostname, port, pathname, search } = new URL(target);
  const labels = hostname.replace(/^www\d*\./u, '').split('.');
  const query = search === '' ? '' : `?${search.slice(1).split('&').sort().join('&')}`;
  return `${labels.toReversed().join(',')}${port === '' ? '' : `:${port}`})${pathname}${query}`;
}

/** One line of the index; an index is its lines sorted as bytes. */
export function cdxjLine({ url, date, mime, status, digest, filename, offset, length, post }: CdxjEntry): string {
  const query = post === undefined ? null : postQuery(post);
  const key = surt(query === null ? targetUri(url) : postUrl(url, 'POST', query));
  const fields = {
    url: targetUri(url),
    mime,
    status: String(status),
    digest: `sha256:${digest}`,
    length: String(length),
    offset: String(offset),
    filename,
    ...(query === null ? {} : { method: 'POST', requestBody: query }),
  };
  return `${key} ${timestamp(date)} ${JSON.stringify(fields)}\n`;
}
