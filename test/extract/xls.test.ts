import assert from 'node:assert/strict';
import test from 'node:test';
import { xlsExtractor, xlsxExtractor } from '../../src/extract/xls.ts';
import { gridsOf, onlyDocument, readFixture, readSource, rowsOf, sameAsSource } from '../support/office-documents.ts';
import { oleOf } from '../support/office-doc.ts';
import { xlsxOf } from '../support/office-xlsx.ts';

test('every cell of an Excel 97 sheet stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await xlsExtractor.extract({ bytes: readFixture('xls', 'sheet.xls') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('xls', 'sheet.truth.json'));
});

test('every cell of an Excel sheet stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: readFixture('xls', 'sheet.xlsx') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('xls', 'sheet.truth.json'));
});

/** Made of the same cells: numbers with formats, formulas with results, and 20 KB of texts that cross records. */
const features = xlsxOf(
  [
    {
      name: '表',
      xml:
        '<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="E2" t="s"><v>2</v></c></row>' +
        '<row r="3"><c r="B3" s="1"><v>12.6</v></c><c r="C3" s="2"><v>0.153</v></c><c r="E3" s="3"><v>44197</v></c></row>' +
        '<row r="4"><c r="B4"><v>1727</v></c><c r="C4"><f>B4*2</f><v>3454</v></c><c r="E4" t="str"><f>x</f><v>ab</v></c></row>' +
        '<row r="5"><c r="B5"><v>0.1</v></c><c r="C5"><v>-3</v></c><c r="E5" s="4"><v>0</v></c></row></sheetData>' +
        '<mergeCells><mergeCell ref="C2:D2"/></mergeCells>',
    },
    { name: '藏', state: 'hidden', xml: '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>' },
  ],
  ['项目', '本年新收', '<r><t>商业</t></r><r><t>企业</t></r><rPh sb="0" eb="1"><t>shang</t></rPh>'],
  ['0_ ', '0.0%', 'yyyy"年"m"月"d"日"', '0;-0;;@'],
);
const SHOWN = [
  ['项目', '本年新收', '商业企业'],
  ['13', '15.3%', '2021-01-01'],
  ['1727', '3454', 'ab'],
  ['0.1', '-3', ''],
];

test('numbers are what the sheet shows, formulas their results, rich text its words; hidden sheets are said', async () => {
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: features }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), SHOWN);
  assert.deepEqual(
    document.notes.map(({ code }) => code),
    ['hidden_sheet'],
  );
});

test('the same sheet in the binary is the same, its texts cut by the ends of records put together', async () => {
  const document = onlyDocument(await xlsExtractor.extract({ bytes: readFixture('xls', 'features.xls') }));
  const rows = rowsOf(gridsOf(document)[0]);
  assert.deepEqual(rows.slice(0, 4), SHOWN);
  const long = rows.slice(4);
  assert.equal(long.length, 40);
  long.forEach((row, i) => {
    assert.deepEqual(row, [`第${String(i)}条${'说明文字'.repeat(120)}`, String(1000 + i), String(i + 0.5)]);
  });
  assert.deepEqual(
    document.notes.map(({ code }) => code),
    ['hidden_sheet'],
  );
});

test('a sheet may leave out where its cells stand, and write its texts in place', async () => {
  const xml =
    '<sheetData><row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>';
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: 'a', xml }], [], []) }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [
    ['甲', '1'],
    ['2', '3'],
  ]);
});

test('a formula that nobody worked out is blank and said', async () => {
  const xml = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f></c></row></sheetData>';
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: 'a', xml }], [], []) }));
  assert.deepEqual(
    document.notes.map(({ code, message }) => [code, message.includes('B1')]),
    [['formula_without_value', true]],
  );
});

test('a lone cell in the far corner of a sheet costs nothing', async () => {
  const xml =
    '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>' +
    '<mergeCells><mergeCell ref="A1:XFC1048575"/></mergeCells>';
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: 'a', xml }], [], []) }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [
    ['1', ''],
    ['', '2'],
  ]);
});

test('workbooks that are encrypted, too old or damaged are refused with a word', async () => {
  const refusal = async (workbook: readonly number[]): Promise<string | undefined> => {
    const bytes = oleOf({ Workbook: Uint8Array.from(workbook) });
    return (await xlsExtractor.extract({ bytes })).notes[0]?.code;
  };
  const begin = (version: number): number[] => [0x09, 0x08, 4, 0, 0, version, 5, 0];
  assert.equal(await refusal([...begin(6), 0x2f, 0, 2, 0, 1, 0, 0x0a, 0, 0, 0]), 'encrypted');
  assert.equal(await refusal(begin(5)), 'unsupported_medium');
  assert.equal(await refusal([1, 2, 3, 4, 5, 6, 7, 8]), 'damaged');
  // No end: the rest of its records is gone.
  assert.equal(await refusal(begin(6)), 'damaged');
  const encrypted = oleOf({ EncryptedPackage: new Uint8Array(8) });
  assert.equal((await xlsxExtractor.extract({ bytes: encrypted })).notes[0]?.code, 'encrypted');
});

test('hidden rows and columns are not printed, and that is said', async () => {
  const line = (row: number, hidden: string, figures: readonly number[]): string =>
    `<row r="${String(row)}"${hidden}>${figures.map((figure, at) => `<c r="${'ABC'.charAt(at)}${String(row)}"><v>${String(figure)}</v></c>`).join('')}</row>`;
  const xml = `<cols><col min="2" max="2" hidden="1"/></cols><sheetData>${line(1, '', [1, 2, 3])}${line(2, ' hidden="1"', [4, 5, 6])}${line(3, '', [7, 8, 9])}</sheetData>`;
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: '表', xml }], [], []) }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [
    ['1', '3'],
    ['7', '9'],
  ]);
  assert.deepEqual(
    document.notes.map(({ code }) => code),
    ['hidden_cells'],
  );
});

test('runs of a sheet that are struck out are not printed, raised ones mark notes', async () => {
  const cell = (place: string, runs: string): string => `<c r="${place}" t="inlineStr"><is>${runs}</is></c>`;
  const run = (property: string, text: string): string => `<r><rPr>${property}</rPr><t>${text}</t></r>`;
  const xml = `<sheetData><row r="1">${cell('A1', run('<strike/>', '11') + run('', '12'))}${cell('B1', run('', '7') + run('<vertAlign val="superscript"/>', '1'))}</row></sheetData>`;
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: '表', xml }], [], []) }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [['12', '7\u00b9']]);
});

test('where the view of a sheet shows no noughts its boxes are blank', async () => {
  const xml =
    '<sheetViews><sheetView showZeros="0"/></sheetViews>' +
    '<sheetData><row r="1"><c r="A1"><v>0</v></c><c r="B1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2"><f>A1*2</f><v>0</v></c></row></sheetData>';
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: '表', xml }], [], []) }));
  assert.deepEqual(rowsOf(gridsOf(document)[0]), [
    ['', '3'],
    ['4', ''],
  ]);
});

test('a long sheet of merged cells is read in a moment', async () => {
  const count = 60_000;
  const rows = Array.from({ length: count }, (_, at) => {
    const row = String(at + 1);
    return `<row r="${row}"><c r="A${row}"><v>${row}</v></c><c r="C${row}"><v>2</v></c></row>`;
  });
  const merges = rows.map((_, at) => `<mergeCell ref="A${String(at + 1)}:B${String(at + 1)}"/>`);
  const xml = `<sheetData>${rows.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells>`;
  const began = process.cpuUsage();
  const document = onlyDocument(await xlsxExtractor.extract({ bytes: xlsxOf([{ name: '表', xml }], [], []) }));
  assert.equal(gridsOf(document)[0]?.rows, count);
  assert.ok(process.cpuUsage(began).user < 20_000_000);
});
