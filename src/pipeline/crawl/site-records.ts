import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../../storage/database/database.ts';
import { saveSite, type SiteRow } from '../../../storage/database/sites.ts';

/**
 * What a report is taken for depends on the region of its site, so the site as it was configured belongs to the data:
 * `sites/<id>.json` in the data directory, written at every crawl, read when the database is built anew.
 */
const folderOf = (dataDir: string): string => join(dataDir, 'sites');

/** Records a site in the data directory and in the database. */
export async function recordSite(dataDir: string, db: Db, site: SiteRow): Promise<void> {
  const folder = folderOf(dataDir);
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${site.id}.json`);
  await writeFile(`${file}.tmp`, `${JSON.stringify(site, null, 1)}\n`);
  await rename(`${file}.tmp`, file);
  saveSite(db, site);
}

/** Puts every recorded site into the database. */
export async function restoreSites(dataDir: string, db: Db): Promise<number> {
  const folder = folderOf(dataDir);
  if (!existsSync(folder)) return 0;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  for (const name of files) saveSite(db, JSON.parse(await readFile(join(folder, name), 'utf8')) as SiteRow);
  return files.length;
}
