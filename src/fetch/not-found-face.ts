import type { Exchange } from '../domain/capture.ts';
import type { Fetcher } from './fetcher.ts';
import { glanceAt, looksLikeHtml } from './glance.ts';
import { faceOf } from './soft-404.ts';

/** How a host answers for a page that cannot exist. */
export interface NotFoundFace {
  /** The probe, to be archived like anything else. */
  readonly exchange: Exchange;
  /** For `HttpFetcherOptions.notFoundFaces`; null where the host answers honestly or says nothing. */
  readonly face: string | null;
}

/**
 * Asks a host once for a page nobody made. A host that answers it with status 200 will answer so for lost reports.
 * @param origin "http://www.quwo.gov.cn"
 */
export async function probeNotFoundFace(
  fetcher: Pick<Fetcher, 'fetch'>,
  origin: string,
  options: { readonly random?: () => number; readonly signal?: AbortSignal } = {},
): Promise<NotFoundFace> {
  const { random = Math.random, signal } = options;
  const name = Math.floor(random() * 1e9).toString(36);
  const url = new URL(`/nianbao-no-such-page-${name}.html`, origin);
  const exchange = await fetcher.fetch({ url: url.href, kind: 'subresource', ...(signal ? { signal } : {}) });
  const { outcome, body } = exchange;
  const isPage = (outcome === 'fetched' || outcome === 'soft_404') && body !== null && looksLikeHtml(body);
  return { exchange, face: isPage ? faceOf(glanceAt(body), url) : null };
}
