/**
 * The nights of a season over replica portals, under a clock of their own.
 *
 *     node dist/bench/season.js [season] [many] [kills] [--nights <n>] [--from <day>] [--only <site>]
 *       [--sites <n>] [--kills <n>] [--seed <word>] [--faults <n>] [--trace]
 *
 * Exit code 0 where everything holds, 2 where something does not.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ways } from '../test/portals/season/many.ts';
import { firstNight, nights, society } from '../test/portals/season/society.ts';
import { judgeSeason } from './season/judge-season.ts';
import type { Measure } from './season/measure.ts';
import { manyText, measuresText, seasonText } from './season/print-season.ts';
import { runKills, runTwo } from './season/run-kills.ts';
import { judgeMany, runMany } from './season/run-many.ts';
import { runSeason, type Round } from './season/run-season.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nights: { type: 'string', default: String(nights) },
    from: { type: 'string', default: firstNight },
    only: { type: 'string', default: '' },
    sites: { type: 'string', default: '200' },
    kills: { type: 'string', default: '12' },
    seed: { type: 'string', default: 'season' },
    faults: { type: 'string', default: '8' },
    trace: { type: 'boolean', default: false },
  },
});

function trace({ night, round, report, requests, seconds }: Round): void {
  if (!options.trace) return;
  const troubled = report.sites.flatMap(({ site, state }) =>
    state === 'fine' || state === 'not_due' ? [] : [`${site} ${state}`],
  );
  const looks = report.look.map(({ code, site }) => `${code}:${site ?? ''}`);
  process.stderr.write(
    `${night} ${round.padEnd(5)} exit ${String(report.exit)} ${report.outcome} ${seconds.toFixed(1)} s, ${String(requests.length)} requests, ${String(report.counts['new'])} new · ${troubled.join(', ')} · ${looks.join(' ')}\n`,
  );
}

const faultsShown = Number(options.faults);
const print = (text: string): void => void process.stdout.write(text);

/** A small society through the season, in this process. */
async function season(data: string): Promise<readonly Measure[]> {
  const plan = {
    sites: society.filter(({ id }) => id.includes(options.only)),
    firstNight: options.from,
    nights: Number(options.nights),
    // One night on which a slow portal meets too little time.
    budgets: { '2026-01-27': 0.02 },
    data,
  };
  if (plan.sites.length === 0) throw new Error(`no site "${options.only}": ${society.map(({ id }) => id).join(', ')}`);
  const rounds = await runSeason(plan, trace);
  const measures = judgeSeason(plan, rounds);
  print(seasonText(rounds, measures, faultsShown));
  return measures;
}

/** Many portals on two nights, of which some break; the command itself, in processes of its own. */
async function many(folder: string): Promise<readonly Measure[]> {
  const lived = await runMany(Number(options.sites), ways, folder);
  const measures = judgeMany(lived, ways);
  print(manyText(lived, measures, faultsShown));
  return measures;
}

/** The command killed again and again, and two at once. */
async function kills(folder: string): Promise<readonly Measure[]> {
  const sites = society.filter(({ id }) => ['shaling', 'haiyu', 'longqiu'].includes(id));
  const { killed, measures } = await runKills({
    sites,
    kills: Number(options.kills),
    seed: options.seed,
    folder: join(folder, 'killed'),
  });
  const all = [...measures, await runTwo({ sites, folder: join(folder, 'two') })];
  print(`${String(killed)} nights killed at random points, over two days\n\n${measuresText(all, faultsShown)}\n`);
  return all;
}

const parts: Readonly<Record<string, (folder: string) => Promise<readonly Measure[]>>> = { season, many, kills };
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const run = parts[name];
  if (run === undefined) throw new Error(`no part "${name}": there are ${Object.keys(parts).join(', ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-season-'));
  try {
    print(`# ${name}\n`);
    const measures = await run(folder);
    if (measures.some(({ faults }) => faults.length > 0)) process.exitCode = 2;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
