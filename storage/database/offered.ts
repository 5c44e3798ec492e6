import type { Offer, Offers } from '../../src/domain/listing.ts';
import { prepared, type Db } from './database.ts';

/** What a walk is offered, written to disk as it is found: the reports of a large portal are more than memory should hold. */
export interface OfferLog extends Offers {
  add(offer: Offer): void;
  /** Gives its room back; nothing is offered any more. */
  forget(): void;
}

const atOnce = 200;

/**
 * The log of one site's walk, empty, in the place of the one before. It stands in SQLite's own temporary file, which is
 * gone with the process: a crawl that goes on after a kill walks again, over what is archived, and is offered it again.
 */
export function offerLog(db: Db, site: string): OfferLog {
  db.exec(`PRAGMA temp.cache_size = -1024; PRAGMA temp.journal_mode = MEMORY;
    CREATE TEMP TABLE IF NOT EXISTS offered (site TEXT, n INTEGER, offer TEXT, PRIMARY KEY (site, n)) WITHOUT ROWID`);
  let length = 0;
  const forget = (): void => {
    length = 0;
    prepared(db, 'DELETE FROM offered WHERE site = ?').run(site);
  };
  forget();
  return {
    get length() {
      return length;
    },
    add: (offer) => {
      length += 1;
      prepared(db, 'INSERT INTO offered VALUES (?, ?, ?)').run(site, length, JSON.stringify(offer));
    },
    forget,
    *[Symbol.iterator]() {
      // In parts: a statement that is still being read keeps the database from every other.
      const part = prepared(db, 'SELECT offer FROM offered WHERE site = ? AND n > ? ORDER BY n LIMIT ?').pluck();
      for (let seen = 0; seen < length;) {
        const texts = part.all(site, seen, atOnce) as string[];
        if (texts.length === 0) return;
        for (const text of texts) yield JSON.parse(text) as Offer;
        seen += texts.length;
      }
    },
  };
}
