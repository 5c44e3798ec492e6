import { fileURLToPath } from 'node:url';
import { readingFlags } from '../../src/pipeline/read/pool.ts';
import { inMs, median, runChild } from './processor-time.ts';
import type { PagesRead } from './read-pages.ts';
import type { Row } from './row.ts';

const turns = 3;

/**
 * Pages read, against the same pages loaded and walked: each side in processes of its own, in turns, run as reading
 * processes are. In one process the collections that the garbage of one side brings on throw away the compiled code of
 * the other.
 */
export function htmlRow(): Row {
  const reader = fileURLToPath(new URL('./read-pages.js', import.meta.url));
  const read = (side: string): PagesRead =>
    JSON.parse(runChild([process.execPath, ...readingFlags, reader, side]).stdout) as PagesRead;
  const taken = Array.from({ length: turns }, () => ({ ours: read('ours'), theirs: read('theirs') }));
  const [our, their] = [median(taken.map(({ ours }) => ours.ms)), median(taken.map(({ theirs }) => theirs.ms))];
  const pages = taken[0]?.ours.pages ?? 0;
  return {
    name: 'HTML: extract and parse, against cheerio.load and one walk',
    ours: `${inMs(our / pages)} a page, ${String(pages)} pages`,
    theirs: inMs(their / pages),
    ratio: our / their,
    target: 2.5,
  };
}
