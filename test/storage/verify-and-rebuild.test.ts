import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openArchive } from '../../storage/archive/archive.ts';
import type { Capture } from '../../storage/archive/capture.ts';
import { DataDirectoryLocked } from '../../storage/archive/errors.ts';
import { originalPath } from '../../storage/archive/originals.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { dumpDatabase } from '../../storage/database/dump.ts';
import { linksOn } from '../../storage/database/links.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { contextOf, exchangeOf, extractionOf, seedReport, temporaryDirectory } from '../support/storage.ts';
import { storeRead } from '../support/storage-publish.ts';

const seed = '000_8a984f5b1bda23de';

/** An archive of four captures, the first of which is a report. */
async function filledDirectory(t: TestContext): Promise<{ dataDir: string; captures: Capture[] }> {
  const dataDir = temporaryDirectory(t);
  const storage = await openStorage(dataDir);
  const captures: Capture[] = [];
  for (const [n, body] of ['report page', 'other page', 'third page', null].entries()) {
    const at = `2026-11-21T08:00:0${String(n)}.000Z`;
    const context = contextOf({ listedOn: 'http://127.0.0.1/list', listedTitle: `row ${String(n)}` });
    captures.push(await storage.keep(exchangeOf(`http://127.0.0.1/${String(n)}`, body, { at }), context));
  }
  await storage.close();
  await parseFirst(dataDir, captures);
  return { dataDir, captures };
}

/** What the pipeline does after a rebuild: extract and parse again. */
async function parseFirst(dataDir: string, [first]: readonly Capture[]): Promise<void> {
  const db = await openDatabase(dataDir);
  const extraction = extractionOf('html', '年报');
  storeRead(db, { digest: first?.digest ?? '', extraction, reports: [[seedReport(seed)]] });
  db.close();
}

const journal = 'captures/2026-11/21-run-1.jsonl';
const journalOf = (dataDir: string): string => join(dataDir, ...journal.split('/'));
const pathOf = (dataDir: string, capture: Capture | undefined): string => originalPath(dataDir, capture?.digest ?? '');

test('an archive that was left alone verifies', async (t) => {
  const { dataDir } = await filledDirectory(t);
  const seen: number[] = [];
  const verification = await verifyArchive(dataDir, { onProgress: (objects) => seen.push(objects) });
  assert.deepEqual(verification, {
    ok: true,
    objects: 3,
    bytes: 31,
    bad: [],
    orphans: [],
    strangers: [],
    damagedLines: [],
    tornLines: [],
    unindexed: [],
    unjournaled: [],
    places: {},
    databaseProblems: [],
  });
  assert.deepEqual(seen, [1, 2, 3]);
});

test('a flipped byte, a truncated and a missing original are each named with what hangs on them', async (t) => {
  const { dataDir, captures } = await filledDirectory(t);
  const [flipped, truncated, missing] = captures;
  chmodSync(pathOf(dataDir, flipped), 0o644);
  writeFileSync(pathOf(dataDir, flipped), 'Report page');
  chmodSync(pathOf(dataDir, truncated), 0o644);
  truncateSync(pathOf(dataDir, truncated), 3);
  rmSync(pathOf(dataDir, missing));
  const { ok, bad } = await verifyArchive(dataDir);
  assert.equal(ok, false);
  const found = bad.map(({ digest, problem, captures: ids, reports, path }) => ({
    digest,
    problem,
    ids,
    reports,
    path,
  }));
  const expected = [
    { of: flipped, problem: 'wrong_hash', reports: ['140802-人民政府办公室-2024'] },
    { of: truncated, problem: 'wrong_size', reports: [] },
    { of: missing, problem: 'missing', reports: [] },
  ].map(({ of, problem, reports }) => ({
    digest: of?.digest,
    problem,
    ids: [of?.id],
    reports,
    path: pathOf(dataDir, of),
  }));
  const byProblem = (a: { problem: string }, b: { problem: string }) => a.problem.localeCompare(b.problem);
  assert.deepEqual([...found].sort(byProblem), expected.sort(byProblem));
});

test('slices re-hash every original once between them', async (t) => {
  const { dataDir } = await filledDirectory(t);
  let objects = 0;
  for (let part = 0; part < 5; part += 1) {
    objects += (await verifyArchive(dataDir, { slice: { part, of: 5 } })).objects;
  }
  assert.equal(objects, 3);
});

test('orphans, unreadable lines, unindexed lines and rows without a line are told apart', async (t) => {
  const { dataDir, captures } = await filledDirectory(t);
  const storage = await openStorage(dataDir);
  const orphan = await storage.archive.put(new TextEncoder().encode('nobody knows me'));
  storage.db.prepare('DELETE FROM captures WHERE id = ?').run(captures[1]?.id);
  storage.db.prepare("UPDATE captures SET id = 'made-up' WHERE id = ?").run(captures[2]?.id);
  await storage.close();
  appendFileSync(join(dataDir, 'captures', '2026-11', '21-run-1.jsonl'), 'garbage\n');
  const verification = await verifyArchive(dataDir);
  assert.equal(verification.ok, false);
  assert.deepEqual(verification.orphans, [orphan.digest]);
  assert.equal(verification.damagedLines.length, 1);
  assert.deepEqual([...verification.unindexed].sort(), [captures[1]?.id, captures[2]?.id].sort());
  assert.deepEqual(verification.unjournaled, ['made-up']);
  assert.deepEqual(verification.bad, []);
  const line = (await readFile(journalOf(dataDir))).indexOf('\n') + 1;
  assert.equal(verification.places[captures[1]?.id ?? ''], `${journal} at byte ${String(line)}`);
});

test('a journal whose last line was cut, a row and a whole file that are gone, and files that are no originals are named', async (t) => {
  const { dataDir, captures } = await filledDirectory(t);
  const whole = await readFile(journalOf(dataDir));
  const last = whole.subarray(0, -1).lastIndexOf('\n') + 1;
  truncateSync(journalOf(dataDir), last + 30);
  const db = await openDatabase(dataDir);
  db.prepare('DELETE FROM originals WHERE digest = ?').run(captures[0]?.digest);
  db.close();
  writeFileSync(join(dataDir, 'originals', 'sha256', 'note.txt'), 'left by somebody');
  const cut = await verifyArchive(dataDir);
  assert.equal(cut.ok, false);
  assert.deepEqual(cut.tornLines, [`${journal} at byte ${String(last)} (30 bytes)`]);
  assert.deepEqual(cut.unjournaled, [captures[3]?.id]);
  assert.deepEqual(cut.places, { [captures[3]?.id ?? '']: `${journal} at byte ${String(last)}` });
  assert.deepEqual(cut.databaseProblems, [
    `no row for original ${String(captures[0]?.digest)}, which is in the journal`,
  ]);
  assert.deepEqual(cut.strangers, [join('originals', 'sha256', 'note.txt')]);
  assert.deepEqual(cut.orphans, []);

  rmSync(journalOf(dataDir));
  const gone = await verifyArchive(dataDir);
  assert.deepEqual([...gone.unjournaled].sort(), captures.map(({ id }) => id).sort());
  assert.equal(gone.orphans.length, 3);
});

test('a rebuilt database says the same, byte for byte, as the one it replaces', async (t) => {
  const { dataDir, captures } = await filledDirectory(t);
  const dump = async (): Promise<string> => {
    const db = await openDatabase(dataDir, { readOnly: true });
    const text = [...dumpDatabase(db)].join('\n');
    db.close();
    return text;
  };
  const before = await dump();
  writeFileSync(join(dataDir, 'nianbao.db'), 'not a database at all');
  const summary = await rebuildIndex(dataDir);
  assert.deepEqual(summary, { captures: 4, originals: 3, links: 4, notes: [] });
  await parseFirst(dataDir, captures);
  assert.equal(await dump(), before);
  assert.ok(before.split('\n').length > 200);
  const db = await openDatabase(dataDir, { readOnly: true });
  assert.deepEqual(
    linksOn(db, 'http://127.0.0.1/list').map(({ title }) => title),
    ['row 0', 'row 1', 'row 2', 'row 3'],
  );
  db.close();
});

test('a rebuild waits for no one: while a writer is there it is refused', async (t) => {
  const { dataDir } = await filledDirectory(t);
  const storage = await openStorage(dataDir);
  await assert.rejects(rebuildIndex(dataDir), DataDirectoryLocked);
  await storage.close();
});

test('an archive of hundreds of originals is hashed in several processes, each original once', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  const digests: string[] = [];
  for (let n = 0; n < 260; n += 1) digests.push((await archive.put(Buffer.from(`original ${String(n)}`))).digest);
  await archive.close();
  const damaged = digests.sort().at(-3) ?? '';
  chmodSync(originalPath(dataDir, damaged), 0o644);
  writeFileSync(originalPath(dataDir, damaged), 'damage');
  const seen: number[] = [];
  const { objects, bad } = await verifyArchive(dataDir, { onProgress: (count) => seen.push(count) });
  assert.deepEqual(
    [objects, seen.length, bad.map(({ digest, problem }) => [digest, problem])],
    [260, 260, [[damaged, 'wrong_hash']]],
  );
});
