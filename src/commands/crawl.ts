import { Command } from 'commander';
import type { Db } from '../../storage/database/database.ts';
import { openStorage } from '../../storage/storage.ts';
import { loadProject } from '../config/load.ts';
import { crawl, type Crawl } from '../pipeline/crawl/crawl.ts';
import { offersUnread } from '../pipeline/crawl/offers-unread.ts';
import { siteOverviews, type SiteOverview } from '../pipeline/crawl/site-overview.ts';
import { chooseSites } from './choose-sites.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { counted, derivedInWords, showDerive } from './print-derived.ts';
import { progress } from './progress.ts';
import { missedInWords, siteTable, unmetInWords } from './print-sites.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly site?: readonly string[];
  readonly sites?: string;
  readonly delay?: number;
}

/** What a person should hear of a crawl beyond the table. */
function wordsOf({ crawls, failures, derived, resumed }: Crawl): string[] {
  const archived = [...crawls.values()].reduce((sum, { result }) => sum + result.archived, 0);
  const confirmed = [...crawls.values()].reduce((sum, { result }) => sum + (result.outcomes.not_modified ?? 0), 0);
  return [
    ...(resumed ? ['an interrupted crawl was taken up again'] : []),
    ...[...failures].map(([site, error]) => `${site}: failed: ${error.message}`),
    archived === 0
      ? `nothing new: ${counted(confirmed, 'page or file', 'pages and files')} confirmed unchanged, nothing added`
      : `${counted(archived, 'new original')} archived`,
    ...(derived.extracted + derived.parsed + derived.failures.length > 0 ? [derivedInWords(derived)] : []),
  ];
}

/** Reports that are there and whose numbers are not: scans without OCR, forms that nobody knows, pages that say nothing. */
function unreadInWords(db: Db, { run, crawls }: Crawl): string[] {
  return [...crawls].flatMap(([site, { offers }]) => {
    const unread = offersUnread(db, { site, run }, offers);
    const named = unread
      .slice(0, 5)
      .map(({ title, url }) => `${site}: offered and kept, no table read: ${title} ${url}`);
    return unread.length > named.length
      ? [...named, `${site}: and ${String(unread.length - named.length)} more without a table`]
      : named;
  });
}

/** Less than the last good crawl brought is either a fault or a change: both have a command. */
const whatNow = (sites: readonly SiteOverview[]): string[] =>
  sites
    .filter(({ lastCrawl }) =>
      lastCrawl?.expectations.some(({ met, name }) => !met && /^(?:list http|reports)/u.test(name)),
    )
    .map(
      ({ id }) =>
        `${id}: what was kept before is untouched. "nianbao doctor --site ${id}" looks for the cause; if the portal is so now, "nianbao sites --accept ${id}" makes it the measure`,
    );

const isGone: ReadonlySet<string> = new Set(['not_found', 'soft_404']);

async function run(options: Options): Promise<void> {
  const sites = chooseSites(options.site, options.sites);
  const project = loadProject();
  const open = new Set(sites.map(({ id }) => id));
  const signal = stopSignal(
    () =>
      `${open.size === 0 ? 'every site was visited, not everything was read' : `not finished: ${[...open].join(', ')}`}. What was fetched is archived: run the same command again to go on`,
  );
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
        open.delete(site.id);
        process.stderr.write(
          `${site.id}: ${crawled instanceof Error ? `failed: ${crawled.message}` : `${counted(crawled.result.listed, 'report')} listed, ${counted(crawled.result.fetched, 'request')}`}\n`,
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
    const words = [...unmet, ...missedInWords(overviews), ...unreadInWords(storage.db, done), ...whatNow(overviews)];
    for (const line of words) process.stderr.write(`${line}\n`);
    if (Object.keys(done.derived.refused).length > 0)
      process.stderr.write('"nianbao status --unread" lists what was kept and could not be read\n');
    // What is gone is gone; what was refused or did not answer may be a report that nobody has read.
    const unseen = overviews.flatMap(({ missed }) => missed).filter(({ outcome }) => !isGone.has(outcome));
    const failed = done.failures.size + done.derived.failures.length + unmet.length + unseen.length;
    if (failed > 0) process.exitCode = done.failures.size === sites.length ? 1 : 2;
  } finally {
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Visit sites, archive everything fetched, read the reports. Asks conditionally for what it has; an interrupted crawl is gone on with.',
    )
    .option('--site <id...>', 'only these sites')
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--delay <ms>', 'spacing of a lane in milliseconds; small values only where you own the host', wholeNumber)
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 2 a site gave less than it should, failed, or offered what could not be had, 1 every site failed or nothing could be done.',
    )
    .action(run);
