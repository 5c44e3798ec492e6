import { fileURLToPath } from 'node:url';
import { readingFlags } from '../../src/pipeline/read/pool.ts';
import { runChild } from './processor-time.ts';
import type { Row } from './row.ts';

const early = 200;
const inMb = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;

/** Resident memory of a reading process after thousands of documents, no two alike, against the first two hundred. */
export function memoryRow(documents: number): Row {
  const reader = fileURLToPath(new URL('./read-endlessly.js', import.meta.url));
  const { stdout } = runChild([process.execPath, ...readingFlags, reader, String(documents), String(early)]);
  const { reports, before, after } = JSON.parse(stdout) as { reports: number; before: number; after: number };
  if (reports < documents * 0.9)
    throw new Error(`${String(reports)} reports in ${String(documents)} documents: nothing to compare`);
  return {
    name: `Memory after ${String(documents)} documents, against the first ${String(early)}`,
    ours: inMb(after),
    theirs: inMb(before),
    ratio: after / before,
    target: 1.2,
  };
}
