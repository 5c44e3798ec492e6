import { addressKey } from '../../../crawlers/addresses.ts';
import { prepared, type Db } from '../../../storage/database/database.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Project } from '../../config/project-schema.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Exchange, Outcome } from '../../domain/capture.ts';
import type { BlockedRequest, Day, Drift, Trouble, VisitKind } from '../../domain/night.ts';
import type { Lanes } from '../../fetch/lanes.ts';
import { crawlSite, type SiteCrawl } from '../crawl/crawl-site.ts';
import { missedIn } from '../crawl/site-overview.ts';
import type { WalkSummary } from '../walk/state.ts';
import { isExpected, judgeAbsence, unlistedPages } from './absence.ts';
import { saveMemory, type SiteMemory, type SiteVisit } from './memory.ts';
import { changedAddresses, sitePages } from './site-pages.ts';
import { troubleOf } from './trouble.ts';

export interface VisitOptions {
  readonly storage: Storage;
  readonly project: Project;
  readonly lanes: Lanes;
  readonly run: string;
  readonly night: Day;
  readonly round: 'night' | 'day';
  readonly delayMs?: number;
  readonly signal?: AbortSignal;
  readonly onExchange?: (site: string, exchange: Exchange) => void;
}

const shownBlocked = 20;

/** Lists read to their end and reports on them: only then does it say something that a report is not among them. */
const isWhole = ({ ended, unread }: WalkSummary, offers: number): boolean =>
  ended === 'done' && unread.length === 0 && offers > 0;

function blockedRequests(db: Db, site: string, run: string): BlockedRequest[] {
  return prepared(
    db,
    `SELECT url, MAX(COALESCE(reason, outcome)) AS reason FROM captures
     WHERE site = ? AND run = ? AND outcome IN ('blocked', 'disallowed') GROUP BY url ORDER BY url LIMIT ?`,
  ).all(site, run, shownBlocked) as BlockedRequest[];
}

const listsOf = ({ lists }: WalkSummary): SiteMemory['lists'] =>
  lists.filter(({ role, reports }) => role === 'column' && reports > 0).map(({ url, families }) => ({ url, families }));

/** Columns that had reports and are not there any more, or are built otherwise: the site's file or its family may need a look. */
function driftOf(before: SiteMemory['lists'], summary: WalkSummary): Drift[] {
  const now = new Map(summary.lists.map((list) => [list.url, list]));
  return before.flatMap(({ url, families }) => {
    const list = now.get(url);
    const was = `a column with reports (${families.join(', ')})`;
    if (list === undefined) return [{ url, was, now: 'nothing leads to it' }];
    if (list.reports === 0) return [{ url, was, now: list.ended === 'end' ? 'no reports on it' : list.ended }];
    const built = list.families.join(', ');
    return built === families.join(', ') ? [] : [{ url, was, now: `a column with reports (${built})` }];
  });
}

/** The memory after a visit that failed or saw less than it should, or after a good one. */
function remember(
  memory: SiteMemory,
  { visit, whole, round }: { visit: SiteVisit; whole: boolean; round: 'night' | 'day' },
): SiteMemory {
  const { what, night, trouble } = visit;
  const isAgain = round === 'day' && memory.tried === night;
  const closed = memory.trouble !== null && memory.trouble.state !== 'silent' && memory.trouble.state !== 'incomplete';
  const answersNow = trouble === null;
  return {
    ...memory,
    columns: what === 'columns' && answersNow ? night : memory.columns,
    // The first whole visit asked for everything.
    recheck: whole && (what === 'recheck' || memory.recheck === null) ? night : memory.recheck,
    readWhole: whole ? night : memory.readWhole,
    tried: night,
    triedBy: round,
    // The second attempt of a day is the same failure.
    failures: answersNow ? 0 : memory.failures + (isAgain && memory.failures > 0 ? 0 : 1),
    trouble:
      trouble === null
        ? null
        : { ...trouble, since: memory.trouble?.state === trouble.state ? memory.trouble.since : night },
    daysOnly: !answersNow ? memory.daysOnly : round === 'night' ? 0 : memory.daysOnly + (isAgain && closed ? 1 : 0),
    cut: { ...memory.cut, [what]: [] },
    untold: [...memory.untold, visit],
  };
}

/**
 * One visit to one site. What it found is kept with the site's memory in one write; cut short before that, by a signal
 * or a kill, nothing is remembered but that it began, and the next visit takes what this one archived as asked for.
 */
export async function visitSite(
  site: Site,
  what: VisitKind,
  known: SiteMemory,
  options: VisitOptions,
): Promise<SiteMemory> {
  const { storage, run, night, round } = options;
  const { db, archive } = storage;
  const cut = [...new Set([...known.cut.columns, ...known.cut.recheck])].filter((one) => one !== run);
  const memory: SiteMemory = {
    ...known,
    cut: { ...known.cut, [what]: [...new Set([...known.cut[what], run])] },
  };
  await saveMemory(archive.dataDir, memory);
  const pages = sitePages({ db, memory, what, night, runs: [run, ...cut] });
  let requests = 0;
  const base = { what, night, run };
  let visit: SiteVisit;
  let after: Partial<SiteMemory> = {};
  let whole = false;
  try {
    const crawled = await crawlSite(site, {
      ...options,
      memory: {
        recall: pages,
        isSettled: (file, offer) => pages.isSettled(file, offer),
        cut,
        unlisted: (offers, summary) =>
          isWhole(summary, offers.length) ? unlistedPages(memory.pages, offers).map(({ url }) => url) : [],
      },
      onExchange: (id, exchange) => {
        requests += 1;
        options.onExchange?.(id, exchange);
      },
    });
    const found = weigh(crawled, { pages, memory, night, db, run, cut });
    whole = isWhole(crawled.summary, crawled.offers.length);
    visit = { ...base, requests, listed: crawled.offers.length, ...found.visit };
    after = found.memory;
    crawled.offers.forget();
  } catch (error) {
    options.signal?.throwIfAborted();
    const cause = error instanceof Error ? error.message : String(error);
    visit = {
      ...base,
      requests,
      trouble: { state: 'failed', cause },
      ...{ listed: 0, new: [], changed: [], moved: [], missing: [], blocked: [], drift: [] },
    };
  }
  const next = remember({ ...memory, ...after }, { visit, whole, round });
  await saveMemory(archive.dataDir, next);
  return next;
}

interface Weighing {
  readonly pages: ReturnType<typeof sitePages>;
  readonly memory: SiteMemory;
  readonly night: Day;
  readonly db: Db;
  readonly run: string;
  readonly cut: readonly string[];
}

/** What a crawl means beside what was known before it. */
function weigh(
  crawled: SiteCrawl,
  { pages, memory, night, db, run, cut }: Weighing,
): { visit: Omit<SiteVisit, 'what' | 'night' | 'run' | 'requests' | 'listed'>; memory: Partial<SiteMemory> } {
  const { offers, summary, unlisted } = crawled;
  const { site } = memory;
  const now = pages.after(offers);
  const expected = Object.values(memory.pages).filter(isExpected);
  const whole = isWhole(summary, offers.length);
  const answers = new Map<string, Outcome>([
    ...pages.answers(),
    ...[...unlisted].map(([url, outcome]) => [addressKey(url), outcome] as const),
  ]);
  const judged = whole
    ? judgeAbsence(now.pages, { offers, fresh: now.fresh, answers, night })
    : { pages: now.pages, missing: [], moved: [] };
  const newHomes = new Set(judged.moved.map(({ to }) => addressKey(to)));
  const gone = new Set([
    ...Object.values(judged.pages).flatMap((page) =>
      page.unlistedOn.length + page.absentOn.length > 0 ? [page.url] : [],
    ),
  ]);
  const missed = missedIn(db, { site, run });
  const trouble: Trouble | null = troubleOf(crawled, {
    known: expected.length,
    offered: offers.length,
    still: expected.filter(({ url }) => !gone.has(url)).length,
    missed,
  });
  const lists = listsOf(summary);
  return {
    visit: {
      trouble,
      // A report that has moved is no new one.
      new: now.fresh.filter((key) => !newHomes.has(key)),
      changed: changedAddresses(db, site, [run, ...cut]),
      moved: judged.moved,
      missing: [...judged.missing, ...now.dead],
      blocked: blockedRequests(db, site, run),
      drift: whole ? driftOf(memory.lists, summary) : [],
    },
    memory: { pages: judged.pages, lists: lists.length > 0 ? lists : memory.lists },
  };
}
