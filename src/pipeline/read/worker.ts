// A process that reads originals for another one: it is told digests and answers with rows. Writes nothing.
import { openDatabase } from '../../../storage/database/database.ts';
import { extractorIds, readOriginal, type ReadOriginal, type ReadTask } from './read-original.ts';

/** What the process that reads answers for each task, in the order of the tasks. */
export type ReadAnswer =
  { readonly digest: string; readonly read: ReadOriginal } | { readonly digest: string; readonly error: string };

const [dataDir = ''] = process.argv.slice(2);
const db = await openDatabase(dataDir, { readOnly: true });
const extractors = await extractorIds();

let before: Promise<void> = Promise.resolve();

async function answer(task: ReadTask): Promise<void> {
  const { digest } = task;
  const answered: ReadAnswer = await readOriginal({ dataDir, db, extractors }, task).then(
    (read) => ({ digest, read }),
    (error: unknown) => ({ digest, error: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(answered);
}

process.on('message', (task: ReadTask) => {
  before = before.then(() => answer(task));
});
// Ctrl-C reaches the whole group; whether the work ends is for the process that gave it to say.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => {
  process.exit();
});
process.send?.('ready');
