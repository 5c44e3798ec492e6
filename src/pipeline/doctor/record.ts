import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Site } from '../../config/site-schema.ts';
import type { Exchange, RequestKind } from '../../domain/capture.ts';
import type { Fetcher, FetchRequest } from '../../fetch/fetcher.ts';
import { walkPortal } from '../walk/discover.ts';
import { liveGet } from '../walk/live-get.ts';
import { readRecorded, type RecordedPage } from '../crawl/recorded-page.ts';
import type { Get, Listed } from '../walk/page.ts';

/** Pages that readers can be tested on. */
const kept: ReadonlySet<RequestKind> = new Set(['home', 'column', 'list', 'endpoint', 'detail']);

export interface Recording {
  readonly pages: readonly RecordedPage[];
  readonly bytes: readonly Uint8Array[];
}

/**
 * Walks a live site as far as `reports` opened reports and two pages of each list, and keeps what came, byte for byte.
 * Failures and refusals are not recorded: a recording shows what readers must read.
 */
export async function recordSite(
  site: Site,
  fetcher: Fetcher,
  signal: AbortSignal,
  reports: number,
): Promise<Recording> {
  const recorded = new Map<
    string,
    { readonly request: FetchRequest; readonly exchange: Exchange; readonly title?: string }
  >();
  const titles = new Map<string, string>();
  const live = liveGet(
    {
      ...fetcher,
      fetch: async (request) => {
        const exchange = await fetcher.fetch(request);
        const title = titles.get(request.url);
        if (
          kept.has(request.kind) &&
          request.method !== 'POST' &&
          exchange.outcome === 'fetched' &&
          exchange.body !== null
        )
          recorded.set(exchange.finalUrl, { request, exchange, ...(title === undefined ? {} : { title }) });
        return exchange;
      },
    },
    signal,
  );
  const get: Get = (request, listed?: Listed) => {
    if (listed !== undefined) titles.set(request.url, listed.title);
    return live(request, listed);
  };
  let opened = 0;
  const limits = { requests: 60, base: 60, perReport: 0, pagesPerList: 2, renders: 0 };
  for await (const event of walkPortal({ site, get, limits })) {
    if (event.kind === 'offer') opened += 1;
    if (opened >= reports) break;
  }
  const taken = [...recorded.values()];
  return {
    pages: taken.map(({ request, exchange, title }, at) => ({
      file: `${String(at + 1).padStart(2, '0')}-${request.kind}.raw`,
      url: exchange.finalUrl,
      kind: request.kind,
      status: exchange.status,
      headers: exchange.responseHeaders,
      ...(title === undefined ? {} : { title }),
    })),
    bytes: taken.map(({ exchange }) => exchange.body ?? new Uint8Array()),
  };
}

/**
 * Writes `pages.json`, the pages, and `expected.json`: what the readers make of them today, for a person to compare with
 * the pages and to accept by setting `reviewed` to true.
 */
export async function writeRecording(folder: string, { pages, bytes }: Recording): Promise<void> {
  await mkdir(folder, { recursive: true });
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  await writeFile(join(folder, 'pages.json'), json(pages));
  for (const [at, page] of pages.entries()) await writeFile(join(folder, page.file), bytes[at] ?? new Uint8Array());
  const expected = pages.map((page, at) => readRecorded(page, bytes[at] ?? new Uint8Array()));
  await writeFile(join(folder, 'expected.json'), json({ reviewed: false, pages: expected }));
}
