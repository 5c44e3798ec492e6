import type { Exchange, HeaderLines } from '../domain/capture.ts';
import type { Ending } from './ending.ts';
import type { FetchRequest } from './fetcher.ts';
import type { Trouble } from './network-trouble.ts';
import { postedBody } from './request-headers.ts';
import type { Answer } from './wire.ts';

/** The way through redirects from the URL asked for to the last one met. */
export interface Chain {
  readonly request: FetchRequest;
  readonly first: URL;
  readonly redirects: (readonly [number, string])[];
  /** Requests made, in the words of `requestMade`. */
  readonly seen: Set<string>;
  readonly relaxations: Set<string>;
  url: URL;
  method: 'GET' | 'POST';
  from: URL | null;
  robots: Exchange['robots'];
  at: Date | null;
  durationMs: number;
  sent: HeaderLines;
  answer: Answer | null;
  /** Why the first of two schemes did not connect. */
  firstTrouble: { readonly scheme: string; readonly trouble: Trouble } | null;
}

/**
 * A redirect to the same address is a loop only where nothing would be different: portals set a cookie and send the
 * visitor back, and answer a form with its own address to be read.
 */
export const requestMade = (method: string, url: URL, cookies: string | null): string =>
  `${method} ${url.href} ${cookies ?? ''}`;

export function startOf(request: FetchRequest): Chain {
  const first = new URL(request.url);
  first.hash = '';
  const posts = request.form !== undefined || request.body !== undefined;
  const method = request.method ?? (posts ? 'POST' : 'GET');
  return {
    ...{ request, first, url: first, method, redirects: [], seen: new Set(), relaxations: new Set() },
    ...{ from: null, robots: 'not_consulted', at: null, durationMs: 0, sent: [], answer: null, firstTrouble: null },
  };
}

export function exchangeOf(chain: Chain, ending: Ending): Exchange {
  const { answer } = chain;
  const { outcome, reason, body, contentEncoding } = ending;
  return {
    url: chain.first.href,
    finalUrl: chain.url.href,
    redirects: chain.redirects,
    method: chain.method,
    at: (chain.at ?? new Date()).toISOString(),
    durationMs: chain.durationMs,
    outcome,
    reason,
    status: answer?.status ?? null,
    requestHeaders: chain.sent,
    ...(chain.method === 'POST' ? { requestBody: Buffer.from(postedBody(chain.request)).toString('utf8') } : {}),
    responseHeaders: answer?.headers ?? [],
    ip: answer?.ip ?? null,
    robots: chain.robots,
    body,
    contentEncoding,
    relaxations: [...chain.relaxations],
  };
}
