import { createHash } from 'node:crypto';
import { withRoute } from '../../../crawlers/addresses.ts';
import { pageOf } from '../../../crawlers/page.ts';
import type { Exchange } from '../../domain/capture.ts';
import { browserFetcher, BrowserMissing } from '../../fetch/browser-fetcher.ts';
import type { Fetcher, FetchRequest } from '../../fetch/fetcher.ts';
import type { DataCall, Get, Listed, Render, WalkExchange } from './page.ts';

export interface PageRenderer {
  readonly render: Render;
  close(): Promise<void>;
}

function dataCall(request: FetchRequest, { finalUrl, contentType }: WalkExchange, bytes: Uint8Array): DataCall {
  const body = request.body === undefined ? undefined : Buffer.from(request.body).toString('utf8');
  const isJson = request.headers?.some(([name, value]) => /^content-type$/i.test(name) && /json/i.test(value));
  return {
    request: {
      url: request.url,
      method: request.method === 'POST' ? 'POST' : 'GET',
      kind: 'endpoint',
      family: 'script',
      ...(body === undefined ? {} : { body }),
      ...(body === undefined
        ? {}
        : { bodyType: isJson === true ? 'application/json' : 'application/x-www-form-urlencoded' }),
    },
    text: pageOf(bytes, finalUrl, contentType ?? undefined).source,
  };
}

/** What a browser asks for goes the way of everything else: archived, never twice, one lane a host. */
function fetcherOver(
  get: Get,
  listed: () => Listed | undefined,
  onData: (call: DataCall) => void,
): Pick<Fetcher, 'fetch'> {
  return {
    fetch: async (request): Promise<Exchange> => {
      const exchange = await get(request, request.kind === 'endpoint' ? listed() : undefined);
      const { url, finalUrl, status, outcome, reason, bytes, contentType } = exchange;
      if (request.kind === 'endpoint' && bytes !== null) onData(dataCall(request, exchange, bytes));
      return {
        url,
        finalUrl,
        redirects: [],
        method: 'GET',
        at: new Date().toISOString(),
        durationMs: 0,
        // To the browser a page confirmed unchanged is that page.
        outcome: outcome === 'not_modified' && bytes !== null ? 'fetched' : outcome,
        reason: reason ?? null,
        status: outcome === 'not_modified' ? 200 : status,
        requestHeaders: [],
        responseHeaders: contentType === null ? [] : [['Content-Type', contentType]],
        ip: null,
        robots: 'not_consulted',
        body: bytes,
        contentEncoding: null,
        relaxations: [],
      };
    },
  };
}

/** Shows pages in a browser, which is started for the first of them. Without one a page gets a clear word and no more. */
export function pageRenderer(get: Get, userAgent: string): PageRenderer {
  let [calls, row]: [DataCall[], Listed | undefined] = [[], undefined];
  const fetcher = fetcherOver(
    get,
    () => row,
    (call) => calls.push(call),
  );
  const browser = browserFetcher({ fetcher, userAgent });
  return {
    render: async (url, presses = [], listed) => {
      [calls, row] = [[], listed];
      try {
        const { exchange, rendered, renderer, pressed } = await browser.render({ url, kind: 'column' }, presses);
        const { outcome, reason } = exchange;
        const finalUrl = withRoute(exchange.finalUrl, url);
        if (rendered === null) return { kind: 'none', outcome, why: reason ?? outcome, url: finalUrl };
        const page = pageOf(rendered, finalUrl, 'text/html; charset=utf-8');
        const hash = createHash('sha256').update(rendered).digest('hex');
        return {
          kind: 'page',
          page,
          url: finalUrl,
          hash,
          size: rendered.length,
          shownBy: renderer ?? 'a browser',
          calls,
          pressed,
        };
      } catch (error) {
        if (!(error instanceof BrowserMissing)) throw error;
        return { kind: 'none', outcome: 'failed', why: `needs a browser: ${error.message}`, url };
      }
    },
    close: async () => {
      await browser.close();
    },
  };
}
