// One pass of `reparse` as a process of its own: pass <data directory> <workers> <all | stale>. Prints what it did.
import { openStorage } from '../../storage/storage.ts';
import { reparse } from '../../src/pipeline/reparse/reparse.ts';

const [dataDir = '', workers = '2', what = 'all'] = process.argv.slice(2);
const storage = await openStorage(dataDir);
const started = performance.now();
const done = await reparse(storage, { selection: what === 'all' ? { all: true } : {}, workers: Number(workers) });
process.stdout.write(JSON.stringify({ ...done, ms: performance.now() - started }));
await storage.close();
