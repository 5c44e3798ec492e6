import assert from 'node:assert/strict';
import { appendFileSync, truncateSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { correctCell, judgeFindings } from '../../src/pipeline/corrections.ts';
import type { Finding, Report } from '../../src/domain/report.ts';
import { correctionsOf } from '../../storage/database/corrections.ts';
import type { Db } from '../../storage/database/database.ts';
import { loadDocument } from '../../storage/database/documents.ts';
import { Withheld } from '../../storage/database/errors.ts';
import { generations, switchTo } from '../../storage/database/generations.ts';
import { cellsOf } from '../../storage/database/load-report.ts';
import { provenance } from '../../storage/database/provenance.ts';
import { findReport, type ReportRow } from '../../storage/database/reports.ts';
import { indexHands, recordWithheld } from '../../storage/hands.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { ensureRoom, LowDisk } from '../../storage/room.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { extractionOf, seedReport, temporaryDirectory } from '../support/storage.ts';
import { emptyStorage, page, publish, reportOfSeed, seed, storeRead, withCell } from '../support/storage-publish.ts';

const hand = { by: '王', why: 'the scan on page 3 says 24' };
const code = 't3.new.natural';
const reportIn = (db: Db): ReportRow => findReport(db, reportOfSeed) ?? assert.fail('no report');
const states = (db: Db): string[] => correctionsOf(db).map(({ state }) => state);

/** Another parser reads the page otherwise, as a run of its own. */
function readAgain({ db }: Storage, digest: string, report: Report): void {
  const generation = generations(db).current + 1;
  storeRead(db, {
    digest,
    extraction: extractionOf('html', 'one'),
    reports: [[report]],
    parser: `parser@${String(generation)}x`,
    generation,
  });
  switchTo(db, generation);
}

test('a correction stands beside the published value and tells what becomes of it', async (t) => {
  const storage = await emptyStorage(t);
  const { db } = storage;
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  await assert.rejects(correctCell(storage, reportIn(db), 't9.nothing', 24, hand), /no box/);
  await correctCell(storage, reportIn(db), code, 25, hand);
  await correctCell(storage, reportIn(db), code, 24, hand);
  const shown = db.prepare('SELECT value, corrected FROM report_cells WHERE code = ?').all(code);
  assert.deepEqual(shown, [{ value: 23, corrected: 24 }]);
  assert.deepEqual(
    correctionsOf(db).map(({ value, published }) => [value, published?.value]),
    [[24, 23]],
  );
  assert.deepEqual(states(db), ['stands']);

  readAgain(storage, digest, withCell(code, 22));
  assert.deepEqual(states(db), ['reading_changed']);
  readAgain(storage, digest, withCell(code, 24));
  assert.deepEqual(states(db), ['agreed']);
  readAgain(storage, digest, seedReport(seed));
  await publish(storage, page('two', 2), withCell('t3.new.total', 7));
  assert.deepEqual(states(db), ['document_changed']);
  await publish(storage, page('one', 3), seedReport(seed));
  assert.deepEqual(states(db), ['stands'], 'the publisher took the new version back');
  await correctCell(storage, reportIn(db), code, null, hand);
  assert.deepEqual(states(db), []);
});

test('findings are confirmed and dismissed by what they say, not by their place', async (t) => {
  const storage = await emptyStorage(t);
  const { db } = storage;
  const finding = (rule: string, cells: string[]): Finding => ({
    rule,
    severity: 'error',
    cells,
    left: 1,
    right: 2,
    suspect: 'source',
    message: rule,
  });
  const found = { ...seedReport(seed), findings: [finding('I01', ['a']), finding('I02', ['b'])] };
  const digest = await publish(storage, page('one', 1), found);
  await judgeFindings(storage, reportIn(db), { rule: 'I02', code: 'b' }, 'dismiss', hand);
  await assert.rejects(judgeFindings(storage, reportIn(db), { rule: 'I03' }, 'confirm', hand), /no finding/);
  assert.deepEqual(
    correctionsOf(db).map(({ kind, subject, state }) => [kind, subject, state]),
    [['dismiss', 'finding I02 b', 'stands']],
  );
  readAgain(storage, digest, { ...found, findings: [finding('I02', ['b'])] });
  assert.deepEqual(states(db), ['stands']);
  readAgain(storage, digest, { ...found, findings: [] });
  assert.deepEqual(states(db), ['gone']);
});

test('what people decided survives a rebuild, and a kill while it was written down', async (t) => {
  const dataDir = temporaryDirectory(t);
  const storage = await openStorage(dataDir);
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  await correctCell(storage, reportIn(storage.db), code, 24, hand);
  await correctCell(storage, reportIn(storage.db), 't3.new.total', 30, hand);
  await recordWithheld(dataDir, storage.db, {
    kind: 'withhold',
    digest,
    at: page('', 2).at,
    by: '王',
    reason: 'a name',
  });
  await storage.close();
  const file = join(dataDir, 'corrections.jsonl');
  truncateSync(file, statSync(file).size - 10);
  appendFileSync(join(dataDir, 'withheld.jsonl'), '{"schema":1,"kind":"release"');

  await rebuildIndex(dataDir);
  const again = await openStorage(dataDir);
  storeRead(again.db, { digest, extraction: extractionOf('html', 'one'), reports: [[seedReport(seed)]] });
  assert.deepEqual(
    correctionsOf(again.db).map(({ subject }) => subject),
    [code],
  );
  assert.match(reportIn(again.db).withheld ?? '', /王: a name/);
  await recordWithheld(dataDir, again.db, { kind: 'release', digest, at: page('', 3).at, by: '王', reason: 'consent' });
  await correctCell(again, reportIn(again.db), 't3.new.total', 31, hand);
  await indexHands(dataDir, again.db);
  assert.deepEqual(
    correctionsOf(again.db).map(({ value }) => value),
    [24, 31],
  );
  await again.close();
});

test('what is withheld stays in the archive and is shown nowhere, until it is released', async (t) => {
  const storage = await emptyStorage(t);
  const { db } = storage;
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  const { chosen } = reportIn(db);
  const shown = () => [
    cellsOf(db, chosen).length > 0,
    loadDocument(db, chosen) !== null,
    reportIn(db).withheld === null,
  ];
  const values = () => db.prepare('SELECT t3_new_natural FROM wide_f2021').pluck().all();
  assert.deepEqual([...shown(), values()], [true, true, true, [23]]);
  const entry = { digest, at: page('', 2).at, by: '王', reason: 'names a private person' };
  await recordWithheld(storage.archive.dataDir, db, { ...entry, kind: 'withhold' });
  assert.deepEqual([...shown(), values()], [false, false, false, [null]]);
  assert.deepEqual(db.prepare('SELECT COUNT(*) FROM report_cells').pluck().get(), 0);
  assert.throws(() => provenance(db, reportOfSeed, code), Withheld);
  assert.equal((await storage.archive.get(digest)).length, 3);
  await recordWithheld(storage.archive.dataDir, db, { ...entry, kind: 'release' });
  assert.deepEqual([...shown(), values()], [true, true, true, [23]]);
});

test('a disk too small for what is about to be done is met before it', async (t) => {
  const dataDir = temporaryDirectory(t);
  await ensureRoom(dataDir, 1, 'a little');
  await assert.rejects(ensureRoom(dataDir, 1e18, 'reading everything'), LowDisk);
});
