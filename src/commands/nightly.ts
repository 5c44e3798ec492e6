import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openStorage } from '../../storage/storage.ts';
import { loadProject, loadSites } from '../config/load.ts';
import { logLevels, type LogLevel } from '../domain/log.ts';
import type { NightReport } from '../domain/night.ts';
import { deliverReport } from '../pipeline/night/deliver.ts';
import { reportFiles } from '../pipeline/night/reports.ts';
import { runNight } from '../pipeline/night/run-night.ts';
import { openLog, type LogForm } from './night-log.ts';
import { nightProgress } from './night-progress.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { hideSecrets, resolveSecrets } from './secrets.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly sites?: string;
  readonly project?: string;
  readonly budget?: number;
  readonly now?: Date;
  readonly byDay?: boolean;
  readonly delay?: number;
  readonly log: LogForm;
  readonly logLevel: LogLevel;
}

function minutes(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('must be a number of minutes above 0');
  return number;
}

/** A moment with its time zone; a bare date is its midnight in China. */
function moment(value: string): Date {
  const isBare = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/u.test(value);
  const date = new Date(isBare ? `${value.includes('T') ? value : `${value}T00:00`}+08:00` : value);
  if (Number.isNaN(date.getTime()))
    throw new InvalidArgumentError('must be a moment in ISO 8601, for example 2027-01-20T01:00+08:00');
  return date;
}

const leftInWords = ({ left }: NightReport): string =>
  left.length === 0
    ? 'stopped: every visit was made, not everything was read. The next night goes on'
    : `stopped: left for the next night: ${left.map(({ site, what }) => `${site} (${what})`).join(', ')}. What was fetched is archived`;

async function nightly(options: Options): Promise<void> {
  const sites = [...loadSites(options.sites).values()];
  if (sites.length === 0)
    throw new Error(`no site files in ${options.sites ?? 'config/sites'}: name another folder with --sites`);
  const { project, secrets } = resolveSecrets(loadProject(options.project), process.env);
  const pretended = options.now;
  const offset = pretended === undefined ? 0 : pretended.getTime() - Date.now();
  const clock = (): Date => new Date(Date.now() + offset);
  const signal = stopSignal(() => 'the night was stopped');
  const storage = await openStorage(options.data, { rehearsal: pretended !== undefined });
  try {
    if (pretended === undefined) storage.assertLive();
    const shown = nightProgress();
    const log = openLog({
      level: options.logLevel,
      form: options.log,
      file: join(options.data, 'nights', 'log.jsonl'),
      secrets,
      write: shown.line,
    });
    for (const note of storage.notes) log('warn', note.code, { message: note.message });
    const report = await runNight({
      storage,
      project,
      sites,
      clock,
      rehearsal: pretended !== undefined,
      signal,
      log,
      round: options.byDay === true ? 'day' : 'night',
      ...(options.budget === undefined ? {} : { budgetMinutes: options.budget }),
      ...(options.delay === undefined ? {} : { delayMs: options.delay }),
      onExchange: shown.exchange,
      onVisit: shown.visit,
      onStage: shown.stage,
    });
    shown.done();
    if (report.outcome === 'stopped') process.stderr.write(`${leftInWords(report)}\n`);
    const delivered = await deliverReport(report, {
      dataDir: options.data,
      project,
      log,
      hide: (text) => hideSecrets(text, secrets),
    });
    process.stdout.write(`${JSON.stringify(reportFiles(options.data, report.run))}\n`);
    process.exitCode = delivered.exit;
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Do the work of one night: visit the sites that are due by the season, archive what is new, read and check it, re-hash a part of the archive, write a report and send it where told.',
    )
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--project <file>', 'configuration (default: config/project.yaml)')
    .option('--budget <minutes>', 'end after so many minutes; what is left is for the next night', minutes)
    .option('--by-day', 'visit only the sites that did not answer at night, and those that answer by day only')
    .option('--now <iso>', 'rehearse another moment; only in a data directory without live captures', moment)
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .addOption(new Option('--log <form>', 'form of the log on stderr').choices(['plain', 'json']).default('plain'))
    .addOption(
      new Option('--log-level <level>', 'least important events on stderr').choices([...logLevels]).default('info'),
    )
    .addHelpText(
      'after',
      `
The last line on stdout is {"html":…,"json":…}: where the report stands. Everything is logged to nights/log.jsonl in the
data directory, one JSON object a line.
Exit codes: 0 all due work is done, 2 something needs a look or the budget ended, 1 failed or another process holds the
data directory, 130 stopped by Ctrl-C or a SIGTERM. The next night goes on with what is left.`,
    )
    .action(nightly);
