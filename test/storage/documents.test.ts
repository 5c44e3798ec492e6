import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  digestsToExtract,
  documentsOf,
  documentsToParse,
  loadDocument,
  storeExtraction,
} from '../../storage/database/documents.ts';
import { IdCollision } from '../../storage/database/errors.ts';
import { listReports } from '../../storage/database/reports.ts';
import { settleReports } from '../../storage/database/settle.ts';
import { storeReports } from '../../storage/database/store-reports.ts';
import { extractionOf, seedReport } from '../support/storage.ts';
import { emptyStorage, page, publish, seed } from '../support/storage-publish.ts';

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
