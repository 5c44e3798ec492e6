import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grid } from '../../src/domain/document.ts';
import { joinPieces } from '../../src/extract/pdf/join.ts';
import { pdfExtractor } from '../../src/extract/pdf.ts';
import type { Piece } from '../../src/extract/pdf/piece.ts';
import { grids, rowsOf, texts } from '../support/extract-truth.ts';
import {
  drawFrames,
  drawLine,
  drawText,
  drawTexts,
  type PdfPage,
  placeTable,
  type TableBox,
  writePdf,
} from '../support/pdf-writer.ts';

const xs = [60, 100, 230, 290, 350];
type Rows = readonly (readonly (string | TableBox)[])[];

/** A table at the foot of one page and the head of the next, with page numbers between. */
async function readCut(above: Rows, below: Rows): Promise<Grid> {
  const footOfPage = placeTable(above, xs, above.map((_, row) => 740 - 30 * (above.length - row)).concat(740));
  const headOfPage = placeTable(below, xs, [70].concat(below.map((_, row) => 100 + 30 * row)));
  const page = (boxes: typeof footOfPage, number: number): PdfPage => ({
    content: drawFrames(boxes, drawLine) + drawTexts(boxes) + drawText(290, 780, `- ${String(number)} -`),
  });
  const extraction = await pdfExtractor.extract({ bytes: writePdf([page(footOfPage, 1), page(headOfPage, 2)]) });
  const [grid, ...others] = grids(extraction);
  assert.ok(grid && others.length === 0, 'one grid');
  assert.deepEqual(texts(extraction), []);
  assert.deepEqual(grid.pages, [1, 2]);
  return grid;
}

const wide = (text: string): TableBox => ({ text, columns: 2 });
const header: Rows[number] = [wide('项目'), '自然人', '总计'];

test('a header printed again on the next page is dropped', async () => {
  const grid = await readCut([header, [wide('一、新收'), '1', '2']], [header, [wide('二、结转'), '3', '4']]);
  assert.deepEqual(rowsOf(grid), [
    ['项目', '自然人', '总计'],
    ['一、新收', '1', '2'],
    ['二、结转', '3', '4'],
  ]);
});

test('a row of blanks that was published is a row of its own, not the rest of the row before', async () => {
  const grid = await readCut(
    [[wide('规章'), '1', '2']],
    [
      [wide('规范性文件'), '', ''],
      [wide('许可'), '3', '4'],
    ],
  );
  assert.deepEqual(rowsOf(grid), [
    ['规章', '1', '2'],
    ['规范性文件', '', ''],
    ['许可', '3', '4'],
  ]);
});

test('the rest of a figure too wide for its box goes back to its row, in a line of its own', async () => {
  const grid = await readCut(
    [[wide('执法案卷'), '1', '1234567890']],
    [
      [wide(''), '', '5'],
      [wide('查询事项'), '3', '4'],
    ],
  );
  assert.deepEqual(rowsOf(grid), [
    ['执法案卷', '1', '1234567890\n5'],
    ['查询事项', '3', '4'],
  ]);
});

test('two rows with the same label and figures stay two rows', async () => {
  const grid = await readCut([[wide('其他'), '0', '0']], [[wide('其他'), '0', '0']]);
  assert.deepEqual(rowsOf(grid), [
    ['其他', '0', '0'],
    ['其他', '0', '0'],
  ]);
});

test('the rest of a label that runs on over the page goes back to its row', async () => {
  const grid = await readCut(
    [['一', '属于行政机关不再处理其政', '5', '6']],
    [
      ['', '府信息的申请', '', ''],
      ['二', '重复申请', '7', '8'],
    ],
  );
  assert.deepEqual(rowsOf(grid), [
    ['一', '属于行政机关不再处理其政\n府信息的申请', '5', '6'],
    ['二', '重复申请', '7', '8'],
  ]);
});

test('a label beside many rows goes on over the page, its characters one under another', async () => {
  const grid = await readCut(
    [
      [{ text: '三\n本\n年\n度', rows: 2 }, '（一）公开', '1', '1'],
      ['（二）部分', '2', '2'],
    ],
    [
      [{ text: '办\n理', rows: 2 }, '（三）不予', '3', '3'],
      ['（四）无法', '4', '4'],
      [wide('四、结转'), '5', '5'],
    ],
  );
  const label = grid.cells[0];
  assert.deepEqual([label?.rowSpan, label?.text], [4, '三本年度办理']);
  assert.deepEqual([grid.rows, grid.columns], [5, 4]);
  assert.deepEqual(rowsOf(grid)[4], ['四、结转', '5', '5']);
});

test('groups of rows that meet at the page break stay apart', async () => {
  const grid = await readCut(
    [
      [{ text: '（一）', rows: 2 }, '甲', '1', '1'],
      ['乙', '2', '2'],
    ],
    [
      [{ text: '（二）', rows: 2 }, '丙', '3', '3'],
      ['丁', '4', '4'],
    ],
  );
  assert.deepEqual(
    grid.cells.filter((cell) => cell.column === 0).map((cell) => [cell.row, cell.rowSpan, cell.text]),
    [
      [0, 2, '（一）'],
      [2, 2, '（二）'],
    ],
  );
});

test('a lone wide row at the foot of a page belongs to the table on the next', async () => {
  const grid = await readCut([[{ text: '第二十条第（一）项', columns: 4 }]], [header, [wide('规章'), '1', '2']]);
  assert.deepEqual(rowsOf(grid)[0], ['第二十条第（一）项']);
  assert.equal(grid.cells[0]?.colSpan, 3);
  assert.equal(grid.rows, 3);
});

test('a side of the frame that is missing after the break does not shift the columns', async () => {
  const above = placeTable(
    [
      [{ text: '三', rows: 2 }, '甲', '1', '2'],
      ['乙', '3', '4'],
    ],
    xs,
    [680, 710, 740],
  );
  const below = placeTable(
    [
      ['丙', '5', '6'],
      ['丁', '7', '8'],
    ],
    xs.slice(1),
    [70, 100, 130],
  );
  const extraction = await pdfExtractor.extract({
    bytes: writePdf([above, below].map((boxes) => ({ content: drawFrames(boxes, drawLine) + drawTexts(boxes) }))),
  });
  const [grid] = grids(extraction);
  assert.deepEqual([grid?.rows, grid?.columns, grid?.cells[0]?.rowSpan], [4, 4, 4]);
  assert.deepEqual(grid && rowsOf(grid)[3], ['丁', '7', '8']);
});

test('tables with text between them are two tables', async () => {
  const boxes = placeTable([header, [wide('规章'), '1', '2']], xs, [680, 710, 740]);
  const lower = placeTable([header, [wide('规章'), '3', '4']], xs, [120, 150, 180]);
  const extraction = await pdfExtractor.extract({
    bytes: writePdf([
      { content: drawFrames(boxes, drawLine) + drawTexts(boxes) },
      { content: drawText(60, 90, '三、另一张表') + drawFrames(lower, drawLine) + drawTexts(lower) },
    ]),
  });
  assert.equal(grids(extraction).length, 2);
});

test('a sentence goes on over the page, past page number and running header', async () => {
  const line = '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八';
  const page = (number: number, lines: readonly (readonly [number, string])[]): PdfPage => ({
    content:
      drawText(60, 40, '某县政府信息公开工作年度报告') +
      lines.map(([x, text], index) => drawText(x, 700 + 18 * index, text)).join('') +
      drawText(280, 780, `第 ${String(number)} 页`),
  });
  const extraction = await pdfExtractor.extract({
    bytes: writePdf([
      page(1, [
        [80, `开${line.slice(2)}`],
        [60, line],
      ]),
      page(2, [
        [60, '终。'],
        [80, '又起一段，共2条。'],
      ]),
      page(3, [[80, '末段。']]),
    ]),
  });
  assert.deepEqual(texts(extraction), [`开${line.slice(2)}${line}终。`, '又起一段，共2条。', '末段。']);
});

/** A table whose first column has so many points, and whose only row is cut after its first line. */
async function readNarrowCut(label: number, above: Rows[number], below: Rows[number]): Promise<Grid> {
  const columns = [60, 60 + label, 86 + label, 112 + label];
  const page = (row: Rows[number], ys: readonly number[]): string => {
    const placed = placeTable([row], columns, ys);
    return drawFrames(placed, drawLine) + drawTexts(placed);
  };
  const bytes = writePdf([{ content: page(above, [710, 740]) }, { content: page(below, [70, 100]) }]);
  const [grid, ...others] = grids(await pdfExtractor.extract({ bytes }));
  assert.ok(grid && others.length === 0, 'one grid');
  return grid;
}

test('a row whose label and figures were wrapped is cut by the page between two lines', async () => {
  const grid = await readNarrowCut(70, ['一、本年新收政', '126', '143'], ['府信息公开申请', '15', '76']);
  assert.deepEqual(rowsOf(grid), [['一、本年新收政\n府信息公开申请', '126\n15', '143\n76']]);
});

test('rows that meet at a page break are two where the second is counted, or its figures are longer', async () => {
  const counted = await readNarrowCut(70, ['一、本年新收政', '126', '143'], ['二、结转', '15', '76']);
  assert.deepEqual(rowsOf(counted), [
    ['一、本年新收政', '126', '143'],
    ['二、结转', '15', '76'],
  ]);
  const longer = await readNarrowCut(70, ['行政规范性文件', '12', '14'], ['行政许可的决定', '150', '760']);
  assert.deepEqual(rowsOf(longer), [
    ['行政规范性文件', '12', '14'],
    ['行政许可的决定', '150', '760'],
  ]);
});

test('figures without a label go on over the page where their rests are shorter', async () => {
  const grid = await readNarrowCut(25, ['140', '109', '399'], ['4', '', '8']);
  assert.deepEqual(rowsOf(grid), [['140\n4', '109', '399\n8']]);
});

test('a table that goes on for ever is not one table', () => {
  const part = (firstPage: number, lastPage: number): Piece => ({
    method: 'ruled',
    xs: [0, 100, 200],
    rows: 1,
    boxes: [0, 1].map((column) => ({
      ...{ row: 0, column, rowSpan: 1, colSpan: 1, lines: [String(column)], wraps: false, touchesFoot: false },
      page: lastPage,
      box: [column * 100, 0, column * 100 + 100, 20],
    })),
    openTop: false,
    openBottom: false,
    firstPage,
    lastPage,
    tolerance: 3,
  });
  assert.equal(joinPieces(part(1, 5), part(6, 6))?.rows, 2);
  assert.equal(joinPieces(part(1, 60), part(61, 61)), null);
});
