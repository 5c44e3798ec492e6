/**
 * What a crawl costs: the same site on loopback, without delay, by us (archived durably) and by others, in one run.
 *
 *     node dist/bench/crawl.js [--articles 2000] [--files 200] [--only <name>] [--urls 50000] [--sites 200]
 *
 * `--urls N` crawls a second site of N pages and files by us alone, `--sites N` a small site on each of N ports at once:
 * memory must grow with neither, and no site may see two connections.
 * Exit code 0 where every target holds, 2 where one does not. A program that is not installed is left out and said; one
 * that ends badly, or before it has asked for every page and file, is not compared, and we miss a target by it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measured, type Cost } from './crawl/measure.ts';
import { programs, siteScript, type Program } from './crawl/programs.ts';

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    files: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
    urls: { type: 'string' },
    sites: { type: 'string' },
  },
});

interface Run extends Cost {
  /** Requests the sites were asked, robots.txt included. */
  readonly requests: number;
  /** Connections that one site had at once. */
  readonly connections: number;
}

async function run(program: Program, articles: number, files: number, sites = 1): Promise<Run> {
  const shape = [articles, files, sites].map(String);
  const site = spawn(process.execPath, [...siteScript(), ...shape], { stdio: ['ignore', 'pipe', 'inherit'] });
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-bench-'));
  try {
    const [line] = (await once(site.stdout, 'data')) as [Buffer];
    const homes = line.toString().trim().split(' ') as [string, ...string[]];
    const [name, ...args] = program.command(homes, folder);
    const cost = await measured(name, args, folder);
    const seen = await Promise.all(
      homes.map(async (home) => (await (await fetch(new URL('/_served', home))).json()) as Seen),
    );
    const requests = seen.reduce((sum, { served }) => sum + served, 0);
    return { ...cost, requests, connections: Math.max(...seen.map(({ most }) => most)) };
  } finally {
    site.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Seen {
  readonly served: number;
  readonly most: number;
}

const line = (name: string, cost: Run): string =>
  `${name.padEnd(24)} ${cost.cpuSeconds.toFixed(1).padStart(7)} CPU s  ${cost.peakMegabytes.toFixed(0).padStart(5)} MB  ${cost.wallSeconds.toFixed(1).padStart(7)} s  ${String(cost.requests).padStart(6)} requests${cost.exitCode === 0 ? '' : `  exit code ${String(cost.exitCode)}: ${cost.said}`}\n`;

const overTime = ({ megabytesOverTime }: Cost): string =>
  `${' '.repeat(24)} MB over time: ${megabytesOverTime.map((megabytes) => megabytes.toFixed(0)).join(' ')}\n`;

const costs = new Map<string, Run>();
const chosen = programs.filter(({ name }) => name.toLowerCase().includes(options.only.toLowerCase()));
if (chosen.length === 0)
  throw new Error(`no program "${options.only}": ${programs.map(({ name }) => name).join(', ')}`);
const asked = Number(options.articles) + Number(options.files);
/** Who stops early has cost little. */
const isWhole = ({ exitCode, requests }: Run, wanted: number): boolean => exitCode === 0 && requests >= wanted;
process.stdout.write(`# ${options.articles} pages and ${options.files} files\n`);
for (const program of chosen) {
  if (program.lacking !== null) {
    process.stdout.write(`${program.name.padEnd(24)} left out: ${program.lacking}\n`);
    continue;
  }
  const cost = await run(program, Number(options.articles), Number(options.files));
  process.stdout.write(line(program.name, cost));
  if (program === programs[0] || isWhole(cost, asked)) costs.set(program.name, cost);
  else process.stdout.write(`${' '.repeat(24)} not compared: it did not take the whole site\n`);
}

const [own] = programs;
const ours = own === undefined ? undefined : costs.get(own.name);
let missed = 0;
function hold(what: string, value: number, most: number, unit: string): void {
  const holds = value <= most;
  if (!holds) missed += 1;
  process.stdout.write(
    `${holds ? 'ok    ' : 'MISSED'} ${what}: ${value.toFixed(2)}${unit} (<= ${String(most)}${unit})\n`,
  );
}

process.stdout.write('\n');
if (own !== undefined && ours !== undefined) {
  const [scrapy, crawlee] = [costs.get('Scrapy'), costs.get('bare Crawlee')];
  if (scrapy) hold('CPU seconds against Scrapy', ours.cpuSeconds / scrapy.cpuSeconds, 0.8, ' x');
  if (crawlee) hold('CPU seconds against bare Crawlee', ours.cpuSeconds / crawlee.cpuSeconds, 0.5, ' x');
  hold('pages and files of the site that were not asked for', Math.max(0, asked - ours.requests), 0, '');
  hold('exit code', ours.exitCode, 0, '');
  hold('peak memory', ours.peakMegabytes, 300, ' MB');
  if (options.urls !== undefined) {
    const files = Math.round(Number(options.urls) / 11);
    const large = await run(own, Number(options.urls) - files, files);
    process.stdout.write(line(`ours, ${options.urls} URLs`, large) + overTime(large));
    hold('its pages and files that were not asked for', Math.max(0, Number(options.urls) - large.requests), 0, '');
    hold('peak memory of the large site', large.peakMegabytes, 300, ' MB');
    hold('its growth', large.peakMegabytes / ours.peakMegabytes, 1.25, ' x');
  }
  if (options.sites !== undefined) {
    const many = await run(own, 20, 2, Number(options.sites));
    process.stdout.write(line(`ours, ${options.sites} sites at once`, many) + overTime(many));
    hold('their pages and files not asked for', Math.max(0, 22 * Number(options.sites) - many.requests), 0, '');
    hold('peak memory of many sites', many.peakMegabytes, 300, ' MB');
    hold('connections of one site', many.connections, 1, '');
  }
}
if (missed > 0) process.exitCode = 2;
