import { Command, CommanderError } from 'commander';

/** A command's module: its definition, whose action sets `process.exitCode` (0 done, 1 failed, 2 needs a look). */
interface CommandModule {
  readonly command: () => Command;
}

/** name → what it does, and where: a command's code is loaded only when it is the one called. */
const commands: Readonly<Record<string, readonly [summary: string, load: () => Promise<CommandModule>]>> = {
  crawl: [
    'visit the configured sites, archive what they publish and read the reports',
    () => import('./commands/crawl.ts'),
  ],
  nightly: ['do the work of one night: visit what is due, read, check, report', () => import('./commands/nightly.ts')],
  schedule: ['keep running and do the work of every night at its hour', () => import('./commands/schedule.ts')],
  discover: ['list the reports that a portal offers, from its home page alone', () => import('./commands/discover.ts')],
  ingest: ['take local files into the archive', () => import('./commands/ingest.ts')],
  parse: ['read one file and print the report in it as JSON', () => import('./commands/parse.ts')],
  reparse: ['read archived originals again', () => import('./commands/reparse.ts')],
  diff: ['show which cells two runs read differently', () => import('./commands/diff.ts')],
  rollback: ['show the results of the run before again', () => import('./commands/rollback.ts')],
  runs: ['list the runs and which of their results are seen', () => import('./commands/runs.ts')],
  prune: ['remove old results of reading, never originals', () => import('./commands/prune.ts')],
  status: ['say what the data directory holds', () => import('./commands/status.ts')],
  sites: ['list the configured sites', () => import('./commands/sites.ts')],
  doctor: ['look at a live site and say what no longer matches', () => import('./commands/doctor.ts')],
  record: ['keep pages of a live site as recordings for tests', () => import('./commands/record.ts')],
  history: ['list the versions of a report and the cells that changed', () => import('./commands/history.ts')],
  findings: ['list findings, confirm or dismiss them', () => import('./commands/findings.ts')],
  correct: ['record a correction beside a published value', () => import('./commands/correct.ts')],
  withhold: ['keep an original from exports, citations and pages', () => import('./commands/withhold.ts')],
  cite: ['cite one number down to the bytes it came from', () => import('./commands/cite.ts')],
  open: ['give the original bytes of a report', () => import('./commands/open.ts')],
  export: ['write the corpus as files', () => import('./commands/export.ts')],
  verify: ['re-hash every original and reconcile journal, disk and database', () => import('./commands/verify.ts')],
  repair: ['fetch damaged and missing originals again', () => import('./commands/repair.ts')],
  rebuild: ['build the database again from originals and journal', () => import('./commands/rebuild.ts')],
};

function program(): Command {
  const all = new Command('nianbao').description(
    'Archive and dataset of the yearly reports on open government information (政府信息公开工作年度报告)',
  );
  for (const [name, [summary]] of Object.entries(commands)) all.addCommand(new Command(name).description(summary));
  all.addHelpText(
    'after',
    '\nRun "nianbao <command> --help" for what a command takes.\nExit codes: 0 done, 1 failed, 2 done but something needs a look.',
  );
  return all;
}

async function main(args: readonly string[]): Promise<void> {
  const [name = ''] = args;
  const known = commands[name];
  if (known !== undefined) {
    const { command } = await known[1]();
    await command().exitOverride().name(`nianbao ${name}`).parseAsync(args.slice(1), { from: 'user' });
    return;
  }
  if (name === '' || name === '--help' || name === '-h' || name === 'help') {
    program().outputHelp({ error: name === '' });
    if (name === '') process.exitCode = 1;
    return;
  }
  throw new Error(`no command "${name}": run "nianbao --help" for those there are`);
}

/** The only place that prints an error and decides the exit code of one. */
function report(error: unknown): void {
  if (error instanceof CommanderError) {
    // commander has already printed the help or the usage error.
    process.exitCode = error.exitCode === 0 ? 0 : 1;
    return;
  }
  process.stderr.write(`nianbao: ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['NIANBAO_DEBUG'] !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exitCode = 1;
}

/** Whoever reads our output may leave early (`nianbao status | head -1`): the work in hand still ends in order. */
function letReadersLeave(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') report(error);
  });
}

letReadersLeave(process.stdout);
letReadersLeave(process.stderr);
await main(process.argv.slice(2)).catch(report);
