import { load } from 'cheerio';
import { extract } from '../../src/extract/index.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { reportPages } from './pages.ts';
import { inMs, median, ownTime } from './processor-time.ts';
import type { Row } from './row.ts';
import { walk } from './walk.ts';

const rounds = 9;
const warmUp = 5;

async function timed(work: () => void | Promise<void>): Promise<number> {
  const before = ownTime();
  await work();
  return ownTime() - before;
}

/** Both sides in one process over the same pages, in turns, after rounds in which the compiler of node does its work. */
export async function htmlRow(): Promise<Row> {
  const pages = await reportPages();
  let reports = 0;
  const ours = async (): Promise<void> => {
    for (const bytes of pages)
      for (const document of (await extract({ bytes })).documents) reports += parseDocument(document).length;
  };
  let seen = 0;
  const theirs = (): void => {
    for (const bytes of pages) for (const root of load(Buffer.from(bytes)).root()) seen += walk(root);
  };
  const turns: { ours: number; theirs: number }[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const turn = { ours: await timed(ours), theirs: await timed(theirs) };
    if (round >= 0) turns.push(turn);
  }
  if (reports < pages.length * turns.length || seen === 0)
    throw new Error('the pages were not read: nothing to compare');
  const [our, their] = [median(turns.map((turn) => turn.ours)), median(turns.map((turn) => turn.theirs))];
  return {
    name: 'HTML: extract and parse, against cheerio.load and one walk',
    ours: `${inMs(our / pages.length)} a page, ${String(pages.length)} pages`,
    theirs: inMs(their / pages.length),
    ratio: our / their,
    target: 2.5,
  };
}
