import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { openDatabase } from '../../storage/database/database.ts';
import { loadSites } from '../config/load.ts';
import { siteOverviews, type SiteOverview } from '../pipeline/site-overview.ts';
import { withData, type DataOption } from './options.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly sites?: string;
  readonly json?: boolean;
}

async function overviews(data: string): Promise<Map<string, SiteOverview>> {
  if (!existsSync(join(data, 'nianbao.db'))) return new Map();
  const db = await openDatabase(data, { readOnly: true });
  try {
    return new Map(siteOverviews(db).map((site) => [site.id, site]));
  } finally {
    db.close();
  }
}

async function sites({ data, sites: folder, json }: Options): Promise<void> {
  const configured = [...loadSites(folder).values()];
  const known = await overviews(data);
  const rows = configured.map((site) => ({
    ...site,
    lastCrawl: known.get(site.id)?.lastCrawl ?? null,
    reports: known.get(site.id)?.reports ?? 0,
  }));
  if (json === true) process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`);
  else {
    process.stdout.write(
      table(
        ['site', 'name', 'region', 'home', 'last crawl', 'reports'],
        rows.map((row) => [row.id, row.name, row.region, row.home, row.lastCrawl?.ended ?? 'never', row.reports]),
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
