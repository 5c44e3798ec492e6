import type { Exchange, RequestKind } from '../domain/capture.ts';
import type { Fetcher, FetchRequest } from './fetcher.ts';
import { glanceAt, looksLikeHtml } from './glance.ts';
import { faceOf } from './soft-404.ts';

/** Always the same: an answer that repeats the address must not make a new original of every probe. */
const NOWHERE = '/nianbao-no-such-page.html';

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
  signal?: AbortSignal,
): Promise<NotFoundFace> {
  const url = new URL(NOWHERE, origin);
  const exchange = await fetcher.fetch({ url: url.href, kind: 'subresource', ...(signal ? { signal } : {}) });
  return { exchange, face: faceIn(exchange, url) };
}

function faceIn({ outcome, body }: KeptAnswer, url: URL): string | null {
  const isPage = (outcome === 'fetched' || outcome === 'soft_404') && body !== null && looksLikeHtml(body);
  return isPage ? faceOf(glanceAt(body), url) : null;
}

/** What is known of an answer that came before. */
export type KeptAnswer = Pick<Exchange, 'outcome' | 'body'>;

/** Pages that may be an error page in disguise. The home page may be what a host shows for every other. */
const doubtful: ReadonlySet<RequestKind> = new Set(['column', 'list', 'detail']);

export interface FaceLearning {
  /** By host; what the inner fetcher judges by (`notFoundFaces`). */
  readonly faces: Map<string, ReadonlySet<string>>;
  /** The answer to a probe made earlier in the same run, so that a crawl taken up again does not ask twice. */
  readonly recall?: (url: string) => Promise<KeptAnswer | null>;
  /** Every probe, to be archived. */
  readonly onProbe?: (exchange: Exchange) => void | Promise<void>;
}

/** A fetcher that learns each host's answer for pages that do not exist when it first gets a page below the home page. */
export function learnsFaces(inner: Fetcher, { faces, recall, onProbe }: FaceLearning): Fetcher {
  const probes = new Map<string, Promise<string | null>>();

  async function faceFor(origin: string, signal: AbortSignal | undefined): Promise<string | null> {
    const nowhere = new URL(NOWHERE, origin);
    const kept = await recall?.(nowhere.href);
    if (kept) return faceIn(kept, nowhere);
    const { exchange, face } = await probeNotFoundFace(inner, origin, signal);
    await onProbe?.(exchange);
    return face;
  }

  async function probe(origin: string, signal: AbortSignal | undefined): Promise<string | null> {
    const face = await faceFor(origin, signal);
    faces.set(new URL(origin).host, new Set(face === null ? [] : [face]));
    return face;
  }

  async function fetch(request: FetchRequest): Promise<Exchange> {
    const exchange = await inner.fetch(request);
    const { outcome, body } = exchange;
    const url = new URL(exchange.finalUrl);
    if (!doubtful.has(request.kind) || outcome !== 'fetched' || body === null || !looksLikeHtml(body)) return exchange;
    if (faces.has(url.host)) return exchange;
    const known = probes.get(url.origin) ?? probe(url.origin, request.signal);
    probes.set(url.origin, known);
    const face = await known.catch((error: unknown) => {
      if (request.signal?.aborted !== true) throw error;
      // Stopped before the question was put: the answer that came is kept, and the next run learns the face.
      probes.delete(url.origin);
      return null;
    });
    if (face === null || url.pathname === '/' || faceOf(glanceAt(body), url) !== face) return exchange;
    return { ...exchange, outcome: 'soft_404', reason: "this host's answer for pages that do not exist" };
  }

  return { fetch, close: async () => inner.close() };
}
