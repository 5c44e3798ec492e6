import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import { crawlResults } from '../../../storage/database/crawl-results.ts';
import { endRun, listRuns, startRun } from '../../../storage/database/runs.ts';
import type { Db } from '../../../storage/database/database.ts';
import { ensureRoom } from '../../../storage/room.ts';
import type { Site } from '../../config/site-schema.ts';
import { crawlSite, type CrawlSiteOptions, type SiteCrawl } from './crawl-site.ts';
import { crawlerName } from '../crawler-name.ts';
import { derive, type Derived, type DeriveOptions } from '../read/derive.ts';
import { parserId } from '../read/read-original.ts';
import { projectLanes } from './site-fetcher.ts';

export interface CrawlOptions extends Omit<CrawlSiteOptions, 'run' | 'lanes'> {
  readonly onDerive?: DeriveOptions['onProgress'];
  readonly onSite?: (site: Site, crawl: SiteCrawl | Error) => void;
}

export interface Crawl {
  readonly run: string;
  /** Whether an interrupted run was taken up again. */
  readonly resumed: boolean;
  readonly crawls: ReadonlyMap<string, SiteCrawl>;
  readonly failures: ReadonlyMap<string, Error>;
  readonly derived: Derived;
}

const oldestResumedMs = 24 * 3600_000;

/** A crawl that never ended is gone on with, if it is not from another day's portals. */
function unfinished(db: Db): string | null {
  const last = listRuns(db).find(({ kind }) => kind === 'crawl');
  if (last?.ended !== null) return null;
  return Date.now() - Date.parse(last.started) < oldestResumedMs ? last.id : null;
}

/** A site never met is taken for one of a county; of a known one as much may be new as was the most so far. */
const originalsOfCounty = 100;
const bytesPerOriginal = 500_000;

const roomForCrawl = (db: Db, sites: readonly Site[]): number =>
  sites.reduce((sum, { id }) => {
    const before = crawlResults(db, { site: id }).map(({ archived }) => archived);
    return sum + bytesPerOriginal * (before.length === 0 ? originalsOfCounty : Math.max(...before));
  }, 0);

/**
 * Crawls sites side by side, each host in its own lane, then reads what they gave. One bad site does not end it.
 * Errors: LowDisk (before anything is asked for).
 */
export async function crawl(sites: readonly Site[], options: CrawlOptions): Promise<Crawl> {
  // Every request under way listens for the one signal that ends the crawl.
  if (options.signal !== undefined) setMaxListeners(0, options.signal);
  const { db } = options.storage;
  options.storage.assertLive();
  await ensureRoom(
    options.storage.archive.dataDir,
    roomForCrawl(db, sites),
    `a crawl of ${String(sites.length)} sites`,
  );
  const resumedRun = unfinished(db);
  const run = resumedRun ?? `crawl-${new Date().toISOString().replace(/[:.]/gu, '-')}`;
  if (resumedRun === null)
    startRun(db, {
      id: run,
      kind: 'crawl',
      started: new Date().toISOString(),
      versions: { crawler: crawlerName, parser: parserId },
    });
  const lanes = projectLanes(options.project);
  const queue = new PQueue({ concurrency: options.project.politeness.lanes });
  const crawls = new Map<string, SiteCrawl>();
  const failures = new Map<string, Error>();
  const visit = async (site: Site): Promise<void> => {
    if (crawlResults(db, { site: site.id, run }).length > 0) return;
    try {
      const crawled = await crawlSite(site, { ...options, run, lanes });
      crawls.set(site.id, crawled);
      options.onSite?.(site, crawled);
    } catch (error) {
      options.signal?.throwIfAborted();
      const failure = error instanceof Error ? error : new Error(String(error));
      failures.set(site.id, failure);
      options.onSite?.(site, failure);
    }
  };
  await Promise.all(
    sites.map(async (site) => {
      await queue.add(async () => {
        await visit(site);
      });
    }),
  );
  const derived = await derive(options.storage, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onDerive === undefined ? {} : { onProgress: options.onDerive }),
  });
  const sum = (pick: (one: SiteCrawl) => number): number =>
    [...crawls.values()].reduce((total, one) => total + pick(one), 0);
  endRun(db, run, new Date().toISOString(), {
    sites: sites.length,
    failed: failures.size,
    listed: sum(({ result }) => result.listed),
    fetched: sum(({ result }) => result.fetched),
    archived: sum(({ result }) => result.archived),
  });
  return { run, resumed: resumedRun !== null, crawls, failures, derived };
}
