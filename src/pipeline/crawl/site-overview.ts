import { crawlResults, type CrawlResult } from '../../../storage/database/crawl-results.ts';
import { prepared, type Db } from '../../../storage/database/database.ts';
import { listSites } from '../../../storage/database/sites.ts';
import type { Outcome } from '../../domain/capture.ts';

/** A page or file that a list or a page offered and that did not come. */
export interface Missed {
  readonly url: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly title: string | null;
}

/** A site as it stands: its last crawl and what was read from all it ever gave. */
export interface SiteOverview {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly home: string;
  readonly lastCrawl: CrawlResult | null;
  /** What the last crawl was offered and did not get, after all attempts. */
  readonly missed: readonly Missed[];
  readonly reports: number;
  /** Boxes with a value, in the chosen renderings of those reports. */
  readonly cells: number;
  /** Findings of severity error or warn on those renderings. */
  readonly findings: number;
}

interface Counts {
  readonly reports: number;
  readonly cells: number | null;
  readonly findings: number | null;
}

/** The last attempt at each address decides. */
export function missedIn(db: Db, { site, run }: Pick<CrawlResult, 'site' | 'run'>): Missed[] {
  return prepared(
    db,
    `SELECT url, outcome, reason, listed_title AS title FROM captures c
     WHERE run = ? AND site = ? AND kind IN ('detail', 'attachment') AND outcome NOT IN ('fetched', 'not_modified')
       AND NOT EXISTS (SELECT 1 FROM captures l WHERE l.run = c.run AND l.url = c.url AND (l.at, l.id) > (c.at, c.id))
     ORDER BY url`,
  ).all(run, site) as Missed[];
}

/** Every site that was ever crawled or supplied files, in the order of ids. */
export function siteOverviews(db: Db): SiteOverview[] {
  const count = prepared(
    db,
    `SELECT COUNT(*) AS reports, SUM(cells_reported) AS cells, SUM(errors + warnings) AS findings FROM reports WHERE id IN (
       SELECT r.report FROM renderings r JOIN documents d ON d.id = r.document JOIN captures c ON c.digest = d.digest
       WHERE c.site = ?)`,
  );
  return listSites(db).map(({ id, name, region, home }) => {
    const { reports, cells, findings } = count.get(id) as Counts;
    const lastCrawl = crawlResults(db, { site: id })[0] ?? null;
    return {
      id,
      name,
      region,
      home,
      lastCrawl,
      missed: lastCrawl === null ? [] : missedIn(db, lastCrawl),
      reports,
      cells: cells ?? 0,
      findings: findings ?? 0,
    };
  });
}
