import type { SiteNight } from '../../src/domain/night.ts';
import { editionOn } from '../../test/portals/season/edition-on.ts';
import { dayAt, plusDays, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { eventsOf, type Said, type SeasonEvent } from '../../test/portals/season/truth.ts';
import { measure, pathOf, type Measure } from './measure.ts';
import type { Round, SeasonPlan } from './run-season.ts';

const spoiled: ReadonlySet<SiteNight['state']> = new Set(['incomplete', 'silent', 'failed']);

const isAt = (url: string, { paths }: SeasonEvent): boolean => paths.includes(pathOf(url));

const tellers: Readonly<Record<Said, (site: SiteNight, event: SeasonEvent) => boolean>> = {
  new: (site, event) => site.new.some(({ url }) => isAt(url, event)),
  changed: (site, event) => site.changed.some(({ url }) => isAt(url, event)),
  moved: (site, event) => site.moved.some(({ to }) => isAt(to, event)),
  missing: (site, event) => site.missing.some(({ url, state }) => state === 'missing' && isAt(url, event)),
  vanished: (site, event) => site.missing.some(({ url, state }) => state === 'vanished' && isAt(url, event)),
  drift: (site) => site.drift.length > 0,
  blocked: ({ state }) => state === 'blocked',
  unreachable: ({ state }) => state === 'unreachable',
  incomplete: ({ state }) => spoiled.has(state),
  fine: ({ state, visited }) => state === 'fine' && visited.length > 0,
};

/** What a person must be called for, on the night it is said first. */
const alarming: ReadonlySet<Said> = new Set(['blocked', 'unreachable', 'incomplete', 'missing', 'vanished']);

const opens = (event: SeasonEvent): number => Date.parse(`${event.on}T09:30:00+08:00`);
const entryOf = ({ report }: Round, site: string): SiteNight | undefined =>
  report.sites.find((one) => one.site === site);

/** The first round that tells of an event; undefined where none does. */
export const toldIn = (event: SeasonEvent, rounds: readonly Round[]): Round | undefined =>
  rounds.find((round) => {
    const entry = entryOf(round, event.site);
    return round.at.getTime() >= opens(event) && entry !== undefined && tellers[event.says](entry, event);
  });

/** Events that these nights can and must have told. */
export function eventsIn({ sites, firstNight, nights, budgets }: SeasonPlan): readonly SeasonEvent[] {
  const last = plusDays(firstNight, nights - 1);
  return eventsOf(sites)
    .filter(({ on }) => on >= firstNight)
    .map((event) => (budgets[event.by] === undefined ? event : { ...event, by: plusDays(event.by, 1) }))
    .filter(({ by }) => by <= last);
}

export function judgeEvents(plan: SeasonPlan, rounds: readonly Round[]): Measure[] {
  const events = eventsIn(plan);
  const late: string[] = [];
  const unalarmed: string[] = [];
  const wrongYears: string[] = [];
  for (const event of events) {
    const told = toldIn(event, rounds);
    const name = `${event.on} ${event.site}: ${event.what}`;
    if (told === undefined || told.night > event.by)
      late.push(`${name}: "${event.says}" by ${event.by}, ${told === undefined ? 'never said' : `said ${told.night}`}`);
    if (told === undefined) continue;
    if (alarming.has(event.says) && told.report.exit !== 2) unalarmed.push(`${name}: said on ${told.night}, exit 0`);
    const entry = entryOf(told, event.site)?.new.find(({ url }) => isAt(url, event));
    if (event.says === 'new' && event.year !== null && entry?.year !== event.year)
      wrongYears.push(`${name}: listed under ${String(entry?.year)}`);
  }
  return [
    measure('events in the right night’s report', events.length, late),
    measure('trouble and loss end in exit 2', events.filter(({ says }) => alarming.has(says)).length, unalarmed),
    measure('years of new reports', events.filter(({ says }) => says === 'new').length, wrongYears),
    judgeNews(plan, rounds),
  ];
}

/** Nothing is called new that is no report, or twice, or only moved. */
function judgeNews({ sites }: SeasonPlan, rounds: readonly Round[]): Measure {
  const said = new Map<string, Day>();
  const faults: string[] = [];
  for (const { report, night, at } of rounds) {
    for (const entry of report.sites) {
      const site = sites.find(({ id }) => id === entry.site);
      if (site === undefined) continue;
      const true_ = truePaths(site, at);
      const moved = new Set(entry.moved.map(({ to }) => pathOf(to)));
      for (const path of entry.new.map(({ url }) => pathOf(url))) {
        const key = `${entry.site} ${path}`;
        const before = said.get(key);
        if (before !== undefined) faults.push(`${night} ${key}: new already on ${before}`);
        if (!true_.has(path)) faults.push(`${night} ${key}: is no report`);
        if (moved.has(path)) faults.push(`${night} ${key}: new and moved`);
        said.set(key, night);
      }
    }
  }
  return measure('nothing called new that is not', said.size, faults);
}

const editions = new Map<string, ReadonlySet<string>>();

function truePaths(site: SeasonSite, at: Date): ReadonlySet<string> {
  const day = dayAt(at);
  const key = `${site.id} ${day}`;
  const known = editions.get(key) ?? new Set(editionOn(site, day).reports.flatMap(({ paths }) => paths));
  editions.set(key, known);
  return known;
}
