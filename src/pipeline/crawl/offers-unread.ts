import { prepared, type Db } from '../../../storage/database/database.ts';
import type { Offer, Offers } from '../../domain/listing.ts';
import { normaliseUrl } from '../../fetch/request-key.ts';

/**
 * Reports that a portal offered in a run and of which no table was read, neither from the page nor from its files, nor
 * from the data its script asked for. Until 2013 reports had no tables, and their text is all there is to read.
 */
export function offersUnread(
  db: Db,
  { site, run }: { readonly site: string; readonly run: string },
  offers: Offers,
): readonly Offer[] {
  const rows = prepared(
    db,
    `SELECT DISTINCT c.url, c.final_url AS final, IIF(c.kind = 'endpoint', c.listed_on, NULL) AS page FROM captures c
       LEFT JOIN captures p ON p.id = c.previous AND c.outcome = 'not_modified'
       JOIN documents d ON d.digest = COALESCE(p.digest, c.digest) JOIN renderings r ON r.document = d.id
     WHERE c.site = ? AND c.run = ? AND (r.cells_reported > 0 OR r.report_year < 2014)`,
  ).all(site, run) as { url: string; final: string; page: string | null }[];
  const read = new Set(rows.flatMap(({ url, final, page }) => (page === null ? [url, final] : [url, final, page])));
  const isRead = (url: string): boolean => URL.canParse(url) && (read.has(url) || read.has(normaliseUrl(url)));
  const unread: Offer[] = [];
  for (const offer of offers)
    if (![offer.url, ...offer.attachments.map((file) => file.url)].some(isRead)) unread.push(offer);
  return unread;
}
