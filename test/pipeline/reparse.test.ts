import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { diffRuns, generationByName } from '../../src/pipeline/reparse/diff.ts';
import { rollBack } from '../../src/pipeline/reparse/rollback.ts';
import { reparse } from '../../src/pipeline/reparse/reparse.ts';
import { originalPath } from '../../storage/archive/originals.ts';
import type { PayloadChange } from '../../storage/database/diff-generations.ts';
import { openDatabase, type Db } from '../../storage/database/database.ts';
import { pruneBefore } from '../../storage/database/drop-generations.ts';
import { generations, openGenerationRun } from '../../storage/database/generations.ts';
import { openStorage } from '../../storage/storage.ts';
import { startModule } from '../support/storage.ts';
import { dumpOf, misread, readArchive } from '../support/reparse-archive.ts';

const countOf = (db: Db, table: string): number => db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get() as number;
const tables = ['readings', 'kept_extractions', 'kept_documents', 'kept_parses', 'kept_renderings', 'kept_reports'];
const totals = (db: Db): number[] => tables.map((table) => countOf(db, table));
const newTotal = (db: Db): unknown[] =>
  db.prepare("SELECT value FROM report_cells WHERE code = 't3.new.total' ORDER BY report_id").pluck().all();

test('what an older parser read is read again beside it, seen only at the end, told cell by cell, and taken back', async (t) => {
  const { dataDir, storage } = await readArchive(t, 5);
  const { db } = storage;
  const right = dumpOf(db);
  const rightTotals = newTotal(db);
  misread(db);
  const wrong = dumpOf(db);
  const reader = await openDatabase(dataDir, { readOnly: true });
  let seenBefore: unknown[] = [];
  const done = await reparse(storage, {
    selection: {},
    workers: 2,
    beforeSwitch: () => {
      seenBefore = newTotal(reader);
      return true;
    },
  });
  assert.deepEqual([done.read, done.changed, done.failures, done.switched], [5, 5, [], true]);
  assert.notDeepEqual(seenBefore, rightTotals);
  assert.deepEqual(newTotal(reader), rightTotals);
  reader.close();
  assert.equal(dumpOf(db), right);

  const changes: PayloadChange[] = [];
  const sums = diffRuns(db, generationByName(db, 'before'), generationByName(db, 'current'), (one) =>
    changes.push(one),
  );
  assert.deepEqual([sums.payloads, sums.cells], [5, { changed: 5, appeared: 0, vanished: 0 }]);
  assert.deepEqual(sums.bySite, [{ site: 'yanhu', changed: 5, appeared: 0, vanished: 0 }]);
  for (const { cells } of changes) {
    const cell = cells[0] ?? assert.fail('no change');
    assert.deepEqual([cells.length, cell.code], [1, 't3.new.total']);
    assert.equal(cell.after?.value, (cell.before?.value ?? 0) + 1);
    assert.notEqual(cell.after.at?.row, undefined, 'the place in the original is told');
  }

  assert.deepEqual(rollBack(db), { from: 1, to: 0, undone: [done.run] });
  assert.equal(dumpOf(db), wrong);
  assert.throws(() => rollBack(db), /nothing to roll back/);
  assert.deepEqual(rollBack(db, 1).undone, []);
  assert.equal(dumpOf(db), right);

  const kept = totals(db);
  pruneBefore(db, 1);
  assert.equal(dumpOf(db), right);
  assert.deepEqual(
    totals(db).map((count, n) => (kept[n] ?? 0) - count),
    [5, 0, 0, 5, 5, 5],
    'extractions were shared, so only what the parser gave goes',
  );
  assert.throws(() => generationByName(db, '0'), /pruned/);
  await storage.close();
});

test('nothing stale: nothing is read and no run is made', async (t) => {
  const { storage } = await readArchive(t, 2);
  const done = await reparse(storage, { selection: {} });
  assert.deepEqual([done.run, done.read], [null, 0]);
  assert.equal(countOf(storage.db, 'runs'), 0);
  await storage.close();
});

test('what is asked for by name is read from its bytes, and stores nothing where nothing differs', async (t) => {
  const { storage } = await readArchive(t, 3);
  const before = totals(storage.db);
  const done = await reparse(storage, { selection: { all: true }, workers: 1 });
  assert.deepEqual([done.read, done.changed, done.switched], [3, 0, true]);
  assert.deepEqual(totals(storage.db), before);
  await storage.close();
});

test('a run that is only tried leaves nothing behind', async (t) => {
  const { storage } = await readArchive(t, 3);
  const { db } = storage;
  misread(db);
  const [before, rows] = [dumpOf(db), totals(db)];
  const tried = await reparse(storage, { selection: {}, workers: 1, beforeSwitch: () => false });
  assert.deepEqual([tried.changed, tried.switched], [3, false]);
  assert.equal(dumpOf(db), before);
  assert.deepEqual([totals(db), generations(db).current], [rows, 0]);
  await storage.close();
});

test('after a rollback the next run makes room for itself and reads right', async (t) => {
  const { storage } = await readArchive(t, 3);
  const { db } = storage;
  const right = dumpOf(db);
  misread(db);
  await reparse(storage, { selection: {}, workers: 1 });
  rollBack(db);
  await reparse(storage, { selection: {}, workers: 1 });
  assert.equal(dumpOf(db), right);
  assert.equal(generations(db).current, 1);
  await storage.close();
});

test('an original that is gone keeps the reading it had, and the others are read', async (t) => {
  const { dataDir, storage } = await readArchive(t, 3);
  const { db } = storage;
  misread(db);
  db.prepare("UPDATE readings SET extractor = 'html@0'").run();
  const [digest = ''] = db.prepare('SELECT digest FROM readings ORDER BY digest').pluck().all() as string[];
  rmSync(originalPath(dataDir, digest));
  const done = await reparse(storage, { selection: {}, workers: 1 });
  assert.deepEqual([done.read, done.changed, done.failures.map((one) => one.digest)], [3, 2, [digest]]);
  assert.match(done.failures[0]?.error ?? '', /no such original/);
  const parser = db.prepare('SELECT parsed_by FROM documents WHERE digest = ?').pluck().get(digest);
  assert.equal(parser, 'parser@0');
  await storage.close();
});

/** Where runs are killed, one after the other: as they open, read and switch over; those after them are not. */
const killedAt = [/^open$/mu, /^read \d+$/mu, /^open$/mu, /^read \d+$/mu, /^switch$/mu, /^switch$/mu, /^switch$/mu];

/**
 * Starts a run and kills it a random moment after it has said a line: by the work done and not by the clock, so that a
 * busy machine makes no difference. Null: not at all. Answers whether it came to its end.
 */
async function runUntil(line: RegExp | null, args: readonly string[]): Promise<boolean> {
  const child = startModule('reparse-run', args);
  const ended = once(child, 'close');
  let said = '';
  let isDying = false;
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
    if (isDying || line?.test(said) !== true) return;
    isDying = true;
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 30);
  });
  await ended;
  return said.endsWith('done\n');
}

test('killed again and again while it reads and switches over, a run comes to the end it would have come to', async (t) => {
  const { dataDir, storage } = await readArchive(t, 15);
  const right = dumpOf(storage.db);
  const rightTotals = newTotal(storage.db);
  misread(storage.db);
  const wrongTotals = newTotal(storage.db);
  await storage.close();
  let kills = 0;
  for (let switched = false; !switched;) {
    const line = killedAt[kills] ?? null;
    const isDone = await runUntil(line, [dataDir]);
    assert.ok(isDone || line !== null, 'nobody killed it, and it did not come to its end');
    const db = await openDatabase(dataDir, { readOnly: true });
    switched = generations(db).current === 1;
    assert.deepEqual(
      newTotal(db),
      switched ? rightTotals : wrongTotals,
      `a mixture is seen after ${String(kills)} kills`,
    );
    db.close();
    if (!switched) kills += 1;
  }
  t.diagnostic(`${String(kills)} kills`);
  const again = await openStorage(dataDir);
  assert.equal(dumpOf(again.db), right);
  assert.equal(openGenerationRun(again.db), null);
  assert.equal((await reparse(again, { selection: {} })).read, 0);
  await again.close();
});

test('killed while it reads for the first time, it goes on and reads each original once', async (t) => {
  const { dataDir, storage } = await readArchive(t, 15);
  const right = dumpOf(storage.db);
  storage.db.exec('DELETE FROM readings; DELETE FROM kept_reports');
  for (const table of ['kept_extractions', 'kept_documents', 'kept_parses', 'kept_renderings']) {
    storage.db.exec(`DELETE FROM ${table}`);
  }
  await storage.close();
  // Each run comes some originals further than the one before, and the last to its end.
  for (const at of [/^open$/mu, /^extract 1$/mu, /^extract 3$/mu, /^extract 2$/mu])
    assert.equal(await runUntil(at, [dataDir, '1', 'derive']), false);
  assert.equal(await runUntil(null, [dataDir, '1', 'derive']), true);
  const again = await openStorage(dataDir);
  assert.equal(dumpOf(again.db), right);
  await again.close();
});

test('facts that are stated otherwise, and findings of which only the weight changed, are told too', async (t) => {
  const { storage } = await readArchive(t, 1);
  const { db } = storage;
  misread(db);
  const row = db.prepare('SELECT key, facts, findings FROM kept_renderings').get() as Record<string, string>;
  const facts = JSON.parse(row['facts'] ?? '[]') as [string, unknown, ...unknown[]][];
  const finding = (severity: string): unknown[] => [
    'X',
    severity,
    ['t3.new.total'],
    1,
    2,
    'source',
    'of an older program',
  ];
  const first = facts[0] ?? assert.fail('the report states facts');
  const older = [[first[0], 987_654, ...first.slice(2)], ...facts.slice(2)];
  const findings = JSON.parse(row['findings'] ?? '[]') as unknown[];
  const write = db.prepare('UPDATE kept_renderings SET facts = ?, findings = ? WHERE key = ?');
  write.run(JSON.stringify(older), JSON.stringify([...findings, finding('error')]), row['key']);
  await reparse(storage, { selection: {}, workers: 1 });

  const changes: PayloadChange[] = [];
  const sums = diffRuns(db, 0, 1, (one) => changes.push(one));
  const [change] = changes;
  assert.deepEqual(
    change?.facts.map(({ code, before, after }) => [code, before?.value ?? null, after?.value]),
    [[first[0], 987_654, first[1]], ...facts.slice(1, 2).map(([code, value]) => [code, null, value])].sort(),
  );
  assert.equal(sums.facts, 2);
  assert.deepEqual(
    change.findings.map(({ kind, rule, severity }) => [kind, rule, severity]),
    [['vanished', 'X', 'error']],
  );

  const now = db.prepare('SELECT key, findings FROM kept_renderings ORDER BY key DESC').get() as Record<string, string>;
  const weigh = db.prepare('UPDATE kept_renderings SET findings = ? WHERE key = ?');
  weigh.run(JSON.stringify([...(JSON.parse(now['findings'] ?? '[]') as unknown[]), finding('warn')]), now['key']);
  changes.length = 0;
  diffRuns(db, 0, 1, (one) => changes.push(one));
  assert.deepEqual(
    changes[0]?.findings.map(({ kind, rule, severity }) => [kind, rule, severity]),
    [
      ['appeared', 'X', 'warn'],
      ['vanished', 'X', 'error'],
    ],
  );
  await storage.close();
});
