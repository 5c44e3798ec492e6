import { Command } from 'commander';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage } from '../../storage/storage.ts';
import { derive } from '../pipeline/derive.ts';
import { restoreSites } from '../pipeline/site-records.ts';
import { withData, type DataOption } from './options.ts';
import { derivedInWords, showDerive } from './print-derived.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

async function rebuild({ data }: DataOption): Promise<void> {
  const signal = stopSignal();
  const shown = progress();
  const index = await rebuildIndex(data, {
    onProgress: (lines) => {
      shown.say(`rebuild: ${String(lines)} journal lines`);
    },
  });
  for (const note of index.notes) process.stderr.write(`${note.code}: ${note.message}\n`);
  const storage = await openStorage(data);
  try {
    await restoreSites(data, storage.db);
    const derived = await derive(storage, { signal, onProgress: showDerive(shown) });
    shown.done();
    process.stdout.write(
      `${String(index.captures)} captures, ${String(index.originals)} originals, ${derivedInWords(derived)}\n`,
    );
  } finally {
    await storage.close();
  }
  if (index.notes.length > 0) process.exitCode = 2;
}

export const command = (): Command =>
  withData(new Command())
    .description('Throw the database away and build it again from originals and journal, offline.')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 done, but part of the journal could not be read.')
    .action(rebuild);
