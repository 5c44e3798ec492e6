import { createHash } from 'node:crypto';
import { pageOf } from '../../crawlers/page.ts';
import type { Exchange } from '../domain/capture.ts';
import { browserFetcher, BrowserMissing } from '../fetch/browser-fetcher.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import type { Answer, Get } from './walk-page.ts';

export interface PageRenderer {
  render(url: string): Promise<Answer>;
  close(): Promise<void>;
}

/** What a browser asks for goes the way of everything else: archived, never twice, one lane a host. */
function fetcherOver(get: Get): Pick<Fetcher, 'fetch'> {
  return {
    fetch: async (request): Promise<Exchange> => {
      const { url, finalUrl, status, outcome, reason, bytes, contentType } = await get(request);
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
  const browser = browserFetcher({ fetcher: fetcherOver(get), userAgent });
  return {
    render: async (url) => {
      try {
        const { exchange, rendered } = await browser.render({ url, kind: 'column' });
        const { finalUrl, outcome, reason } = exchange;
        if (rendered === null) return { kind: 'none', outcome, why: reason ?? outcome, url: finalUrl };
        const page = pageOf(rendered, finalUrl, 'text/html; charset=utf-8');
        const hash = createHash('sha256').update(rendered).digest('hex');
        return { kind: 'page', page, url: finalUrl, hash, size: rendered.length };
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
