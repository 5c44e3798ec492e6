// Reads what is stale again (or, with "derive", what was never read), as a process that can be killed: node reparse-run
// <data directory> [workers] [derive]. Prints "open", then "done" once it is at its end.
import { writeSync } from 'node:fs';
import { derive } from '../../src/pipeline/read/derive.ts';
import { reparse } from '../../src/pipeline/reparse/reparse.ts';
import { openStorage } from '../../storage/storage.ts';

const [dataDir = '', workers = '1', what = 'reparse'] = process.argv.slice(2);
const storage = await openStorage(dataDir);
writeSync(1, 'open\n');
if (what === 'derive') await derive(storage, { workers: 0 });
else await reparse(storage, { selection: {}, workers: Number(workers) });
await storage.close();
writeSync(1, 'done\n');
