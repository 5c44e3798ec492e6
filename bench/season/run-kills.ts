import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJournal } from '../../storage/archive/journal-reader.ts';
import type { NightReport } from '../../src/domain/night.ts';
import { randomOf } from '../../test/portals/content/random.ts';
import { editionOn } from '../../test/portals/season/edition-on.ts';
import { dayAt, plusDays, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { startWorld, type World } from '../../test/portals/season/world.ts';
import { nianbao } from '../../test/support/commands.ts';
import { measure, pathOf, type Measure } from './measure.ts';
import { startNightly, type NightlyEnd } from './nightly-process.ts';
import { siteFiles } from './run-season.ts';
import { writeSites } from './write-sites.ts';

export interface KillPlan {
  readonly sites: readonly SeasonSite[];
  readonly kills: number;
  /** The same word gives the same points, as far as two runs can be alike. */
  readonly seed: string;
  readonly folder: string;
}

const firstNight: Day = '2026-01-20';
const clock = (night: Day): Date => new Date(`${night}T01:00:00+08:00`);

/** What came of nights that were killed again and again, over two days, until one came to its end. */
export interface Killed {
  readonly killed: number;
  readonly measures: readonly Measure[];
}

/** Ends the process after so many more requests, or after so long, whichever the draw says. */
async function killSoon(
  world: World,
  run: { kill: (signal: NodeJS.Signals) => void; end: Promise<NightlyEnd> },
  after: { requests: number } | { ms: number },
): Promise<NightlyEnd> {
  const ending = new AbortController();
  void run.end.then(() => {
    ending.abort();
  });
  const target = 'requests' in after ? world.log.length + after.requests : Infinity;
  const until = performance.now() + ('ms' in after ? after.ms : Infinity);
  while (!ending.signal.aborted && world.log.length < target && performance.now() < until) await pause(1);
  run.kill('SIGKILL');
  return await run.end;
}

/** Every night's report that stands in a data directory. */
const reportsIn = (data: string): NightReport[] =>
  readdirSync(join(data, 'nights'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(data, 'nights', name), 'utf8')) as NightReport);

/** Pages and files whose answers stand in the journal: nobody has to be asked for them again. */
async function keptIn(data: string): Promise<Set<string>> {
  const kept = new Set<string>();
  if (!existsSync(data)) return kept;
  for await (const { site, url, outcome, kind } of readJournal(data)) {
    const isPage = kind === 'detail' || kind === 'attachment';
    if (isPage && (outcome === 'fetched' || outcome === 'not_modified')) kept.add(`${site} ${pathOf(url)}`);
  }
  return kept;
}

/** Kills the nightly command at random points, lets it end at last, and looks what was lost or done twice. */
export async function runKills(plan: KillPlan): Promise<Killed> {
  const world = await startWorld(plan.sites, clock(firstNight));
  const [files, data] = [join(plan.folder, 'sites'), join(plan.folder, 'data')];
  writeSites(files, siteFiles(plan.sites, world));
  const random = randomOf(plan.seed);
  const start = (night: Day): ReturnType<typeof startNightly> => {
    world.setNow(clock(night));
    return startNightly(['--sites', files, '--data', data, '--now', clock(night).toISOString()]);
  };
  const again: string[] = [];
  /** Runs once, and notes what was asked for although it was kept. */
  async function watched(run: () => Promise<NightlyEnd>): Promise<NightlyEnd> {
    const [kept, before] = [await keptIn(data), world.log.length];
    const end = await run();
    const asked = world.log.slice(before).map(({ site, path }) => `${site} ${decodeURI(path)}`);
    again.push(...asked.filter((key) => kept.has(key)));
    return end;
  }
  try {
    let killed = 0;
    for (let i = 0; i < plan.kills; i += 1) {
      // The first half of them on one night, the others on the next: a stopped night goes on.
      const night = i < plan.kills / 2 ? firstNight : plusDays(firstNight, 1);
      const after = random.chance(0.7) ? { requests: random.int(1, 9) } : { ms: random.int(300, 2500) };
      const { code } = await watched(async () => killSoon(world, start(night), after));
      if (code === null) killed += 1;
    }
    const last = plusDays(firstNight, 1);
    const end = await watched(async () => start(last).end);
    const asked = world.log.length;
    const idle = await watched(async () => start(last).end);
    const verified = await nianbao('verify', '--data', data);
    return {
      killed,
      measures: [
        measure('the night that is let alone ends', 2, [
          ...(end.code === 0 ? [] : [`exit ${String(end.code)}: ${end.stderr.slice(-300)}`]),
          ...(idle.code === 0 ? [] : [`once more: exit ${String(idle.code)}: ${idle.stderr.slice(-300)}`]),
        ]),
        ...judgeReports(plan, reportsIn(data)),
        measure('nothing asked for twice but what the kill cut', asked, [
          ...again,
          ...(world.log.length > asked
            ? [`${String(world.log.length - asked)} requests by a night on which all was done`]
            : []),
        ]),
        measure('the archive holds', 1, verified.code === 0 ? [] : [verified.stdout + verified.stderr]),
      ],
    };
  } finally {
    await world.close();
  }
}

/** Nothing lost, nothing told twice. */
function judgeReports({ sites }: KillPlan, reports: readonly NightReport[]): Measure[] {
  const said = reports.flatMap((report) =>
    report.sites.flatMap(({ site, new: fresh }) =>
      fresh.map(({ url, reports: read }) => ({ key: `${site} ${pathOf(url)}`, read })),
    ),
  );
  const counts = new Map<string, number>();
  for (const { key } of said) counts.set(key, (counts.get(key) ?? 0) + 1);
  const truth = sites.flatMap((site) =>
    editionOn(site, dayAt(clock(plusDays(firstNight, 1)))).reports.map(({ paths }) =>
      paths.map((path) => `${site.id} ${path}`),
    ),
  );
  const lost = truth.filter((keys) => !keys.some((key) => counts.has(key))).map((keys) => keys.join(' or '));
  const unread = said.filter(({ read }) => read.length === 0).map(({ key }) => `${key}: not read`);
  const twice = [...counts].filter(([, count]) => count > 1).map(([key, count]) => `${key}: ${String(count)} times`);
  return [
    measure('nothing lost', truth.length, [...lost, ...unread]),
    measure('nothing told twice', counts.size, twice),
  ];
}

/** While one night runs, a second says who runs and leaves with 1. */
export async function runTwo({ sites, folder }: Pick<KillPlan, 'sites' | 'folder'>): Promise<Measure> {
  const world = await startWorld(sites, clock(firstNight));
  const [files, data] = [join(folder, 'sites'), join(folder, 'data')];
  writeSites(files, siteFiles(sites, world));
  const start = (): ReturnType<typeof startNightly> =>
    startNightly(['--sites', files, '--data', data, '--now', clock(firstNight).toISOString()]);
  try {
    const one = start();
    while (world.log.length === 0) await pause(1);
    const other = await start().end;
    const { code } = await one.end;
    return measure('of two at once the second says who runs', 1, [
      ...(other.code === 1 && other.stderr.includes(String(one.pid))
        ? []
        : [`exit ${String(other.code)}: ${other.stderr}`]),
      ...(code === 0 ? [] : [`the first: exit ${String(code)}`]),
    ]);
  } finally {
    await world.close();
  }
}
