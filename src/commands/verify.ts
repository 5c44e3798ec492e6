import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { databaseFile } from '../../storage/database/database.ts';
import { verifyArchive, type Verification } from '../../storage/verify-archive.ts';
import { holdsArchive, noData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { progress } from './progress.ts';

interface Options extends DataOption {
  readonly json?: boolean;
  readonly slice?: { readonly part: number; readonly of: number };
}

/** Few are worth a line each; of many, `--json` names all. */
const most = 20;
const some = (what: string, found: readonly string[]): string[] =>
  found.length <= most
    ? found.map((one) => `${what}: ${one}`)
    : [
        ...found.slice(0, most).map((one) => `${what}: ${one}`),
        `${what}: ${String(found.length - most)} more (--json)`,
      ];

function words(found: Verification): string[] {
  const at = (id: string): string => `capture ${id} (${found.places[id] ?? 'no place known'})`;
  return [
    `${String(found.objects)} originals re-hashed, ${String(found.bytes)} bytes`,
    ...found.bad.map(
      ({ digest, path, problem, captures, reports }) =>
        `${problem}: ${digest} (${path}); captures ${captures.join(' ') || 'none'}; reports ${reports.join(' ') || 'none'}`,
    ),
    ...found.damagedLines.map((line) => `damaged journal line: ${line}`),
    ...found.unindexed.map((id) => `in the journal, not in the database: ${at(id)} (run "nianbao rebuild")`),
    ...found.unjournaled.map((id) => `in the database, not in the journal: ${at(id)}`),
    ...found.databaseProblems.map((problem) => `database: ${problem} (run "nianbao rebuild")`),
    ...some('torn journal line, harmless unless a capture is missing above', found.tornLines),
    ...some('original that no capture names (harmless)', found.orphans),
    ...some('file among the originals that is none (harmless)', found.strangers),
    found.ok ? 'all whole' : 'something is damaged: see above',
    ...(found.bad.length > 0
      ? ['"nianbao repair" asks the addresses that brought the bad originals for them again']
      : []),
  ];
}

/** "3/30", or "today/30": another thirtieth each day, so that thirty days cover all. */
function sliceOf(text: string): { readonly part: number; readonly of: number } {
  const [, part, of] = /^(today|\d+)\/([1-9]\d*)$/u.exec(text) ?? [];
  const count = Number(of);
  const day = Math.floor(Date.now() / 86_400_000);
  const nth = part === 'today' ? day % count : Number(part) - 1;
  if (of === undefined || nth < 0 || nth >= count)
    throw new InvalidArgumentError('must be like 3/30 (the third of thirty slices) or today/30');
  return { part: nth, of: count };
}

async function verify({ data, json, slice }: Options): Promise<void> {
  if (!holdsArchive(data)) throw noData(data);
  const hasDatabase = existsSync(databaseFile(data));
  const shown = progress();
  const found = await verifyArchive(data, {
    ...(slice === undefined ? {} : { slice }),
    onProgress: (objects, of) => {
      shown.say(`verify: ${String(objects)} of ${String(of)} originals`);
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
    .option(
      '--slice <part/of>',
      'hash only a part of the originals again: 3/30, or today/30 for another one each day; journal and database are always compared whole',
      sliceOf,
    )
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 all whole, 2 something is damaged or missing.')
    .action(verify);
