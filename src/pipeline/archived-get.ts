import type { Capture, CaptureContext } from '../../storage/archive/capture.ts';
import { capturesOfUrl, findCapture, type CaptureRow } from '../../storage/database/captures.ts';
import { validatorsOf } from '../../storage/database/validators.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Exchange } from '../domain/capture.ts';
import { isRetriable, type Fetcher, type FetchRequest } from '../fetch/fetcher.ts';
import { normaliseUrl, requestKey } from '../fetch/request-key.ts';
import { crawlerName } from './crawler-name.ts';
import type { Listed, WalkExchange } from './walk-page.ts';

export interface ArchivedGetOptions {
  readonly storage: Storage;
  readonly fetcher: Fetcher;
  readonly site: string;
  readonly run: string;
  /** Attempts after the first, where another may end otherwise. */
  readonly retries: number;
  readonly signal?: AbortSignal;
  readonly onExchange?: (exchange: Exchange) => void;
}

const header = (headers: CaptureRow['responseHeaders'], name: string): string | null =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;

const isPost = ({ method, form, body }: FetchRequest): boolean =>
  method === 'POST' || form !== undefined || body !== undefined;

/** The earlier exchange whose bytes a 304 confirms. */
async function confirmed(
  storage: Storage,
  capture: { readonly previous: string | null },
): Promise<{ bytes: Uint8Array | null; contentType: string | null }> {
  const earlier = capture.previous === null ? null : findCapture(storage.db, capture.previous);
  if (earlier?.digest == null) return { bytes: null, contentType: null };
  return {
    bytes: await storage.archive.get(earlier.digest),
    contentType: header(earlier.responseHeaders, 'content-type'),
  };
}

/** What this very run already holds of a URL: after a kill it goes on from the archive and asks nobody twice. */
async function keptInRun({ storage, site, run }: ArchivedGetOptions, url: string): Promise<WalkExchange | null> {
  const capture = capturesOfUrl(storage.db, url)
    .filter((one) => one.run === run && one.site === site)
    .at(-1);
  if (
    capture === undefined ||
    capture.outcome === 'unreachable' ||
    capture.outcome === 'truncated' ||
    capture.outcome === 'failed'
  )
    return null;
  const { finalUrl, status, outcome, reason } = capture;
  if (outcome === 'not_modified')
    return { url, finalUrl, status, outcome, reason, ...(await confirmed(storage, capture)) };
  const bytes = capture.digest === null ? null : await storage.archive.get(capture.digest);
  return {
    url,
    finalUrl,
    status,
    outcome,
    reason,
    bytes,
    contentType: header(capture.responseHeaders, 'content-type'),
  };
}

/**
 * The walk's way to the network: every exchange is archived before it is looked at, asked for conditionally where an
 * earlier one left validators, and never made twice in a run.
 */
export function archivedGet(
  options: ArchivedGetOptions,
): (request: FetchRequest, listed?: Listed) => Promise<WalkExchange> {
  const { storage, fetcher, signal } = options;
  const asked = new Map<string, Promise<WalkExchange>>();

  async function exchangeOnce(request: FetchRequest, listed: Listed | undefined): Promise<WalkExchange> {
    const url = normaliseUrl(request.url);
    const kept = isPost(request) ? null : await keptInRun(options, url);
    if (kept !== null) return kept;
    const known = isPost(request) ? null : validatorsOf(storage.db, url);
    const conditions = {
      ...(known?.etag ? { etag: known.etag } : {}),
      ...(known?.lastModified ? { lastModified: known.lastModified } : {}),
    };
    const context: CaptureContext = {
      run: options.run,
      site: options.site,
      kind: request.kind,
      crawler: crawlerName,
      listedOn: request.referer ?? null,
      listedTitle: listed?.title ?? null,
      listedDate: listed?.publishedOn ?? null,
      previous: known?.capture ?? null,
    };
    for (let attempt = 0; ; attempt += 1) {
      const exchange = await fetcher.fetch({
        ...request,
        url,
        ...conditions,
        ...(signal === undefined ? {} : { signal }),
      });
      const capture: Capture = await storage.keep(exchange, context);
      options.onExchange?.(exchange);
      if (isRetriable(exchange) && attempt < options.retries) continue;
      const answered = {
        url,
        finalUrl: exchange.finalUrl,
        status: exchange.status,
        outcome: exchange.outcome,
        reason: exchange.reason,
      };
      if (exchange.outcome === 'not_modified') return { ...answered, ...(await confirmed(storage, capture)) };
      return { ...answered, bytes: exchange.body, contentType: header(exchange.responseHeaders, 'content-type') };
    }
  }

  return async (request, listed) => {
    const key = requestKey(request);
    const running = asked.get(key) ?? exchangeOnce(request, listed);
    asked.set(key, running);
    return await running;
  };
}
