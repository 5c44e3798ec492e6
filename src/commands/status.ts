import { Command } from 'commander';
import { prepared, type Db } from '../../storage/database/database.ts';
import { growthByMonth, growthOfRun } from '../../storage/database/growth.ts';
import { listReports, type ReportRow } from '../../storage/database/reports.ts';
import { listRuns } from '../../storage/database/runs.ts';
import { diskUse } from '../../storage/disk-use.ts';
import { placeInWords } from '../domain/place.ts';
import { siteOverviews } from '../pipeline/crawl/site-overview.ts';
import { unread, type Unread } from '../pipeline/read/unread.ts';
import { waiting } from '../pipeline/read/waiting.ts';
import { counted } from './print-derived.ts';
import { costInWords } from './print-cost.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { missedInWords, siteState, siteTable, troublesInWords, unmetInWords } from './print-sites.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly json?: boolean;
  readonly reports?: boolean;
  readonly unread?: boolean;
  readonly cost?: boolean;
}

function totals(db: Db) {
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

function countByCode(kept: readonly Unread[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of kept) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** Begin of a crawl that never came to its end: it is still running, or it was cut off. */
const openCrawl = (db: Db): string | null => {
  const last = listRuns(db).find(({ kind }) => kind === 'crawl');
  return last?.ended === null ? last.started : null;
};

const reportTable = (reports: readonly ReportRow[]): string =>
  table(
    ['report', 'form', 'boxes', 'reported', 'errors', 'warnings', 'renderings', 'withheld'],
    reports.map((row) => [
      row.id,
      row.form ?? '–',
      row.cells,
      row.cellsReported,
      row.errors,
      row.warnings,
      row.renderings,
      row.withheld ?? '',
    ]),
  );

const unreadTable = (kept: readonly Unread[]): string =>
  table(
    ['code', 'url', 'where', 'why'],
    kept.map(({ code, at, message, url }) => [code, decoded(url), at === null ? '–' : placeInWords(at), message]),
  );

/** Names in Chinese are to be read, not decoded in the head. */
function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

const counts = (of: Readonly<Record<string, number>>): string =>
  Object.entries(of)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' · ');

async function status({ data, json, reports, unread: listUnread, cost }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const sites = siteOverviews(db);
    const kept = unread(db);
    const byCode = countByCode(kept);
    const interrupted = openCrawl(db);
    const unmet = unmetInWords(sites);
    const sums = totals(db);
    const disk = await diskUse(data, db);
    const growth = growthByMonth(db);
    const [last] = listRuns(db, 1);
    if (unmet.length > 0) process.exitCode = 2;
    if (json === true) {
      const body = {
        data,
        totals: sums,
        growth,
        ...(cost === true
          ? { disk, lastRun: last === undefined ? null : { ...last, grew: growthOfRun(db, last.id) } }
          : {}),
        sites: sites.map((site) => ({ ...site, state: siteState(site) })),
        waiting: waiting(db).length,
        unread: { byCode, ...(listUnread === true ? { originals: kept } : {}) },
        openCrawl: interrupted,
        ...(reports === true ? { reports: listReports(db) } : {}),
      };
      process.stdout.write(`${JSON.stringify(body, null, 1)}\n`);
      return;
    }
    process.stdout.write(`${sites.length === 0 ? '' : `${siteTable(sites)}\n`}${counts(sums)}\n`);
    process.stdout.write(costInWords(disk, sums, growth));
    const unreadYet = waiting(db).length;
    if (unreadYet > 0)
      process.stdout.write(`${counted(unreadYet, 'original')} not read yet: "nianbao reparse" reads them\n`);
    if (kept.length > 0)
      process.stdout.write(
        `kept, not read: ${counts(byCode)}${listUnread === true ? '' : '  (--unread lists them)'}\n`,
      );
    for (const line of [...troublesInWords(sites), ...missedInWords(sites)]) process.stdout.write(`${line}\n`);
    if (interrupted !== null)
      process.stdout.write(
        `a crawl begun ${interrupted} has not ended: running still, or "nianbao crawl" goes on with it\n`,
      );
    if (reports === true) process.stdout.write(`\n${reportTable(listReports(db))}`);
    if (listUnread === true && kept.length > 0) process.stdout.write(`\n${unreadTable(kept)}`);
    for (const line of unmet) process.stderr.write(`${line}\n`);
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Say what the data directory holds: per site the last crawl, the reports read and the findings on them, what it takes on the disk and how it grew, and what could not be read.',
    )
    .option('--reports', 'list every report, too')
    .option('--unread', 'list what was kept and could not be read: needs OCR, a password, is damaged, is no report')
    .option('--cost', 'with --json: what it takes on the disk now and what the last run added, too')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExit codes: 0 all expectations met, 2 a site gave less than it should, 1 no data here.')
    .action(status);
