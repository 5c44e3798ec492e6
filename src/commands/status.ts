import { Command } from 'commander';
import { openDatabase, prepared, type Db } from '../../storage/database/database.ts';
import { listReports, type ReportRow } from '../../storage/database/reports.ts';
import { siteOverviews, type SiteOverview } from '../pipeline/site-overview.ts';
import { withData, type DataOption } from './options.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly json?: boolean;
  readonly reports?: boolean;
}

/** The table that ends a crawl, too. */
export function siteTable(sites: readonly SiteOverview[]): string {
  const rows = sites.map(({ id, name, lastCrawl, reports, cells, findings }) => [
    id,
    name,
    lastCrawl?.listed ?? 0,
    lastCrawl?.fetched ?? 0,
    lastCrawl?.archived ?? 0,
    reports,
    cells,
    findings,
  ]);
  return table(['site', 'name', 'listed', 'fetched', 'archived', 'reports', 'cells', 'findings'], rows);
}

/** Expectations of the last crawl that were not met, one line each. */
export const unmetInWords = (sites: readonly SiteOverview[]): string[] =>
  sites.flatMap(({ id, lastCrawl }) =>
    (lastCrawl?.expectations ?? [])
      .filter(({ met }) => !met)
      .map(({ name, expected, actual }) => `${id}: ${name}: expected ${expected}, got ${actual}`),
  );

function totals(db: Db): Record<string, number> {
  const one = (sql: string): number => prepared(db, sql).pluck().get() as number;
  return {
    captures: one('SELECT COUNT(*) FROM captures'),
    originals: one('SELECT COUNT(*) FROM originals'),
    bytes: one('SELECT COALESCE(SUM(size), 0) FROM originals'),
    reports: one('SELECT COUNT(*) FROM reports'),
    renderings: one('SELECT COUNT(*) FROM renderings'),
    cells: one('SELECT COALESCE(SUM(cells_reported), 0) FROM reports'),
    findings: one('SELECT COALESCE(SUM(errors + warnings), 0) FROM reports'),
  };
}

const reportTable = (reports: readonly ReportRow[]): string =>
  table(
    ['report', 'form', 'boxes', 'reported', 'errors', 'warnings', 'renderings'],
    reports.map((row) => [
      row.id,
      row.form ?? '–',
      row.cells,
      row.cellsReported,
      row.errors,
      row.warnings,
      row.renderings,
    ]),
  );

async function status({ data, json, reports }: Options): Promise<void> {
  const db = await openDatabase(data, { readOnly: true });
  try {
    const sites = siteOverviews(db);
    const sums = totals(db);
    const listed = reports === true ? listReports(db) : [];
    const unmet = unmetInWords(sites);
    if (json === true)
      process.stdout.write(
        `${JSON.stringify({ data, totals: sums, sites, ...(reports === true ? { reports: listed } : {}) }, null, 1)}\n`,
      );
    else {
      process.stdout.write(siteTable(sites));
      process.stdout.write(
        `\n${Object.entries(sums)
          .map(([name, value]) => `${name} ${String(value)}`)
          .join(' · ')}\n`,
      );
      if (reports === true) process.stdout.write(`\n${reportTable(listed)}`);
    }
    for (const line of unmet) process.stderr.write(`${line}\n`);
    if (unmet.length > 0) process.exitCode = 2;
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Say what the data directory holds: per site the last crawl, the reports read and the findings on them.',
    )
    .option('--reports', 'list every report, too')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExit codes: 0 all expectations met, 2 a site gave less than it should.')
    .action(status);
