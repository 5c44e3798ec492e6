import assert from 'node:assert/strict';
import test from 'node:test';
import CFB from 'cfb';
import { strToU8, zipSync } from 'fflate';
import { officeKind } from '../../src/extract/office/kind.ts';
import { openOle } from '../../src/extract/office/ole.ts';
import { openZip } from '../../src/extract/office/zip.ts';
import { readFixture } from '../support/office-documents.ts';
import { docOf, oleOf } from '../support/office-doc.ts';
import { docxOf, p } from '../support/office-docx.ts';

test('a container is known by the names in it, whatever the file is called', () => {
  assert.equal(officeKind(docOf([{ text: '正文\r' }])), 'doc');
  assert.equal(officeKind(docxOf(p('正文'))), 'docx');
  assert.equal(officeKind(readFixture('xls', 'sheet.xls')), 'xls');
  assert.equal(officeKind(readFixture('xls', 'sheet.xlsx')), 'xlsx');
  assert.equal(officeKind(readFixture('odt', 'three-tables.odt')), 'odt');
  assert.equal(officeKind(zipSync({ 'OFD.xml': strToU8('<ofd/>') })), 'ofd');
  assert.equal(
    officeKind(oleOf({ EncryptedPackage: new Uint8Array(8), EncryptionInfo: new Uint8Array(8) })),
    'encrypted',
  );
});

test('a container of something else, or no container, has no kind', () => {
  assert.equal(officeKind(zipSync({ '2023年报.pdf': strToU8('%PDF') })), null);
  assert.equal(officeKind(oleOf({ PowerPoint: new Uint8Array(8) })), null);
  assert.equal(officeKind(strToU8('<html></html>')), null);
  assert.equal(officeKind(new Uint8Array()), null);
  assert.equal(officeKind(docxOf(p('正文')).subarray(0, 200)), null);
});

test('a Word file inside another one does not lend it its name', () => {
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, '/ObjectPool/_1/WordDocument', Buffer.alloc(8));
  CFB.utils.cfb_add(container, '/Workbook', Buffer.alloc(8));
  assert.equal(officeKind(new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer)), 'xls');
});

test('every stream of an OLE file has the bytes that the cfb package reads', () => {
  for (const name of ['three-tables.doc', 'features.doc']) {
    const bytes = readFixture('doc', name);
    const ours = openOle(bytes);
    const theirs = CFB.read(Buffer.from(bytes), { type: 'buffer' });
    const streams = theirs.FileIndex.filter(({ type }) => type === 2);
    assert.equal(ours.paths.length, streams.length);
    for (const { name: path, content } of streams) {
      assert.deepEqual(Buffer.from(ours.stream(path) ?? []), Buffer.from(content), path);
    }
  }
});

test('a sector chain that runs in a circle is damage, not a loop', () => {
  const bytes = oleOf({ WordDocument: new Uint8Array(20 * 512) });
  const view = new DataView(bytes.buffer);
  const fat = (view.getInt32(76, true) + 1) * 512;
  const entry = Buffer.from(bytes).indexOf(Buffer.from('WordDocument', 'utf16le'));
  const start = view.getInt32(entry + 116, true);
  // The last sector leads back to the first, and the stream starts inside the circle.
  view.setInt32(fat + (start + 19) * 4, start, true);
  view.setInt32(entry + 116, start + 5, true);
  assert.throws(() => openOle(bytes).stream('WordDocument'), { code: 'damaged' });
});

test('a stream whose sectors end before its bytes do is cut, not short', () => {
  const bytes = oleOf({ WordDocument: new Uint8Array(20 * 512) });
  const view = new DataView(bytes.buffer);
  const fat = (view.getInt32(76, true) + 1) * 512;
  const entry = Buffer.from(bytes).indexOf(Buffer.from('WordDocument', 'utf16le'));
  view.setInt32(fat + (view.getInt32(entry + 116, true) + 9) * 4, -2, true);
  assert.throws(() => openOle(bytes).stream('WordDocument'), { code: 'damaged' });
});

test('a changed byte in a part of a package is found by its checksum', () => {
  const bytes = zipSync({ 'word/document.xml': strToU8('<a>本年新收 15 件</a>') }, { level: 0 });
  const at = Buffer.from(bytes).indexOf('15');
  bytes[at] = 0x38;
  assert.throws(() => openZip(bytes).part('word/document.xml'), { code: 'damaged' });
});
