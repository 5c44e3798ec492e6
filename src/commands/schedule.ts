import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { Cron } from 'croner';
import { loadProject, loadSites } from '../config/load.ts';
import { logLevels } from '../domain/log.ts';
import { dayOf } from '../pipeline/night/day.ts';
import { reportFiles } from '../pipeline/night/reports.ts';
import { openLog, type LogForm } from './night-log.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { serveMetrics } from './serve-metrics.ts';

interface Options extends DataOption {
  readonly sites?: string;
  readonly project?: string;
  readonly delay?: number;
  readonly log: LogForm;
  readonly logLevel: (typeof logLevels)[number];
  readonly metricsPort?: number;
}

type Round = 'night' | 'day';

const timezone = 'Asia/Shanghai';

/** Each night is a process of its own: what one leaves in memory, or the fault that ends it, is not the next one's. */
function nightly(round: Round, options: Options): ChildProcess {
  const given = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, value]);
  const args = [
    ...process.execArgv,
    ...process.argv.slice(1, 2),
    'nightly',
    ...(round === 'day' ? ['--by-day'] : []),
    ...['--data', options.data, '--log', options.log, '--log-level', options.logLevel],
    ...given('--sites', options.sites),
    ...given('--project', options.project),
    ...given('--delay', options.delay === undefined ? undefined : String(options.delay)),
  ];
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

async function schedule(options: Options): Promise<void> {
  const { night } = loadProject(options.project);
  // A folder or a file that is wrong is to be known now, not at one o'clock at night.
  loadSites(options.sites);
  const log = openLog({
    level: options.logLevel,
    form: options.log,
    file: null,
    secrets: [],
    write: (line) => process.stderr.write(`${line}\n`),
  });
  let running: ChildProcess | null = null;
  let turn = Promise.resolve();
  let isStopping = false;

  const run = (round: Round): void => {
    turn = turn.then(async () => {
      if (isStopping) return;
      const child = nightly(round, options);
      running = child;
      const code = await new Promise<number | null>((done) => {
        child.once('error', () => {
          done(null);
        });
        child.once('close', done);
      });
      running = null;
      log(code === 0 ? 'info' : code === 2 ? 'warn' : 'error', 'round_ended', { round, exit: code });
    });
  };

  const jobs = (['night', 'day'] as const).map((round) => {
    const pattern = round === 'night' ? night.at : night.byDay;
    return {
      round,
      job: new Cron(pattern, { timezone, protect: true }, () => {
        run(round);
      }),
    };
  });
  // Started in the middle of a night: what the timer would have begun is begun now, unless it was.
  const [atNight] = jobs;
  const missed = atNight?.job.nextRun(new Date(Date.now() - night.budgetMinutes * 60_000)) ?? null;
  if (
    missed !== null &&
    missed.getTime() <= Date.now() &&
    !existsSync(reportFiles(options.data, `night-${dayOf(missed)}`).json)
  )
    run('night');
  const stopMetrics =
    options.metricsPort === undefined ? null : await serveMetrics(options.data, options.metricsPort, log);
  const next = Object.fromEntries(jobs.map(({ round, job }) => [round, job.nextRun()?.toISOString()]));
  log('info', 'schedule_started', { timezone, next });

  await new Promise<void>((stopped) => {
    const stop = (name: NodeJS.Signals): void => {
      if (isStopping) return;
      isStopping = true;
      for (const { job } of jobs) job.stop();
      log('info', 'schedule_stopping', {
        signal: name,
        waiting_for: running === null ? 'nothing' : 'the write in progress',
      });
      running?.kill('SIGTERM');
      void turn.then(() => {
        stopped();
      });
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  await stopMetrics?.();
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Keep running and do the work of every night at its hour, without cron: nights and rounds by day as night.at and night.byDay of config/project.yaml say, in China’s time.',
    )
    .option('--sites <dir>', 'folder of site files (default: config/sites)', (folder) => resolve(folder))
    .option('--project <file>', 'configuration (default: config/project.yaml)', (file) => resolve(file))
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .option('--metrics-port <port>', 'serve Prometheus metrics on this port of 127.0.0.1', wholeNumber)
    .addOption(new Option('--log <form>', 'form of the log on stderr').choices(['plain', 'json']).default('plain'))
    .addOption(
      new Option('--log-level <level>', 'least important events on stderr').choices([...logLevels]).default('info'),
    )
    .addHelpText(
      'after',
      '\nEnds with 0 on Ctrl-C or SIGTERM, after the write in progress of a night under way; the next night goes on with what it left.',
    )
    .action(schedule);
