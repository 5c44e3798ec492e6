import { prepared, type Db } from './database.ts';

/** How one crawl read one list: whoever says that a report was not there must be able to show that somebody looked. */
export interface ListReading {
  readonly url: string;
  readonly label: string;
  /** home · column · year · level · unit · area … */
  readonly role: string;
  readonly families: readonly string[];
  readonly pages: number;
  readonly rows: number;
  /** Rows that looked like reports. */
  readonly reports: number;
  /** "end", or why the reading stopped before. */
  readonly ended: string;
  /** Read to its end. */
  readonly whole: boolean;
}

export interface ListsRead {
  readonly site: string;
  readonly run: string;
  /** UTC: the end of the crawl. */
  readonly at: string;
}

/** Records the lists of one crawl in the place of what was recorded of it before. */
export function recordLists(db: Db, { site, run, at }: ListsRead, lists: readonly ListReading[]): void {
  const insert = prepared(
    db,
    `INSERT INTO list_readings VALUES (:site, :run, :at, :url, :label, :role, :families, :pages, :rows, :reports, :ended, :whole)`,
  );
  db.transaction(() => {
    prepared(db, 'DELETE FROM list_readings WHERE site = ? AND run = ?').run(site, run);
    for (const { url, label, role, families, pages, rows, reports, ended, whole } of lists)
      insert.run({
        ...{ site, run, at, url, label, role, families: JSON.stringify(families), pages, rows, reports, ended },
        whole: whole ? 1 : 0,
      });
  })();
}

/** Latest crawl first, lists in the order read. */
export function listReadings(
  db: Db,
  filter: { readonly site?: string; readonly run?: string; readonly url?: string } = {},
): (ListReading & ListsRead)[] {
  const rows = prepared(
    db,
    `SELECT site, run, at, url, label, role, families, pages, rows, reports, ended, whole FROM list_readings
     WHERE site = COALESCE(:site, site) AND run = COALESCE(:run, run) AND url = COALESCE(:url, url)
     ORDER BY at DESC, site, rowid`,
  ).all({ site: filter.site ?? null, run: filter.run ?? null, url: filter.url ?? null });
  return (rows as (ListsRead & Omit<ListReading, 'families' | 'whole'> & { families: string; whole: number })[]).map(
    (row) => ({ ...row, families: JSON.parse(row.families) as string[], whole: row.whole === 1 }),
  );
}
