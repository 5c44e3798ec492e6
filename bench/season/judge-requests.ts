import { editionOn } from '../../test/portals/season/edition-on.ts';
import { dayAt, hourAt, plusDays, spellOn, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { isNightly, veilOn } from '../../test/portals/season/truth.ts';
import { measure, type Measure } from './measure.ts';
import type { Round, SeasonPlan } from './run-season.ts';

const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** How many requests a visit of a site that turns robots away may cost: its robots.txt, its home page, one more each. */
const mostWhenBlocked = 4;

/** What the servers saw, against what the season allows. */
export function judgeRequests({ sites }: SeasonPlan, rounds: readonly Round[]): Measure[] {
  const visits = sites.map((site) => judgeVisits(site, rounds));
  const pages = sites.map((site) => judgePages(site, rounds));
  const all = rounds.flatMap(({ requests }) => requests);
  const forbidden = sites.flatMap((site) => {
    const { disallowed } = site.make({});
    return all
      .filter(({ site: id, path }) => id === site.id && disallowed.some((start) => path.startsWith(start)))
      .map(({ path }) => `${site.id}: ${path}`);
  });
  const crowded = all.filter(({ concurrent }) => concurrent > 1).map(({ site, path }) => `${site}: ${path}`);
  const join = (name: string, parts: readonly { cases: number; faults: string[] }[]): Measure =>
    measure(
      name,
      parts.reduce((sum, { cases }) => sum + cases, 0),
      parts.flatMap(({ faults }) => faults),
    );
  return [
    join('visits inside their window', visits),
    join('known pages left alone until they are due', pages),
    measure('robots.txt obeyed', all.length, forbidden),
    measure('one request at a time per host', all.length, crowded),
  ];
}

/** A site is asked nightly in season and weekly out of it, less where it turns us away, and by day where it sleeps at night. */
function judgeVisits(site: SeasonSite, rounds: readonly Round[]): { cases: number; faults: string[] } {
  const faults: string[] = [];
  let [cases, lastFine, lastRecheck, troubled, answeredByDay]: [number, Day | null, Day | null, boolean, number] = [
    0,
    null,
    null,
    false,
    0,
  ];
  for (const { night, round, at, report, requests } of rounds) {
    const own = requests.filter((one) => one.site === site.id);
    const entry = report.sites.find((one) => one.site === site.id);
    const where = `${night} ${round} ${site.id}`;
    if (own.length > 0) cases += 1;
    const recheckDue = lastRecheck === null || daysBetween(lastRecheck, night) >= 30;
    const due = lastFine === null || troubled || recheckDue || isNightly(night) || daysBetween(lastFine, night) >= 7;
    if (own.length > 0 && !due)
      faults.push(`${where}: ${String(own.length)} requests, last visited ${lastFine ?? 'never'}`);
    if (own.length > 0 && round === 'day' && !troubled && answeredByDay === 0)
      faults.push(`${where}: ${String(own.length)} requests by day without need`);
    const sleeps = spellOn(site, 'closed at night', dayAt(at)) !== undefined;
    if (sleeps && own.length > 0 && hourAt(at) < 6 && answeredByDay >= 3)
      faults.push(`${where}: asked in its sleep for the ${String(answeredByDay + 1)}th time`);
    if (spellOn(site, 'challenge', dayAt(at)) !== undefined && own.length > mostWhenBlocked)
      faults.push(`${where}: ${String(own.length)} requests though it turns robots away`);
    if (sleeps && own.length > 0 && round === 'day') answeredByDay += 1;
    if (entry === undefined || entry.visited.length === 0) continue;
    const rechecked = entry.visited.some(({ what }) => what === 'recheck');
    if (rechecked && lastRecheck !== null && daysBetween(lastRecheck, night) < 30)
      faults.push(
        `${where}: every page asked for again, ${String(daysBetween(lastRecheck, night))} days after the last time`,
      );
    troubled = entry.state !== 'fine';
    if (!troubled) lastFine = night;
    if (!troubled && (lastRecheck === null || entry.visited.some(({ what }) => what === 'recheck')))
      lastRecheck = night;
  }
  return { cases, faults };
}

/** Pages of known reports: once when new, weekly in their first month, monthly after it, at once where the list speaks of them anew. */
function judgePages(site: SeasonSite, rounds: readonly Round[]): { cases: number; faults: string[] } {
  const faults: string[] = [];
  let cases = 0;
  const asked = new Map<string, Day>();
  // The old address of a report that moved is asked for once more, and leads to the new one.
  const redirected = new Set(
    (site.changes ?? []).flatMap(({ what, on }) => (what === 'move with redirect' ? [plusDays(on, 1)] : [])),
  );
  for (const { night, round, at, requests, report } of rounds) {
    const day = dayAt(at);
    const visited = report.sites.find((one) => one.site === site.id)?.visited ?? [];
    const isRecheck = visited.some(({ what }) => what === 'recheck');
    // Where a list shows less than before, the pages that it lacks are asked for: are they gone, or is it broken?
    const doubtful = veilOn(site, day) !== undefined;
    const reports = new Set(editionOn(site, day).reports.flatMap(({ paths }) => paths));
    const stirred = new Set(
      [
        ...(site.changes ?? []).map(({ on }) => on),
        ...(site.misprints ?? []).map(({ correctedOn }) => correctedOn),
      ].map((on) => plusDays(on, 1)),
    );
    const inRound = new Set<string>();
    for (const { path, site: id, status } of requests) {
      if (id !== site.id || !reports.has(decodeURI(path)) || (status !== 200 && status !== 304)) continue;
      cases += 1;
      const last = asked.get(path);
      const early = last !== undefined && daysBetween(last, night) < 7;
      if (inRound.has(path) && !redirected.has(night))
        faults.push(`${night} ${round} ${site.id} ${path}: twice in one visit`);
      else if (early && !isRecheck && !doubtful && !stirred.has(night))
        faults.push(`${night} ${round} ${site.id} ${path}: asked for on ${last} already`);
      inRound.add(path);
      asked.set(path, night);
    }
  }
  return { cases, faults };
}
