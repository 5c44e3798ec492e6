import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { firstNight, society } from './society.ts';
import { plusDays, type Day } from './story.ts';
import { eventsOf } from './truth.ts';
import { startWorld, type World } from './world.ts';

describe('the society of the season', () => {
  let world: World;
  const events = eventsOf(society);
  before(async () => {
    world = await startWorld(society, new Date(`${firstNight}T01:00:00+08:00`));
  });
  after(() => world.close());

  /** Status of an answer at noon of a day; null where the connection ended. A redirect is not followed. */
  const status = async (site: string, path: string, day: Day, hour = '12'): Promise<number | null> => {
    world.setNow(new Date(`${day}T${hour}:00:00+08:00`));
    const url = new URL(path, world.homes.get(site));
    return await fetch(url, { redirect: 'manual' }).then(
      (response) => response.status,
      () => null,
    );
  };
  const veiled = new Set(['hongxi', 'lanqiao']);

  it('shows every new report from its day on and not before', async () => {
    for (const { site, says, paths, on, what } of events.filter((one) => one.says === 'new' && !veiled.has(one.site))) {
      assert.ok(says === 'new' && paths.length > 0, what);
      const before = await status(site, paths[0] ?? '', plusDays(on, -1));
      // Two of the portals answer 200 for paths that they do not know.
      if (site !== 'longqiu' && site !== 'fengwei') assert.notEqual(before, 200, what);
      assert.equal(await status(site, paths[0] ?? '', on), site === 'fengwei' && on >= '2026-03-16' ? 301 : 200, what);
    }
  });

  it('shows the old list until half past nine', async () => {
    const { site, paths, on } =
      events.find(({ site: id, says }) => id === 'shaling' && says === 'new') ?? assert.fail();
    assert.equal(await status(site, paths[0] ?? '', on, '09'), 404);
    assert.equal(await status(site, paths[0] ?? '', on, '10'), 200);
  });

  it('withdraws, moves with and without a redirect', async () => {
    const lost = events.find(({ says }) => says === 'missing') ?? assert.fail();
    assert.equal(await status(lost.site, lost.paths[0] ?? '', plusDays(lost.on, -1)), 200);
    assert.equal(await status(lost.site, lost.paths[0] ?? '', lost.on), 404);
    const moved = events.filter(({ says }) => says === 'moved');
    assert.equal(moved.length, 2);
    for (const { site, paths, on } of moved) assert.equal(await status(site, paths[0] ?? '', on), 200);
  });

  it('turns away, falls silent at night, changes to https, renames its column', async () => {
    assert.equal(await status('hongxi', '/', '2026-01-19'), 200);
    assert.equal(await status('hongxi', '/robots.txt', '2026-01-21'), 412);
    assert.equal(await status('lanqiao', '/', '2026-02-11'), null);
    assert.equal(await status('bailu', '/', '2026-01-20', '03'), null);
    assert.equal(await status('bailu', '/', '2026-01-20', '10'), 200);
    assert.equal(await status('fengwei', '/', '2026-03-17'), 301);
    assert.equal(await status('wuni', '/channels/20091.html', '2026-02-21'), 404);
    assert.equal(await status('wuni', '/channels/30217.html', '2026-02-21'), 200);
  });
});
