import { Command } from 'commander';
import { openDatabase } from '../../storage/database/database.ts';
import { NewerSchema } from '../../storage/database/errors.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage } from '../../storage/storage.ts';
import { restoreCrawls } from '../pipeline/crawl/crawl-records.ts';
import { derive } from '../pipeline/read/derive.ts';
import { readArticlesAmongData } from '../pipeline/read/articles-among-data.ts';
import { readReportsAmongLists } from '../pipeline/walk/reports-behind-menus.ts';
import { restoreSites } from '../pipeline/crawl/site-records.ts';
import { holdsArchive, noData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { counted, derivedInWords, showDerive } from './print-derived.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

/** A damaged or an older database is what a rebuild is for; one of a newer nianbao is not ours to replace. */
async function refuseNewer(data: string): Promise<void> {
  try {
    (await openDatabase(data, { readOnly: true })).close();
  } catch (error) {
    if (error instanceof NewerSchema) throw error;
  }
}

async function rebuild({ data }: DataOption): Promise<void> {
  if (!holdsArchive(data)) throw noData(data);
  await refuseNewer(data);
  const signal = stopSignal(
    () => 'the index stands, not every original is read. Nothing is lost: "nianbao reparse" goes on',
  );
  const shown = progress();
  const index = await rebuildIndex(data, {
    onProgress: (lines) => {
      shown.say(`rebuild: ${String(lines)} journal lines`);
    },
  });
  for (const note of index.notes) process.stderr.write(`${note.code}: ${note.message}\n`);
  shown.done();
  const storage = await openStorage(data);
  try {
    await restoreSites(data, storage.db);
    await restoreCrawls(data, storage.db);
    await readReportsAmongLists(storage);
    await readArticlesAmongData(storage);
    const derived = await derive(storage, { signal, onProgress: showDerive(shown) });
    shown.done();
    process.stderr.write(
      `${counted(index.captures, 'capture')} and ${counted(index.originals, 'original')} indexed, ${derivedInWords(derived)}\n`,
    );
    if (derived.failures.length > 0) process.exitCode = 2;
  } finally {
    shown.done();
    await storage.close();
  }
  if (index.notes.length > 0) process.exitCode = 2;
}

export const command = (): Command =>
  withData(new Command())
    .description('Throw the database away and build it again from originals and journal, offline.')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 done, but part of the journal could not be read.')
    .action(rebuild);
