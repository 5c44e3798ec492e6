import assert from 'node:assert/strict';
import test from 'node:test';
import { docxExtractor } from '../../src/extract/docx.ts';
import { onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';

test('every cell of a Word file stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await docxExtractor.extract({ bytes: readFixture('docx', 'three-tables.docx') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('doc', 'three-tables.truth.json'));
});
