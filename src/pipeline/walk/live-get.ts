import { routeOf } from '../../../crawlers/addresses.ts';
import type { Fetcher } from '../../fetch/fetcher.ts';
import { requestKey } from '../../fetch/request-key.ts';
import type { Get, WalkExchange } from './page.ts';

/** Pages a browser may be asked to show after the walk has read them. */
const shownAgain = new Set(['home', 'column', 'list']);

/** The walk's way to the network without an archive; pages that a browser may need again are not asked for twice. */
export function liveGet(fetcher: Fetcher, signal: AbortSignal): Get {
  const kept = new Map<string, WalkExchange>();
  return async (request) => {
    const key = requestKey(request);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const { url, finalUrl, status, outcome, reason, body, responseHeaders } = await fetcher.fetch({
      ...request,
      signal,
    });
    const contentType = responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
    const exchange: WalkExchange = { url, finalUrl, status, outcome, reason, bytes: body, contentType };
    // The pages of an application are one answer for all of them.
    if (shownAgain.has(request.kind) || routeOf(request.url) !== '') kept.set(key, exchange);
    return exchange;
  };
}
