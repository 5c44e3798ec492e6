import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runKills, runTwo } from '../../bench/season/run-kills.ts';
import { society } from '../portals/season/society.ts';
import { temporaryFolder } from '../support/replica-sites.ts';

const sites = society.filter(({ id }) => id === 'haiyu' || id === 'longqiu');

test('a night killed at random points loses nothing and does nothing twice', async (context) => {
  const { killed, measures } = await runKills({ sites, kills: 5, seed: 'ci', folder: await temporaryFolder(context) });
  assert.ok(killed >= 3, `${String(killed)} of 5 were killed before they ended`);
  for (const { name, cases, faults } of measures)
    await context.test(`${name} (${String(cases)})`, () => {
      assert.deepEqual(faults, []);
    });
});

test('of two nights at once the second says who runs and leaves', async (context) => {
  const { faults } = await runTwo({ sites, folder: await temporaryFolder(context) });
  assert.deepEqual(faults, []);
});
