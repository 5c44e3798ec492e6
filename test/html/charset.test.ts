import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { decode } from '../../src/html/charset.ts';
import { fixture } from '../support/paths.ts';

const gbkPage = readFileSync(fixture('documents', 'html', 'seed-002.page-gbk.html'));
const utf8Page = readFileSync(fixture('documents', 'html', 'seed-004.page.html'));
const sentence = '本机关2024年度未收取政府信息公开信息处理费。';
/** "政府信息公开" in GBK. */
const gbkWords = Uint8Array.from([0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa]);
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

test('a GBK page that declares nothing is read as gb18030', () => {
  const undeclared = Buffer.from(gbkPage.toString('latin1').replace(/<meta[^>]*>/g, ''), 'latin1');
  const { text, charset, how, broken } = decode(undeclared);
  assert.deepEqual([charset, how, broken], ['gb18030', 'fallback', 0]);
  assert.match(text, /曲沃县人民政府办公室/);
});

test('twelve bytes of GBK are enough to be recognised', () => {
  assert.equal(decode(gbkWords).text, '政府信息公开');
});

test('UTF-8 is UTF-8 even where header and page both say gb2312', () => {
  const lying = utf8(`<meta charset="gb2312"><p>${sentence}`);
  const { text, charset, how } = decode(lying, 'text/html; charset=GB2312');
  assert.deepEqual([charset, how], ['utf-8', 'bytes']);
  assert.match(text, /未收取/);
});

test('GBK is GBK even where header and page both say UTF-8', () => {
  const lying = Buffer.concat([utf8('<meta charset=utf-8><p>'), gbkWords]);
  assert.match(decode(lying, 'text/html;charset=UTF-8').text, /<p>政府信息公开$/);
});

test('GBK served as iso-8859-1, the default of Java servers, is GBK', () => {
  assert.equal(decode(gbkWords, 'text/html; charset=ISO-8859-1').text, '政府信息公开');
});

test('GB2312 declared is read as its superset, so that characters outside GB2312 survive', () => {
  // 镕 (E946) is in GBK only.
  const { text, how } = decode(Uint8Array.from([...gbkWords, 0xe9, 0x46]), 'text/html; charset=gb2312');
  assert.deepEqual([text, how], ['政府信息公开镕', 'header']);
});

test('one broken byte does not turn a UTF-8 page into GBK', () => {
  const damaged = Buffer.from(utf8Page);
  const at = damaged.indexOf(utf8('政府'));
  damaged[at + 1] = 0x20;
  const { charset, broken, text } = decode(damaged);
  assert.equal(charset, 'utf-8');
  assert.ok(broken > 0 && broken < 4);
  assert.match(text, /盐湖区人民政府办公室/);
});

test('a page cut in the middle of a character is still UTF-8', () => {
  assert.equal(decode(utf8(sentence).subarray(0, -4)).charset, 'utf-8');
});

test('byte order marks decide, for both kinds of UTF-16 too', () => {
  const little = Buffer.from(`\ufeff${sentence}`, 'utf16le');
  const big = Buffer.from(little).swap16();
  assert.deepEqual([decode(little).text, decode(little).charset, decode(little).how], [sentence, 'utf-16le', 'bom']);
  assert.deepEqual([decode(big).text, decode(big).charset], [sentence, 'utf-16be']);
  assert.equal(decode(utf8(`\ufeff${sentence}`)).text, sentence);
});

test('a UTF-8 mark before GBK bytes does not make them UTF-8', () => {
  assert.match(decode(Uint8Array.from([0xef, 0xbb, 0xbf, ...gbkWords, ...gbkWords])).text, /政府信息公开$/);
});

test('UTF-16 without a mark is recognised by its zeros', () => {
  assert.match(decode(Buffer.from(`<html><body><p>${sentence}</p>`, 'utf16le')).text, /未收取/);
});

test('a body that is still gzip is unpacked first, also one that was cut', () => {
  const packed = gzipSync(gbkPage);
  assert.match(decode(packed).text, /曲沃县人民政府办公室/);
  assert.match(decode(packed.subarray(0, packed.length / 2)).text, /曲沃县/);
});

test('Big5 declared and true stays Big5', () => {
  // 政府資訊公開
  const big5 = Uint8Array.from([0xac, 0x46, 0xa9, 0xb2, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d]);
  assert.equal(decode(big5, 'text/html; charset=big5').text, '政府資訊公開');
});

test('plain ASCII and nothing at all are no problem', () => {
  assert.deepEqual([decode(utf8('404 Not Found')).text, decode(new Uint8Array()).text], ['404 Not Found', '']);
});
