import { prepared, type Db } from './database.ts';

/** One page offering one URL. */
export interface LinkRow {
  readonly site: string;
  readonly listedOn: string;
  readonly url: string;
  readonly title: string | null;
  /** YYYY-MM-DD as the list prints it. */
  readonly publishedOn: string | null;
  /** UTC time of the capture in which it was seen. */
  readonly seen: string;
}

/** Keeps the words in which each link was last seen; the order of calls does not matter. */
export function saveLinks(db: Db, links: readonly LinkRow[]): void {
  const save = prepared(
    db,
    `INSERT INTO links (listed_on, url, site, title, published_on, seen)
     VALUES (:listedOn, :url, :site, :title, :publishedOn, :seen)
     ON CONFLICT (listed_on, url) DO UPDATE SET
       title = CASE WHEN excluded.seen >= seen THEN COALESCE(excluded.title, title) ELSE COALESCE(title, excluded.title) END,
       published_on = CASE WHEN excluded.seen >= seen THEN COALESCE(excluded.published_on, published_on)
         ELSE COALESCE(published_on, excluded.published_on) END,
       seen = MAX(seen, excluded.seen)`,
  );
  db.transaction(() => {
    for (const link of links) save.run(link);
  })();
}

const columns = 'site, listed_on AS listedOn, url, title, published_on AS publishedOn, seen';

/** The pages that offer a URL. */
export const linksTo = (db: Db, url: string): LinkRow[] =>
  prepared(db, `SELECT ${columns} FROM links WHERE url = ? ORDER BY listed_on`).all(url) as LinkRow[];

/** What a page offers. */
export const linksOn = (db: Db, listedOn: string): LinkRow[] =>
  prepared(db, `SELECT ${columns} FROM links WHERE listed_on = ? ORDER BY url`).all(listedOn) as LinkRow[];
