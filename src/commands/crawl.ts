import { Command } from 'commander';
import { openStorage } from '../../storage/storage.ts';
import { loadProject, loadSites } from '../config/load.ts';
import type { Site } from '../config/site-schema.ts';
import { crawl, type Crawl } from '../pipeline/crawl.ts';
import { siteOverviews } from '../pipeline/site-overview.ts';
import { collect, wholeNumber, withData, type DataOption } from './options.ts';
import { derivedInWords, showDerive } from './print-derived.ts';
import { progress } from './progress.ts';
import { siteTable, unmetInWords } from './status.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly site?: string[];
  readonly sites?: string;
  readonly delay?: number;
}

function chosenSites({ site, sites: folder }: Options): Site[] {
  const known = loadSites(folder);
  if (site === undefined) return [...known.values()];
  return site.map((id) => {
    const found = known.get(id);
    if (found === undefined)
      throw new Error(
        `no site "${id}": there are ${[...known.keys()].join(', ') || 'none'} (another folder: --sites DIR)`,
      );
    return found;
  });
}

/** What a person should hear of a crawl beyond the table. */
function wordsOf({ crawls, failures, derived, resumed }: Crawl): string[] {
  const archived = [...crawls.values()].reduce((sum, { result }) => sum + result.archived, 0);
  const confirmed = [...crawls.values()].reduce((sum, { result }) => sum + (result.outcomes.not_modified ?? 0), 0);
  return [
    ...(resumed ? ['an interrupted crawl was taken up again'] : []),
    ...[...failures].map(([site, error]) => `${site}: failed: ${error.message}`),
    archived === 0
      ? `nothing new: ${String(confirmed)} pages and files confirmed unchanged, nothing added`
      : `${String(archived)} new originals`,
    derivedInWords(derived),
  ];
}

async function run(options: Options): Promise<void> {
  const sites = chosenSites(options);
  const project = loadProject();
  const signal = stopSignal();
  const shown = progress();
  const storage = await openStorage(options.data);
  try {
    for (const note of storage.notes) process.stderr.write(`${note.code}: ${note.message}\n`);
    let made = 0;
    const done = await crawl(sites, {
      storage,
      project,
      signal,
      ...(options.delay === undefined ? {} : { delayMs: options.delay }),
      onExchange: (site, { url, outcome }) => {
        made += 1;
        shown.say(`crawl: ${String(made)} requests · ${site}: ${outcome} ${url}`);
      },
      onSite: (site, crawled) => {
        shown.done();
        process.stderr.write(
          `${site.id}: ${crawled instanceof Error ? `failed: ${crawled.message}` : `${String(crawled.result.listed)} reports listed, ${String(crawled.result.fetched)} requests`}\n`,
        );
      },
      onDerive: showDerive(shown),
    });
    shown.done();
    const ids = new Set(sites.map(({ id }) => id));
    const overviews = siteOverviews(storage.db).filter(({ id }) => ids.has(id));
    process.stdout.write(siteTable(overviews));
    process.stderr.write(`${wordsOf(done).join('\n')}\n`);
    const unmet = unmetInWords(overviews);
    for (const line of unmet) process.stderr.write(`${line}\n`);
    if (done.failures.size > 0 || unmet.length > 0) process.exitCode = done.failures.size === sites.length ? 1 : 2;
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Visit sites, archive everything fetched, read the reports. Asks conditionally for what it has; an interrupted crawl is gone on with.',
    )
    .option('--site <id>', 'only this site (may be repeated)', collect)
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 2 a site gave less than it should or failed, 1 every site failed or nothing could be done.',
    )
    .action(run);
