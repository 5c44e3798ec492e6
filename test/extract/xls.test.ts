import assert from 'node:assert/strict';
import test from 'node:test';
import { xlsExtractor, xlsxExtractor } from '../../src/extract/xls.ts';
import { onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';

test('every cell of an Excel 97 sheet stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await xlsExtractor.extract({ bytes: readFixture('xls', 'sheet.xls') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('xls', 'sheet.truth.json'));
});

test('every cell of an Excel sheet stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: readFixture('xls', 'sheet.xlsx') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('xls', 'sheet.truth.json'));
});
