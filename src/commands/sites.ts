import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { databaseFile } from '../../storage/database/database.ts';
import { loadSites } from '../config/load.ts';
import { siteOverviews, type SiteOverview } from '../pipeline/site-overview.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { siteState } from './print-sites.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly sites?: string;
  readonly json?: boolean;
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

async function sites({ data, sites: folder, json }: Options, self: Command): Promise<void> {
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
    .description('List the sites that are configured, with their last crawl.')
    .option('--sites <dir>', 'folder of site files (default: config/sites)')
    .option('--json', 'print as JSON')
    .action(sites);
