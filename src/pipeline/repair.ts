import { findCapture, type CaptureRow } from '../../storage/database/captures.ts';
import { findSite } from '../../storage/database/sites.ts';
import type { Storage } from '../../storage/storage.ts';
import type { BadOriginal } from '../../storage/verify-archive.ts';
import type { Project } from '../config/project-schema.ts';
import { siteSchema, type Site } from '../config/site-schema.ts';
import type { Exchange } from '../domain/capture.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { crawlerName } from './crawler-name.ts';
import { projectLanes, siteFetcher } from './crawl/site-fetcher.ts';

/** What came of the attempt to get the bytes of one bad original again. */
export interface Repair {
  readonly digest: string;
  /** repaired · changed: the address brings other bytes now, kept as a new version · else why it could not be had. */
  readonly result: 'repaired' | 'changed' | 'not_to_be_had';
  readonly reason: string;
  readonly url: string | null;
}

export interface RepairOptions {
  readonly storage: Storage;
  readonly project: Project;
  readonly delayMs?: number;
  readonly signal?: AbortSignal;
  readonly onRepair?: (repair: Repair) => void;
}

/**
 * Asks the addresses that once brought bad originals for them again, as politely as a crawl and without conditions.
 * Every exchange is archived; the same bytes take the place of the damaged ones by being kept.
 */
export async function repair(bad: readonly BadOriginal[], options: RepairOptions): Promise<Repair[]> {
  const { storage, project, signal } = options;
  const lanes = projectLanes(project);
  const run = `repair-${new Date().toISOString().replace(/[:.]/gu, '-')}`;
  const fetchers = new Map<string, Fetcher>();
  const fetcherOf = (site: Site): Fetcher => {
    const known = fetchers.get(site.id);
    if (known) return known;
    const onAside = async (exchange: Exchange, kind: 'robots' | 'subresource'): Promise<void> => {
      await storage.keep(exchange, { run, site: site.id, kind, crawler: crawlerName });
    };
    const made = siteFetcher(site, project, {
      lanes,
      onAside,
      ...(options.delayMs === undefined ? {} : { delayMs: options.delayMs }),
    });
    fetchers.set(site.id, made);
    return made;
  };
  const repairs: Repair[] = [];
  try {
    for (const { digest, captures } of bad) {
      signal?.throwIfAborted();
      const sources = captures.flatMap((id) => findCapture(storage.db, id) ?? []);
      const one = await askAgain(digest, latestByUrl(sources), { ...options, run, fetcherOf });
      repairs.push(one);
      options.onRepair?.(one);
    }
  } finally {
    await Promise.all([...fetchers.values()].map((fetcher) => fetcher.close()));
  }
  return repairs;
}

const latestByUrl = (captures: readonly CaptureRow[]): CaptureRow[] => [
  ...new Map(captures.map((capture) => [capture.url, capture])).values(),
];

async function askAgain(
  digest: string,
  sources: readonly CaptureRow[],
  { storage, run, fetcherOf, signal }: RepairOptions & { run: string; fetcherOf: (site: Site) => Fetcher },
): Promise<Repair> {
  let best: Repair = { digest, result: 'not_to_be_had', reason: 'no address on the web brought it', url: null };
  for (const { id, url, site: siteId, kind, listedOn, listedTitle, listedDate } of sources) {
    const site = siteSchema.safeParse(findSite(storage.db, siteId)?.config);
    if (!/^https?:/u.test(url) || !site.success) continue;
    const exchange = await fetcherOf(site.data).fetch({
      url,
      kind,
      ...(listedOn === null ? {} : { referer: listedOn }),
      ...(signal === undefined ? {} : { signal }),
    });
    const context = { run, site: siteId, kind, crawler: crawlerName, listedOn, listedTitle, listedDate, previous: id };
    const kept = await storage.keep(exchange, context);
    if (kept.digest === digest) return { digest, result: 'repaired', reason: 'the same bytes came again', url };
    best =
      exchange.outcome === 'fetched'
        ? { digest, result: 'changed', reason: `the address brings sha256:${String(kept.digest)} now`, url }
        : {
            digest,
            result: best.result,
            reason: `${exchange.outcome}${exchange.reason === null ? '' : `: ${exchange.reason}`}`,
            url,
          };
  }
  return best;
}
