import { addToFrontier, finishRequest, takeFromFrontier } from '../../../storage/database/frontier.ts';
import { capturesOfUrl } from '../../../storage/database/captures.ts';
import { validatorsOf } from '../../../storage/database/validators.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Exchange } from '../../domain/capture.ts';
import type { Offer } from '../../domain/listing.ts';
import type { Fetcher, FetchRequest } from '../../fetch/fetcher.ts';
import { crawlFrontier } from '../../fetch/frontier.ts';
import type { FrontierStore } from '../../fetch/frontier-store.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';
import { crawlerName } from './crawler-name.ts';

export interface FetchFilesOptions {
  readonly storage: Storage;
  readonly fetcher: Fetcher;
  readonly site: string;
  readonly run: string;
  readonly retries: number;
  /** Earlier runs that were cut short: the files they brought are not asked for again. */
  readonly cut?: readonly string[];
  /** Whether a file of an offer is known and need not be asked for. */
  readonly isSettled?: (file: string, offer: Offer) => boolean;
  readonly signal?: AbortSignal;
  readonly onExchange?: (exchange: Exchange) => void;
}

/** A file to fetch, and the words in which it was offered. */
interface Wanted {
  readonly request: FetchRequest;
  readonly title: string;
  readonly publishedOn: string | null;
}

/** The files of all offers, each once; asked for from their page, since some servers give them only with it as referer. */
function filesOf(
  offers: readonly Offer[],
  isSettled: NonNullable<FetchFilesOptions['isSettled']>,
): Map<string, Wanted> {
  const files = new Map<string, Wanted>();
  for (const offer of offers) {
    for (const { url, name } of offer.attachments) {
      if (!URL.canParse(url)) continue;
      const key = normaliseUrl(url);
      if (isSettled(key, offer)) continue;
      const referer = url === offer.url ? offer.listedOn : offer.url;
      const title = offer.title === '' ? name : offer.title;
      if (!files.has(key))
        files.set(key, { request: { url: key, kind: 'attachment', referer }, title, publishedOn: offer.publishedOn });
    }
  }
  return files;
}

/** The frontier in SQLite, as the crawl engine wants it. Only files go through it: the walk remembers its own way. */
function frontierOver({ storage: { db }, site }: FetchFilesOptions, files: ReadonlyMap<string, Wanted>): FrontierStore {
  const conditional = (url: string): FetchRequest => {
    const known = validatorsOf(db, url);
    const wanted = files.get(url)?.request ?? { url, kind: 'attachment' as const };
    return {
      ...wanted,
      ...(known?.etag ? { etag: known.etag } : {}),
      ...(known?.lastModified ? { lastModified: known.lastModified } : {}),
    };
  };
  return {
    add: (requests) =>
      addToFrontier(
        db,
        requests.map(({ url, kind, referer }) => ({ site, url, kind, listedOn: referer ?? null, again: true })),
      ),
    next: (limit) => takeFromFrontier(db, site, new Date().toISOString(), limit).map(({ url }) => conditional(url)),
    done: (key) => {
      finishRequest(db, { site, url: key, state: 'done' });
    },
    failed: (key) => {
      finishRequest(db, { site, url: key, state: 'failed' });
    },
    putBack: (key) => {
      finishRequest(db, { site, url: key, state: 'todo' });
    },
  };
}

/** Fetches and archives the files that offers name, except those this run has already. Returns how many answered. */
export async function fetchFiles(offers: readonly Offer[], options: FetchFilesOptions): Promise<void> {
  const { storage, fetcher, site, run, retries, signal, cut = [] } = options;
  const files = filesOf(offers, options.isSettled ?? (() => false));
  const inRun = (url: string): boolean =>
    capturesOfUrl(storage.db, url).some(
      (capture) =>
        capture.site === site &&
        (capture.run === run
          ? capture.outcome !== 'unreachable' && capture.outcome !== 'truncated'
          : cut.includes(capture.run) && (capture.outcome === 'fetched' || capture.outcome === 'not_modified')),
    );
  const seeds = [...files.entries()].filter(([url]) => !inRun(url)).map(([, { request }]) => request);
  if (seeds.length === 0) return;
  await crawlFrontier({
    seeds,
    fetcher,
    store: frontierOver(options, files),
    maxRequests: seeds.length,
    retries,
    ...(signal === undefined ? {} : { signal }),
    handle: async (request, exchange) => {
      const wanted = files.get(request.url);
      await storage.keep(exchange, {
        run,
        site,
        kind: 'attachment',
        crawler: crawlerName,
        listedOn: request.referer ?? null,
        listedTitle: wanted?.title ?? null,
        listedDate: wanted?.publishedOn ?? null,
        previous: validatorsOf(storage.db, request.url)?.capture ?? null,
      });
      options.onExchange?.(exchange);
      return [];
    },
  });
  signal?.throwIfAborted();
}
