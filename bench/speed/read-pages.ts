import { load } from 'cheerio';
import { extract } from '../../src/extract/index.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { reportPages } from './pages.ts';
import { median, ownTime } from './processor-time.ts';
import { walk } from './walk.ts';

export interface PagesRead {
  readonly pages: number;
  /** Processor time for all pages once, in milliseconds. */
  readonly ms: number;
}

const rounds = 9;
const warmUp = 5;

/** Both give how much they saw: nothing seen is nothing to compare. */
const sides: Readonly<Record<string, (bytes: Uint8Array) => Promise<number> | number>> = {
  ours: async (bytes) => (await extract({ bytes })).documents.flatMap((document) => parseDocument(document)).length,
  theirs: (bytes) => [...load(Buffer.from(bytes)).root()].reduce((seen, root) => seen + walk(root), 0),
};

/** Reads the pages with one side, over and over, and prints what a round took once node's compiler has done its work. */
const [side = ''] = process.argv.slice(2);
const read = sides[side];
if (read === undefined) throw new Error(`no side "${side}": ${Object.keys(sides).join(', ')}`);
const pages = await reportPages();
const times: number[] = [];
for (let round = -warmUp; round < rounds; round += 1) {
  const before = ownTime();
  for (const [at, bytes] of pages.entries())
    if ((await read(bytes)) === 0) throw new Error(`page ${String(at)} was not read: nothing to compare`);
  if (round >= 0) times.push(ownTime() - before);
}
const result: PagesRead = { pages: pages.length, ms: median(times) };
process.stdout.write(`${JSON.stringify(result)}\n`);
