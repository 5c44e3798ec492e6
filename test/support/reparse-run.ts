// Reads what is stale again (or, with "derive", what was never read), as a process that can be killed: node reparse-run
// <data directory> [workers] [derive]. Prints "open", a line for each step that is on the disk, "switch" just before what
// is seen changes, and "done" once it is at its end: whoever kills it knows by the lines how far it has come.
import { writeSync } from 'node:fs';
import { derive } from '../../src/pipeline/read/derive.ts';
import { reparse } from '../../src/pipeline/reparse/reparse.ts';
import { openStorage } from '../../storage/storage.ts';

const [dataDir = '', workers = '1', what = 'reparse'] = process.argv.slice(2);
const storage = await openStorage(dataDir);
writeSync(1, 'open\n');
const onProgress = ({ stage, at }: { readonly stage: string; readonly at: number }): void => {
  writeSync(1, `${stage} ${String(at)}\n`);
};
const beforeSwitch = (): boolean => {
  writeSync(1, 'switch\n');
  return true;
};
if (what === 'derive') await derive(storage, { workers: 0, onProgress });
else await reparse(storage, { selection: {}, workers: Number(workers), onProgress, beforeSwitch });
await storage.close();
writeSync(1, 'done\n');
