import { existsSync } from 'node:fs';
import { appendFile, copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordCrawl, type CrawlResult } from '../../../storage/database/crawl-results.ts';
import type { Db } from '../../../storage/database/database.ts';
import { recordLists, type ListReading } from '../../../storage/database/list-readings.ts';
import type { Offer, Offers } from '../../domain/listing.ts';

/**
 * What crawls found, in the data directory beside the journal, so that a rebuild brings it back: `crawls/<site>.jsonl`
 * has a line for every crawl, `<site>.latest.json` what the last one was offered, `<site>.good.json` the same of the
 * last good one, which nothing less ever replaces.
 */
const folderOf = (dataDir: string): string => join(dataDir, 'crawls');
const fileOf = (dataDir: string, site: string, what: 'jsonl' | 'latest.json' | 'good.json'): string =>
  join(folderOf(dataDir), `${site}.${what}`);

/** A crawl as later ones are measured by it. */
export interface KeptCrawl {
  readonly run: string;
  readonly ended: string;
  /** First pages of the lists that had reports. */
  readonly lists: readonly string[];
  readonly offers: readonly Pick<Offer, 'url' | 'title' | 'year' | 'organ' | 'listedOn'>[];
}

interface Line {
  readonly result: CrawlResult;
  readonly lists: readonly ListReading[];
}

/** Keeps the result of a crawl; a good one (every expectation met) becomes the measure of the next. */
export async function keepCrawl(
  dataDir: string,
  db: Db,
  crawl: { readonly result: CrawlResult; readonly lists: readonly ListReading[]; readonly offers: Offers },
): Promise<void> {
  const { result, lists } = crawl;
  const { site, run, ended } = result;
  const fruitful = lists.filter(({ reports }) => reports > 0).map(({ url }) => url);
  await mkdir(folderOf(dataDir), { recursive: true });
  await appendFile(fileOf(dataDir, site, 'jsonl'), `${JSON.stringify({ result, lists } satisfies Line)}\n`);
  const latest = fileOf(dataDir, site, 'latest.json');
  await writeFile(`${latest}.tmp`, keptCrawl({ run, ended, lists: fruitful }, crawl.offers));
  await rename(`${latest}.tmp`, latest);
  if (result.expectations.every(({ met }) => met)) await acceptAs(latest, fileOf(dataDir, site, 'good.json'));
  recordLists(db, { site, run, at: ended }, lists);
  recordCrawl(db, result);
}

/** The JSON of a KeptCrawl, an offer a line, in pieces: whole it is more than memory should hold of a large portal. */
function* keptCrawl(head: Omit<KeptCrawl, 'offers'>, offers: Offers): Generator<string> {
  let piece = `${JSON.stringify(head).slice(0, -1)},"offers":[`;
  let before = '\n';
  for (const { url, title, year, organ, listedOn } of offers) {
    piece += `${before}${JSON.stringify({ url, title, year, organ, listedOn } satisfies KeptCrawl['offers'][number])}`;
    before = ',\n';
    if (piece.length < 1 << 16) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

async function acceptAs(latest: string, good: string): Promise<void> {
  await copyFile(latest, `${good}.tmp`);
  await rename(`${good}.tmp`, good);
}

/** The last crawl of a site that gave all it should; null before the first. */
export async function lastGoodCrawl(dataDir: string, site: string): Promise<KeptCrawl | null> {
  const file = fileOf(dataDir, site, 'good.json');
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as KeptCrawl) : null;
}

/** Takes what the last crawl found for all there is: a person has looked. Null where there was no crawl. */
export async function acceptLatest(dataDir: string, site: string): Promise<KeptCrawl | null> {
  const latest = fileOf(dataDir, site, 'latest.json');
  if (!existsSync(latest)) return null;
  await acceptAs(latest, fileOf(dataDir, site, 'good.json'));
  return await lastGoodCrawl(dataDir, site);
}

/** Puts the results and the lists of every crawl into a database built anew. */
export async function restoreCrawls(dataDir: string, db: Db): Promise<void> {
  if (!existsSync(folderOf(dataDir))) return;
  const names = (await readdir(folderOf(dataDir))).filter((name) => name.endsWith('.jsonl')).sort();
  for (const name of names) {
    const text = await readFile(join(folderOf(dataDir), name), 'utf8');
    for (const line of text.split('\n')) {
      const read = lineOf(line);
      if (read === null) continue;
      const { result, lists } = read;
      recordLists(db, { site: result.site, run: result.run, at: result.ended }, lists);
      recordCrawl(db, result);
    }
  }
}

/** A crash may have cut the last line. */
function lineOf(line: string): Line | null {
  try {
    return line === '' ? null : (JSON.parse(line) as Line);
  } catch {
    return null;
  }
}
