import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  // The compiled tests live one level deeper (dist/): the root is where package.json is.
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export const projectRoot = findRoot();

/** Path of a fixture below the project root. */
export const fixture = (...parts: string[]): string => join(projectRoot, 'test', ...parts);

/** Material that lies beside some checkouts and is not part of the project; null where it is not there. */
export const sharedFolder = existsSync(join(projectRoot, '..', 'shared', 'seeds'))
  ? join(projectRoot, '..', 'shared')
  : null;
