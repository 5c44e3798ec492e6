import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { judgeSeason } from '../../bench/season/judge-season.ts';
import { runSeason, type SeasonPlan } from '../../bench/season/run-season.ts';
import { society } from '../portals/season/society.ts';
import { temporaryFolder } from '../support/replica-sites.ts';

interface Part extends Pick<SeasonPlan, 'firstNight' | 'nights'> {
  readonly sites: readonly string[];
  /** Events that it must have told at least. */
  readonly events: number;
}

const parts: Readonly<Record<string, Part>> = {
  'twenty-five nights in January: a site turns robots away, one shows half its list, one closes at night, one is edited':
    { sites: ['hongxi', 'haiyu', 'bailu', 'shaling'], firstNight: '2026-01-08', nights: 25, events: 20 },
  'nine nights in March: a report moves, a site changes to https': {
    sites: ['shaling', 'fengwei'],
    firstNight: '2026-03-10',
    nights: 9,
    events: 1,
  },
};

for (const [name, { sites, firstNight, nights, events }] of Object.entries(parts))
  test(name, async (context) => {
    const plan: SeasonPlan = {
      sites: society.filter(({ id }) => sites.includes(id)),
      firstNight,
      nights,
      budgets: {},
      data: join(await temporaryFolder(context), 'data'),
    };
    const rounds = await runSeason(plan, () => undefined);
    assert.equal(rounds.length, 2 * nights);
    const measures = judgeSeason(plan, rounds);
    for (const measure of measures)
      await context.test(`${measure.name} (${String(measure.cases)})`, () => {
        assert.deepEqual(measure.faults, []);
      });
    const told = measures.find((measure) => measure.name.startsWith('events'));
    assert.ok((told?.cases ?? 0) >= events, 'enough happened');
  });
