import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/domain/report.ts';
import type { Db } from '../../storage/database/database.ts';
import { InvalidCell } from '../../storage/database/errors.ts';
import { findingsOf, storeFindings } from '../../storage/database/findings.ts';
import { loadRendering } from '../../storage/database/load-report.ts';
import { findReport, listReports, renderingsOf } from '../../storage/database/reports.ts';
import { settleReports } from '../../storage/database/settle.ts';
import { contextOf, exchangeOf, extractionOf, seedReport } from '../support/storage.ts';
import { emptyStorage, page, publish, reportOfSeed, seed, storeRead, withCell } from '../support/storage-publish.ts';

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
  storeRead(db, { digest, extraction: extractionOf('html', '年报'), reports: [[report]] });
  assert.equal(findReport(db, reportOfSeed)?.chosen, 'abababababab');
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
  const silent = seedReport(seed, { 't3.new.total': { value: 5, status: 'blank' } });
  const read = { digest: 'ab'.repeat(32), extraction: extractionOf('html', '年报') };
  assert.throws(() => storeRead(db, { ...read, reports: [[silent]] }), InvalidCell);
  const cells = silent.cells.filter(({ status }) => status === 'reported').slice(0, 1);
  const doubled = { ...silent, cells: [...cells, ...cells] };
  assert.throws(() => storeRead(db, { ...read, reports: [[doubled]] }), /given twice/);
  assert.deepEqual([countOf(db, 'renderings'), countOf(db, 'cells'), countOf(db, 'reports')], [0, 0, 0]);
});

test('parsing again replaces; a document with several reports, then fewer, leaves none behind', async (t) => {
  const { db } = await emptyStorage(t);
  const reports = [seedReport(seed), seedReport('001_449f627bed4e8a54')];
  const store = (some: readonly Report[]) =>
    storeRead(db, { digest: 'ab'.repeat(32), extraction: extractionOf('html', '年报'), reports: [some] });
  store(reports);
  const ids = db.prepare('SELECT id FROM renderings ORDER BY id').pluck();
  assert.deepEqual(ids.all(), ['abababababab', 'abababababab~2']);
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
  assert.deepEqual([countOf(db, 'kept_renderings'), countOf(db, 'kept_parses')], [0, 1]);
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
  const found = {
    rule: 'I01',
    severity: 'error',
    cells: [],
    left: 1,
    right: 2,
    suspect: 'source',
    message: '',
  } as const;
  await publish(storage, page('one', 1), { ...seedReport(seed), findings: [found] });
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
  storeFindings(db, rendering, 'cross_year', [finding]);
  assert.deepEqual(
    findingsOf(db, rendering).map(({ rule }) => rule),
    ['I01', 'I13'],
  );
  settleReports(db);
  assert.equal(findReport(db, reportOfSeed)?.errors, 2);
});
