import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Site } from '../../src/config/site-schema.ts';

/** Site files of a society, as the command line reads them. */
export function writeSites(folder: string, sites: readonly Site[]): void {
  mkdirSync(folder, { recursive: true });
  for (const site of sites) writeFileSync(join(folder, `${site.id}.yaml`), stringify(site));
}
