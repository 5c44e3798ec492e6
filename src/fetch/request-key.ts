import { createHash } from 'node:crypto';
import type { FetchRequest } from './fetcher.ts';

/** One spelling per URL: no fragment, no default port, host in lower case; path and query order are the server's. */
export function normaliseUrl(url: string): string {
  const parsed = new URL(url.trim());
  parsed.hash = '';
  parsed.hostname = parsed.hostname.replace(/\.$/, '');
  return parsed.href;
}

/** What makes two requests the same: the URL, and for endpoints that are posted to, the method and what is posted. */
export function requestKey(request: Pick<FetchRequest, 'url' | 'method' | 'form' | 'body'>): string {
  const url = normaliseUrl(request.url);
  const posted = request.form ? new URLSearchParams({ ...request.form }).toString() : request.body;
  if (posted === undefined && (request.method ?? 'GET') === 'GET') return url;
  const digest = createHash('sha256')
    .update(posted ?? '')
    .digest('hex')
    .slice(0, 16);
  return `${request.method ?? 'POST'} ${url} ${digest}`;
}
