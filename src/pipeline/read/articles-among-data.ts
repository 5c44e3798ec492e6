import { isReportBody } from '../../../crawlers/is-report.ts';
import { prepared } from '../../../storage/database/database.ts';
import type { Storage } from '../../../storage/storage.ts';
import { decode } from '../../html/charset.ts';
import { dataRecords } from '../../html/data-records.ts';
import { parseJson } from '../../text/json.ts';

const shortest = 1000;

/** Whether an answer to a script holds a report: in a text among its data, or as a piece of a page. */
function holdsReport(bytes: Uint8Array): boolean {
  const { text } = decode(bytes);
  const json = parseJson(text);
  const pieces = json === null ? [text] : dataRecords(json).map(({ html }) => html);
  return pieces.some((piece) => isReportBody(piece.replace(/<[^>]*>/g, '')));
}

/**
 * Has every answer read that a script was given for an article: what scripts ask for are lists as a rule, and nobody
 * reads those. Where what a browser showed was kept, the data did not hold the article whole. Decided by the bytes alone, so that a database built anew comes to the same. `only`: those of one crawl.
 */
export async function readArticlesAmongData(
  { db, archive }: Storage,
  only?: { readonly site: string; readonly run: string },
): Promise<void> {
  const digests = prepared(
    db,
    `SELECT DISTINCT digest FROM captures
     WHERE kind = 'endpoint' AND outcome = 'fetched' AND digest IS NOT NULL AND size >= ${String(shortest)}
       AND (:run IS NULL OR (run = :run AND +site = :site))
       AND NOT EXISTS (SELECT 1 FROM readings g WHERE g.digest = captures.digest)
       AND NOT EXISTS (SELECT 1 FROM captures s WHERE s.url = captures.listed_on AND s.kind = 'shown') ORDER BY digest`,
  )
    .pluck()
    .all({ run: only?.run ?? null, site: only?.site ?? null }) as string[];
  const mark = prepared(db, 'INSERT OR IGNORE INTO rereads VALUES (?)');
  for (const digest of digests) if (holdsReport(await archive.get(digest))) mark.run(digest);
}
