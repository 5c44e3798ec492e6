import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeMany, runMany } from '../../bench/season/run-many.ts';
import { ways } from '../portals/season/many.ts';
import { temporaryFolder } from '../support/replica-sites.ts';

test('a night over thirty portals of which six are broken names each with its cause', async (context) => {
  // One that never answers takes minutes to be given up: that is for the bench.
  const broken = ways.filter(({ kind }) => kind !== 'hanging').slice(0, 6);
  const lived = await runMany(30, broken, await temporaryFolder(context));
  for (const { name, cases, faults } of judgeMany(lived, broken))
    await context.test(`${name} (${String(cases)})`, () => {
      assert.deepEqual(faults, []);
    });
});
