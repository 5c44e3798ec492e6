import { dayAt, plusDays, spellOn, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { veilOn } from '../../test/portals/season/truth.ts';
import { eventsIn, toldIn } from './judge-events.ts';
import { measure, type Measure } from './measure.ts';
import type { Round, SeasonPlan } from './run-season.ts';

/** Longest that the request under way may still take when the budget ends, and the report after it, in seconds. */
const overrun = 3;

/** More than these no operator reads before breakfast. */
const mostLooks = 12;

/** How the nights themselves went: nothing called fine that was not, no alarm without cause, budgets kept. */
export function judgeNights(plan: SeasonPlan, rounds: readonly Round[]): Measure[] {
  return [judgeSilence(plan, rounds), judgeRepetition(rounds), judgeAlarms(plan, rounds), judgeBudgets(plan, rounds)];
}

/** A site that gave nothing, or less than it has, is never fine. */
function judgeSilence({ sites }: SeasonPlan, rounds: readonly Round[]): Measure {
  const faults: string[] = [];
  let cases = 0;
  for (const { night, round, at, report } of rounds) {
    for (const site of sites) {
      const entry = report.sites.find((one) => one.site === site.id);
      const veil = veilOn(site, dayAt(at));
      const where = `${night} ${round} ${site.id}`;
      if (entry === undefined) {
        if (round === 'night') faults.push(`${where}: not in the report`);
        continue;
      }
      const spoken = entry.state !== 'not_due' || entry.standing !== null;
      if (veil !== undefined && spoken) {
        cases += 1;
        if (entry.state === 'fine') faults.push(`${where}: ${veil.kind} is called fine`);
      }
      if (entry.state === 'fine' && entry.visited.length > 0 && entry.listed === 0)
        faults.push(`${where}: fine with nothing listed`);
      const troubled = !['fine', 'left', 'not_due'].includes(entry.state);
      if (troubled && (entry.cause === null || entry.cause === ''))
        faults.push(`${where}: ${entry.state} without a cause`);
    }
  }
  return measure('no silent zero', cases, faults);
}

/** A report that says a thing twice is not read to its end. */
function judgeRepetition(rounds: readonly Round[]): Measure {
  const told = rounds.flatMap(({ night, report }) =>
    report.sites.flatMap(({ site, new: fresh, changed, moved, missing }) => [
      ...fresh.map(({ url }) => `${night} ${site}: new ${url}`),
      ...changed.map(({ url }) => `${night} ${site}: changed ${url}`),
      ...moved.map(({ from }) => `${night} ${site}: moved ${from}`),
      ...missing.map(({ url }) => `${night} ${site}: missing ${url}`),
    ]),
  );
  const twice = told.filter((one, at) => told.indexOf(one) !== at);
  const crowded = rounds.flatMap(({ night, report }) =>
    report.look.length > mostLooks ? [`${night}: ${String(report.look.length)} things to look at`] : [],
  );
  return measure('each thing said once', told.length, [...twice, ...crowded]);
}

/** Nights on which something was wrong or new trouble was told; on all others nobody is woken. */
function eventful(plan: SeasonPlan, rounds: readonly Round[]): ReadonlySet<Day> {
  const days = new Set<Day>([...Object.keys(plan.budgets), ...legalDays(plan.sites)]);
  for (const event of eventsIn(plan)) {
    if (event.says === 'new' || event.says === 'changed') continue;
    // What stands under trouble lasts until it is told to be over; a loss until it is called final.
    const told = toldIn(event, rounds)?.night ?? event.by;
    for (let day = event.on; day <= told; day = plusDays(day, 1)) days.add(day);
  }
  for (const site of plan.sites)
    for (const { night, at } of rounds)
      if (veilOn(site, dayAt(at)) !== undefined || isUnlearned(site, at, rounds)) days.add(night);
  return days;
}

/** The days after the legal dates, and the one after the days of grace. */
const legalDays = (sites: readonly SeasonSite[]): Day[] =>
  [...new Set(sites.flatMap(({ years }) => years))].flatMap((year) =>
    ['02-01', '02-16', '04-01'].map((day) => `${String(year + 1)}-${day}`),
  );

/** That a portal closes at night is known after the third day on which it answered by day only. */
function isUnlearned(site: SeasonSite, at: Date, rounds: readonly Round[]): boolean {
  if (spellOn(site, 'closed at night', dayAt(at)) === undefined) return false;
  const cut = rounds.filter(
    (one) =>
      one.at <= at &&
      one.round === 'night' &&
      one.requests.some(({ site: id, status }) => id === site.id && status === 0),
  );
  return cut.length <= 3 && cut.at(-1)?.at.getTime() === at.getTime();
}

function judgeAlarms(plan: SeasonPlan, rounds: readonly Round[]): Measure {
  const busy = eventful(plan, rounds);
  const quiet = rounds.filter(({ night }) => !busy.has(night));
  const woken = quiet.filter(({ report }) => report.exit !== 0);
  return measure(
    'quiet nights that wake nobody',
    quiet.length,
    woken.map(
      ({ night, round, report }) =>
        `${night} ${round}: ${report.look.map(({ code, site, message }) => `${code} ${site ?? ''} ${message}`).join('; ')}`,
    ),
  );
}

function judgeBudgets({ budgets }: SeasonPlan, rounds: readonly Round[]): Measure {
  const faults = Object.entries(budgets).flatMap(([night, minutes]) => {
    const lived = rounds.find((one) => one.night === night && one.round === 'night');
    if (lived === undefined) return [`${night}: no such night`];
    const { report, seconds } = lived;
    const wrong = [
      ...(seconds > minutes * 60 + overrun ? [`took ${seconds.toFixed(1)} s`] : []),
      ...(report.outcome === 'budget' && report.exit === 2 ? [] : [`${report.outcome}, exit ${String(report.exit)}`]),
      ...(report.left.length > 0 ? [] : ['says of nothing that it was left']),
    ];
    return wrong.map((one) => `${night}, ${String(minutes)} min: ${one}`);
  });
  const after = rounds.filter(
    ({ night, round }) =>
      round === 'night' && budgets[plusDays(night, -1)] !== undefined && budgets[night] === undefined,
  );
  const stillLeft = after
    .filter(({ report }) => report.left.length > 0)
    .map(({ night }) => `${night}: still leaves work`);
  return measure('budgets kept, the rest done the next night', Object.keys(budgets).length + after.length, [
    ...faults,
    ...stillLeft,
  ]);
}
