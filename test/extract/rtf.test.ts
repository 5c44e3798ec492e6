import assert from 'node:assert/strict';
import test from 'node:test';
import { rtfExtractor } from '../../src/extract/rtf.ts';
import { onlyDocument } from '../support/office-documents.ts';

test('deleted, hidden and struck out text is not printed, and the mark of a note is no digit of the figure before it', async () => {
  const rtf = String.raw`{\rtf1\ansi {\deleted 11}12{\super 1}\par {\v 9}3\strike 4\strike0 5\par \strike 6\plain 7\super 8\nosupersub 9\par}`;
  const document = onlyDocument(await rtfExtractor.extract({ bytes: new TextEncoder().encode(rtf) }));
  assert.deepEqual(
    document.blocks.map((block) => block.kind === 'paragraph' && block.text),
    ['12\u00b9', '35', '7\u2078' + '9'],
  );
});
