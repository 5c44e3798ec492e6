import assert from 'node:assert/strict';
import test from 'node:test';
import { strToU8 } from 'fflate';
import type { Document } from '../../src/domain/document.ts';
import { docxExtractor } from '../../src/extract/docx.ts';
import { readShownSheet } from '../../src/extract/xls/shown-sheet.ts';
import { parseDocument } from '../../src/parse/parse-document.ts';
import { gridsOf, onlyDocument, readFixture, readSource, rowsOf, sameAsSource } from '../support/office-documents.ts';
import { oleOf } from '../support/office-doc.ts';
import { cell, docxOf, p, row, table } from '../support/office-docx.ts';
import { xlsxOf } from '../support/office-xlsx.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word file whose body names one other file as rId9. */
const around = (body: string, type: 'aFChunk' | 'package' | 'oleObject', name: string, file: Uint8Array): Uint8Array =>
  docxOf(body, {
    extra: {
      'word/_rels/document.xml.rels': strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${office}/${type}" Target="${name}"/></Relationships>`,
      ),
      [`word/${name}`]: file,
    },
  });

const read = async (bytes: Uint8Array): Promise<{ document: Document; extractor: string }> => {
  const extraction = await docxExtractor.extract({ bytes });
  return { document: onlyDocument(extraction), extractor: extraction.extractor };
};
const texts = ({ blocks }: Document): string[] =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : rowsOf(block).flat().join('|')));
const codes = ({ notes }: Document): string[] => notes.map(({ code }) => code);

const chunk = `${p('前')}<w:altChunk r:id="rId9"/>${p('后')}`;
const object = `${p('前')}${p('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId9"/></w:object></w:r>')}${p('后')}`;

test('a page, a Rich Text file and a Word file taken in as text stand where they are taken in', async () => {
  const html =
    '<html><body><p>间</p><table><tr><td>甲</td><td rowspan="2">乙</td></tr><tr><td>3</td></tr></table></body></html>';
  const rtf = String.raw`{\rtf1\ansi \u38388?\par}`;
  const word = docxOf(p('间') + table([2000, 2000], [row([cell('甲'), cell('5')])]));
  const files = [
    ['chunk.html', strToU8(html), ['前', '间', '甲|乙|3', '后'], 'html'],
    ['chunk.rtf', strToU8(rtf), ['前', '间', '后'], 'rtf'],
    ['chunk.docx', word, ['前', '间', '甲|5', '后'], 'docx'],
  ] as const;
  for (const [name, bytes, expected, maker] of files) {
    const { document, extractor } = await read(around(chunk, 'aFChunk', name, bytes));
    assert.deepEqual([name, texts(document), codes(document)], [name, expected, []]);
    assert.ok(
      extractor.split('+').some((part) => part.startsWith(`${maker}@`)),
      extractor,
    );
  }
});

test('a Word file in a Word file in a Word file is not read, and that is said', async () => {
  const inner = around(chunk, 'aFChunk', 'chunk.docx', docxOf(p('最里')));
  const { document } = await read(around(chunk, 'aFChunk', 'chunk.docx', inner));
  assert.deepEqual(texts(document), ['前', '前', '后', '后']);
  const { document: other } = await read(docxOf(chunk));
  assert.deepEqual([texts(other), codes(other)], [['前', '后'], ['alt_chunk']]);
});

const sheet = (numbers: readonly number[], attributes = ''): string =>
  `<sheetData>${numbers.map((n, at) => `<row r="${String(at + 1)}"><c r="A${String(at + 1)}" t="inlineStr"><is><t>行${String(at + 1)}</t></is></c><c r="B${String(at + 1)}"><v>${String(n)}</v></c></row>`).join('')}</sheetData>${attributes}`;

test('of a workbook put inside, the sheet that was left open is read, and the range that its frame shows', async () => {
  const sheets = [
    { name: '旧', xml: sheet([1, 2]) },
    { name: '今', xml: sheet([7, 8, 9]) },
  ];
  const shown = xlsxOf(
    sheets,
    [],
    [],
    '<bookViews><workbookView activeTab="1"/></bookViews>',
    '<oleSize ref="A1:B2"/>',
  );
  const { document, extractor } = await read(around(object, 'package', 'embeddings/book.xlsx', shown));
  assert.deepEqual([texts(document), codes(document)], [['前', '行1|7|行2|8', '后'], []]);
  assert.match(extractor, /\+xlsx@/u);
});

test('a workbook of Excel 97 is read from its own compound file, and a newer one from the frame of an older', async () => {
  const binary = readFixture('xls', 'sheet.xls');
  const { document } = await read(around(object, 'oleObject', 'embeddings/oleObject1.bin', binary));
  const [before, ...rest] = document.blocks;
  assert.equal(before?.kind, 'paragraph');
  const tableOf = sameAsSource(rest.slice(0, -1));
  assert.deepEqual(tableOf, readSource('xls', 'sheet.truth.json'));
  const wrapped = oleOf({ Package: xlsxOf([{ name: '表', xml: sheet([4]) }], [], []) });
  const framed = await read(around(object, 'oleObject', 'embeddings/oleObject1.bin', wrapped));
  assert.deepEqual(gridsOf(framed.document).map(rowsOf), [[['行1', '4']]]);
  assert.equal(readShownSheet(readFixture('xls', 'features.xls'))?.hidden, false);
});

test('while an object inside could not be read, a table that is nowhere in the text waits and is not absent', async () => {
  const title = '某县水利局2024年政府信息公开工作年度报告';
  const chapters = [
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
  ];
  const two = table(
    [3000, 2000, 2000, 2000],
    [
      row(['第二十条第（一）项', '', '', ''].map((text) => cell(text))),
      row(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'].map((text) => cell(text))),
      row(['规章', '0', '0', '0'].map((text) => cell(text))),
      row(['行政规范性文件', '1', '0', '3'].map((text) => cell(text))),
    ],
  );
  const body = (inside: string): string =>
    p(title) + chapters.map((chapter, at) => p(chapter) + (at === 1 ? two : at === 2 ? inside : '')).join('');
  const damaged = object.replaceAll(p('前'), '').replaceAll(p('后'), '');
  const { document } = await read(around(body(damaged), 'package', 'embeddings/book.xlsx', strToU8('PK nothing')));
  assert.deepEqual(codes(document), ['embedded_unread']);
  const [report] = parseDocument(document);
  const third = report?.cells.filter(({ code }) => code.startsWith('t3.')) ?? [];
  assert.ok(third.length > 0);
  assert.deepEqual([...new Set(third.map(({ status }) => status))], ['unparseable']);
});
