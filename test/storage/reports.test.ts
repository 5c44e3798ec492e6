import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Medium } from '../../src/domain/document.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Db } from '../../storage/database/database.ts';
import {
  digestsToExtract,
  documentsOf,
  documentsToParse,
  loadDocument,
  storeExtraction,
} from '../../storage/database/documents.ts';
import { IdCollision } from '../../storage/database/errors.ts';
import { findingsOf, storeFindings } from '../../storage/database/findings.ts';
import { loadRendering } from '../../storage/database/load-report.ts';
import { provenance } from '../../storage/database/provenance.ts';
import { findReport, listReports, renderingsOf } from '../../storage/database/reports.ts';
import { settleReports } from '../../storage/database/settle.ts';
import { storeReports } from '../../storage/database/store-reports.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { contextOf, exchangeOf, extractionOf, seedReport, temporaryDirectory } from '../support/storage.ts';

const seed = '000_8a984f5b1bda23de';
const reportOfSeed = '140802-人民政府办公室-2024';

async function emptyStorage(t: TestContext): Promise<Storage> {
  const storage = await openStorage(temporaryDirectory(t));
  t.after(() => storage.close());
  return storage;
}

/** Captures a page, extracts and parses it; returns its digest. */
async function publish(
  storage: Storage,
  page: { url: string; body: string; at: string; medium?: Medium },
  report: Report,
) {
  const context = contextOf({ listedOn: 'http://127.0.0.1/list', listedTitle: '2024 年报', listedDate: '2025-01-21' });
  const capture = await storage.keep(exchangeOf(page.url, page.body, { at: page.at }), context);
  const digest = capture.digest ?? '';
  const [document = ''] = storeExtraction(storage.db, digest, extractionOf(page.medium ?? 'html', page.body));
  storeReports(storage.db, { document, parser: 'parser@1', reports: [report] });
  return digest;
}

const page = (name: string, day: number) => ({
  url: 'http://127.0.0.1/report',
  body: name,
  at: `2026-11-0${String(day)}T00:00:00.000Z`,
});

const withCell = (code: string, value: number): Report => seedReport(seed, { [code]: { value, text: String(value) } });

const countOf = (db: Db, table: string): unknown => db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();

test('a report comes back from the store as the parser gave it', async (t) => {
  const { db } = await emptyStorage(t);
  const digest = 'ab'.repeat(32);
  const at = { table: 2, row: 3, column: 4 };
  const report: Report = {
    ...seedReport(seed, {
      't2.fee.amount': { value: 33633789.63, unit: '万', route: 'both' },
      't3.new.total': {
        value: null,
        status: 'unconfirmed',
        reading: 26,
        confidence: 0.5,
        inferred: 26,
        inferredFrom: 'I03',
        at,
      },
    }),
    facts: [
      {
        code: 'req',
        value: 3000000000,
        text: '30 亿',
        unit: '件',
        approx: true,
        sentence: '。',
        at: { block: 1 },
        cumulative: true,
      },
      {
        code: 'fee_charged',
        value: false,
        text: '未收取',
        unit: null,
        approx: false,
        sentence: '。',
        at: { block: 2 },
        derived: false,
      },
    ],
    sections: [{ ordinal: 1, title: '一、总体情况', at: { block: 1 } }],
    checks: [{ rule: 'I01', where: 'natural', left: 1, right: null, status: 'not_assessable' }],
    findings: [
      {
        rule: 'I02',
        severity: 'error',
        cells: ['t3.new.total'],
        left: 26,
        right: '二十六',
        suspect: 'reading',
        message: 'no',
      },
    ],
    notes: [{ code: 'unknown_label', message: 'what is this', at: null }],
  };
  const [document = ''] = storeExtraction(db, digest, extractionOf('html', '年报'));
  assert.deepEqual(storeReports(db, { document, parser: 'parser@1', reports: [report] }), [
    { rendering: 'abababababab', report: reportOfSeed },
  ]);
  const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
  assert.deepEqual(loadRendering(db, 'abababababab'), { ...report, cells: [...report.cells].sort(byCode) });
  const stored = db.prepare(
    "SELECT value, typeof(value) AS type FROM cells WHERE code IN ('t2.fee.amount', 't2.normdoc.made') ORDER BY code",
  );
  assert.deepEqual(stored.all(), [
    { value: 33633789.63, type: 'real' },
    { value: 2, type: 'integer' },
  ]);
  const { id, region, organKey, year, form, cells, errors } = findReport(db, reportOfSeed) ?? assert.fail();
  assert.deepEqual(
    [id, region, organKey, year, form, cells, errors],
    [reportOfSeed, '140802', '人民政府办公室', 2024, 'F2021', 200, 1],
  );
});

test('a value beside any status but reported is refused by the store', async (t) => {
  const { db } = await emptyStorage(t);
  const [document = ''] = storeExtraction(db, 'ab'.repeat(32), extractionOf('html', '年报'));
  const silent = seedReport(seed, { 't3.new.total': { value: 5, status: 'blank' } });
  assert.throws(() => storeReports(db, { document, parser: 'parser@1', reports: [silent] }), /CHECK constraint/);
  assert.deepEqual([countOf(db, 'renderings'), countOf(db, 'cells'), countOf(db, 'reports')], [0, 0, 0]);
});

test('parsing again replaces; a document with several reports, then fewer, leaves none behind', async (t) => {
  const { db } = await emptyStorage(t);
  const [document = ''] = storeExtraction(db, 'ab'.repeat(32), extractionOf('html', '年报'));
  const reports = [seedReport(seed), seedReport('001_449f627bed4e8a54')];
  const store = (some: readonly Report[]) => storeReports(db, { document, parser: 'parser@1', reports: some });
  assert.deepEqual(
    store(reports).map(({ rendering }) => rendering),
    ['abababababab', 'abababababab~2'],
  );
  store(reports);
  assert.deepEqual([countOf(db, 'reports'), countOf(db, 'cells')], [2, 400]);
  store(reports.slice(1));
  assert.deepEqual(
    listReports(db).map(({ year }) => year),
    [2023],
  );
  store([]);
  assert.deepEqual(
    ['reports', 'renderings', 'cells', 'findings'].map((table) => countOf(db, table)),
    [0, 0, 0, 0],
  );
  assert.deepEqual(documentsToParse(db, 'parser@1'), []);
  assert.equal(documentsToParse(db, 'parser@2').length, 1);
});

test('a raised version makes its own stage stale and nothing else', async (t) => {
  const storage = await emptyStorage(t);
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  const { db } = storage;
  assert.deepEqual(digestsToExtract(db, ['detail'], ['html@1']), []);
  assert.deepEqual(digestsToExtract(db, ['detail'], ['html@2', 'pdf@1']), [digest]);
  assert.deepEqual(digestsToExtract(db, ['list'], ['html@2']), []);
  storeExtraction(db, digest, { ...extractionOf('html', 'one, better'), extractor: 'html@2' });
  assert.equal(documentsToParse(db, 'parser@1').length, 1);
  assert.equal(listReports(db).length, 1, 'the report stays until its document is parsed again');
});

test('a document comes back with its blocks; parts that are gone take their reports with them', async (t) => {
  const { db } = await emptyStorage(t);
  const digest = 'cd'.repeat(32);
  const first = extractionOf('docx', '甲', 'a.docx');
  const second = extractionOf('docx', '乙', 'b.docx');
  const ids = storeExtraction(db, digest, {
    ...first,
    medium: 'zip',
    documents: [...first.documents, ...second.documents],
  });
  assert.deepEqual(ids, ['cdcdcdcdcdcd#a.docx', 'cdcdcdcdcdcd#b.docx']);
  assert.deepEqual(loadDocument(db, ids[1] ?? ''), second.documents[0]);
  storeReports(db, { document: ids[1] ?? '', parser: 'parser@1', reports: [seedReport(seed)] });
  storeExtraction(db, digest, { ...first, medium: 'zip' });
  assert.deepEqual(
    documentsOf(db, digest).map(({ id }) => id),
    ['cdcdcdcdcdcd#a.docx'],
  );
  settleReports(db);
  assert.deepEqual([loadDocument(db, ids[1] ?? ''), listReports(db)], [null, []]);
});

test('two payloads whose digests begin alike are never taken for one', async (t) => {
  const { db } = await emptyStorage(t);
  storeExtraction(db, 'ab'.repeat(32), extractionOf('html', '年报'));
  assert.throws(() => storeExtraction(db, `${'ab'.repeat(31)}cd`, extractionOf('html', '别的')), IdCollision);
});

test('page body and attachment are renderings of one report: one is chosen, and they are compared', async (t) => {
  const storage = await emptyStorage(t);
  await publish(
    storage,
    { ...page('pdf', 1), url: 'http://127.0.0.1/a.pdf', medium: 'pdf' },
    withCell('t3.new.natural', 24),
  );
  await publish(storage, page('html', 1), seedReport(seed));
  const { db } = storage;
  const [chosen, other] = renderingsOf(db, reportOfSeed);
  assert.deepEqual([chosen?.medium, other?.medium, chosen?.chosen, other?.chosen], ['html', 'pdf', true, false]);
  assert.match(chosen?.whyChosen ?? '', /medium/);
  assert.deepEqual(
    findingsOf(db, chosen?.id ?? '').map(({ rule, cells, left, right }) => [rule, cells, left, right]),
    [['renderings_differ', ['t3.new.natural'], 23, 24]],
  );
  const { warnings, renderings } = findReport(db, reportOfSeed) ?? assert.fail();
  assert.deepEqual([warnings, renderings], [1, 2]);
});

test('a corrected re-publication stands for the report, and the correction is told', async (t) => {
  for (const names of [
    ['old', 'new'],
    ['new', 'old'],
  ] as const) {
    // Whichever of the two digests is the smaller, the later version wins.
    const storage = await emptyStorage(t);
    await publish(storage, page(names[0], 1), seedReport(seed));
    await publish(storage, page(names[1], 2), withCell('t3.new.natural', 99));
    const [chosen, other] = renderingsOf(storage.db, reportOfSeed);
    assert.deepEqual([chosen?.current, other?.current], [true, false]);
    assert.deepEqual(
      findingsOf(storage.db, chosen?.id ?? '', 'renderings').map(({ rule, left, right }) => [rule, left, right]),
      [['republished_differently', 99, 23]],
    );
    // The publisher takes the correction back.
    await storage.keep(exchangeOf(page('', 1).url, names[0], { at: page('', 3).at }), contextOf());
    settleReports(storage.db);
    assert.equal(renderingsOf(storage.db, reportOfSeed)[0]?.id, other?.id);
  }
});

test('findings of one stage are replaced without touching those of another', async (t) => {
  const storage = await emptyStorage(t);
  await publish(storage, page('one', 1), seedReport(seed));
  const { db } = storage;
  const rendering = findReport(db, reportOfSeed)?.chosen ?? '';
  const finding = {
    rule: 'I13',
    severity: 'error',
    cells: [],
    left: 1,
    right: 2,
    suspect: 'source',
    message: 'x',
  } as const;
  storeFindings(db, rendering, 'cross_year', [finding, finding]);
  storeFindings(db, rendering, 'parse', [{ ...finding, rule: 'I01' }]);
  storeFindings(db, rendering, 'cross_year', [finding]);
  assert.deepEqual(
    findingsOf(db, rendering).map(({ rule }) => rule),
    ['I01', 'I13'],
  );
  settleReports(db);
  assert.equal(findReport(db, reportOfSeed)?.errors, 2);
});

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
    const [document = ''] = storeExtraction(db, String(n).repeat(64), extractionOf('text', name));
    storeReports(db, { document, parser: 'parser@1', reports: [seedReport(name)] });
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
