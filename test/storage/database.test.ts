import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { forms } from '../../src/forms/index.ts';
import { tableCodes } from '../../src/forms/form.ts';
import { crawlResults, outcomeCounts, recordCrawl } from '../../storage/database/crawl-results.ts';
import { openDatabase } from '../../storage/database/database.ts';
import { DamagedDatabase, NewerSchema, NoDatabase, OlderSchema } from '../../storage/database/errors.ts';
import { linksTo, saveLinks } from '../../storage/database/links.ts';
import { endRun, listRuns, startRun } from '../../storage/database/runs.ts';
import { findSite, listSites, saveSite } from '../../storage/database/sites.ts';
import { validatorsOf } from '../../storage/database/validators.ts';
import { openStorage } from '../../storage/storage.ts';
import { migrations } from '../../storage/database/migrations/index.ts';
import { contextOf, exchangeOf, temporaryDirectory } from '../support/storage.ts';

/** SQLite keeps `user_version` at byte 60 of the file. */
const schemaVersion = (dataDir: string): number => readFileSync(join(dataDir, 'nianbao.db')).readUInt32BE(60);

test('a new database gets the schema, write-ahead logging and foreign keys', async (t) => {
  const dataDir = temporaryDirectory(t);
  const db = await openDatabase(dataDir);
  const pragmas = ['user_version', 'journal_mode', 'synchronous', 'foreign_keys'].map((name) =>
    db.pragma(name, { simple: true }),
  );
  assert.deepEqual(pragmas, [migrations.length, 'wal', 1, 1]);
  db.close();
});

test('a newer schema is refused and left untouched', async (t) => {
  const dataDir = temporaryDirectory(t);
  const db = await openDatabase(dataDir);
  db.pragma('user_version = 99');
  db.close();
  await assert.rejects(openDatabase(dataDir), NewerSchema);
  await assert.rejects(openDatabase(dataDir, { readOnly: true }), /schema 99 is newer/);
  assert.equal(schemaVersion(dataDir), 99);
});

test('an older schema is migrated by a writer and refused to a reader', async (t) => {
  const dataDir = temporaryDirectory(t);
  // To SQLite an empty file is a database of version 0.
  writeFileSync(join(dataDir, 'nianbao.db'), '');
  await assert.rejects(openDatabase(dataDir, { readOnly: true }), OlderSchema);
  (await openDatabase(dataDir)).close();
  (await openDatabase(dataDir, { readOnly: true })).close();
  assert.equal(schemaVersion(dataDir), migrations.length);
});

test('a file that is no database, and one that is not there, are told apart', async (t) => {
  const dataDir = temporaryDirectory(t);
  await assert.rejects(openDatabase(dataDir, { readOnly: true }), NoDatabase);
  writeFileSync(join(dataDir, 'nianbao.db'), 'x'.repeat(5000));
  await assert.rejects(openDatabase(dataDir), DamagedDatabase);
  await assert.rejects(openDatabase(dataDir, { readOnly: true }), /rebuild/);
});

test('every form has a wide view with a column for every box', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  for (const form of forms) {
    const columns = db.pragma(`table_info(wide_${form.code.toLowerCase()})`) as { name: string }[];
    const codes = form.tables.flatMap(tableCodes).map((code) => code.replaceAll('.', '_'));
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['report_id', 'region', 'organ', 'year', ...codes],
    );
  }
  db.close();
});

test('views that were changed by hand or by an older program are made anew', async (t) => {
  const dataDir = temporaryDirectory(t);
  const db = await openDatabase(dataDir);
  db.exec(
    "DROP VIEW report_cells; CREATE VIEW report_cells AS SELECT 1 AS one; UPDATE meta SET value = 'older' WHERE name = 'views'",
  );
  db.close();
  const again = await openDatabase(dataDir);
  const columns = again.pragma('table_info(report_cells)') as { name: string }[];
  assert.equal(columns[0]?.name, 'report_id');
  again.close();
});

test('a conditional request gets the validators of the last good capture of its URL', async (t) => {
  const storage = await openStorage(temporaryDirectory(t));
  const url = 'http://127.0.0.1/a';
  const keep = (at: string, body: string | null, other: Parameters<typeof exchangeOf>[2]) =>
    storage.keep(exchangeOf(url, body, { at, ...other }), contextOf());
  assert.equal(validatorsOf(storage.db, url), null);
  await keep('2026-11-20T00:00:00.000Z', 'old', { responseHeaders: [['ETag', '"1"']] });
  const good = await keep('2026-11-21T00:00:00.000Z', 'new', {
    responseHeaders: [
      ['etag', '"2"'],
      ['LAST-MODIFIED', 'Sat, 21 Nov 2026 00:00:00 GMT'],
    ],
  });
  await keep('2026-11-22T00:00:00.000Z', 'challenge', { outcome: 'blocked', responseHeaders: [['ETag', '"3"']] });
  await keep('2026-11-23T00:00:00.000Z', null, { outcome: 'not_modified', status: 304 });
  assert.deepEqual(validatorsOf(storage.db, url), {
    capture: good.id,
    digest: good.digest,
    etag: '"2"',
    lastModified: 'Sat, 21 Nov 2026 00:00:00 GMT',
  });
  assert.deepEqual(outcomeCounts(storage.db, 'yanhu'), { blocked: 1, fetched: 2, not_modified: 1 });
  await storage.close();
});

test('a link keeps the words in which it was last seen, whatever the order of telling', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  const link = { site: 's', listedOn: 'http://h/list', url: 'http://h/1' };
  const early = { ...link, title: 'early', publishedOn: '2025-01-21', seen: '2025-02-01T00:00:00.000Z' };
  const late = { ...link, title: 'late', publishedOn: null, seen: '2025-03-01T00:00:00.000Z' };
  saveLinks(db, [late, early]);
  const expected = [{ ...late, publishedOn: '2025-01-21' }];
  assert.deepEqual(linksTo(db, link.url), expected);
  saveLinks(db, [early, { ...late, url: 'http://h/2' }]);
  assert.deepEqual(linksTo(db, link.url), expected);
  db.close();
});

test('sites, runs and crawl results come back as they were told', async (t) => {
  const db = await openDatabase(temporaryDirectory(t));
  const site = {
    id: 'yanhu',
    name: '盐湖区',
    region: '140802',
    organ: null,
    home: 'http://h/',
    family: null,
    config: { a: [1] },
  };
  saveSite(db, { ...site, name: 'old name' });
  saveSite(db, site);
  assert.deepEqual([findSite(db, 'yanhu'), findSite(db, 'none'), listSites(db)], [site, null, [site]]);

  const run = { id: 'r1', kind: 'crawl' as const, started: '2026-11-21T00:00:00.000Z', versions: { nianbao: '0.1.0' } };
  startRun(db, run);
  assert.deepEqual(listRuns(db), [{ ...run, ended: null, counts: null }]);
  endRun(db, 'r1', '2026-11-21T01:00:00.000Z', { fetched: 3 });
  assert.deepEqual(listRuns(db), [{ ...run, ended: '2026-11-21T01:00:00.000Z', counts: { fetched: 3 } }]);

  const result = {
    site: 'yanhu',
    run: 'r1',
    ended: '2026-11-21T01:00:00.000Z',
    listed: 12,
    fetched: 20,
    archived: 18,
    outcomes: { fetched: 18, not_found: 2 },
    expectations: [{ name: 'reports', expected: '>= 10', actual: '12', met: true }],
  };
  recordCrawl(db, result);
  assert.deepEqual(crawlResults(db, { site: 'yanhu' }), [result]);
  assert.deepEqual(crawlResults(db, { run: 'r2' }), []);
  db.close();
});
