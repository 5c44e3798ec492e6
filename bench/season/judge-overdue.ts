import type { Overdue } from '../../src/domain/night.ts';
import { publicationDay } from '../../test/portals/season/edition-on.ts';
import { planned, unitsOf, type Unit } from '../../test/portals/families/units.ts';
import { dayAt, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { measure, type Measure } from './measure.ts';
import type { Round } from './run-season.ts';

/** 条例 第四十九条: departments by 31 January, governments by 31 March; from the next day on they are late. */
const lateFrom = (unit: Unit, year: number): Day =>
  `${String(year + 1)}-${unit.level === 'government' ? '04-01' : '02-01'}`;
/** Departments are given until the middle of February before it is called more than late. */
const graceEnds = (year: number): Day => `${String(year + 1)}-02-15`;

/** Units without the report of the newest year, as the portal showed it on a day. */
function unpublished(site: SeasonSite, day: Day): Unit[] {
  const year = Math.max(...site.years);
  const silent = (site.spells ?? []).find(({ kind }) => kind === 'silent')?.from ?? '9999';
  return planned(unitsOf(site.make({}).place, site.departments), [year])
    .filter((plan) => {
      const on = publicationDay(site, plan);
      const withdrawn = (site.changes ?? []).some(
        (one) => one.what === 'withdraw' && one.unit === plan.unit.key && one.year === year && one.on <= day,
      );
      // What was there and was taken away is another matter than what never came.
      return !withdrawn && (on === null || on > day || on >= silent);
    })
    .map(({ unit }) => unit);
}

const calendarDay = (at: Date): Day => new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 10);

const bare = (name: string, place: string): string =>
  name.replace(place, '').replace(/(?<=.)(?:人民政府|办事处)$/u, '');

/** Every night's list of who is late against who truly is, as far as the portals could be read. */
export function judgeOverdue(sites: readonly SeasonSite[], rounds: readonly Round[]): Measure[] {
  const [faults, firsts]: [string[], string[]] = [[], []];
  let cases = 0;
  const lastRead = new Map<string, Date>();
  const announced = new Set<string>();
  for (const { night, at, report, round } of rounds) {
    for (const { site, state, visited } of report.sites)
      if (state === 'fine' && visited.length > 0) lastRead.set(site, at);
    if (round === 'day') continue;
    for (const site of sites) {
      const place = site.make({}).place.name;
      const year = Math.max(...site.years);
      const said = report.overdue.filter((one) => one.site === site.id);
      const read = lastRead.get(site.id);
      const late = unpublished(site, read === undefined ? '' : dayAt(read)).filter(
        (unit) => lateFrom(unit, year) <= night,
      );
      cases += late.length;
      // What a portal shows at one o'clock of the first late night is what was there when the legal day ended.
      const judged = (unit: Unit): boolean => read !== undefined && calendarDay(read) >= lateFrom(unit, year);
      for (const unit of late) {
        const entry = said.find(({ organ }) => bare(organ, place) === bare(unit.name, place));
        if (!judged(unit)) {
          if (entry !== undefined && entry.state !== 'unjudged')
            faults.push(`${night} ${site.id}: ${unit.name} is ${entry.state}, and its portal could not be read`);
          continue;
        }
        if (entry === undefined || entry.state === 'unjudged')
          faults.push(`${night} ${site.id}: ${unit.name} is late and not said to be`);
        else if (entry.year !== year || entry.deadline >= lateFrom(unit, year) || !isFairly(entry, unit, night))
          faults.push(`${night} ${site.id}: ${unit.name}: ${entry.state}, ${String(entry.year)}, ${entry.deadline}`);
      }
      for (const entry of said) {
        if (entry.state !== 'unjudged' && !late.some(({ name }) => bare(entry.organ, place) === bare(name, place)))
          faults.push(`${night} ${site.id}: ${entry.organ} is not late and said to be`);
        const name = `${entry.site} ${entry.organKey} ${entry.state}`;
        if (entry.first && announced.has(name)) firsts.push(`${night} ${name}: first a second time`);
        if (entry.first) announced.add(name);
      }
    }
  }
  return [
    measure('organs late by law, night by night', cases, faults),
    measure('lateness announced once', announced.size, firsts),
  ];
}

const isFairly = ({ state, year, kind }: Overdue, unit: Unit, night: Day): boolean =>
  (kind === 'government') === (unit.level === 'government') &&
  (unit.level === 'government' || state === (night > graceEnds(year) ? 'overdue' : 'grace'));
