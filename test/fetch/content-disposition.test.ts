import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileNameFromDisposition } from '../../src/fetch/content-disposition.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
/** "年度报告" in GBK, and as UTF-8 seen byte by byte. */
const gbk = latin1(Uint8Array.of(0xc4, 0xea, 0xb6, 0xc8, 0xb1, 0xa8, 0xb8, 0xe6));
const utf8 = latin1(Buffer.from('年度报告'));

const table: readonly (readonly [what: string, header: string, name: string | null])[] = [
  ['plain', 'attachment; filename="report.pdf"', 'report.pdf'],
  ['without quotes', 'attachment;filename=report 2024.pdf ; size=5', 'report 2024.pdf'],
  ['raw GBK', `attachment; filename="${gbk}.pdf"`, '年度报告.pdf'],
  ['raw GBK without quotes', `attachment;filename=${gbk}.doc`, '年度报告.doc'],
  ['raw UTF-8', `attachment; filename=${utf8}.docx`, '年度报告.docx'],
  ['percent-encoded', 'attachment; filename=%E5%B9%B4%E6%8A%A5.pdf', '年报.pdf'],
  ['percent-encoded GBK', 'attachment; filename="%C4%EA%B1%A8.pdf"', '年报.pdf'],
  ['RFC 5987 before the other', `attachment; filename="x.pdf"; filename*=UTF-8''%E5%B9%B4%E6%8A%A5.pdf`, '年报.pdf'],
  ['RFC 5987 in GBK', `attachment; filename*=GBK''%C4%EA%B1%A8.pdf`, '年报.pdf'],
  ['RFC 5987 in quotes', `attachment; filename*="utf-8'zh'%E5%B9%B4%E6%8A%A5.pdf"`, '年报.pdf'],
  ['RFC 2047', 'attachment; filename="=?utf-8?B?5bm05oqlLnBkZg==?="', '年报.pdf'],
  ['RFC 2047 quoted-printable', 'attachment; filename="=?GBK?Q?=C4=EA=B1=A8_1.pdf?="', '年报 1.pdf'],
  ['escaped quotes', 'attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
  ['semicolon inside quotes', 'attachment; filename="a;b.pdf"', 'a;b.pdf'],
  ['a folder of the sender', 'attachment; filename="C:\\docs\\report.pdf"', 'report.pdf'],
  ['a way out of the folder', 'attachment; filename="../../etc/passwd"', 'passwd'],
  ['a stray percent sign', 'attachment; filename="100%.pdf"', '100%.pdf'],
  ['no name', 'inline', null],
  ['an empty name', 'attachment; filename=""', null],
  ['nothing', '', null],
];
for (const [what, header, name] of table) {
  it(`a file name ${what}`, () => {
    assert.equal(fileNameFromDisposition(header), name);
  });
}
