import assert from 'node:assert/strict';
import test from 'node:test';
import { docExtractor } from '../../src/extract/doc.ts';
import { onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';

test('every cell of a Word 97 file stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await docExtractor.extract({ bytes: readFixture('doc', 'three-tables.doc') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('doc', 'three-tables.truth.json'));
});
