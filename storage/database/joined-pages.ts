import type { Capture } from '../archive/capture.ts';
import { prepared, type Db } from './database.ts';

/**
 * An article and the pictures under it may be read as one report: bytes that are new at the address of the one bear on
 * the reading of the other. Marks to be read again what was read, of the article that led to a new file, and of the
 * pictures of an article that changed. Wants to stand inside the caller's transaction.
 */
export function noteJoinedPages(db: Db, { url, digest, listedOn, kind }: Capture): void {
  if (listedOn !== null && kind === 'attachment') {
    prepared(
      db,
      `INSERT OR IGNORE INTO rereads
       SELECT c.digest FROM captures c WHERE c.url = :listedOn AND EXISTS (SELECT 1 FROM readings g WHERE g.digest = c.digest)
         AND (SELECT COUNT(*) FROM captures s WHERE s.url = :url AND s.digest = :digest) = 1`,
    ).run({ url, digest, listedOn });
  }
  if (kind !== 'detail') return;
  prepared(
    db,
    `INSERT OR IGNORE INTO rereads
     SELECT p.digest FROM links l JOIN captures p ON p.url = l.url JOIN originals o ON o.digest = p.digest
     WHERE l.listed_on = :url AND o.medium = 'image'
       AND (SELECT COUNT(*) FROM captures s WHERE s.url = :url AND s.digest = :digest) = 1`,
  ).run({ url, digest });
}
