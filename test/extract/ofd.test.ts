import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from '../../src/extract/index.ts';
import { codes, grids, rowsOf, texts } from '../support/extract-truth.ts';
import { engineOff, pngOf, Sheet, withoutEngine } from '../support/ocr.ts';
import { ofdRulings, ofdText, writeOfd } from '../support/ofd-writer.ts';

const heading = ofdText(40, 30, 6, '某县政府信息公开工作年度报告', 'DeltaX="g 13 6"');
const table = [
  ofdRulings([20, 80, 140], [50, 60, 70]),
  ofdText(25, 57, 4, '行政许可', 'DeltaX="g 3 4"'),
  ofdText(90, 57, 4, '1204', 'DeltaX="g 3 2"'),
  ofdText(25, 67, 4, '行政处罚', 'DeltaX="4 4 4"'),
  ofdText(90, 67, 4, '37', 'DeltaX="2"'),
].join('');
const rows = [
  ['行政许可', '1204'],
  ['行政处罚', '37'],
];

test('an OFD gives its texts and its ruled tables with their places on the page', async () => {
  const read = await extract({ bytes: writeOfd({ pages: [heading + table] }) });
  assert.deepEqual([read.medium, codes(read), read.documents[0]?.declared], ['ofd', [], { Title: '年度报告' }]);
  assert.deepEqual(texts(read), ['某县政府信息公开工作年度报告']);
  assert.deepEqual(grids(read).map(rowsOf), [rows]);
  const box = grids(read)[0]?.cells[1]?.at.box ?? [];
  assert.deepEqual(
    box.map((edge) => Math.round((edge * 25.4) / 72)),
    [80, 50, 140, 60],
  );
});

test('what an OFD draws by a template, in groups and by a matrix stands where a reader sees it', async () => {
  const [numbers, scaled] = [
    `<ofd:PageBlock ID="8">${ofdText(90, 57, 4, '1204', 'DeltaX="g 3 2"')}</ofd:PageBlock>`,
    // Converters from PDF place each character for itself, in points.
    ['3', '7']
      .map(
        (digit, at) =>
          `<ofd:TextObject ID="7" CTM="0.3528 0 0 0.3528 0 0" Boundary="${String(90 + at * 2)} 63 4 5" Font="1" Size="11.34"><ofd:TextCode X="0" Y="11.34">${digit}</ofd:TextCode></ofd:TextObject>`,
      )
      .join(''),
  ];
  const template = [
    ofdRulings([20, 80, 140], [50, 60, 70]),
    ofdText(25, 57, 4, '行政许可', 'DeltaX="g 3 4"'),
    ofdText(25, 67, 4, '行政处罚', ''),
  ].join('');
  const read = await extract({ bytes: writeOfd({ pages: [numbers + scaled], template }) });
  assert.deepEqual(grids(read).map(rowsOf), [rows]);
});

test('one text code of an OFD may wrap over two lines, and a label may run downwards', async () => {
  const wrapped =
    '<ofd:TextObject ID="1" Boundary="25 51 40 9" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 -4 4" DeltaY="0 4.2 0">行政许可</ofd:TextCode></ofd:TextObject>';
  const down = ofdText(22, 80, 4, '处罚', 'DeltaY="5"', 'ReadDirection="90"');
  const page = [ofdRulings([20, 80, 140], [50, 62, 90]), wrapped, down].join('');
  const read = await extract({ bytes: writeOfd({ pages: [page] }) });
  const boxes = grids(read).map((grid) => rowsOf(grid).map((row) => row.map((text) => text.replace(/\s/g, ''))));
  assert.deepEqual(boxes, [
    [
      ['行政许可', ''],
      ['处罚', ''],
    ],
  ]);
});

test('invisible text behind the picture of a page is no text of an OFD', async () => {
  const guess = ofdText(25, 57, 4, '机器猜测的文字一二三四五六七八九十甲乙丙丁戊己庚', '', 'Alpha="0"');
  const image = '<ofd:ImageObject ID="3" ResourceID="4" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>';
  const read = await engineOff(() => extract({ bytes: writeOfd({ pages: [image + guess] }) }));
  assert.deepEqual(texts(read), []);
  assert.deepEqual(codes(read), ['ocr_text_layer', 'needs_ocr']);
});

test('a page of an OFD that is a picture is recognised like any scan', { skip: withoutEngine }, async () => {
  const sheet = new Sheet(827, 1169);
  for (const y of [200, 260, 320]) sheet.fill(100, y, 700, y + 3);
  for (const x of [100, 400, 697]) sheet.fill(x, 200, x + 3, 323);
  // A dash in each box: an empty lattice is decoration.
  for (const x of [230, 530]) for (const y of [230, 290]) sheet.fill(x, y, x + 24, y + 3);
  const image = '<ofd:ImageObject ID="3" ResourceID="4" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>';
  const resources =
    '<ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>page.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>';
  const bytes = writeOfd({ pages: [image], resources, files: { 'Doc_0/Res/page.png': pngOf(sheet.picture) } });
  const read = await extract({ bytes });
  assert.deepEqual(codes(read), ['ocr']);
  assert.deepEqual(
    grids(read).map(({ method, rows, columns }) => [method, rows, columns]),
    [['ocr', 2, 2]],
  );
});

test('a broken page of an OFD is told and does not cost the others', async () => {
  const read = await extract({ bytes: writeOfd({ pages: [null, heading] }) });
  assert.deepEqual(texts(read), ['某县政府信息公开工作年度报告']);
  assert.deepEqual(
    read.documents[0]?.notes.map(({ code, at }) => [code, at?.page]),
    [['damaged', 1]],
  );
});

test('an enciphered OFD is told from a damaged one', async () => {
  const enciphered = writeOfd({ pages: [heading], files: { 'Encryptions.xml': Buffer.from('<a/>') } });
  assert.deepEqual(codes(await extract({ bytes: enciphered })), ['encrypted']);
  assert.deepEqual(codes(await extract({ bytes: writeOfd({ pages: [] }) })), ['damaged']);
});
