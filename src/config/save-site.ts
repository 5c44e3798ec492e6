import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document } from 'yaml';
import { loadSites } from './load.ts';
import { projectRoot } from './project-root.ts';
import { siteSchema, type Site } from './site-schema.ts';

/** Where a site is described now, and whether it was before. */
export interface SavedSite {
  readonly file: string;
  readonly id: string;
  readonly isNew: boolean;
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '');

/**
 * Writes `<folder>/<id>.yaml` unless a file of that folder has the same home already, which is then left as it is.
 * @param remark one line for the head of the file
 * @throws Error where the id is taken by another site · ZodError
 */
export function saveSite(site: Site, remark: string, folder = join(projectRoot, 'config', 'sites')): SavedSite {
  const checked = siteSchema.parse(site);
  mkdirSync(folder, { recursive: true });
  const known = [...loadSites(folder).values()].find(({ home }) => withoutSlash(home) === withoutSlash(site.home));
  if (known !== undefined) return { file: join(folder, `${known.id}.yaml`), id: known.id, isNew: false };
  const file = join(folder, `${site.id}.yaml`);
  if (existsSync(file)) throw new Error(`${file} describes another site: choose another name with --id`);
  const document = new Document(checked);
  document.commentBefore = ` ${remark}`;
  // Codes are quoted, so that 013400 keeps its zero and nobody takes one for a number.
  document.setIn(['region'], document.createNode(checked.region));
  writeFileSync(file, document.toString({ singleQuote: true, lineWidth: 0 }));
  return { file, id: site.id, isNew: true };
}
