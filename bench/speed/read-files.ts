import { readFile } from 'node:fs/promises';
import { readPayload } from '../../src/pipeline/read/read-payload.ts';
import { ownTime } from './processor-time.ts';

/** Reads the files named, as `nianbao reparse` would, and prints what the first and what all of them took. */
let reports = 0;
let first = 0;
for (const [at, file] of process.argv.slice(2).entries()) {
  const read = await readPayload({ bytes: await readFile(file) });
  reports += read.reports.length;
  if (at === 0) first = ownTime();
}
process.stdout.write(`${JSON.stringify({ reports, first, all: ownTime() })}\n`);
