import { resolve } from 'node:path';
import { Command } from 'commander';
import { loadProject } from '../config/load.ts';
import { recordSite, writeRecording } from '../pipeline/doctor/record.ts';
import { projectLanes, siteFetcher } from '../pipeline/crawl/site-fetcher.ts';
import { chooseSites } from './choose-sites.ts';
import { wholeNumber } from './options.ts';
import { stopSignal } from './stop-signal.ts';

interface Options {
  readonly site: string;
  readonly sites?: string;
  readonly out: string;
  readonly reports: number;
  readonly delay?: number;
}

async function record({ site: id, sites: folder, out, reports, delay }: Options): Promise<void> {
  const project = loadProject();
  const signal = stopSignal(() => 'nothing was written');
  for (const site of chooseSites([id], folder)) {
    const fetcher = siteFetcher(site, project, {
      lanes: projectLanes(project),
      ...(delay === undefined ? {} : { delayMs: delay }),
    });
    try {
      const recording = await recordSite(site, fetcher, signal, reports);
      await writeRecording(resolve(out), recording);
      process.stdout.write(`${String(recording.pages.length)} pages in ${resolve(out)}\n`);
      process.stderr.write('read expected.json against the pages, correct it, and set "reviewed" to true\n');
      if (!recording.pages.some(({ kind }) => kind === 'detail')) {
        process.stderr.write('no report was met on the way\n');
        process.exitCode = 2;
      }
    } finally {
      await fetcher.close();
    }
  }
}

export const command = (): Command =>
  new Command()
    .description(
      'Keep pages of a live site, byte for byte, as a recording that tests can read (test/recordings/<site>/).',
    )
    .requiredOption('--site <id>', 'which site')
    .requiredOption('--out <dir>', 'folder to write to')
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--reports <n>', 'stop after this many reports', wholeNumber, 3)
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .addHelpText('after', '\nExit codes: 0 done, 2 no report was met, 1 usage or own failure.')
    .action(record);
