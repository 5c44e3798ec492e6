import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Clock } from '../../src/fetch/clock.ts';
import { LaneClosed, openLanes } from '../../src/fetch/lanes.ts';

/** Time that passes only when somebody sleeps. */
function fakeClock(): Clock & { time: number } {
  const clock = {
    time: 1_000_000,
    now: () => clock.time,
    sleep: (ms: number): Promise<void> => {
      clock.time += ms;
      return Promise.resolve();
    },
  };
  return clock;
}

const setback = { outcome: 'failed', reason: 'HTTP 503' } as const;

it('the gap counts from start to start and is stretched by at most the jitter', async () => {
  for (const [random, gap] of [
    [0, 2000],
    [0.5, 2300],
    [0.999_999, 2600],
  ] as const) {
    const clock = fakeClock();
    const lanes = openLanes({ clock, random: () => random });
    const starts: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      await lanes.run(['host'], 2000, () => {
        starts.push(clock.time);
        clock.time += 700;
        return Promise.resolve();
      });
    }
    assert.deepEqual(starts, [1_000_000, 1_000_000 + gap, 1_000_000 + 2 * gap]);
  }
});

it('a task slower than the gap is still alone in its lane', async () => {
  const lanes = openLanes();
  let [inside, most] = [0, 0];
  const task = async (): Promise<void> => {
    most = Math.max(most, (inside += 1));
    await new Promise((done) => setTimeout(done, 10));
    inside -= 1;
  };
  await Promise.all([1, 2, 3, 4].map(async () => lanes.run(['platform', 'host'], 1, task)));
  assert.equal(most, 1);
});

it('a failing task frees its lane', async () => {
  const lanes = openLanes();
  await assert.rejects(
    lanes.run(['host'], 1, () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal(await lanes.run(['host'], 1, () => Promise.resolve('next')), 'next');
});

it('a pause longer than anybody waits turns requests away at once, and ends', async () => {
  const clock = fakeClock();
  const lanes = openLanes({ clock, maxWaitMs: 300_000 });
  lanes.pause(['host'], 3_600_000, setback);
  await assert.rejects(
    lanes.run(['host'], 1, () => Promise.resolve()),
    (error: unknown) => error instanceof LaneClosed && error.setback === setback && error.message.includes('HTTP 503'),
  );
  clock.time += 3_600_000;
  assert.equal(await lanes.run(['host'], 1, () => Promise.resolve('open')), 'open');
});

it('a success forgets the failures before it', async () => {
  const clock = fakeClock();
  const lanes = openLanes({ clock, giveUpAfter: 3, jitter: 0 });
  lanes.trouble('host', 1000, setback);
  lanes.trouble('host', 1000, setback);
  lanes.good('host');
  lanes.trouble('host', 1000, setback);
  assert.equal(await lanes.run(['host'], 1000, () => Promise.resolve('open')), 'open');
});

it('who waits for a lane can be called off', async () => {
  const lanes = openLanes();
  const controller = new AbortController();
  await lanes.run(['host'], 60_000, () => Promise.resolve());
  const waiting = lanes.run(['host'], 60_000, () => Promise.resolve(), controller.signal);
  const behind = lanes.run(['host'], 60_000, () => Promise.resolve(), controller.signal);
  const reason = new Error('stop');
  setTimeout(() => {
    controller.abort(reason);
  }, 20);
  const results = await Promise.allSettled([waiting, behind]);
  for (const result of results) assert.equal(result.status === 'rejected' && result.reason, reason);
});
