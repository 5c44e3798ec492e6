import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import { crawl } from '../../src/pipeline/crawl/crawl.ts';
import { derive } from '../../src/pipeline/read/derive.ts';
import { readReportsAmongLists } from '../../src/pipeline/walk/reports-behind-menus.ts';
import { restoreSites } from '../../src/pipeline/crawl/site-records.ts';
import { listReports } from '../../storage/database/reports.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { familyPortals } from '../portals/families/index.ts';
import { servePortals, type RunningPortal } from '../portals/families/serve.ts';
import { temporaryFolder } from '../support/replica-sites.ts';

const project = loadProject();

const siteOf = ({ portal, home }: RunningPortal, at: number) => ({
  id: portal.id,
  name: portal.place.name,
  region: String(139_901 + at),
  home,
});

/** "year organ", without the name of the place: a township's own report leaves it out. */
const named = (year: number | null, organ: string | null, places: readonly string[]): string =>
  `${String(year)} ${places.reduce((name, place) => name.replace(place, ''), organ ?? '?')}`;

/** What the second lacks of the first. */
function lacking(first: readonly string[], second: readonly string[]): string[] {
  const rest = [...second];
  return first.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

const readOf = ({ db }: Storage, places: readonly string[]): string[] =>
  listReports(db)
    .map(({ organ, year }) => named(year, organ, places))
    .sort();

test('what the lists of every family offer is read, behind menus of years too', async (context) => {
  const served = await servePortals(familyPortals({ departments: 0, years: [2024], readable: true }));
  context.after(served.close);
  const data = await temporaryFolder(context);
  const storage = await openStorage(data);
  const done = await crawl(served.running.map(siteOf), { storage, project, delayMs: 0 });
  const places = served.running.map(({ portal }) => portal.place.name);
  const expected = served.running
    .flatMap(({ portal }) => portal.reports.map(({ organ, year }) => named(year, organ, places)))
    .sort();
  const read = readOf(storage, places);
  await storage.close();
  assert.equal(done.failures.size, 0);
  assert.deepEqual({ lost: lacking(expected, read), invented: lacking(read, expected) }, { lost: [], invented: [] });

  await context.test('and is read again by a rebuild, which has the archive alone', async () => {
    await rebuildIndex(data);
    const again = await openStorage(data);
    await restoreSites(data, again.db);
    await readReportsAmongLists(again);
    await derive(again);
    assert.deepEqual(readOf(again, places), expected);
    await again.close();
  });
});
