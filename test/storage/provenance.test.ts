import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provenance } from '../../storage/database/provenance.ts';
import { listReports } from '../../storage/database/reports.ts';
import { contextOf, exchangeOf, extractionOf, seedReport } from '../support/storage.ts';
import { emptyStorage, page, publish, reportOfSeed, seed, storeRead, withCell } from '../support/storage-publish.ts';

test('from a cell one gets to its place, its bytes, their captures and the list they were found on', async (t) => {
  const storage = await emptyStorage(t);
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  await storage.keep(exchangeOf('http://127.0.0.1/copy', 'one', { at: page('', 2).at }), contextOf());
  const found = provenance(storage.db, reportOfSeed, 't3.new.natural') ?? assert.fail();
  assert.deepEqual([found.cell.value, found.cell.at], [23, { line: 47 }]);
  assert.deepEqual(found.document, {
    id: digest.slice(0, 12),
    digest,
    part: null,
    medium: 'html',
    extractor: 'html@1',
    parser: 'parser@1',
  });
  assert.deepEqual(
    found.captures.map(({ url, at, status, headers, listedTitle }) => [url, at, status, headers.length, listedTitle]),
    [
      ['http://127.0.0.1/report', page('', 1).at, 200, 3, '2024 年报'],
      ['http://127.0.0.1/copy', page('', 2).at, 200, 3, null],
    ],
  );
  assert.deepEqual(found.listings, [
    {
      listedOn: 'http://127.0.0.1/list',
      url: 'http://127.0.0.1/report',
      title: '2024 年报',
      publishedOn: '2025-01-21',
    },
  ]);
  assert.equal(provenance(storage.db, reportOfSeed, 't9.none'), null);
  assert.equal(provenance(storage.db, 'none', 't3.new.natural'), null);
});

test('the views for people show chosen renderings only', async (t) => {
  const storage = await emptyStorage(t);
  await publish(storage, page('old', 1), withCell('t3.new.natural', 99));
  await publish(storage, page('new', 2), seedReport(seed));
  await publish(storage, { ...page('2020', 2), url: 'http://127.0.0.1/2020' }, seedReport('004_21996add86cab06c'));
  const { db } = storage;
  const all = (sql: string) => db.prepare(sql).all();
  assert.deepEqual(all("SELECT organ, year, value FROM report_cells WHERE code = 't3.new.natural' AND year = 2024"), [
    { organ: '运城市盐湖区人民政府办公室', year: 2024, value: 23 },
  ]);
  assert.deepEqual(all('SELECT report_id, t3_new_natural, t2_normdoc_in_force FROM wide_f2021'), [
    { report_id: reportOfSeed, t3_new_natural: 23, t2_normdoc_in_force: 19 },
  ]);
  assert.deepEqual(all('SELECT year FROM wide_f2019'), [{ year: 2020 }]);
  assert.deepEqual(all("SELECT url, extractor, listed_title FROM report_provenance WHERE report_id LIKE '%2020'"), [
    { url: 'http://127.0.0.1/2020', extractor: 'html@1', listed_title: '2024 年报' },
  ]);
});

test('reports are found by region and all below it, by organ, year and form', async (t) => {
  const { db } = await emptyStorage(t);
  for (const [n, name] of [
    seed,
    '001_449f627bed4e8a54',
    '002_583fb8ee4b7de20b',
    '003_e04d2d8976f62d34',
    '004_21996add86cab06c',
  ].entries()) {
    const extraction = extractionOf('text', name);
    storeRead(db, { digest: String(n).repeat(64), extraction, reports: [[seedReport(name)]] });
  }
  const years = (filter: Parameters<typeof listReports>[1]) => listReports(db, filter).map(({ year }) => year);
  assert.deepEqual(years({}), [2023, 2020, 2024, 2024, 2024]);
  assert.deepEqual(years({ region: '140800' }), [2023, 2020, 2024]);
  assert.deepEqual(years({ region: '140802' }), [2020, 2024]);
  assert.deepEqual(years({ region: '141000' }), [2024]);
  assert.deepEqual(years({ organKey: '人民政府办公室', region: '140802', year: 2020 }), [2020]);
  assert.deepEqual(years({ form: 'F2019' }), [2020]);
  const [first] = listReports(db, { limit: 1 });
  assert.deepEqual(years({ after: first?.id ?? '', limit: 2 }), [2020, 2024]);
});
