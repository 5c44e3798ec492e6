import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Site } from '../../src/config/site-schema.ts';
import { places } from '../portals/content/organs.ts';
import type { ReplicaPortal } from '../portals/server.ts';

/** The least a site file needs, for a replica. */
export const siteOf = ({ id, home }: ReplicaPortal): Site => ({
  id,
  name: places[id].regionName,
  region: places[id].regionCode,
  home,
});

/** A folder that goes with the test. */
export async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nianbao-test-'));
  context.after(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}
