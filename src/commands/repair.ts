import { Command } from 'commander';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { loadProject } from '../config/load.ts';
import { repair } from '../pipeline/repair.ts';
import { holdsArchive, noData } from './open-data.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly delay?: number;
  readonly json?: boolean;
}

async function run({ data, delay, json }: Options): Promise<void> {
  if (!holdsArchive(data)) throw noData(data);
  const signal = stopSignal(() => 'what came again is kept; the same command goes on with the rest');
  const shown = progress();
  const { bad } = await verifyArchive(data, {
    onProgress: (objects) => {
      shown.say(`verify: ${String(objects)} originals`);
    },
  });
  shown.done();
  if (bad.length === 0) {
    process.stdout.write(json === true ? '[]\n' : 'nothing to repair: every original is whole\n');
    return;
  }
  const storage = await openStorage(data);
  try {
    const repairs = await repair(bad, {
      storage,
      project: loadProject(),
      signal,
      ...(delay === undefined ? {} : { delayMs: delay }),
      onRepair: ({ digest, result, reason, url }) => {
        if (json !== true) process.stdout.write(`${result}: sha256:${digest} ${url ?? ''} (${reason})\n`);
      },
    });
    if (json === true) process.stdout.write(`${JSON.stringify(repairs, null, 1)}\n`);
    if (repairs.some(({ result }) => result !== 'repaired')) process.exitCode = 2;
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description('Find damaged and missing originals and ask the addresses that brought them for the bytes again.')
    .option('--delay <ms>', 'least time between two requests to a host', wholeNumber)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 all whole again, 1 failed, 2 some bytes are not to be had any more.')
    .action(run);
