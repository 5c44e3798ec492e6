import { routeOf } from '../../../crawlers/addresses.ts';
import { isReportBody } from '../../../crawlers/is-report.ts';
import { pageOf } from '../../../crawlers/page.ts';
import { prepared, type Db } from '../../../storage/database/database.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Offers } from '../../domain/listing.ts';
import { decode } from '../../html/charset.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';

/**
 * A menu of years may lead to lists or to the reports themselves; which, is known only once its pages have come, and by
 * then they are archived as pages of a column. Such pages hold no report as a rule, so nobody reads them unless told.
 */
const unread = `kind IN ('column', 'list') AND outcome = 'fetched' AND digest IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM readings g WHERE g.digest = captures.digest)`;

/** Has every page read that a walk asked for as a list and found to be a report. */
export function readOffersToo(db: Db, site: string, offers: Offers): void {
  // The plus: by the index of the site's captures each offer would look through all of them.
  const mark = prepared(
    db,
    `INSERT OR IGNORE INTO rereads SELECT digest FROM captures WHERE +site = :site AND url = :url AND ${unread}`,
  );
  for (const { url } of offers)
    if (URL.canParse(url) && routeOf(url) === '') mark.run({ site, url: normaliseUrl(url) });
}

/** The same from the archive alone, for a database built anew: by the chapters that a report must have. */
export async function readReportsAmongLists({ db, archive }: Storage): Promise<void> {
  const pages = prepared(db, `SELECT digest, MIN(url) AS url FROM captures WHERE ${unread} GROUP BY digest`).all() as {
    digest: string;
    url: string;
  }[];
  const mark = prepared(db, 'INSERT OR IGNORE INTO rereads VALUES (?)');
  for (const { digest, url } of pages) if (isReport(await archive.get(digest), url)) mark.run(digest);
}

function isReport(bytes: Uint8Array, url: string): boolean {
  try {
    return isReportBody(pageOf(decode(bytes).text, url).text());
  } catch {
    // A page that cannot even be decoded was no report when it came, either.
    return false;
  }
}
