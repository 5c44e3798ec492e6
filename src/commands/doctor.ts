import { Command } from 'commander';
import { loadProject } from '../config/load.ts';
import { examineSite } from '../pipeline/doctor/doctor.ts';
import { projectLanes, siteFetcher, userAgentOf } from '../pipeline/crawl/site-fetcher.ts';
import { chooseSites } from './choose-sites.ts';
import { collect, wholeNumber } from './options.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly site?: readonly string[];
  readonly sites?: string;
  readonly delay?: number;
  readonly json?: boolean;
}

async function doctor({ site: ids, sites: folder, delay, json }: Options): Promise<void> {
  const sites = chooseSites(ids, folder);
  const project = loadProject();
  const [lanes, userAgent] = [projectLanes(project), userAgentOf(project)];
  let at = '';
  const signal = stopSignal(() => `${at} was being looked at`);
  for (const site of sites) {
    at = site.id;
    const fetcher = siteFetcher(site, project, { lanes, ...(delay === undefined ? {} : { delayMs: delay }) });
    try {
      for (const { name, ok, said, advice } of await examineSite(site, fetcher, { signal, userAgent })) {
        if (!ok) process.exitCode = 2;
        process.stdout.write(
          json === true
            ? `${JSON.stringify({ site: site.id, name, ok, said, advice })}\n`
            : `${site.id}  ${name.padEnd(6)}  ${ok ? 'ok' : 'NO'}  ${said}\n${advice === null ? '' : `${' '.repeat(site.id.length)}          →   ${advice}\n`}`,
        );
      }
    } finally {
      await fetcher.close();
    }
  }
}

export const command = (): Command =>
  new Command()
    .description(
      'Look at live sites as a crawl would (home, robots.txt, 年报 column, pager, one report) and say what no longer matches. Nothing is archived.',
    )
    .option('--site <id>', 'only this site (may be repeated)', collect)
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .option('--json', 'JSON Lines, one examination each: site, name, ok, said, advice')
    .addHelpText('after', '\nExit codes: 0 everything matches, 2 something does not, 1 usage or own failure.')
    .action(doctor);
