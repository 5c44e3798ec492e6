import { Command } from 'commander';
import { openStorage } from '../../storage/storage.ts';
import { derive } from '../pipeline/derive.ts';
import { ingest } from '../pipeline/ingest.ts';
import { withData, type DataOption } from './options.ts';
import { derivedInWords, showDerive } from './print-derived.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly by?: string;
  readonly from?: string;
  readonly region?: string;
}

async function run(paths: string[], { data, ...options }: Options): Promise<void> {
  if (options.region !== undefined && !/^\d{6}$/u.test(options.region))
    throw new Error('--region takes a code of six digits');
  const signal = stopSignal();
  const shown = progress();
  const storage = await openStorage(data);
  try {
    const { files, known } = await ingest(storage, paths, {
      ...options,
      signal,
      onProgress: (count) => {
        shown.say(`ingest: ${String(count)} files`);
      },
    });
    const derived = await derive(storage, { signal, onProgress: showDerive(shown) });
    shown.done();
    process.stdout.write(
      `${String(files)} files archived (${String(known)} known already), ${derivedInWords(derived)}\n`,
    );
    if (files === 0 || Object.keys(derived.refused).length > 0) process.exitCode = 2;
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Take local files and folders into the archive as originals, with who supplied them, when and from where.',
    )
    .argument('<path...>', 'files or folders')
    .option('--by <name>', 'who supplies them (default: the user of this machine)')
    .option('--from <text>', 'where they come from (default: the name of this machine)')
    .option('--region <code>', 'six-digit region code of their publisher')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 done, but nothing was found or a file could not be read.')
    .action(run);
