import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../../src/domain/capture.ts';
import { validatorsOf } from '../../storage/database/validators.ts';
import { historyOf } from '../../storage/database/history.ts';
import type { Storage } from '../../storage/storage.ts';
import { contextOf, exchangeOf, extractionOf, seedReport } from '../support/storage.ts';
import { emptyStorage, page, publish, reportOfSeed, seed, storeRead, withCell } from '../support/storage-publish.ts';

const url = 'http://127.0.0.1/report';

/** One more exchange with the report's address, or with the list that offered it, on a day of November in a run of its own. */
async function ask(storage: Storage, day: number, outcome: Outcome, at = url): Promise<void> {
  const previous = outcome === 'not_modified' ? (validatorsOf(storage.db, at)?.capture ?? null) : null;
  const exchange = exchangeOf(at, null, { at: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`, outcome });
  await storage.keep(exchange, contextOf({ run: `run-${String(day)}`, previous }));
}

test('a report that its publisher changes has versions with first and last seen, and the cells that changed', async (t) => {
  const storage = await emptyStorage(t);
  const headers = { responseHeaders: [['ETag', '"1"']] as const };
  const context = contextOf({ listedOn: 'http://127.0.0.1/list' });
  const kept = await storage.keep(exchangeOf(url, 'one', { at: page('', 1).at, ...headers }), context);
  storeRead(storage.db, {
    digest: kept.digest ?? '',
    extraction: extractionOf('html', 'one'),
    reports: [[seedReport(seed)]],
  });
  await ask(storage, 2, 'not_modified');
  await ask(storage, 3, 'unreachable');
  await publish(storage, page('two', 4), withCell('t3.new.natural', 99));
  const { versions, presence } = historyOf(storage.db, reportOfSeed);
  assert.deepEqual(
    versions.map(({ change, firstSeen, lastSeen, brought, confirmed, cells }) => [
      change,
      firstSeen.slice(8, 10),
      lastSeen.slice(8, 10),
      brought,
      confirmed,
      cells.map(({ kind, code, before, after }) => [kind, code, before?.value, after?.value]),
    ]),
    [
      ['first', '01', '02', 1, 1, []],
      ['new_content', '04', '04', 1, 0, [['changed', 't3.new.natural', 23, 99]]],
    ],
  );
  assert.deepEqual(presence, [{ url, state: 'present', lastSeen: page('', 4).at, absentOn: [] }]);
});

test('other bytes that say the same are told from other content', async (t) => {
  const storage = await emptyStorage(t);
  await publish(storage, page('one', 1), seedReport(seed));
  const again = await storage.keep(exchangeOf(url, 'one, made anew', { at: page('', 2).at }), contextOf());
  storeRead(storage.db, {
    digest: again.digest ?? '',
    extraction: extractionOf('html', 'one'),
    reports: [[seedReport(seed)]],
  });
  const { versions } = historyOf(storage.db, reportOfSeed);
  assert.deepEqual(
    versions.map(({ change }) => change),
    ['first', 'new_bytes'],
  );
  assert.equal(versions[0]?.content, versions[1]?.content);
});

test('a report has vanished only after its absence was recorded on three days', async (t) => {
  const storage = await emptyStorage(t);
  await publish(storage, page('one', 1), seedReport(seed));
  const state = (): string | undefined => historyOf(storage.db, reportOfSeed).presence[0]?.state;
  for (const outcome of ['unreachable', 'blocked', 'truncated'] as const) await ask(storage, 2, outcome);
  for (const day of [5, 6, 7, 8]) await ask(storage, day, 'blocked');
  assert.equal(state(), 'present', 'no answer is no absence');
  await ask(storage, 9, 'not_found');
  await ask(storage, 9, 'not_found');
  await ask(storage, 10, 'soft_404');
  assert.equal(state(), 'missing');
  await ask(storage, 11, 'not_found');
  assert.equal(state(), 'vanished');
  await storage.keep(exchangeOf(url, 'one', { at: '2026-11-12T00:00:00.000Z' }), contextOf());
  assert.equal(state(), 'present', 'it is there again');
});

test('a report that its list offers no more, on three days, is unlisted', async (t) => {
  const storage = await emptyStorage(t);
  const list = 'http://127.0.0.1/list';
  await publish(storage, page('one', 1), seedReport(seed));
  const state = (): string | undefined => historyOf(storage.db, reportOfSeed).presence[0]?.state;
  for (const day of [2, 3]) await ask(storage, day, 'fetched', list);
  assert.equal(state(), 'present');
  await ask(storage, 4, 'fetched', list);
  assert.equal(state(), 'unlisted');
  await ask(storage, 5, 'fetched', list);
  await ask(storage, 5, 'not_modified');
  assert.equal(state(), 'present', 'what is asked for was offered');
});
