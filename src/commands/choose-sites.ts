import { loadSites } from '../config/load.ts';
import type { Site } from '../config/site-schema.ts';

/** The sites named, or all of the folder. Throws where the folder has none or lacks one of the names. */
export function chooseSites(ids: readonly string[] | undefined, folder: string | undefined): readonly Site[] {
  const known = loadSites(folder);
  if (known.size === 0)
    throw new Error(`no site files in ${folder ?? 'config/sites'}: name another folder with --sites`);
  return [...new Set(ids ?? known.keys())].map((id) => {
    const found = known.get(id);
    if (found === undefined)
      throw new Error(`no site "${id}": there are ${[...known.keys()].join(', ')} (another folder: --sites DIR)`);
    return found;
  });
}
