import { planned, unitsOf } from '../families/units.ts';
import { organOf, pathsOn, publicationDay } from './edition-on.ts';
import { plusDays, type Day, type SeasonSite, type Spell, type SpellKind } from './story.ts';

/** What a night's report must say of a site. */
export type Said =
  /** A report that was not there before, under one of the addresses. */
  | 'new'
  /** A page known before reads otherwise. */
  | 'changed'
  /** A known report stands under another address. */
  | 'moved'
  /** A known report is neither listed nor at its address. */
  | 'missing'
  /** It is still so after a week: gone. */
  | 'vanished'
  /** The column's address or name is another; nothing else is wrong. */
  | 'drift'
  /** The site turns robots away. */
  | 'blocked'
  /** No answer. */
  | 'unreachable'
  /** The list came and is less than it was, or cannot be read: never nothing. */
  | 'incomplete'
  /** Read again without trouble. */
  | 'fine';

/** One thing that happened, and by which night a report must say so. */
export interface SeasonEvent {
  readonly site: string;
  readonly says: Said;
  /** For people: what happened. */
  readonly what: string;
  /** It can be seen from half past nine of this day. */
  readonly on: Day;
  /** Night by which it must be in a report. */
  readonly by: Day;
  /** Addresses that the report must name one of; empty where it is the site as a whole. */
  readonly paths: readonly string[];
  /** Year that the report must give it; null where its own title is wrong, or where it is no report. */
  readonly year: number | null;
}

/** Nights of the season on which every column is to be looked at (portals.md §6); on others once a week. */
export const isNightly = (night: Day): boolean => night.slice(5) >= '01-05' && night.slice(5) <= '04-10';

/** The first night of the nightly weeks after one before them. */
const nightlyFrom = (night: Day): Day =>
  `${String(Number(night.slice(0, 4)) + (night.slice(5) > '04-10' ? 1 : 0))}-01-05`;
const earlier = (one: Day, other: Day): Day => (one < other ? one : other);

const week = 7;
const recheckWithin = 31;

/** Spells during which nothing that is published can be found, and what the night must say of each. */
const veils: Partial<Record<SpellKind, Said>> = {
  challenge: 'blocked',
  'cookie wall': 'blocked',
  down: 'unreachable',
  hanging: 'unreachable',
  errors: 'unreachable',
  'robots shut': 'blocked',
  'redirect loop': 'incomplete',
  'structure lost': 'incomplete',
  'soft 404': 'incomplete',
  'half a list': 'incomplete',
};

export const veilOn = ({ spells = [] }: SeasonSite, day: Day): Spell | undefined =>
  spells.find(({ kind, from, to }) => kind in veils && from <= day && (to === null || day < to));

/** The night by which a list must have shown what changed on a day: the next one, where the season is nightly. */
function listedBy(site: SeasonSite, on: Day): Day {
  let night = plusDays(on, 1);
  let veil = veilOn(site, on);
  let patience = 0;
  while (veil?.to != null) {
    // A site that turns us away is asked again after one, two, four and then seven days.
    patience = veil.kind === 'challenge' ? week - 1 : 0;
    night = plusDays(veil.to, 1);
    veil = veilOn(site, veil.to);
  }
  return isNightly(night) ? plusDays(night, patience) : earlier(plusDays(night, week - 1), nightlyFrom(night));
}

function publications(site: SeasonSite): SeasonEvent[] {
  const year = Math.max(...site.years);
  const silent = (site.spells ?? []).find(({ kind }) => kind === 'silent');
  return planned(unitsOf(site.make({}).place, site.departments), [year]).flatMap((plan) => {
    const on = publicationDay(site, plan);
    if (on === null || (silent !== undefined && on >= silent.from)) return [];
    const paths = pathsOn(site, plan.unit.key, year, on);
    const misprinted = (site.misprints ?? []).some(
      ({ unit, correctedOn }) => unit === plan.unit.key && correctedOn > on,
    );
    return [
      {
        site: site.id,
        says: 'new',
        what: `${plan.unit.name} ${String(year)}`,
        on,
        by: listedBy(site, on),
        paths,
        year: misprinted ? null : year,
      },
    ];
  });
}

function changes(site: SeasonSite): SeasonEvent[] {
  return (site.changes ?? []).flatMap(({ on, what, unit, year }): SeasonEvent[] => {
    const event = {
      site: site.id,
      what: `${organOf(site, unit)} ${String(year)}: ${what}`,
      on,
      by: listedBy(site, on),
      year,
    };
    const [before, after] = [pathsOn(site, unit, year, plusDays(on, -1)), pathsOn(site, unit, year, on)];
    switch (what) {
      case 'edit':
        return [{ ...event, says: 'changed', by: plusDays(on, recheckWithin), paths: after }];
      case 'move':
      case 'move with redirect':
        return [{ ...event, says: 'moved', paths: after }];
      case 'withdraw':
        return [
          { ...event, says: 'missing', paths: before },
          { ...event, says: 'vanished', by: plusDays(event.by, week + 1), paths: before },
        ];
      case 'print again':
        return [{ ...event, says: 'new', paths: after.filter((path) => !before.includes(path)) }];
    }
  });
}

function misprints(site: SeasonSite): SeasonEvent[] {
  return (site.misprints ?? []).map(({ unit, year, printed, correctedOn: on }) => {
    const what = `${organOf(site, unit)} ${String(year)}: its title said ${String(printed)}`;
    return {
      site: site.id,
      says: 'changed',
      what,
      on,
      by: listedBy(site, on),
      paths: pathsOn(site, unit, year, on),
      year,
    };
  });
}

function spells(site: SeasonSite): SeasonEvent[] {
  return (site.spells ?? []).flatMap(({ kind, from, to }): SeasonEvent[] => {
    const event = {
      site: site.id,
      what: kind,
      on: from,
      by: plusDays(from, isNightly(plusDays(from, 1)) ? 1 : week),
      paths: [],
      year: null,
    };
    if (kind === 'renamed') return [{ ...event, says: 'drift' }];
    const says = veils[kind];
    if (says === undefined) return [];
    const over =
      to === null
        ? []
        : [{ ...event, says: 'fine' as const, what: `${kind} is over`, on: to, by: listedBy(site, plusDays(to, -1)) }];
    return [{ ...event, says }, ...over];
  });
}

/** Everything that happens in a society, in order, and what the reports must say of it. */
export const eventsOf = (sites: readonly SeasonSite[]): SeasonEvent[] =>
  sites
    .flatMap((site) => [...publications(site), ...changes(site), ...misprints(site), ...spells(site)])
    .sort((a, b) => a.on.localeCompare(b.on) || a.site.localeCompare(b.site));
