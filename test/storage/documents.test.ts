import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentDigest } from '../../storage/database/content-digest.ts';
import { digestsToRead, documentsOf, loadDocument } from '../../storage/database/documents.ts';
import { IdCollision } from '../../storage/database/errors.ts';
import { listReports } from '../../storage/database/reports.ts';
import { countDigests, selectDigests } from '../../storage/database/select-digests.ts';
import { saveSite } from '../../storage/database/sites.ts';
import { contextOf, exchangeOf, extractionOf, seedReport } from '../support/storage.ts';
import { emptyStorage, page, publish, seed, storeRead } from '../support/storage-publish.ts';

test('what was never read is to be read; a raised version of its extractor or parser makes it stale', async (t) => {
  const storage = await emptyStorage(t);
  const { db } = storage;
  await storage.keep(exchangeOf('http://127.0.0.1/unread', 'unread'), contextOf());
  const [unread] = digestsToRead(db, ['detail']);
  assert.equal(digestsToRead(db, ['list']).length, 0);
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  assert.deepEqual(digestsToRead(db, ['detail']), [unread]);

  const stale = (extractors: string[], parser: string) => [...selectDigests(db, {}, { extractors, parser })];
  assert.deepEqual(stale(['html@1'], 'parser@1'), []);
  assert.deepEqual(stale(['html@2', 'pdf@1'], 'parser@1'), [digest]);
  assert.deepEqual(stale(['html@1'], 'parser@2'), [digest]);
});

test('an archive is stale with any extractor that read a file in it', async (t) => {
  const { db } = await emptyStorage(t);
  const extraction = { ...extractionOf('docx', '年报', 'a.docx'), extractor: 'archive@1+docx@1' };
  storeRead(db, { digest: 'ab'.repeat(32), extraction });
  const stale = (...extractors: string[]) => countDigests(db, {}, { extractors, parser: 'parser@1' });
  assert.deepEqual([stale('archive@1', 'docx@1', 'pdf@2'), stale('archive@1', 'docx@2')], [0, 1]);
});

test('payloads are asked for by site, region, year and form', async (t) => {
  const storage = await emptyStorage(t);
  const { db } = storage;
  const digest = await publish(storage, page('one', 1), seedReport(seed));
  storeRead(db, { digest: 'ab'.repeat(32), extraction: extractionOf('html', 'nothing') });
  const asked = (selection: Parameters<typeof selectDigests>[1]) =>
    [...selectDigests(db, selection, { extractors: ['html@1'], parser: 'parser@1' })].map((one) => one === digest);
  assert.deepEqual(asked({ all: true }).sort(), [false, true]);
  for (const selection of [{ site: 'yanhu' }, { region: '140800' }, { year: 2024 }, { form: 'F2021', year: 2024 }]) {
    assert.deepEqual(asked(selection), [true]);
  }
  for (const selection of [{ site: 'other' }, { region: '150000' }, { year: 2020 }, { form: 'F2019', year: 2024 }]) {
    assert.deepEqual(asked(selection), []);
  }
});

test('a document comes back with its blocks; parts that are gone take their reports with them', async (t) => {
  const { db } = await emptyStorage(t);
  const digest = 'cd'.repeat(32);
  const first = extractionOf('docx', '甲', 'a.docx');
  const second = extractionOf('docx', '乙', 'b.docx');
  const both = { ...first, medium: 'zip' as const, documents: [...first.documents, ...second.documents] };
  storeRead(db, { digest, extraction: both, reports: [[], [seedReport(seed)]] });
  const ids = documentsOf(db, digest).map(({ id }) => id);
  assert.deepEqual(ids, ['cdcdcdcdcdcd#a.docx', 'cdcdcdcdcdcd#b.docx']);
  assert.deepEqual(loadDocument(db, ids[1] ?? ''), second.documents[0]);
  assert.equal(listReports(db).length, 1);
  storeRead(db, { digest, extraction: { ...first, medium: 'zip' } });
  assert.deepEqual(
    documentsOf(db, digest).map(({ id }) => id),
    ['cdcdcdcdcdcd#a.docx'],
  );
  assert.deepEqual([loadDocument(db, ids[1] ?? ''), listReports(db)], [null, []]);
});

test('two payloads whose digests begin alike are never taken for one', async (t) => {
  const { db } = await emptyStorage(t);
  storeRead(db, { digest: 'ab'.repeat(32), extraction: extractionOf('html', '年报') });
  const other = { digest: `${'ab'.repeat(31)}cd`, extraction: extractionOf('html', '别的') };
  assert.throws(() => storeRead(db, other), IdCollision);
});

test('what a document says is told apart from the bytes that say it', () => {
  const blocks = (text: string, page: number) => [
    { kind: 'paragraph' as const, text, at: { page } },
    {
      kind: 'grid' as const,
      method: 'ruled' as const,
      rows: 1,
      columns: 1,
      cells: [{ row: 0, column: 0, rowSpan: 1, colSpan: 1, text: '１２', at: { page } }],
      at: { page },
    },
  ];
  assert.equal(contentDigest(blocks('一、总体 情况', 1)), contentDigest(blocks('一、总体情况', 2)));
  assert.notEqual(contentDigest(blocks('一、总体情况', 1)), contentDigest(blocks('二、总体情况', 1)));
});

test('a site that turns out to lie elsewhere has its reports read again; so has an original found to be older', async (t) => {
  const storage = await emptyStorage(t);
  const { db } = storage;
  const site = { id: 'yanhu', name: '盐湖', region: null, organ: null, home: '', family: null, config: null };
  saveSite(db, site);
  const digest = await publish(storage, page('one', 2), seedReport(seed));
  saveSite(db, site);
  assert.deepEqual(digestsToRead(db, ['detail']), []);
  saveSite(db, { ...site, region: '140802' });
  assert.deepEqual(digestsToRead(db, ['detail']), [digest]);
  db.exec('DELETE FROM rereads');
  await storage.keep(exchangeOf('http://127.0.0.1/b', 'one', { at: page('', 3).at }), contextOf());
  assert.deepEqual(digestsToRead(db, ['detail']), []);
  await storage.keep(exchangeOf('http://127.0.0.1/c', 'one', { at: page('', 1).at }), contextOf());
  assert.deepEqual(digestsToRead(db, ['detail']), [digest]);
});
