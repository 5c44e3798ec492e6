import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from '../../storage/database/database.ts';
import {
  addToFrontier,
  finishRequest,
  frontierCounts,
  requeueInterrupted,
  takeFromFrontier,
} from '../../storage/database/frontier.ts';
import { openStorage } from '../../storage/storage.ts';
import { temporaryDirectory } from '../support/storage.ts';

const now = '2026-11-21T08:00:00.000Z';
const request = (url: string, site = 'yanhu') => ({ site, url, kind: 'detail' as const });

test('a URL enters a site’s frontier once and leaves it in order', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  assert.equal(
    addToFrontier(
      db,
      ['b', 'a', 'b', 'c'].map((url) => request(url)),
    ),
    3,
  );
  assert.equal(addToFrontier(db, [request('a'), request('a', 'quwo')]), 1);
  assert.deepEqual(
    takeFromFrontier(db, 'yanhu', now, 2).map(({ url, state, attempts }) => [url, state, attempts]),
    [
      ['b', 'doing', 1],
      ['a', 'doing', 1],
    ],
  );
  assert.deepEqual(
    takeFromFrontier(db, 'yanhu', now, 9).map(({ url }) => url),
    ['c'],
  );
  assert.deepEqual(takeFromFrontier(db, 'yanhu', now, 9), []);
  assert.deepEqual(frontierCounts(db, 'yanhu'), { todo: 0, doing: 3, done: 0, failed: 0 });
  db.close();
});

test('a request put off is not taken before its time', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  addToFrontier(db, [request('a')]);
  takeFromFrontier(db, 'yanhu', now, 1);
  finishRequest(db, { site: 'yanhu', url: 'a', state: 'todo', notBefore: '2026-11-21T09:00:00.000Z' });
  assert.deepEqual(takeFromFrontier(db, 'yanhu', now, 1), []);
  const [again] = takeFromFrontier(db, 'yanhu', '2026-11-21T09:00:00.000Z', 1);
  assert.equal(again?.attempts, 2);
  db.close();
});

test('what is done is visited again only where that is asked for', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  addToFrontier(db, [
    { ...request('a'), listedOn: 'list', listedTitle: '2024 年报', listedDate: '2025-01-21' },
    request('b'),
  ]);
  takeFromFrontier(db, 'yanhu', now, 2);
  finishRequest(db, { site: 'yanhu', url: 'a', state: 'done' });
  finishRequest(db, { site: 'yanhu', url: 'b', state: 'failed' });
  assert.equal(addToFrontier(db, [request('a'), request('b')]), 0);
  assert.deepEqual(frontierCounts(db, 'yanhu'), { todo: 0, doing: 0, done: 1, failed: 1 });
  assert.equal(addToFrontier(db, [{ ...request('a'), again: true }]), 1);
  const [row] = takeFromFrontier(db, 'yanhu', now, 2);
  assert.deepEqual(
    [row?.listedOn, row?.listedTitle, row?.listedDate, row?.attempts],
    ['list', '2024 年报', '2025-01-21', 1],
  );
  db.close();
});

test('what a killed run was doing is taken up again, at once, when the storage opens', async (t) => {
  const dataDir = temporaryDirectory(t);
  const db = await openDatabase(dataDir);
  addToFrontier(db, [request('a'), request('b', 'quwo')]);
  takeFromFrontier(db, 'yanhu', now, 1);
  takeFromFrontier(db, 'quwo', now, 1);
  assert.equal(requeueInterrupted(db, 'quwo'), 1);
  db.close();
  const storage = await openStorage(dataDir);
  assert.deepEqual(
    storage.notes.map(({ code }) => code),
    ['requests_requeued'],
  );
  assert.deepEqual(
    takeFromFrontier(storage.db, 'yanhu', now, 1).map(({ url }) => url),
    ['a'],
  );
  await storage.close();
});
