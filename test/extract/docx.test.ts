import assert from 'node:assert/strict';
import test from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Document } from '../../src/domain/document.ts';
import { docxExtractor } from '../../src/extract/docx.ts';
import { cellsOf, gridsOf, onlyDocument, readFixture, readSource, sameAsSource } from '../support/office-documents.ts';
import { cell, docxOf, p, row, run, table, type DocxParts } from '../support/office-docx.ts';

const read = async (body: string, parts?: DocxParts): Promise<Document> =>
  onlyDocument(await docxExtractor.extract({ bytes: docxOf(body, parts) }));
const paragraphs = (document: Document): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const codes = (document: Document): string[] => document.notes.map(({ code }) => code);
const fieldChar = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

test('every cell of a Word file stands in the row and column of its source, with its spans', async () => {
  const document = onlyDocument(await docxExtractor.extract({ bytes: readFixture('docx', 'three-tables.docx') }));
  assert.deepEqual(sameAsSource(document.blocks), readSource('doc', 'three-tables.truth.json'));
  assert.deepEqual(document.notes, []);
});

test('columns that a row leaves out before its first cell are left out of the grid', async () => {
  const rows = [row([cell('甲'), cell('乙'), cell('丙')]), row([cell('右')], '<w:gridBefore w:val="2"/>')];
  const [grid] = gridsOf(await read(table([2000, 2000, 2000], rows)));
  assert.deepEqual(cellsOf(grid), [
    [0, 0, 1, 1, '甲'],
    [0, 1, 1, 1, '乙'],
    [0, 2, 1, 1, '丙'],
    [1, 2, 1, 1, '右'],
  ]);
});

test('a sliver column that a writer left behind is no column, and no number moves for it', async () => {
  const rows = [
    row([cell('甲'), cell('乙', '<w:gridSpan w:val="2"/>'), cell('丙')]),
    row([cell('1'), cell('2'), cell('', ''), cell('3')]),
    row([cell('4', '<w:gridSpan w:val="2"/>'), cell('5', '<w:gridSpan w:val="2"/>')]),
  ];
  const [grid] = gridsOf(await read(table([604, 603, 1, 604], rows)));
  assert.equal(grid?.columns, 3);
  assert.deepEqual(cellsOf(grid).slice(3), [
    [1, 0, 1, 1, '1'],
    [1, 1, 1, 1, '2'],
    [1, 2, 1, 1, '3'],
    [2, 0, 1, 2, '4'],
    [2, 2, 1, 1, '5'],
  ]);
});

test('a column that prints a number is kept, however narrow the file says it is', async () => {
  const [grid] = gridsOf(await read(table([3000, 3, 3000], [row([cell('1'), cell('2'), cell('3')])])));
  assert.equal(grid?.columns, 3);
});

test('a vertical merge ends where a cell starts anew, and where one is not merged', async () => {
  const merged = (text: string, value: string): string => cell(text, `<w:vMerge${value}/>`);
  const rows = [
    row([merged('一', ' w:val="restart"'), cell('1')]),
    row([merged('', ''), cell('2')]),
    row([merged('二', ' w:val="restart"'), cell('3')]),
    row([merged('', ' w:val="continue"'), cell('4')]),
    row([cell('三'), cell('5')]),
  ];
  const [grid] = gridsOf(await read(table([2000, 2000], rows)));
  assert.deepEqual(
    cellsOf(grid).filter(([, column]) => column === 0),
    [
      [0, 0, 2, 1, '一'],
      [2, 0, 2, 1, '二'],
      [4, 0, 1, 1, '三'],
    ],
  );
});

test('a vertical merge that never starts is read from its first cell, and none of its texts is lost', async () => {
  const merged = (text: string): string => cell(text, '<w:vMerge/>');
  const rows = ['8', '', '9'].map((text, i) => row([merged(text), cell(String(i))]));
  const [grid] = gridsOf(await read(table([2000, 2000], rows)));
  assert.deepEqual(
    cellsOf(grid).filter(([, column]) => column === 0),
    [
      [0, 0, 2, 1, '8'],
      [2, 0, 1, 1, '9'],
    ],
  );
});

test('a number that a merge hides is said, for it is not printed', async () => {
  const rows = [row([cell('5', '<w:vMerge w:val="restart"/>'), cell('1')]), row([cell('7', '<w:vMerge/>'), cell('2')])];
  const document = await read(table([2000, 2000], rows));
  assert.ok(codes(document).includes('covered_text'));
  assert.match(document.notes[0]?.message ?? '', /"7"/);
});

test('cells of old horizontal merges are one cell', async () => {
  const rows = [
    row([cell('头', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell('尾')]),
    row([cell('1'), cell('2'), cell('3')]),
  ];
  const [grid] = gridsOf(await read(table([2000, 2000, 2000], rows)));
  assert.deepEqual(cellsOf(grid).slice(0, 2), [
    [0, 0, 1, 2, '头'],
    [0, 2, 1, 1, '尾'],
  ]);
});

test('rows and cells inside content controls and tracked insertions belong to the table; deleted rows do not', async () => {
  const control = (content: string): string => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
  const rows = [
    control(row([cell('1'), control(cell('2'))])),
    row([cell('3'), cell('4')], '<w:ins w:id="1" w:author="x"/>'),
    row([cell('5'), cell('6')], '<w:del w:id="2" w:author="x"/>'),
  ];
  const [grid] = gridsOf(await read(table([2000, 2000], rows)));
  assert.deepEqual(
    cellsOf(grid).map(([, , , , text]) => text),
    ['1', '2', '3', '4'],
  );
});

test('a table inside a cell is a grid of its own; a one-column table around tables is only a frame', async () => {
  const inner = table([1000, 1000], [row([cell('11'), cell('12')])]);
  const inside = await read(table([3000, 3000], [row([cell('外'), cell(`${inner}${p('后')}`)])]));
  assert.deepEqual(
    gridsOf(inside).map((grid) => cellsOf(grid).map(([, , , , text]) => text)),
    [
      ['外', '后'],
      ['11', '12'],
    ],
  );
  const framed = await read(table([6000], [row([cell(`${p('标题')}${inner}${p('落款')}`)])]));
  assert.deepEqual(
    framed.blocks.map((block) => (block.kind === 'grid' ? block.at : block.text)),
    ['标题', { block: 2, table: 1 }, '落款'],
  );
});

test('a title in a text box comes before the text it hangs on, once', async () => {
  const box = `<w:txbxContent>${p('某局2022年年度报告')}</w:txbxContent>`;
  const drawn = `<wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>`;
  const both =
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${drawn}</w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  assert.deepEqual(paragraphs(await read(p(both + run('正文')))), ['某局2022年年度报告', '正文']);
  assert.deepEqual(paragraphs(await read(p(`<w:r><w:drawing>${drawn}</w:drawing></w:r>${run('正文')}`))), [
    '某局2022年年度报告',
    '正文',
  ]);
});

test('tracked changes are read as if accepted', async () => {
  const author = 'w:id="1" w:author="x"';
  const text =
    run('收到') +
    `<w:del ${author}><w:r><w:delText>18</w:delText></w:r></w:del><w:ins ${author}>${run('81')}</w:ins>` +
    `<w:moveFrom ${author}>${run('7')}</w:moveFrom><w:moveTo ${author}>${run('件')}</w:moveTo>`;
  const joined = p('前半', `<w:rPr><w:del ${author}/></w:rPr>`) + p('后半');
  assert.deepEqual(paragraphs(await read(p(text) + joined)), ['收到81件', '前半后半']);
});

test('a field shows its result and not its code, and one that never ends hides nothing', async () => {
  const nested =
    fieldChar('begin') + code('IF ') + fieldChar('begin') + code('PAGE') + fieldChar('separate') + run('3');
  const whole = nested + fieldChar('end') + fieldChar('separate') + run('45') + fieldChar('end') + run('件');
  const simple = `<w:fldSimple w:instr="DOCPROPERTY x">${run('甲局')}</w:fldSimple>`;
  const endless = fieldChar('begin') + run('仍在');
  const document = await read(p(whole) + p(simple) + p(endless) + p('以后'));
  assert.deepEqual(paragraphs(document), ['45件', '甲局', '仍在', '以后']);
});

test('hidden text is not printed and raises no alarm; footnote marks print nothing', async () => {
  const document = await read(
    p(run('看得见') + run('66', '<w:vanish/>') + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
  );
  assert.deepEqual(paragraphs(document), ['看得见']);
  assert.deepEqual(document.notes, []);
});

test('line breaks end lines, tabs stay, symbols leave a mark', async () => {
  const text = `${run('上行')}<w:r><w:br/></w:r>${run('下')}<w:r><w:tab/></w:r>${run('栏')}`;
  assert.deepEqual(paragraphs(await read(p(text))), ['上行', '下\t栏']);
  const symbol = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>';
  const [grid] = gridsOf(await read(table([2000], [row([cell(`${p(text)}${p('')}${p(symbol)}`)])])));
  assert.equal(grid?.cells[0]?.text, '上行\n下\t栏\n\n\uf052');
});

const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${String(at)}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/></w:lvl>`;
const listed = (at: number, id = 1): string =>
  `<w:numPr><w:ilvl w:val="${String(at)}"/><w:numId w:val="${String(id)}"/></w:numPr>`;

test('headings keep the numbers that Word generates, counted on through the document', async () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'japaneseCounting', '（%2）')}${level(2, 'decimal', '%1.%3')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>';
  const styles =
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
  const body =
    p('总体情况', '<w:pStyle w:val="1"/>') +
    p('公开', listed(1)) +
    p('申请', listed(1)) +
    p('申请情况', '<w:pStyle w:val="1"/>') +
    p('新收', listed(1)) +
    p('细目', listed(2)) +
    p('不编号', '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>') +
    p('重起', listed(0, 2));
  const document = await read(body, { numbering, styles });
  const expected = [
    '一、总体情况',
    '（一）公开',
    '（二）申请',
    '二、申请情况',
    '（一）新收',
    '二.1细目',
    '不编号',
    '十一、重起',
  ];
  assert.deepEqual(paragraphs(document), expected);
  assert.deepEqual(
    document.blocks.map((block) => block.kind === 'paragraph' && block.heading === true),
    [true, false, false, true, false, false, true, false],
  );
});

test('a number that only the second reader finds is said', async () => {
  // A drawn text box that our reading takes from the newer drawing, with another number in the fallback.
  const box = (text: string): string => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  const both =
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('共12件')}</w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:shape><v:textbox>${box('共34件')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const document = await read(p(both));
  assert.deepEqual(paragraphs(document), ['共12件']);
  assert.match(document.notes.find((note) => note.code === 'second_reading_differs')?.message ?? '', /34/);
});

test('what cannot be read is refused with a word', async () => {
  const refusal = async (bytes: Uint8Array): Promise<string | undefined> => {
    const { documents, notes } = await docxExtractor.extract({ bytes });
    assert.deepEqual(documents, []);
    return notes[0]?.code;
  };
  const good = docxOf(p('正文'));
  assert.equal(await refusal(good.subarray(0, good.length - 40)), 'damaged');
  assert.equal(await refusal(strToU8('<html></html>')), 'damaged');
  assert.equal(await refusal(new Uint8Array()), 'damaged');
  assert.equal(await refusal(docxOf('<w:p><w:r></w:p></w:r>')), 'damaged');
  assert.equal(await refusal(docxOf('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000))), 'damaged');
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(210 * 1024 * 1024) }, { level: 1 });
  assert.equal(await refusal(bomb), 'bomb');
  // The same bomb with its size understated in the directory.
  const view = new DataView(bomb.buffer, bomb.byteOffset);
  const directory = view.getUint32(bomb.length - 22 + 16, true);
  view.setUint32(directory + 24, 1000, true);
  assert.equal(await refusal(bomb), 'bomb');
});

test('struck out text is not printed, and the mark of a note is no digit of the figure before it', async () => {
  const styled = (property: string, text: string): string => `<w:r><w:rPr>${property}</w:rPr><w:t>${text}</w:t></w:r>`;
  const inside = (content: string): string => `<w:tc><w:p>${content}</w:p></w:tc>`;
  const cells = [
    inside(styled('<w:strike/>', '11') + styled('', '12')),
    inside(styled('', '7') + styled('<w:vertAlign w:val="superscript"/>', '1')),
    inside(styled('<w:vertAlign w:val="superscript"/>', '34')),
    inside(styled('<w:strike w:val="0"/>', '5')),
  ];
  const [grid] = gridsOf(await read(table([2000, 2000, 2000, 2000], [row(cells)])));
  assert.deepEqual(
    grid?.cells.map(({ text }) => text),
    ['12', '7\u00b9', '34', '5'],
  );
});

test('a figure in a frame of its own inside a box stands in that box', async () => {
  const framed = `<w:tc>${table([500], [row([cell('12')])])}<w:p/></w:tc>`;
  const [grid, ...others] = gridsOf(await read(table([2000, 2000], [row([cell('规章'), framed])])));
  assert.deepEqual(
    grid?.cells.map(({ text }) => text),
    ['规章', '12'],
  );
  assert.deepEqual(others, []);
});
