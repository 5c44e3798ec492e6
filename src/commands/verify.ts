import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { databaseFile } from '../../storage/database/database.ts';
import { verifyArchive, type Verification } from '../../storage/verify-archive.ts';
import { holdsArchive, noData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { progress } from './progress.ts';

interface Options extends DataOption {
  readonly json?: boolean;
}

function words(found: Verification): string[] {
  return [
    `${String(found.objects)} originals re-hashed, ${String(found.bytes)} bytes`,
    ...found.bad.map(
      ({ digest, path, problem, captures, reports }) =>
        `${problem}: ${digest} (${path}); captures ${captures.join(' ') || 'none'}; reports ${reports.join(' ') || 'none'}`,
    ),
    ...found.damagedLines.map((line) => `damaged journal line: ${line}`),
    ...found.unindexed.map((id) => `in the journal, not in the database: capture ${id} (run "nianbao rebuild")`),
    ...found.unjournaled.map((id) => `in the database, not in the journal: capture ${id}`),
    ...found.databaseProblems.map((problem) => `database: ${problem} (run "nianbao rebuild")`),
    ...(found.orphans.length > 0 ? [`${String(found.orphans.length)} originals that no capture names (harmless)`] : []),
    found.ok ? 'all whole' : 'something is damaged: see above',
  ];
}

async function verify({ data, json }: Options): Promise<void> {
  if (!holdsArchive(data)) throw noData(data);
  const hasDatabase = existsSync(databaseFile(data));
  const shown = progress();
  const found = await verifyArchive(data, {
    onProgress: (objects) => {
      shown.say(`verify: ${String(objects)} originals`);
    },
  });
  shown.done();
  if (!hasDatabase) process.stderr.write(`${data} has no database over the archive: run "nianbao rebuild"\n`);
  process.stdout.write(json === true ? `${JSON.stringify(found, null, 1)}\n` : `${words(found).join('\n')}\n`);
  if (!found.ok || !hasDatabase) process.exitCode = 2;
}

export const command = (): Command =>
  withData(new Command())
    .description('Re-hash every original and reconcile journal, disk and database. Changes nothing.')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 all whole, 2 something is damaged or missing.')
    .action(verify);
