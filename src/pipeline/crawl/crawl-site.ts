import type { CrawlResult } from '../../../storage/database/crawl-results.ts';
import { prepared } from '../../../storage/database/database.ts';
import { outcomeCounts } from '../../../storage/database/crawl-results.ts';
import { offerLog, type OfferLog } from '../../../storage/database/offered.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Project } from '../../config/project-schema.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Exchange, Outcome } from '../../domain/capture.ts';
import type { Offer, Offers } from '../../domain/listing.ts';
import type { Lanes } from '../../fetch/lanes.ts';
import { answerKept, archivedGet } from './archived-get.ts';
import { readArticlesAmongData } from '../read/articles-among-data.ts';
import { shownKeeper } from './keep-shown.ts';
import { keepCrawl, lastGoodCrawl } from './crawl-records.ts';
import { crawlerName } from '../crawler-name.ts';
import { walkPortal, type WalkEvent, type WalkSummary } from '../walk/discover.ts';
import { weighExpectations } from './expectations.ts';
import { fetchFiles } from './fetch-files.ts';
import { pageRenderer } from '../walk/page-renderer.ts';
import { readOffersToo } from '../walk/reports-behind-menus.ts';
import { siteFetcher, userAgentOf } from './site-fetcher.ts';
import { recordSite } from './site-records.ts';
import { keepHeapSmall } from './small-heap.ts';
import type { Recall } from '../walk/recall.ts';

export interface CrawlSiteOptions {
  readonly storage: Storage;
  readonly project: Project;
  readonly lanes: Lanes;
  readonly run: string;
  readonly delayMs?: number;
  readonly signal?: AbortSignal;
  /** What earlier visits know, so that not everything is asked for again. */
  readonly memory?: CrawlMemory;
  readonly onExchange?: (site: string, exchange: Exchange) => void;
  readonly onEvent?: (site: string, event: WalkEvent) => void;
}

export interface CrawlMemory {
  readonly recall: Recall;
  readonly isSettled: (file: string, offer: Offer) => boolean;
  /** Runs that began this visit and were cut short. */
  readonly cut: readonly string[];
  /** Pages that ought to have been offered and were not, to be asked for directly once the walk is over. */
  readonly unlisted: (offers: Offers, summary: WalkSummary) => readonly string[];
}

export interface SiteCrawl {
  readonly offers: OfferLog;
  readonly summary: WalkSummary;
  readonly result: CrawlResult;
  /** Answers of the pages that no list offered. */
  readonly unlisted: ReadonlyMap<string, Outcome>;
}

/** Originals that this run brought and nobody before it. */
function newOriginals({ storage, run }: CrawlSiteOptions, site: string): number {
  return prepared(
    storage.db,
    `SELECT COUNT(DISTINCT c.digest) FROM captures c WHERE c.run = ? AND c.site = ? AND c.digest IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM captures e WHERE e.digest = c.digest AND e.run <> c.run AND e.at < c.at)`,
  )
    .pluck()
    .get(run, site) as number;
}

/** Walks one portal, archives everything on the way and the files its reports offer, and weighs what came of it. */
export async function crawlSite(site: Site, options: CrawlSiteOptions): Promise<SiteCrawl> {
  const { storage, project, lanes, run, signal, memory } = options;
  keepHeapSmall();
  const { id, name, region, home, family } = site;
  await recordSite(storage.archive.dataDir, storage.db, {
    id,
    name,
    region,
    organ: null,
    home,
    family: family ?? null,
    config: site,
  });
  const onAside = async (exchange: Exchange, kind: 'robots' | 'subresource'): Promise<void> => {
    await storage.keep(exchange, { run, site: id, kind, crawler: crawlerName });
    options.onExchange?.(id, exchange);
  };
  const fetcher = siteFetcher(site, project, {
    lanes,
    onAside,
    recallAside: (url) => answerKept({ storage, site: id, run, cut: memory?.cut ?? [] }, url),
    ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
  });
  const filing = {
    storage,
    fetcher,
    site: id,
    run,
    retries: project.politeness.retries,
    ...(memory === undefined ? {} : { cut: memory.cut, isSettled: memory.isSettled }),
    ...(signal === undefined ? {} : { signal }),
    onExchange: (exchange: Exchange) => options.onExchange?.(id, exchange),
  };
  const get = archivedGet(filing);
  const renderer = pageRenderer(get, userAgentOf(project));
  const offers = offerLog(storage.db, id);
  const unlisted = new Map<string, Outcome>();
  try {
    const { requestsPerWalk, requestsBeforeReports, requestsPerReport, pagesPerList } = project.caps;
    const walk = walkPortal({
      site,
      get,
      render: renderer.render,
      keepShown: shownKeeper(filing),
      ...(memory === undefined ? {} : { recall: memory.recall }),
      limits: { requests: requestsPerWalk, base: requestsBeforeReports, perReport: requestsPerReport, pagesPerList },
    });
    let step = await walk.next();
    while (step.done !== true) {
      const event = step.value;
      options.onEvent?.(id, event);
      if (event.kind === 'offer') offers.add(event.offer);
      signal?.throwIfAborted();
      step = await walk.next();
    }
    const summary = step.value;
    for (const url of memory?.unlisted(offers, summary) ?? []) {
      signal?.throwIfAborted();
      const { outcome } = await get({ url, kind: 'detail', referer: site.home });
      unlisted.set(url, outcome);
    }
    readOffersToo(storage.db, id, offers);
    await readArticlesAmongData(storage, { site: id, run });
    await fetchFiles(offers, filing);
    const outcomes = outcomeCounts(storage.db, id, run);
    const fetched = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
    const { dataDir } = storage.archive;
    const expectations = weighExpectations(site, offers, summary, await lastGoodCrawl(dataDir, id));
    const result: CrawlResult = {
      site: id,
      run,
      ended: new Date().toISOString(),
      listed: offers.length,
      fetched,
      archived: newOriginals(options, id),
      outcomes,
      expectations,
    };
    const lists = summary.lists.map((list) => ({ ...list, whole: list.ended === 'end' }));
    await keepCrawl(dataDir, storage.db, { result, lists, offers });
    return { offers, summary, result, unlisted };
  } finally {
    await renderer.close();
    await fetcher.close();
  }
}
