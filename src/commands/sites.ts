import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { databaseFile } from '../../storage/database/database.ts';
import { listReadings } from '../../storage/database/list-readings.ts';
import { loadSites } from '../config/load.ts';
import { acceptLatest } from '../pipeline/crawl/crawl-records.ts';
import { siteOverviews, type SiteOverview } from '../pipeline/crawl/site-overview.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { siteState } from './print-sites.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly sites?: string;
  readonly json?: boolean;
  readonly lists?: boolean;
  readonly site?: readonly string[];
  readonly accept?: readonly string[];
}

/** Which lists were read, when, and whether to the end: what a "there was no report" stands on. */
async function lists(data: string, ids: readonly string[] | undefined, json: boolean): Promise<void> {
  const db = await openData(data);
  try {
    const rows = listReadings(db).filter(({ site }) => ids?.includes(site) ?? true);
    process.stdout.write(
      json
        ? `${JSON.stringify(rows, null, 1)}\n`
        : table(
            ['read', 'site', 'list', 'url', 'pages', 'rows', 'reports', 'to the end'],
            rows.map((row) => [
              row.at,
              row.site,
              `${row.role} ${row.label}`,
              row.url,
              row.pages,
              row.rows,
              row.reports,
              row.whole ? 'yes' : row.ended,
            ]),
          ),
    );
  } finally {
    db.close();
  }
}

/** A person has looked: what the last crawl found is what there is, and the next one is measured by it. */
async function accept(data: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const kept = await acceptLatest(data, id);
    if (kept === null) throw new Error(`${id} was never crawled into ${data}`);
    process.stdout.write(`${id}: ${String(kept.offers.length)} reports of ${kept.ended} are the measure now\n`);
  }
}

async function overviews(data: string, named: boolean): Promise<Map<string, SiteOverview>> {
  // Before the first crawl there is nothing to say of one; a directory that somebody named has to be there.
  if (!named && !existsSync(databaseFile(data))) return new Map();
  const db = await openData(data);
  try {
    return new Map(siteOverviews(db).map((site) => [site.id, site]));
  } finally {
    db.close();
  }
}

async function sites({ data, sites: folder, json, ...options }: Options, self: Command): Promise<void> {
  if (options.accept !== undefined) {
    await accept(data, options.accept);
    return;
  }
  if (options.lists === true) {
    await lists(data, options.site, json === true);
    return;
  }
  const configured = [...loadSites(folder).values()];
  const known = await overviews(data, self.getOptionValueSource('data') === 'cli');
  const rows = configured.map((site) => {
    const overview = known.get(site.id);
    return {
      ...site,
      state: overview === undefined ? 'not crawled' : siteState(overview),
      lastCrawl: overview?.lastCrawl ?? null,
      reports: overview?.reports ?? 0,
    };
  });
  if (json === true) process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
  else {
    process.stdout.write(
      table(
        ['site', 'name', 'region', 'home', 'last crawl', 'state', 'reports'],
        rows.map((row) => [
          row.id,
          row.name,
          row.region,
          row.home,
          row.lastCrawl?.ended ?? 'never',
          row.state,
          row.reports,
        ]),
      ),
    );
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'List the sites that are configured, with their last crawl; the lists that were read; accept less than before.',
    )
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--lists', 'list by list, which were read at which crawl, and whether to the end')
    .option('--site <id...>', 'with --lists: only of these sites')
    .option('--accept <id...>', 'take what the last crawl found for all there is: the next is measured by it')
    .option('--json', 'print as JSON')
    .action(sites);
