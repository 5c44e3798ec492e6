import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { noteOfFailure, Refusal } from '../../src/extract/office/refusal.ts';
import { fixture, projectRoot } from '../support/paths.ts';
import { extract, extractorVersions } from '../../src/extract/index.ts';
import { recogniseMedia } from '../../src/extract/recognise-media.ts';
import { bytesOf, codes, grids, rowsOf, texts } from '../support/extract-truth.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const media = (text: string): string => recogniseMedia(latin(text));

test('a PDF may have up to a kilobyte of junk before its header', () => {
  assert.equal(media('%PDF-1.4\n'), 'pdf');
  assert.equal(media(`HTTP/1.1 200 OK\r\n\r\n${' '.repeat(500)}%PDF-1.7`), 'pdf');
  assert.equal(media(`${'x'.repeat(1100)}%PDF-1.7`), 'text');
  assert.equal(media('<html><p>how to write %PDF-1.4</p>'), 'html');
});

test('HTML is HTML after marks, blanks, comments and declarations, and in pieces', () => {
  for (const page of [
    '\xef\xbb\xbf\r\n  <!DOCTYPE html>',
    '<!-- published by X -->\n<!-- 2 -->\n<html>',
    '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
    '<%@ page language="java" %>\n<html>',
    "<p style='text-align: center'>",
    'plain words first<div>a</div><p>b</p><td>c</td>',
  ]) {
    assert.equal(media(page), 'html', page);
  }
  assert.equal(recogniseMedia(Buffer.from('\ufeff<html><body>年报', 'utf16le')), 'html');
});

test('a message with a page in it is HTML, a text that mentions MIME is not', () => {
  assert.equal(
    media('From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n'),
    'html',
  );
  assert.equal(recogniseMedia(bytesOf('关于 Content-Type 的说明')), 'text');
});

test('pictures, archives and other texts are told by their first bytes', () => {
  const known: readonly (readonly [string, string])[] = [
    ['\x89PNG\r\n\x1a\n', 'image'],
    ['\xff\xd8\xff\xe0', 'image'],
    ['GIF89a', 'image'],
    ['{\\rtf1\\ansi', 'rtf'],
    ['Rar!\x1a\x07\x00', 'rar'],
    ['7z\xbc\xaf\x27\x1c\x00\x04', '7z'],
    ['\x1f\x8b\x08', 'gzip'],
    ['PK\x05\x06', 'zip'],
    ['\x00\x01\x02\x03\x04\x05\x00\x00\x07', 'unknown'],
    ['<?xml version="1.0"?><office:document-content/>', 'unknown'],
    ['', 'empty'],
    [' \n\t\n', 'empty'],
  ];
  for (const [bytes, medium] of known) assert.equal(media(bytes), medium, JSON.stringify(bytes));
  assert.equal(recogniseMedia(Uint8Array.from([0xd5, 0xfe, 0xb8, 0xae])), 'text');
});

test('what cannot be read is refused by a note and never by an exception', async () => {
  const refusals: readonly (readonly [Uint8Array, string])[] = [
    [new Uint8Array(), 'empty_file'],
    [latin('\x89PNG\r\n\x1a\n'), 'needs_ocr'],
    [latin('\x00\x01\x02\x03\x04'), 'unsupported_medium'],
    [latin('PK\x03\x04 and nothing more'), 'damaged'],
    [latin('\x1f\x8b\x08\x00broken'), 'damaged'],
    [latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut'), 'damaged'],
    [bytesOf('<title>404 Not Found</title>'), 'error_page'],
  ];
  for (const [bytes, code] of refusals) {
    const read = await extract({ bytes });
    assert.deepEqual([read.documents.length, codes(read)], [0, [code]]);
  }
});

test('a compound file cut short is damaged, wherever it is cut, and no unknown medium', async () => {
  for (const [folder, name, medium] of [
    ['doc', 'three-tables.doc', 'doc'],
    ['xls', 'sheet.xls', 'xls'],
  ] as const) {
    const whole = readFileSync(fixture('documents', folder, name));
    for (const share of [0.02, 0.3, 0.6, 0.9]) {
      const read = await extract({ bytes: whole.subarray(0, whole.length * share) });
      assert.deepEqual([read.documents.length, codes(read)], [0, ['damaged']], `${name} cut at ${String(share)}`);
      if (share > 0.6) assert.equal(read.medium, medium);
    }
  }
});

test('a fault of a reader is told from damage to the file, and says where it is', () => {
  const fault = noteOfFailure(new TypeError('x is not a function'));
  assert.equal(fault.code, 'reader_failed');
  assert.match(fault.message, /^TypeError: x is not a function\nat /);
  assert.ok(!fault.message.includes(projectRoot), 'the place of installation is nobody else’s matter');
  assert.equal(noteOfFailure(new Refusal('damaged', 'cut')).code, 'damaged');
});

test('the name and the type a file comes with are not believed', async () => {
  const page = bytesOf('<table><tr><td>规章<td>12</table>');
  const read = await extract({ bytes: page, name: '年度报告.doc', contentType: 'application/msword' });
  assert.equal(read.medium, 'html');
  assert.deepEqual(grids(read).map(rowsOf), [[['规章', '12']]]);
});

test('gzip is undone whatever it holds, and a gzip of gzips is not unpacked for ever', async () => {
  const text = bytesOf('规章\t3\t5\n');
  assert.deepEqual(grids(await extract({ bytes: gzipSync(text) })).map(rowsOf), [[['规章', '3', '5']]]);
  let bomb: Uint8Array = text;
  for (let i = 0; i < 5; i++) bomb = gzipSync(bomb);
  assert.deepEqual(codes(await extract({ bytes: bomb })), ['bomb']);
});

test('a gzip bomb is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
  assert.deepEqual(codes(await extract({ bytes: bomb })), ['bomb']);
});

test('any prefix of a page gives a document or a note', async () => {
  const page = Buffer.from('<html><table><tr><td rowspan=2>规章<td>1<tr><td>2</table><p>完。', 'utf8');
  for (let end = 0; end <= page.length; end += 3) {
    const read = await extract({ bytes: page.subarray(0, end) });
    assert.ok(read.documents.length + read.notes.length > 0);
  }
});

test('RTF: boxes by the edges of their rows, characters by code page and by number', async () => {
  const row = (cells: string): string => `\\trowd\\cellx2000\\cellx3000\\cellx4000 ${cells}\\row`;
  const rtf =
    `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 Song;}}{\\*\\generator x;}\\pard \\'b9\\'e6\\'d5\\'c2\\uc1\\u24180?\\u25253?\\par` +
    `\\trowd\\cellx2000\\cellx4000 \\pard\\intbl A\\cell B\\cell\\row` +
    row(`\\pard\\intbl \\'d0\\'ed\\'bf\\'c9\\cell 7\\cell 19\\cell`) +
    `\\pard \\{x\\}\\par}`;
  const read = await extract({ bytes: latin(rtf) });
  assert.deepEqual(texts(read), ['规章年报', '{x}']);
  const [grid] = grids(read);
  assert.deepEqual(
    grid?.cells.map(({ row: r, column, colSpan, text }) => [r, column, colSpan, text]),
    [[0, 0, 1, 'A'], [0, 1, 2, 'B'], [1, 0, 1, '许可'], [1, 1, 1, '7'], [1, 2, 1, '19']],
  ); // prettier-ignore
});

test('every reader names its version', async () => {
  const versions = await extractorVersions();
  for (const name of ['html', 'text', 'pdf', 'docx', 'doc', 'odt', 'xls', 'xlsx', 'rtf', 'archive'])
    assert.match(versions[name] ?? '', /^\d/);
});
