import { crawlResults, type CrawlResult } from '../../storage/database/crawl-results.ts';
import { prepared, type Db } from '../../storage/database/database.ts';
import { listSites } from '../../storage/database/sites.ts';

/** A site as it stands: its last crawl and what was read from all it ever gave. */
export interface SiteOverview {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly home: string;
  readonly lastCrawl: CrawlResult | null;
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
    return {
      id,
      name,
      region,
      home,
      lastCrawl: crawlResults(db, { site: id })[0] ?? null,
      reports,
      cells: cells ?? 0,
      findings: findings ?? 0,
    };
  });
}
