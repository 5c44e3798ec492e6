import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import { crawl } from '../../src/pipeline/crawl/crawl.ts';
import { capturesOfUrl } from '../../storage/database/captures.ts';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { familyPortals } from '../portals/families/index.ts';
import { servePortals } from '../portals/families/serve.ts';
import { temporaryFolder } from '../support/replica-sites.ts';

const project = loadProject();

test('many sites are crawled side by side, each in a lane of its own, into one archive', async (context) => {
  const each = familyPortals({ departments: 1, years: [2024] });
  const portals = [1, 2, 3].flatMap((at) => each.map((portal) => ({ ...portal, id: `${portal.id}-${String(at)}` })));
  const served = await servePortals(portals);
  context.after(served.close);
  const data = await temporaryFolder(context);
  const sites = served.running.map(({ portal, home }, at) => ({
    ...{ id: portal.id, name: portal.place.name, region: String(139_901 + at), home },
    browser: false,
  }));
  // Nobody answers at one of them.
  const dead = { id: 'dead', name: '青禾县', region: '139900', home: 'http://127.0.0.1:9/' };
  const storage = await openStorage(data);
  const politeness = { ...project.politeness, lanes: sites.length + 1, retries: 0 };
  const done = await crawl([dead, ...sites], { storage, project: { ...project, politeness }, delayMs: 0 });

  assert.equal(done.crawls.get('dead')?.summary.ended, 'unreachable');
  assert.equal(Math.max(...served.log.map(({ concurrent }) => concurrent)), 1, 'requests at once on one host');
  const early = served.log.slice(0, 3 * sites.length).map(({ portal }) => portal);
  assert.equal(new Set(early).size, sites.length, 'no site waits for another to end');
  for (const { portal, home } of served.running)
    for (const { paths, title } of portal.reports) {
      const captured = paths.some((path) => capturesOfUrl(storage.db, new URL(path, home).href).length > 0);
      assert.ok(captured, `${portal.id}: ${title}`);
    }
  await storage.close();
  const { ok, ...found } = await verifyArchive(data);
  assert.ok(ok, JSON.stringify(found));
});
