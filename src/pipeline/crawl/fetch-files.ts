import type { CaptureContext } from '../../../storage/archive/capture.ts';
import {
  addToFrontier,
  dropWaiting,
  finishRequest,
  takeFromFrontier,
  type FrontierRequest,
  type FrontierRow,
} from '../../../storage/database/frontier.ts';
import { capturesOfUrl } from '../../../storage/database/captures.ts';
import { validatorsOf } from '../../../storage/database/validators.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Exchange } from '../../domain/capture.ts';
import type { Offer, Offers } from '../../domain/listing.ts';
import type { Fetcher, FetchRequest } from '../../fetch/fetcher.ts';
import { crawlFrontier } from '../../fetch/frontier.ts';
import type { FrontierStore } from '../../fetch/frontier-store.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';
import { crawlerName } from '../crawler-name.ts';

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

const atOnce = 200;

/** The files of all offers that this run has to ask for, as their pages offer them: some servers want those as referer. */
function* filesOf(offers: Offers, options: FetchFilesOptions): Generator<FrontierRequest> {
  const { storage, site, run, isSettled = () => false, cut = [] } = options;
  const inRun = (url: string): boolean =>
    capturesOfUrl(storage.db, url).some(
      (capture) =>
        capture.site === site &&
        (capture.run === run
          ? capture.outcome !== 'unreachable' && capture.outcome !== 'truncated'
          : cut.includes(capture.run) && (capture.outcome === 'fetched' || capture.outcome === 'not_modified')),
    );
  for (const offer of offers) {
    for (const { url: written, name } of offer.attachments) {
      if (!URL.canParse(written)) continue;
      const url = normaliseUrl(written);
      if (isSettled(url, offer) || inRun(url)) continue;
      yield {
        ...{ site, url, kind: 'attachment', again: true },
        listedOn: written === offer.url ? offer.listedOn : offer.url,
        listedTitle: offer.title === '' ? name : offer.title,
        listedDate: offer.publishedOn,
      };
    }
  }
}

/** Puts the files of all offers into the frontier, each once, in the place of what an earlier crawl left there. */
function putFiles(offers: Offers, options: FetchFilesOptions): number {
  const { db } = options.storage;
  dropWaiting(db, options.site);
  let [added, part]: [number, FrontierRequest[]] = [0, []];
  for (const file of filesOf(offers, options)) {
    part.push(file);
    if (part.length < atOnce) continue;
    added += addToFrontier(db, part);
    part = [];
  }
  return added + addToFrontier(db, part);
}

/** The frontier in SQLite, as the crawl engine wants it. Only files go through it: the walk remembers its own way. */
function frontierOver(
  { storage: { db }, site }: FetchFilesOptions,
  underWay: Map<string, FrontierRow>,
  broken: unknown[],
): FrontierStore {
  const request = (row: FrontierRow): FetchRequest => {
    const known = validatorsOf(db, row.url);
    underWay.set(row.url, row);
    return {
      ...{ url: row.url, kind: row.kind },
      ...(row.listedOn === null ? {} : { referer: row.listedOn }),
      ...(known?.etag ? { etag: known.etag } : {}),
      ...(known?.lastModified ? { lastModified: known.lastModified } : {}),
    };
  };
  const end = (url: string, state: 'done' | 'failed' | 'todo'): void => {
    underWay.delete(url);
    finishRequest(db, { site, url, state });
  };
  return {
    // Everything to be asked for is there before the crawl begins.
    add: () => 0,
    next: (limit) =>
      broken.length > 0 ? [] : takeFromFrontier(db, site, new Date().toISOString(), limit).map(request),
    done: (key) => {
      end(key, 'done');
    },
    failed: (key, exchange, error) => {
      end(key, 'failed');
      if (exchange === null) broken.push(new Error(`${key}: ${error?.split('\n')[0] ?? 'could not be asked for'}`));
    },
    putBack: (key) => {
      end(key, 'todo');
    },
  };
}

/**
 * Fetches and archives the files that offers name, except those this run has already. Errors: those of `keep`. Where an
 * answer cannot be kept, nothing more is asked for: what is not archived would seem never to have been offered.
 */
export async function fetchFiles(offers: Offers, options: FetchFilesOptions): Promise<void> {
  const { storage, fetcher, site, run, retries, signal } = options;
  const files = putFiles(offers, options);
  if (files === 0) return;
  const underWay = new Map<string, FrontierRow>();
  const broken: unknown[] = [];
  await crawlFrontier({
    seeds: [],
    fetcher,
    store: frontierOver(options, underWay, broken),
    maxRequests: files,
    retries,
    ...(signal === undefined ? {} : { signal }),
    handle: async (request, exchange) => {
      const wanted = underWay.get(request.url);
      const context: CaptureContext = {
        run,
        site,
        kind: 'attachment',
        crawler: crawlerName,
        listedOn: request.referer ?? null,
        listedTitle: wanted?.listedTitle ?? null,
        listedDate: wanted?.listedDate ?? null,
        previous: validatorsOf(storage.db, request.url)?.capture ?? null,
      };
      await storage.keep(exchange, context).catch((error: unknown) => {
        broken.push(error);
        throw error;
      });
      options.onExchange?.(exchange);
      return [];
    },
  });
  signal?.throwIfAborted();
  if (broken.length > 0) throw broken[0];
}
