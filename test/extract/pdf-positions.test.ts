import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grid } from '../../src/domain/document.ts';
import { pdfExtractor } from '../../src/extract/pdf.ts';
import { grids, rowsOf, texts } from '../support/extract-truth.ts';
import { drawLine, drawText, writePdf } from '../support/pdf-writer.ts';

type Side = 'left' | 'centre' | 'right';
const size = 10;
/** Digits of Helvetica are 0.556 em wide, Chinese characters one em. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[ -~]/.test(one) ? (/[,.]/.test(one) ? 0.278 : 0.556) : 1) * size, 0);

/** A text in a box from `left` to `right`, with nothing drawn around it. */
function put(text: string, left: number, right: number, y: number, side: Side = 'centre'): string {
  if (text === '') return '';
  const spare = right - left - widthOf(text);
  return drawText(left + (side === 'left' ? 2 : side === 'right' ? spare - 2 : spare / 2), y, text, size);
}

const edges = [60, 260, 320, 380, 440];
const row = (y: number, figures: readonly string[], side: Side = 'centre'): string =>
  figures.map((figure, at) => put(figure, edges[at + 1] ?? 0, edges[at + 2] ?? 500, y, side)).join('');
const label = (text: string, y: number, side: Side = 'centre'): string => put(text, 60, 260, y, side);

async function gridsOf(...contents: readonly string[]): Promise<readonly Grid[]> {
  const found = grids(await pdfExtractor.extract({ bytes: writePdf(contents.map((content) => ({ content }))) }));
  assert.ok(found.every((grid) => grid.method === 'positions'));
  return found;
}

async function gridOf(...contents: readonly string[]): Promise<Grid> {
  const [grid, ...others] = await gridsOf(...contents);
  assert.ok(grid && others.length === 0, 'one grid');
  return grid;
}

const header = (y: number): string => label('项目', y) + row(y, ['自然人', '企业', '其他', '总计']);

for (const side of ['left', 'centre', 'right'] as const) {
  test(`blanks keep the figures beside them in their columns, figures set ${side}`, async () => {
    const grid = await gridOf(
      header(100) +
        label('一、新收', 120, 'left') +
        row(120, ['5', '', '1,234', '1,239'], side) +
        label('二、结转', 140, 'left') +
        row(140, ['', '', '7', '7'], side) +
        label('三、办结', 160, 'left') +
        row(160, ['12', '', '', '12'], side),
    );
    assert.deepEqual(rowsOf(grid), [
      ['项目', '自然人', '企业', '其他', '总计'],
      ['一、新收', '5', '', '1,234', '1,239'],
      ['二、结转', '', '', '7', '7'],
      ['三、办结', '12', '', '', '12'],
    ]);
  });
}

for (const [where, offset] of [
  ['first', 0],
  ['middle', 13],
  ['last', 26],
] as const) {
  test(`a label of three lines is one label, its figures beside the ${where} line`, async () => {
    const wrapped = (top: number, lines: readonly string[], figures: readonly string[]): string =>
      lines.map((line, at) => label(line, top + at * 13, 'left')).join('') + row(top + offset, figures);
    const grid = await gridOf(
      header(80) +
        wrapped(104, ['1.申请人无正当理由', '逾期不补正，不再', '处理其申请'], ['1', '', '2', '3']) +
        wrapped(150, ['2.申请人逾期未按', '收费通知要求缴纳', '费用'], ['', '4', '', '4']) +
        wrapped(196, ['3.申请人要求机关', '确认或者重新出具', '信息'], ['5', '', '', '5']),
    );
    assert.deepEqual(rowsOf(grid).slice(1), [
      ['1.申请人无正当理由\n逾期不补正，不再\n处理其申请', '1', '', '2', '3'],
      ['2.申请人逾期未按\n收费通知要求缴纳\n费用', '', '4', '', '4'],
      ['3.申请人要求机关\n确认或者重新出具\n信息', '5', '', '', '5'],
    ]);
  });
}

test('a row whose boxes are all blank is a row, not a line of its neighbour', async () => {
  const grid = await gridOf(
    header(100) +
      label('1.国家秘密', 120) +
      row(120, ['1', '2', '3', '6']) +
      label('2.重复申请', 140) +
      label('3.其他', 160) +
      row(160, ['4', '', '', '4']) +
      label('4.结转', 180),
  );
  assert.deepEqual(rowsOf(grid).slice(1), [
    ['1.国家秘密', '1', '2', '3', '6'],
    ['2.重复申请', '', '', '', ''],
    ['3.其他', '4', '', '', '4'],
    ['4.结转', '', '', '', ''],
  ]);
});

test('rows set close under each other are not taken for lines of one label', async () => {
  const grid = await gridOf(
    label('信息内容', 100) +
      put('上年数量', 260, 380, 100) +
      put('本年数量', 380, 500, 100) +
      label('行政许可', 114, 'left') +
      put('1', 260, 380, 114) +
      put('3', 380, 500, 114) +
      label('其他对外管理服务事项', 128, 'left') +
      label('行政处罚', 142, 'left') +
      put('2', 260, 380, 142) +
      put('4', 380, 500, 142) +
      label('行政强制', 156, 'left') +
      put('5', 260, 380, 156),
  );
  assert.deepEqual(rowsOf(grid), [
    ['信息内容', '上年数量', '本年数量'],
    ['行政许可', '1', '3'],
    ['其他对外管理服务事项', '', ''],
    ['行政处罚', '2', '4'],
    ['行政强制', '5', ''],
  ]);
});

test('figures of two columns that touch are left open, whatever they may be', async () => {
  const grid = await gridOf(
    header(100) +
      label('一、新收', 120) +
      row(120, ['1', '21', '31', '53']) +
      label('二、办结', 140) +
      row(140, ['1', '21', '31', '53']) +
      label('三、结转', 160) +
      row(160, ['7', '', '', '8']) +
      put('123456789', 320, 440, 160),
  );
  const open = grid.cells.find((cell) => cell.text === '123456789');
  assert.deepEqual([open?.column, open?.colSpan], [2, 2]);
});

test('figures of two columns that nearly touch are two', async () => {
  const grid = await gridOf(
    header(100) +
      label('一、新收', 120) +
      row(120, ['1', '21', '31', '53']) +
      label('二、办结', 140) +
      row(140, ['1', '', '', '53']) +
      drawText(324, 140, '1234567890', size) +
      drawText(382, 140, '9876543210', size),
  );
  assert.deepEqual(rowsOf(grid).at(-1), ['二、办结', '1', '1234567890', '9876543210', '53']);
});

test('a figure wrapped in its box stays in lines of one box', async () => {
  const grid = await gridOf(
    header(100) +
      label('一、新收', 125) +
      row(125, ['1', '2', '3', '']) +
      put('12345', 440, 500, 119) +
      put('67', 440, 500, 131) +
      label('二、结转', 160) +
      row(160, ['1', '2', '3', '6']),
  );
  assert.deepEqual(rowsOf(grid)[1], ['一、新收', '1', '2', '3', '12345\n67']);
});

test('parts with other columns are parts of one table, each under its own headers', async () => {
  const grid = await gridOf(
    put('第二十条第（一）项', 60, 500, 100) +
      header(120) +
      label('规章', 140) +
      row(140, ['1', '2', '3', '4']) +
      put('第二十条第（五）项', 60, 500, 160) +
      label('项目', 180) +
      put('处理决定数量', 260, 500, 180) +
      label('行政许可', 200) +
      put('第二十条第（六）项', 60, 500, 220) +
      label('项目', 240) +
      put('处理决定数量', 260, 500, 240) +
      label('行政处罚', 260) +
      put('9', 260, 500, 260),
  );
  assert.deepEqual(rowsOf(grid), [
    ['第二十条第（一）项'],
    ['项目', '自然人', '企业', '其他', '总计'],
    ['规章', '1', '2', '3', '4'],
    ['第二十条第（五）项'],
    ['项目', '处理决定数量'],
    ['行政许可', ''],
    ['第二十条第（六）项'],
    ['项目', '处理决定数量'],
    ['行政处罚', '9'],
  ]);
  assert.equal(grid.cells.find((cell) => cell.text === '9')?.colSpan, 4);
});

test('a label that stands upright beside several rows makes no rows of its own', async () => {
  const names = ['1.甲类信息', '2.乙类信息', '3.丙类信息', '4.丁类信息', '5.戊类信息'];
  const grid = await gridOf(
    header(100) +
      names
        .map(
          (name, at) => put(name, 120, 260, 120 + at * 20) + row(120 + at * 20, [String(at), '', '1', String(at + 1)]),
        )
        .join('') +
      ['办', '理', '结', '果'].map((one, at) => put(one, 60, 100, 140 + at * 13)).join(''),
  );
  assert.equal(grid.rows, 6);
  assert.deepEqual(
    grid.cells.filter((cell) => cell.text.startsWith('办')).map((cell) => [cell.rowSpan, cell.text]),
    [[5, '办理结果']],
  );
});

test('a text spread evenly over its box is one text, headers set upright side by side are several', async () => {
  const spread = (text: string, y: number): string =>
    [...text].map((one, at) => drawText(80 + at * 25, y, one, size)).join('');
  const upright = ['结果', '维持', '其他', '总计'].map((text, at) =>
    [...text].map((one, line) => put(one, edges[at + 1] ?? 0, edges[at + 2] ?? 500, 100 + line * 12)).join(''),
  );
  const grid = await gridOf(
    label('项目', 106) +
      upright.join('') +
      spread('行政许可', 135) +
      row(135, ['1', '2', '3', '6']) +
      spread('行政处罚', 155) +
      row(155, ['4', '5', '6', '15']) +
      spread('行政强制', 175) +
      row(175, ['7', '', '', '7']),
  );
  assert.deepEqual(rowsOf(grid), [
    ['项目', '结\n果', '维\n持', '其\n他', '总\n计'].map((text) => text.replace('\n', '')),
    ['行政许可', '1', '2', '3', '6'],
    ['行政处罚', '4', '5', '6', '15'],
    ['行政强制', '7', '', '', '7'],
  ]);
});

test('a title of a chapter after a full line of text begins a paragraph', async () => {
  const full = '文'.repeat(47);
  const lines = [
    '　　' + full.slice(0, 45),
    full.slice(0, 46) + '。',
    '2、总体情况',
    '　　' + full.slice(0, 20) + '。',
  ];
  const content = lines.map((line, at) => drawText(60, 100 + at * 16, line, size)).join('');
  const extraction = await pdfExtractor.extract({ bytes: writePdf([{ content }]) });
  assert.deepEqual(
    texts(extraction).map((text) => text.slice(-4)),
    ['文文文。', '总体情况', '文文文。'],
  );
});

test('a frame, with or without lines between the rows, says nothing of columns: those are found by position', async () => {
  const rule = (y: number): string => drawLine(55, y, 505, y);
  const sides = drawLine(55, 90, 55, 190) + drawLine(505, 90, 505, 190);
  const rows =
    header(105) +
    label('一、新收', 130, 'left') +
    row(130, ['5', '3', '1', '9']) +
    label('二、结转', 155, 'left') +
    row(155, ['2', '4', '6', '12']) +
    label('三、办结', 180, 'left') +
    row(180, ['7', '7', '7', '21']);
  for (const between of ['', rule(115) + rule(140) + rule(165)]) {
    const grid = await gridOf(sides + rule(90) + rule(190) + between + rows);
    assert.deepEqual(rowsOf(grid).slice(1), [
      ['一、新收', '5', '3', '1', '9'],
      ['二、结转', '2', '4', '6', '12'],
      ['三、办结', '7', '7', '7', '21'],
    ]);
  }
});

/** A row set from the top in narrow columns: its figures are wrapped after three digits. */
function narrowRow(y: number, lines: readonly string[], figures: readonly string[]): string {
  const words = lines.map((line, at) => drawText(60, y + at * 13, line, size)).join('');
  const put = (figure: string, at: number): string =>
    (figure.match(/.{1,3}/gu) ?? []).map((part, line) => drawText(148 + at * 32, y + line * 13, part, size)).join('');
  return words + figures.map(put).join('');
}

test('figures wrapped in narrow columns stay in their row, as lines', async () => {
  const grid = await gridOf(
    narrowRow(100, ['1.属于国家秘密', '的申请'], ['1234', '56', '1290']) +
      narrowRow(126, ['2.其他法律行政', '法规禁止公开'], ['800', '3777', '4577']) +
      narrowRow(152, ['3.重复申请'], ['9', '1', '10']) +
      narrowRow(165, ['4.不予处理'], ['2000', '1000', '3000']),
  );
  assert.deepEqual(rowsOf(grid), [
    ['1.属于国家秘密\n的申请', '123\n4', '56', '129\n0'],
    ['2.其他法律行政\n法规禁止公开', '800', '377\n7', '457\n7'],
    ['3.重复申请', '9', '1', '10'],
    ['4.不予处理', '200\n0', '100\n0', '300\n0'],
  ]);
});

test('rows of figures set as close as lines of text stay rows', async () => {
  const line = (y: number, text: string, figures: readonly string[]): string =>
    drawText(60, y, text, size) + figures.map((figure, at) => drawText(190 + at * 32, y, figure, size)).join('');
  const grid = await gridOf(
    line(100, '行政许可', ['123', '456', '579']) +
      line(113, '行政处罚', ['12', '34', '46']) +
      line(126, '行政强制', ['0', '0', '0']) +
      line(139, '行政收费', ['0', '0', '0']),
  );
  assert.deepEqual(rowsOf(grid), [
    ['行政许可', '123', '456', '579'],
    ['行政处罚', '12', '34', '46'],
    ['行政强制', '0', '0', '0'],
    ['行政收费', '0', '0', '0'],
  ]);
});

test('headers set to the left keep their columns where figures are set to the right', async () => {
  const wide = [60, 190, 320, 450, 580];
  const set = (texts: readonly string[], y: number, side: Side): string =>
    texts.map((text, at) => put(text, wide[at] ?? 0, wide[at + 1] ?? 0, y, at === 0 ? 'left' : side)).join('');
  const grid = await gridOf(
    set(['信息内容', '制发件数', '废止件数', '有效件数'], 100, 'left') +
      set(['规章', '51', '3', '444'], 120, 'right') +
      set(['规范性文件', '42', '9', '825'], 140, 'right') +
      set(['行政许可', '7', '8', '9'], 160, 'right'),
  );
  assert.deepEqual(rowsOf(grid), [
    ['信息内容', '制发件数', '废止件数', '有效件数'],
    ['规章', '51', '3', '444'],
    ['规范性文件', '42', '9', '825'],
    ['行政许可', '7', '8', '9'],
  ]);
});
