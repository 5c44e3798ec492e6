import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallPortals } from '../../bench/discovery/portals.ts';
import { runPortal } from '../../bench/discovery/run-portal.ts';
import { familyPortals } from '../portals/families/index.ts';
import { unseenPortals } from '../portals/unseen/index.ts';
import { unseen2Portals } from '../portals/unseen2/index.ts';
import { unseen3Portals } from '../portals/unseen3/index.ts';
import { unseen4Portals } from '../portals/unseen4/index.ts';
import { unseen5Portals } from '../portals/unseen5/index.ts';
import { unseen6Portals } from '../portals/unseen6/index.ts';
import { unseen7Portals } from '../portals/unseen7/index.ts';
import { withoutBrowser } from '../support/browser.ts';

/** Whose lists, or whose menu of organs, only a script shows. */
const needsBrowser: ReadonlySet<string> = new Set([
  'unseen2-ajax-by-organ',
  'unseen2-sub-sites',
  'unseen2-single-page-app',
  'unseen3-records',
  'unseen3-clicks',
  'unseen5-mobile',
  'unseen7-tree',
]);

test('from the home page alone every report of a portal is found, whatever family it is of, and nothing else', async (t) => {
  const measured = await smallPortals([
    ...familyPortals(),
    ...unseenPortals(),
    ...unseen2Portals(),
    ...unseen3Portals(),
    ...unseen4Portals(),
    ...unseen5Portals(),
    ...unseen6Portals(),
    ...unseen7Portals(),
  ]);
  t.after(() => measured.close());
  for (const portal of measured.portals)
    await t.test(portal.id, { skip: needsBrowser.has(portal.id) && withoutBrowser }, async () => {
      const score = await runPortal(portal, () => undefined);
      assert.deepEqual(score.faults, []);
      assert.equal(score.found, portal.reports.length);
      assert.equal(score.concurrent, 1);
      assert.ok(score.requests <= 3 * score.found + 60, `${String(score.requests)} requests`);
    });
});
