import type { Db } from '../../../storage/database/database.ts';
import type { Site } from '../../config/site-schema.ts';
import type { Day, Look, NightReport, Overdue, SiteNight } from '../../domain/night.ts';
import type { Derived } from '../read/derive.ts';
import { changedReports, newReports } from './events.ts';
import { looksOf } from './looks.ts';
import type { SiteMemory } from './memory.ts';
import { overdueOrgans } from './overdue.ts';
import { historyOfSite, isByDay, type Task } from './plan.ts';
import { nextVisit, windowOf } from './season.ts';

export interface NightFacts {
  readonly db: Db;
  readonly sites: readonly Site[];
  readonly memories: ReadonlyMap<string, SiteMemory>;
  readonly tasks: readonly Task[];
  readonly left: readonly Task[];
  readonly derived: Derived | null;
  readonly verified: NightReport['verified'];
  readonly outcome: NightReport['outcome'];
  readonly round: NightReport['round'];
  readonly day: Day;
  readonly run: string;
  readonly rehearsal: boolean;
  readonly started: string;
  readonly ended: string;
  readonly seconds: number;
  readonly overdueBefore: readonly Overdue[];
}

/** In the order in which people should hear of them. */
const order: readonly SiteNight['state'][] = [
  'failed',
  'silent',
  'blocked',
  'unreachable',
  'incomplete',
  'left',
  'fine',
  'not_due',
];

function siteNight(site: Site, memory: SiteMemory, { db, tasks, left, day }: NightFacts): SiteNight {
  const { untold: visits, trouble } = memory;
  const last = visits.at(-1);
  const isLeft = left.some((task) => task.site.id === site.id);
  const state = last?.trouble != null ? last.trouble.state : isLeft ? 'left' : last === undefined ? 'not_due' : 'fine';
  const isTold = state !== 'not_due' && state !== 'left' && state !== 'fine';
  return {
    site: site.id,
    ...{ name: site.name, region: site.region, home: site.home },
    state,
    cause: last?.trouble?.cause ?? null,
    since: isTold ? (trouble?.since ?? day) : null,
    standing: isTold ? null : trouble,
    due: tasks.filter((task) => task.site.id === site.id).map(({ what, why }) => ({ what, why })),
    visited: visits.map(({ what, night, run }) => ({ what, night, run })),
    nextVisit: isLeft ? day : nextVisit(historyOfSite(site, memory), day),
    byDay: isByDay(site, memory),
    listed: last?.listed ?? 0,
    requests: visits.reduce((sum, { requests }) => sum + requests, 0),
    new: visits.flatMap((visit) => newReports(db, memory, visit)),
    changed: visits.flatMap((visit) => changedReports(db, memory, visit)),
    moved: visits.flatMap(({ moved }) => moved),
    // A recheck finds missing what the look at the lists found missing before it.
    missing: [...new Map(visits.flatMap(({ missing }) => missing).map((one) => [one.url, one])).values()],
    blocked: visits.flatMap(({ blocked }) => blocked),
    silent: state === 'silent' ? { since: trouble?.since ?? day, cause: last?.trouble?.cause ?? '' } : null,
    drift: visits.flatMap(({ drift }) => drift),
  };
}

function countsOf(
  sites: readonly SiteNight[],
  overdue: readonly Overdue[],
  { tasks, left, derived }: NightFacts,
): Record<string, number> {
  const count = (holds: (site: SiteNight) => boolean): number => sites.filter(holds).length;
  const sum = (of: (site: SiteNight) => number): number => sites.reduce((total, site) => total + of(site), 0);
  return {
    sites: sites.length,
    due: tasks.length,
    visited: sum(({ visited }) => visited.length),
    fine: count(({ state }) => state === 'fine'),
    troubled: count(({ cause }) => cause !== null),
    standing: count(({ standing }) => standing !== null),
    left: left.length,
    requests: sum(({ requests }) => requests),
    new: sum((site) => site.new.length),
    changed: sum(({ changed }) => changed.length),
    moved: sum(({ moved }) => moved.length),
    missing: sum(({ missing }) => missing.length),
    overdue: overdue.filter(({ state }) => state === 'overdue').length,
    reports_read: derived?.reports ?? 0,
  };
}

/** The report of a night, from what its visits left in the memories and what was read of it since. */
export function composeReport(facts: NightFacts): NightReport {
  const { db, memories, left, derived, day, run, overdueBefore } = facts;
  const sites = facts.sites
    .flatMap((site) => {
      const memory = memories.get(site.id);
      return memory === undefined ? [] : [siteNight(site, memory, facts)];
    })
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.site < b.site ? -1 : 1));
  const overdue = facts.round === 'night' ? overdueOrgans(db, memories, day, overdueBefore) : [];
  const runs = new Set(sites.flatMap(({ visited }) => visited.map((visit) => visit.run)));
  const said: Omit<NightReport, 'look' | 'exit'> = {
    schema: 1,
    ...{ run, night: day, round: facts.round, window: windowOf(day), rehearsal: facts.rehearsal },
    ...{ started: facts.started, ended: facts.ended, seconds: facts.seconds, outcome: facts.outcome },
    goesOn: [...runs].filter((one) => one !== run).sort(),
    counts: countsOf(sites, overdue, facts),
    sites,
    left: left.map(({ site, what }) => ({ site: site.id, what })),
    overdue,
    read: derived,
    verified: facts.verified,
    deliveries: [],
  };
  const look: readonly Look[] = looksOf(said);
  return { ...said, look, exit: facts.outcome === 'stopped' ? 130 : look.length > 0 ? 2 : 0 };
}
