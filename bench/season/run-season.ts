import { openStorage } from '../../storage/storage.ts';
import { loadProject } from '../../src/config/load.ts';
import type { Site } from '../../src/config/site-schema.ts';
import type { NightReport } from '../../src/domain/night.ts';
import { runNight } from '../../src/pipeline/night/run-night.ts';
import { plusDays, type Day, type SeasonSite } from '../../test/portals/season/story.ts';
import { startWorld, type World, type WorldRequest } from '../../test/portals/season/world.ts';

export interface SeasonPlan {
  readonly sites: readonly SeasonSite[];
  readonly firstNight: Day;
  readonly nights: number;
  /** Minutes given to a night, where it is not as long as it likes. */
  readonly budgets: Readonly<Record<Day, number>>;
  readonly data: string;
}

/** One run of the nightly command: at one o'clock, or at ten for what answers by day only. */
export interface Round {
  readonly night: Day;
  readonly round: 'night' | 'day';
  readonly at: Date;
  readonly report: NightReport;
  /** What the servers saw of it. */
  readonly requests: readonly WorldRequest[];
  readonly seconds: number;
}

const clockOf = { night: '01:00:00', day: '10:00:00' } as const;

/** As an operator would write it, but for the pause between requests: these hosts are our own. */
const siteFile = (site: SeasonSite, home: string): Site => ({
  id: site.id,
  name: site.make({}).place.name,
  region: site.region,
  home,
  delaySeconds: 0,
  ...((site.spells ?? []).some(({ kind }) => kind === 'https') ? { unverifiedCertificate: true } : {}),
});

export const siteFiles = (sites: readonly SeasonSite[], world: World): Site[] =>
  sites.map((site) => siteFile(site, world.homes.get(site.id) ?? ''));

/** Lives through the season, night after night, each followed by a round by day. */
export async function runSeason(plan: SeasonPlan, onRound: (round: Round) => void): Promise<readonly Round[]> {
  const start = new Date(`${plan.firstNight}T${clockOf.night}+08:00`);
  const world = await startWorld(plan.sites, start);
  const storage = await openStorage(plan.data, { rehearsal: true });
  const project = loadProject();
  const sites = siteFiles(plan.sites, world);
  const rounds: Round[] = [];
  try {
    for (let i = 0; i < plan.nights; i += 1) {
      const night = plusDays(plan.firstNight, i);
      for (const round of ['night', 'day'] as const) {
        const at = new Date(`${night}T${clockOf[round]}+08:00`);
        world.setNow(at);
        const [seen, began] = [world.log.length, performance.now()];
        const budget = round === 'night' ? plan.budgets[night] : undefined;
        const report = await runNight({
          storage,
          project,
          sites,
          clock: () => at,
          rehearsal: true,
          round,
          delayMs: 0,
          ...(budget === undefined ? {} : { budgetMinutes: budget }),
        });
        const seconds = (performance.now() - began) / 1000;
        const lived = { night, round, at, report, requests: world.log.slice(seen), seconds };
        rounds.push(lived);
        onRound(lived);
      }
    }
    return rounds;
  } finally {
    await storage.close();
    await world.close();
  }
}
