import assert from 'node:assert/strict';
import test from 'node:test';
import type { Document, Grid } from '../../src/domain/document.ts';
import { docExtractor } from '../../src/extract/doc.ts';
import { cellsOf, gridsOf, onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';
import { defineRow, docOf, grpprl, type DocOptions, type Modifier, type Stretch } from '../support/office-doc.ts';

const read = async (stretches: readonly Stretch[], options?: DocOptions): Promise<Document> =>
  onlyDocument(await docExtractor.extract({ bytes: docOf(stretches, options) }));
const paragraphs = (document: Document): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

const IN_TABLE: Modifier = [0x2416, 1];
const ROW_END: Modifier = [0x2417, 1];
const DELETED: Modifier = [0x0800, 1];
const cells = (...texts: string[]): Stretch[] => texts.map((text) => ({ text: `${text}\x07`, mark: [IN_TABLE] }));
const rowEnd = (...definition: Modifier[]): Stretch => ({ text: '\x07', mark: [IN_TABLE, ROW_END, ...definition] });
const firstGrid = async (stretches: readonly Stretch[], options?: DocOptions): Promise<Grid | undefined> =>
  gridsOf(await read(stretches, options))[0];

test('every cell of a Word 97 file stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await docExtractor.extract({ bytes: readFixture('doc', 'three-tables.doc') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('doc', 'three-tables.truth.json'));
  assert.deepEqual(document.notes, []);
});

test('text boxes, generated numbers, fields, revisions, hidden text and nested tables are read as printed', async () => {
  const document = onlyDocument(await docExtractor.extract({ bytes: readFixture('doc', 'features.doc') }));
  assert.deepEqual(paragraphs(document), [
    '某某局2022年年度报告',
    '第一段',
    '一、总体情况',
    '（一）主动公开',
    '（二）依申请公开',
    '1. 细目',
    '二、申请情况',
    '（一）又一',
    '共45件',
    '保留加入12',
    '看得见',
    '上行',
    '下行\t栏',
    '新页',
    '末',
  ]);
  const headings = document.blocks.filter((block) => block.kind === 'paragraph' && block.heading === true);
  assert.equal(headings.length, 2);
  const [outer, inner] = gridsOf(document);
  assert.deepEqual(cellsOf(outer).slice(0, 5), [
    [0, 0, 1, 1, '外左'],
    [0, 1, 1, 1, '前\n后'],
    [0, 2, 1, 1, '31'],
    [1, 0, 1, 1, '甲\n乙'],
    [1, 1, 1, 2, ''],
  ]);
  assert.deepEqual(
    cellsOf(inner).map(([, , , , text]) => text),
    ['内11', '内12', '内21', '77'],
  );
});

test('pieces of one and of two bytes a character, stored in any order, are one text', async () => {
  const stretches = [{ text: '共收到申请' }, { text: '128', narrow: true }, { text: '件。\r' }];
  assert.deepEqual(paragraphs(await read(stretches, { shuffled: true })), ['共收到申请128件。']);
});

test('a cell without text is a cell: blank, not missing', async () => {
  const grid = await firstGrid([...cells('甲', '', '3'), rowEnd(defineRow([0, 1000, 2000, 3000]))]);
  assert.deepEqual(
    cellsOf(grid).map(([, column, , , text]) => [column, text]),
    [
      [0, '甲'],
      [1, ''],
      [2, '3'],
    ],
  );
});

for (const [first, rest, author] of [
  [1, 2, 'Word 97'],
  [2, 1, '[MS-DOC]'],
] as const) {
  test(`horizontal merges by flags are read as ${author} has them, two sets side by side`, async () => {
    const edges = [0, 1000, 2000, 3000, 4000, 5000];
    const grid = await firstGrid([
      ...cells('甲', '', '乙', '', '丙'),
      rowEnd(defineRow(edges, [first, rest, first, rest, 0])),
      ...cells('1', '2', '3', '4', '5'),
      rowEnd(defineRow(edges)),
    ]);
    assert.deepEqual(cellsOf(grid).slice(0, 3), [
      [0, 0, 1, 2, '甲'],
      [0, 2, 1, 2, '乙'],
      [0, 4, 1, 1, '丙'],
    ]);
  });
}

test('merges that a fast save left as changes of the row are carried out', async () => {
  const edges = [0, 1000, 2000, 3000];
  const vertical = (cell: number, flags: number): Modifier => [0xd62b, 2, cell, flags];
  const grid = await firstGrid([
    ...cells('甲', '合', ''),
    rowEnd(defineRow(edges), [0x5624, 1, 3], vertical(0, 3)),
    ...cells('', '1', '2'),
    rowEnd(defineRow(edges), vertical(0, 1)),
  ]);
  assert.deepEqual(cellsOf(grid), [
    [0, 0, 2, 1, '甲'],
    [0, 1, 1, 2, '合'],
    [1, 1, 1, 1, '1'],
    [1, 2, 1, 1, '2'],
  ]);
});

test('cells inserted, deleted and resized by changes keep the row in line', async () => {
  const grid = await firstGrid([
    ...cells('1', '2', '3'),
    rowEnd(defineRow([0, 1000, 2000, 3000])),
    ...cells('4', '5', '6'),
    // Two cells of 1000 become three: one inserted before the second, then all made 1000 wide.
    rowEnd(defineRow([0, 1000, 2000]), [0x7621, 1, 1, 0x20, 0x03], [0x7623, 0, 3, 0xe8, 0x03]),
    ...cells('7', '8', '9'),
    rowEnd(defineRow([0, 500, 1000, 2000, 3000]), [0x5622, 0, 1], [0x7623, 0, 3, 0xe8, 0x03]),
  ]);
  assert.equal(grid?.columns, 3);
  assert.deepEqual(
    cellsOf(grid).map(([row, column, , , text]) => `${String(row)}${String(column)}${text}`),
    [...['001', '012', '023', '104', '115', '126', '207', '218', '229']],
  );
});

test('a row too wide for its page keeps its definition in the data stream', async () => {
  const definition = grpprl([ROW_END, defineRow([0, 500, 4000], [0, 0])]);
  const data = Buffer.concat([
    Buffer.alloc(7),
    Buffer.from([definition.length & 0xff, definition.length >> 8]),
    definition,
  ]);
  const stretches: Stretch[] = [
    ...cells('1', '2'),
    { text: '\x07', mark: [IN_TABLE, [0x646b, 7, 0, 0, 0]] },
    ...cells('3', '4'),
    rowEnd(defineRow([0, 500, 4000])),
  ];
  const document = await read(stretches, { data });
  assert.deepEqual(document.notes, []);
  assert.deepEqual(
    gridsOf(document).map(({ rows, columns }) => [rows, columns]),
    [[2, 2]],
  );
});

test('edges that differ by a hair from row to row are one edge', async () => {
  const grid = await firstGrid([
    ...cells('1', '2', '3'),
    rowEnd(defineRow([-108, 1000, 2000, 3000])),
    ...cells('4', '5', '6'),
    rowEnd(defineRow([-8, 1040, 1985, 3100])),
    ...cells('7', '8'),
    rowEnd(defineRow([-108, 1020, 3000])),
  ]);
  assert.equal(grid?.columns, 3);
  assert.deepEqual(cellsOf(grid).at(-1), [2, 1, 1, 2, '8']);
});

test('a row whose definition does not fit its cells keeps every text and is said', async () => {
  const document = await read([...cells('甲', '1', '2'), rowEnd(defineRow([0, 1000, 2000]))]);
  assert.deepEqual(
    cellsOf(gridsOf(document)[0]).map(([, , , , text]) => text),
    ['甲', '1', '2'],
  );
  assert.deepEqual(
    document.notes.map(({ code, at }) => [code, at]),
    [['row_shape', { block: 1, table: 1, row: 1 }]],
  );
});

test('deleted characters, paragraph marks and rows are gone', async () => {
  const edges = defineRow([0, 1000, 2000]);
  const document = await read([
    { text: '收到' },
    { text: '18', characters: [DELETED] },
    { text: '81件' },
    { text: '\r', characters: [DELETED] },
    { text: '。\r' },
    ...cells('1', '2'),
    rowEnd(edges),
    ...cells('3', '4').map((stretch) => ({ ...stretch, characters: [DELETED] })),
    { ...rowEnd(edges), characters: [DELETED] },
  ]);
  assert.deepEqual(paragraphs(document), ['收到81件。']);
  assert.deepEqual(
    gridsOf(document).map((grid) => cellsOf(grid).map(([, , , , text]) => text)),
    [['1', '2']],
  );
});

test('properties that a fast save left with a piece count', async () => {
  const changes = [[DELETED]];
  assert.deepEqual(paragraphs(await read([{ text: '留' }, { text: '去', change: 0 }, { text: '下\r' }], { changes })), [
    '留下',
  ]);
});

test('a field that never ends hides nothing', async () => {
  const whole = await read([{ text: '共\x13 = 9 \x1445\x15件\r\x13 PAGE 仍在\r以后\r' }]);
  assert.deepEqual(paragraphs(whole), ['共45件', ' PAGE 仍在', '以后']);
});

test('a document that is encrypted, too old, damaged or no Word file is refused with a word', async () => {
  const refusal = async (bytes: Uint8Array): Promise<string | undefined> => {
    const { documents, notes } = await docExtractor.extract({ bytes });
    assert.deepEqual(documents, []);
    return notes[0]?.code;
  };
  const text = [{ text: '正文\r' }];
  assert.equal(await refusal(docOf(text, { flags: 0x0100 })), 'encrypted');
  assert.equal(await refusal(docOf(text, { nFib: 0x68 })), 'unsupported_medium');
  assert.equal(await refusal(new TextEncoder().encode('{\\rtf1\\ansi}')), 'unsupported_medium');
  assert.equal(await refusal(new Uint8Array(600)), 'damaged');
  assert.equal(await refusal(readFixture('doc', 'three-tables.doc').subarray(0, 6000)), 'damaged');
});

test('a file with any of its bytes changed is read or refused, soon and without a throw', async () => {
  const good = readFixture('doc', 'features.doc');
  let seed = 20240101;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let round = 0; round < 150; round += 1) {
    const bytes = good.slice();
    for (let change = 0; change < 1 + (round % 20); change += 1) bytes[random(bytes.length)] = random(256);
    const before = process.cpuUsage();
    const extraction = await docExtractor.extract({ bytes });
    assert.ok(extraction.documents.length === 1 || extraction.notes.length === 1);
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 2_000_000, `round ${String(round)} took too long`);
  }
});
