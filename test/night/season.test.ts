import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeSeason } from '../../bench/season/judge-season.ts';
import { runSeason, type SeasonPlan } from '../../bench/season/run-season.ts';
import { society } from '../portals/season/society.ts';
import { temporaryFolder } from '../support/replica-sites.ts';

/** One that turns robots away for a fortnight, one whose list shows half, one that closes at night, one that publishes late. */
const few = ['hongxi', 'haiyu', 'bailu', 'shaling'];

test('twenty-five nights over four portals', async (context) => {
  const plan: SeasonPlan = {
    sites: society.filter(({ id }) => few.includes(id)),
    firstNight: '2026-01-16',
    nights: 25,
    budgets: {},
    data: join(await temporaryFolder(context), 'data'),
  };
  const rounds = await runSeason(plan, () => undefined);
  assert.equal(rounds.length, 50);
  const measures = judgeSeason(plan, rounds);
  for (const { name, cases, faults } of measures)
    await context.test(`${name} (${String(cases)})`, () => {
      assert.deepEqual(faults, []);
    });
  const told = measures.find(({ name }) => name.startsWith('events'));
  assert.ok((told?.cases ?? 0) >= 20, 'enough happened');
});
