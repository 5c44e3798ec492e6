import assert from 'node:assert/strict';
import test from 'node:test';
import { odtExtractor } from '../../src/extract/odt.ts';
import { onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';

test('every cell of an OpenDocument text stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await odtExtractor.extract({ bytes: readFixture('odt', 'three-tables.odt') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('doc', 'three-tables.truth.json'));
});
