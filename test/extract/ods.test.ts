import assert from 'node:assert/strict';
import test from 'node:test';
import { extract } from '../../src/extract/index.ts';
import { odsExtractor } from '../../src/extract/ods.ts';
import { gridsOf, onlyDocument, readFixture, readSource, rowsOf, sameAsSource } from '../support/office-documents.ts';
import { odsOf } from '../support/office-ods.ts';

test('every cell of an OpenDocument sheet stands in the row and column of its source, with its spans', async () => {
  const read = await extract({ bytes: readFixture('ods', 'sheet.ods') });
  assert.deepEqual([read.medium, read.extractor.split('@')[0]], ['ods', 'ods']);
  assert.deepEqual(sameAsSource(onlyDocument(read).blocks), readSource('xls', 'sheet.truth.json'));
});

const cell = (text: string, attributes = ''): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
const row = (content: string, attributes = ''): string => `<table:table-row ${attributes}>${content}</table:table-row>`;

test('a cell says what it shows; hidden rows, columns and sheets are told and not read; repeated cells stand each', async () => {
  const document = onlyDocument(
    await odsExtractor.extract({
      bytes: odsOf([
        {
          name: '表',
          xml:
            '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="3"/>' +
            row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="4"') +
            row(
              cell('项目') +
                cell('藏') +
                cell('本年', 'table:number-columns-spanned="2"') +
                '<table:covered-table-cell/>',
            ) +
            row(cell('件') + cell('9') + cell('1,024', 'office:value-type="float" office:value="1024"') + cell('3')) +
            row(cell('去年') + cell('9') + cell('7') + cell('7'), 'table:visibility="collapse"') +
            row(cell('余') + cell('9') + cell('5', 'table:number-columns-repeated="2"')) +
            row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"'),
        },
        { name: '旧', hidden: true, xml: row(cell('8') + cell('8')) },
      ]),
    }),
  );
  const grids = gridsOf(document);
  assert.deepEqual(grids.map(rowsOf), [
    [
      ['项目', '本年'],
      ['件', '1,024', '3'],
      ['余', '5', '5'],
    ],
  ]);
  assert.deepEqual(
    grids[0]?.cells.filter(({ colSpan }) => colSpan > 1).map(({ text }) => text),
    ['本年'],
  );
  assert.deepEqual(document.notes.map(({ code }) => code).sort(), ['hidden_cells', 'hidden_sheet']);
});

test('a merge over rows that hold nothing of their own ends where it ends', async () => {
  const document = onlyDocument(
    await odsExtractor.extract({
      bytes: odsOf([
        {
          name: '表',
          xml:
            row(cell('甲', 'table:number-rows-spanned="3"') + cell('1')) +
            row('<table:covered-table-cell/><table:table-cell/>', 'table:number-rows-repeated="2"') +
            row(cell('乙') + cell('2')),
        },
      ]),
    }),
  );
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [
    ['甲', '1'],
    ['乙', '2'],
  ]);
});

test('the dash by which a sheet writes a nought is the nought, any other dash a dash', async () => {
  const nought = cell(' - ', 'office:value-type="float" office:value="0"');
  const xml = row(cell('甲') + nought) + row(cell('乙') + cell('-'));
  const document = onlyDocument(await odsExtractor.extract({ bytes: odsOf([{ name: '表', xml }]) }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [
    ['甲', '0'],
    ['乙', '-'],
  ]);
});
