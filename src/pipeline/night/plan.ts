import type { Site } from '../../config/site-schema.ts';
import type { Day } from '../../domain/night.ts';
import type { SiteMemory } from './memory.ts';
import { dueVisits, type DueVisit, type VisitHistory } from './season.ts';

export interface Task extends DueVisit {
  readonly site: Site;
}

export interface Round {
  readonly day: Day;
  readonly round: 'night' | 'day';
  /** Whether portals that close at night may be asked at this hour. */
  readonly officeHours: boolean;
}

/** So often failed at night and answered the same day by day: it closes at night. */
const daysLearned = 3;

export const isByDay = (site: Site, memory: SiteMemory): boolean => site.byDay ?? memory.daysOnly >= daysLearned;

/** The lists were read, though perhaps not every page behind them came. */
export const isReadable = ({ trouble }: SiteMemory): boolean => trouble === null || trouble.state === 'incomplete';

export const historyOfSite = (site: Site, memory: SiteMemory): VisitHistory => ({
  columns: memory.columns,
  recheck: memory.recheck,
  tried: memory.tried,
  failures: memory.failures,
  blocked: memory.trouble?.state === 'blocked',
  readable: isReadable(memory),
});

/** Faults that office hours may cure: a server or a border that closes at night. */
const curable: ReadonlySet<string> = new Set(['unreachable', 'blocked', 'failed']);

function dueOn(site: Site, memory: SiteMemory, { day, round, officeHours }: Round): DueVisit[] {
  const byDay = isByDay(site, memory);
  if (round === 'night') return byDay && !officeHours ? [] : dueVisits(historyOfSite(site, memory), day);
  if (byDay) return dueVisits(historyOfSite(site, memory), day);
  const failed = memory.tried === day && memory.triedBy === 'night' && curable.has(memory.trouble?.state ?? '');
  return failed ? [{ what: 'columns', since: day, why: 'did not answer at night' }] : [];
}

/**
 * What is due, the most worthwhile first: lists before rechecks, since a new report is worth more than an old one seen
 * again; then what has waited longest; then sites that nobody has visited; then those that work.
 */
export function planTasks(sites: readonly Site[], memories: ReadonlyMap<string, SiteMemory>, round: Round): Task[] {
  const rank = (task: Task): (string | number)[] => {
    const memory = memories.get(task.site.id);
    return [
      task.what === 'columns' ? 0 : 1,
      task.since,
      memory?.columns === null ? 0 : 1,
      memory?.failures ?? 0,
      task.site.id,
    ];
  };
  return sites
    .flatMap((site) => {
      const memory = memories.get(site.id);
      return memory === undefined ? [] : dueOn(site, memory, round).map((due) => ({ ...due, site }));
    })
    .map((task) => ({ task, key: rank(task) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ task }) => task);
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
