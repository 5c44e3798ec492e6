import type { Outcome } from '../../src/domain/capture.ts';
import { prepared, type Db } from './database.ts';

/** Something the site's configuration promises of a crawl, and what came of it. */
export interface Expectation {
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  readonly met: boolean;
}

/** What one crawl of one site brought. */
export interface CrawlResult {
  readonly site: string;
  readonly run: string;
  /** UTC. */
  readonly ended: string;
  /** Reports that the lists offered, exchanges made, exchanges whose body was kept. */
  readonly listed: number;
  readonly fetched: number;
  readonly archived: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly expectations: readonly Expectation[];
}

export function recordCrawl(db: Db, result: CrawlResult): void {
  prepared(
    db,
    `INSERT OR REPLACE INTO crawl_results
     VALUES (:site, :run, :ended, :listed, :fetched, :archived, :outcomes, :expectations, :met)`,
  ).run({
    ...result,
    outcomes: JSON.stringify(result.outcomes),
    expectations: JSON.stringify(result.expectations),
    met: result.expectations.every(({ met }) => met) ? 1 : 0,
  });
}

/** Latest first. */
export function crawlResults(db: Db, filter: { readonly site?: string; readonly run?: string } = {}): CrawlResult[] {
  const rows = prepared(
    db,
    `SELECT site, run, ended, listed, fetched, archived, outcomes, expectations FROM crawl_results
     WHERE site = COALESCE(:site, site) AND run = COALESCE(:run, run) ORDER BY ended DESC, site, run`,
  ).all({ site: filter.site ?? null, run: filter.run ?? null });
  return (rows as (Omit<CrawlResult, 'outcomes' | 'expectations'> & { outcomes: string; expectations: string })[]).map(
    (row) => ({
      ...row,
      outcomes: JSON.parse(row.outcomes) as CrawlResult['outcomes'],
      expectations: JSON.parse(row.expectations) as Expectation[],
    }),
  );
}

/** How the captures of a site came out, of one run or of all. */
export function outcomeCounts(db: Db, site: string, run?: string): Partial<Record<Outcome, number>> {
  const rows = prepared(
    db,
    `SELECT outcome, COUNT(*) AS n FROM captures WHERE site = ? AND run = COALESCE(?, run)
     GROUP BY outcome ORDER BY outcome`,
  ).all(site, run ?? null) as { outcome: Outcome; n: number }[];
  return Object.fromEntries(rows.map(({ outcome, n }) => [outcome, n]));
}
