import assert from 'node:assert/strict';
import test from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { odtExtractor } from '../../src/extract/odt.ts';
import { cellsOf, gridsOf, onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';

const odtOf = (body: string, manifest = '', styles = ''): Uint8Array =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'META-INF/manifest.xml': strToU8(`<manifest:manifest>${manifest}</manifest:manifest>`),
    'content.xml': strToU8(
      `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  });

test('every cell of an OpenDocument text stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await odtExtractor.extract({ bytes: readFixture('odt', 'three-tables.odt') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('doc', 'three-tables.truth.json'));
  assert.deepEqual(document.notes, []);
});

test('repeated and covered cells keep their places', async () => {
  const cell = (text: string, attributes = ''): string =>
    `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
  const rows =
    `<table:table-header-rows><table:table-row>${cell('头', 'table:number-columns-spanned="2" table:number-rows-spanned="2"')}` +
    `<table:covered-table-cell/>${cell('1')}</table:table-row></table:table-header-rows>` +
    `<table:table-row><table:covered-table-cell table:number-columns-repeated="2"/>${cell('2')}</table:table-row>` +
    `<table:table-row table:number-rows-repeated="2">${cell('0', 'table:number-columns-repeated="3"')}</table:table-row>`;
  const document = onlyDocument(await odtExtractor.extract({ bytes: odtOf(`<table:table>${rows}</table:table>`) }));
  assert.deepEqual(cellsOf(gridsOf(document)[0]), [
    [0, 0, 2, 2, '头'],
    [0, 2, 1, 1, '1'],
    [1, 2, 1, 1, '2'],
    ...[2, 3].flatMap((row) => [0, 1, 2].map((column) => [row, column, 1, 1, '0'])),
  ]);
});

test('spaces, tabs and breaks are as printed; deletions, notes and comments are not printed', async () => {
  const body =
    '<text:tracked-changes><text:p>删去</text:p></text:tracked-changes>' +
    '<text:h>一、总体<text:s text:c="2"/>情况</text:h><text:p>上<text:line-break/>下<text:tab/>栏<text:note><text:p>注</text:p></text:note></text:p>' +
    '<text:p>文<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>';
  const document = onlyDocument(await odtExtractor.extract({ bytes: odtOf(body) }));
  assert.deepEqual(
    document.blocks.map((block) => block.kind === 'paragraph' && [block.text, block.heading === true]),
    [
      ['一、总体  情况', true],
      ['上', false],
      ['下\t栏', false],
      ['框', false],
      ['文', false],
    ],
  );
});

test('lists are read and the loss of their numbers said; encrypted files are refused', async () => {
  const list = '<text:list><text:list-item><text:p>总体情况</text:p></text:list-item></text:list>';
  const document = onlyDocument(await odtExtractor.extract({ bytes: odtOf(list) }));
  assert.deepEqual(
    document.notes.map(({ code }) => code),
    ['list_numbers_lost'],
  );
  const encrypted = odtOf(
    '<text:p>x</text:p>',
    '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
  );
  assert.equal((await odtExtractor.extract({ bytes: encrypted })).notes[0]?.code, 'encrypted');
});

test('hidden and struck out text is not printed, and the mark of a note is no digit of the figure before it', async () => {
  const style = (name: string, property: string): string =>
    `<style:style style:name="${name}"><style:text-properties ${property}/></style:style>`;
  const styles =
    style('T1', 'text:display="none"') +
    style('T2', 'style:text-line-through-style="solid"') +
    style('T3', 'style:text-position="super 58%"') +
    style('T4', 'style:text-line-through-style="none"');
  const span = (name: string, text: string): string => `<text:span text:style-name="${name}">${text}</text:span>`;
  const body = `<text:p>申请${span('T1', '9')}${span('T2', '11')}${span('T4', '12')}${span('T3', '1')}</text:p>`;
  const document = onlyDocument(await odtExtractor.extract({ bytes: odtOf(body, '', styles) }));
  assert.deepEqual(
    document.blocks.map((block) => block.kind === 'paragraph' && block.text),
    ['申请12\u00b9'],
  );
});

test('rows repeated in rows repeated are refused before they are written out', async () => {
  const open = '<table:table><table:table-row table:number-rows-repeated="1000"><table:table-cell><text:p>1</text:p>';
  const close = '</table:table-cell></table:table-row></table:table>';
  const read = await odtExtractor.extract({ bytes: odtOf(open.repeat(4) + close.repeat(4)) });
  assert.deepEqual([read.documents.length, read.notes.map(({ code }) => code)], [0, ['bomb']]);
});

test('spans that reach over each other without end are refused', async () => {
  const cell = '<table:table-cell table:number-rows-spanned="1000"><text:p>1</text:p></table:table-cell>';
  const rows = `<table:table-row>${cell.repeat(20)}</table:table-row>`.repeat(1000);
  const read = await odtExtractor.extract({ bytes: odtOf(`<table:table>${rows}</table:table>`) });
  assert.deepEqual([read.documents.length, read.notes.map(({ code }) => code)], [0, ['bomb']]);
});
