import { prepared, type Db } from './database.ts';

/** A publisher as its configuration describes it. */
export interface SiteRow {
  readonly id: string;
  readonly name: string;
  /** GB/T 2260, six digits. */
  readonly region: string | null;
  readonly organ: string | null;
  readonly home: string;
  readonly family: string | null;
  /** The configuration as loaded. */
  readonly config: unknown;
}

/** What reports of a site are taken for depends on its region: where that changes they are read again. */
export function saveSite(db: Db, site: SiteRow): void {
  const known = findSite(db, site.id);
  if (known !== null && known.region !== site.region) {
    prepared(
      db,
      `INSERT OR IGNORE INTO rereads
       SELECT DISTINCT c.digest FROM captures c JOIN readings g ON g.digest = c.digest WHERE c.site = ?`,
    ).run(site.id);
  }
  prepared(
    db,
    `INSERT INTO sites (id, name, region, organ, home, family, config)
     VALUES (:id, :name, :region, :organ, :home, :family, :config)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, region = excluded.region, organ = excluded.organ,
       home = excluded.home, family = excluded.family, config = excluded.config`,
  ).run({ ...site, config: JSON.stringify(site.config) });
}

export const findSite = (db: Db, id: string): SiteRow | null =>
  siteOf(prepared(db, 'SELECT * FROM sites WHERE id = ?').get(id) as StoredSite | undefined);

export const listSites = (db: Db): SiteRow[] =>
  (prepared(db, 'SELECT * FROM sites ORDER BY id').all() as StoredSite[]).flatMap((row) => siteOf(row) ?? []);

type StoredSite = Omit<SiteRow, 'config'> & { readonly config: string };

const siteOf = (row: StoredSite | undefined): SiteRow | null =>
  row ? { ...row, config: JSON.parse(row.config) as unknown } : null;
