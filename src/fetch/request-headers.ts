import type { HeaderLines } from '../domain/capture.ts';
import { acceptEncoding } from './content-encoding.ts';
import type { FetchRequest } from './fetcher.ts';
import type { HostRules } from './host-rules.ts';

export interface Outgoing {
  readonly headers: HeaderLines;
  readonly body: string | Uint8Array | null;
}

/** First value of a header line, whatever its spelling. */
export const headerLine = (headers: HeaderLines, name: string): string | undefined =>
  headers.find(([spelled]) => spelled.toLowerCase() === name)?.[1];

/** What a POST sends; '' where it sends nothing. */
export const postedBody = (request: FetchRequest): string | Uint8Array =>
  request.form ? new URLSearchParams({ ...request.form }).toString() : (request.body ?? '');

interface Outline {
  readonly request: FetchRequest;
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly userAgent: string;
  /** The Cookie line; null where the server set nothing. */
  readonly cookies: string | null;
  readonly rules: Pick<HostRules, 'sameSite'>;
}

/** Honest header lines: who asks, in which language, from which page; nothing that pretends to be a browser. */
export function requestHeaders({ request, url, method, userAgent, cookies, rules }: Outline): Outgoing {
  const body = method === 'POST' ? postedBody(request) : null;
  const headers: (readonly [string, string])[] = [
    // As undici sends these two; a record must show what went over the wire.
    ['host', url.host],
    ['connection', 'keep-alive'],
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
    ['Accept-Language', 'zh-CN,zh;q=0.9'],
    ['Accept-Encoding', acceptEncoding],
  ];
  const referer = refererFor(request.referer, url, rules);
  if (referer !== null) headers.push(['Referer', referer]);
  if (cookies !== null) headers.push(['Cookie', cookies]);
  if (request.etag !== undefined) headers.push(['If-None-Match', request.etag]);
  if (request.lastModified !== undefined) headers.push(['If-Modified-Since', request.lastModified]);
  if (body !== null && request.form) headers.push(['Content-Type', 'application/x-www-form-urlencoded; charset=UTF-8']);
  const more = (request.headers ?? []).filter(([name]) => headerLine(headers, name.toLowerCase()) === undefined);
  const length = body === null ? [] : [['content-length', String(Buffer.byteLength(body))] as const];
  return { headers: [...headers, ...more, ...length], body };
}

function refererFor(referer: string | undefined, url: URL, rules: Pick<HostRules, 'sameSite'>): string | null {
  if (referer === undefined || !URL.canParse(referer)) return null;
  const from = new URL(referer);
  from.hash = from.username = from.password = '';
  const downgrade = from.protocol === 'https:' && url.protocol === 'http:';
  return /^https?:$/.test(from.protocol) && !downgrade && rules.sameSite(from, url) ? from.href : null;
}
