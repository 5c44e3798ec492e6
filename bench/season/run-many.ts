import { join } from 'node:path';
import type { NightReport } from '../../src/domain/night.ts';
import { manySites, type Way } from '../../test/portals/season/many.ts';
import { plusDays, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { startWorld } from '../../test/portals/season/world.ts';
import { measure, type Measure } from './measure.ts';
import { startNightly, type NightlyEnd } from './nightly-process.ts';
import { siteFiles } from './run-season.ts';
import { writeSites } from './write-sites.ts';

/** Two nights over many portals: on the first all are well, before the second some break. */
export interface ManyNights {
  readonly sites: readonly SeasonSite[];
  readonly first: NightlyEnd;
  readonly second: NightlyEnd;
  readonly requests: readonly [first: number, second: number];
}

const firstNight: Day = '2026-02-20';

export async function runMany(count: number, broken: readonly Way[], folder: string): Promise<ManyNights> {
  const sites = manySites(count, broken, firstNight);
  const clock = (night: Day): Date => new Date(`${night}T01:00:00+08:00`);
  const world = await startWorld(sites, clock(firstNight));
  const [files, data] = [join(folder, 'sites'), join(folder, 'data')];
  writeSites(files, siteFiles(sites, world));
  const night = async (day: Day): Promise<NightlyEnd> => {
    world.setNow(clock(day));
    return await startNightly(['--sites', files, '--data', data, '--now', clock(day).toISOString()]).end;
  };
  try {
    const first = await night(firstNight);
    const asked = world.log.length;
    const second = await night(plusDays(firstNight, 1));
    return { sites, first, second, requests: [asked, world.log.length - asked] };
  } finally {
    await world.close();
  }
}

const brokenIn = ({ sites }: NightReport): string[] =>
  sites.filter(({ state }) => state !== 'fine' && state !== 'not_due').map(({ site }) => site);

/** That the second report names every broken site with its cause, and no other. */
export function judgeMany({ sites, first, second }: ManyNights, broken: readonly Way[]): Measure[] {
  const ends = [first, second].flatMap(({ report, stderr }, i) =>
    report === null ? [`night ${String(i + 1)} gave no report: ${stderr.slice(-300)}`] : [],
  );
  const [before, after] = [first.report, second.report];
  if (before === null || after === null) return [measure('both nights end with a report', 2, ends)];
  const named: string[] = [];
  for (const { id, spells = [] } of sites) {
    const [spell] = spells;
    const entry = after.sites.find(({ site }) => site === id);
    if (spell === undefined) continue;
    const way = broken.find(({ kind }) => kind === spell.kind);
    const said = `${entry?.state ?? 'no entry'}: ${entry?.cause ?? ''}`;
    const isLooked = after.look.some(({ site }) => site === id);
    if (!isLooked || entry?.state === 'fine' || way?.cause.test(entry?.cause ?? '') !== true)
      named.push(`${id} ${spell.kind}: ${said}${isLooked ? '' : ', not among what needs a look'}`);
  }
  const well = new Set(sites.filter(({ spells }) => spells === undefined).map(({ id }) => id));
  const slandered = [...brokenIn(before), ...brokenIn(after).filter((id) => well.has(id))];
  return [
    measure('both nights end with a report', 2, ends),
    measure('every broken site is named with its cause', broken.length, named),
    measure('no other is', well.size, slandered),
    measure('exit 0 on the good night, 2 on the other', 2, [
      ...(first.code === 0 ? [] : [`first: ${String(first.code)} ${JSON.stringify(before.look.slice(0, 3))}`]),
      ...(second.code === 2 ? [] : [`second: ${String(second.code)}`]),
    ]),
  ];
}
