// Keeps one original of the given size and prints the error's name: storage-big-original <data directory> <bytes>.
import { openArchive } from '../../storage/archive/archive.ts';

const [dataDir = '', size = '0'] = process.argv.slice(2);
const archive = await openArchive(dataDir);
const outcome = await archive.put(new Uint8Array(Number(size))).then(
  () => 'kept',
  (error: unknown) => (error as Error).name,
);
await archive.close();
process.stdout.write(outcome);
