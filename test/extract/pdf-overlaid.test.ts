import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfExtractor } from '../../src/extract/pdf.ts';
import { codes, grids, rowsOf } from '../support/extract-truth.ts';
import { drawFrames, drawLine, drawText, drawTexts, placeTable, writePdf } from '../support/pdf-writer.ts';

const boxes = placeTable(
  [
    ['项目', '企业', '总计'],
    ['予以公开', '12', '345'],
    ['不予公开', '6', '7'],
  ],
  [60, 160, 260, 360],
  [100, 130, 160, 190],
);
const table = drawFrames(boxes, drawLine) + drawTexts(boxes);

async function rowsWith(over: string, content = table): Promise<readonly (readonly string[])[]> {
  const [grid] = grids(await pdfExtractor.extract({ bytes: writePdf([{ content: content + over }]) }));
  assert.ok(grid);
  return rowsOf(grid);
}

test('digits with a line drawn through them are told from those beside them, and the line rules nothing', async () => {
  const rows = await rowsWith(drawText(260 + 25, 142, '88', 10) + drawLine(262, 138.5, 280, 138.5, 0.6));
  assert.deepEqual(rows, [
    ['项目', '企业', '总计'],
    ['予以公开', '12', '3\u03364\u03365\u0336 88'],
    ['不予公开', '6', '7'],
  ]);
});

test('a line under figures strikes nothing out', async () => {
  assert.deepEqual((await rowsWith(drawLine(263, 143.5, 280, 143.5, 0.6)))[1], ['予以公开', '12', '345']);
});

test('a figure printed over another is no figure that could be read', async () => {
  const [, row] = await rowsWith(drawText(264, 142, '900', 10));
  assert.ok(row?.[2]?.includes('\ufffd'), row?.[2]);
});

test('a number that stands out of the last box of a table is whole', async () => {
  const narrow = placeTable([['项目', '1234']], [60, 160, 176], [100, 130]);
  const rows = await rowsWith('', drawFrames(narrow, drawLine) + drawTexts(narrow));
  assert.deepEqual(rows, [['项目', '1234']]);
});

test('very large characters behind the text are a watermark', async () => {
  const bytes = writePdf([{ content: drawText(120, 180, '内部', 90) + table }]);
  const extraction = await pdfExtractor.extract({ bytes });
  assert.deepEqual(rowsOf(grids(extraction)[0] ?? assert.fail())[1], ['予以公开', '12', '345']);
  assert.ok(codes(extraction).includes('oblique_text'));
});

/** Text of which only what lies within `left` and `right` is seen. */
const clipped = (left: number, right: number, y: number, text: string): string =>
  `q ${String(left)} ${String(800 - y - 4)} ${String(right - left)} 16 re W n\n${drawText(left + 2, y, text)}Q\n`;

test('what a spreadsheet cuts off at the side of a box belongs to its label and hides no figure', async () => {
  const line = (y: number, label: string, figures: readonly string[]): string =>
    clipped(60, 130, y, label) + figures.map((figure, at) => drawText(134 + at * 50, y, figure)).join('');
  const rows = await rowsWith(
    '',
    line(100, '项目', ['自然人', '企业', '总计']) +
      line(114, '1.属于国家秘密的申请', ['12', '34', '46']) +
      line(128, '2.其他法律行政法规禁止公开', ['5', '6', '11']) +
      line(142, '3.重复申请', ['7', '8', '15']),
  );
  assert.deepEqual(rows.slice(1), [
    ['1.属于国家秘密的申请', '12', '34', '46'],
    ['2.其他法律行政法规禁止公开', '5', '6', '11'],
    ['3.重复申请', '7', '8', '15'],
  ]);
});
