import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grid } from '../../src/domain/document.ts';
import { pdfExtractor } from '../../src/extract/pdf.ts';
import { grids, texts } from '../support/extract-truth.ts';
import {
  drawBar,
  drawFrames,
  drawLine,
  drawText,
  drawTexts,
  type PdfPage,
  type Pen,
  placeTable,
  writePdf,
} from '../support/pdf-writer.ts';

const read = (...pages: PdfPage[]) => pdfExtractor.extract({ bytes: writePdf(pages) });
const cellsOf = (grid: Grid | undefined) =>
  grid?.cells.map((cell) => [cell.row, cell.column, cell.rowSpan, cell.colSpan, cell.text]);

const xs = [60, 120, 260, 330, 400];
const ys = [100, 120, 140, 160, 180];
const boxes = placeTable(
  [
    [
      { text: '项目', columns: 2, rows: 2 },
      { text: '申请人', columns: 2 },
    ],
    ['自然人', '总计'],
    [{ text: '三\n年', rows: 2 }, '予以公开', '12', '3456'],
    ['不予公开', '', '0'],
  ],
  xs,
  ys,
);
const expected = [
  [0, 0, 2, 2, '项目'],
  [0, 2, 1, 2, '申请人'],
  [1, 2, 1, 1, '自然人'],
  [1, 3, 1, 1, '总计'],
  [2, 0, 2, 1, '三年'],
  [2, 1, 1, 1, '予以公开'],
  [2, 2, 1, 1, '12'],
  [2, 3, 1, 1, '3456'],
  [3, 1, 1, 1, '不予公开'],
  [3, 2, 1, 1, ''],
  [3, 3, 1, 1, '0'],
];
const ring: Pen = (x0, y0, x1, y1) => drawBar(x0, y0, x1, y1);

const pens: Readonly<Record<string, Pen>> = {
  'hair lines': (...ends) => drawLine(...ends, 0.1),
  'thick lines': (...ends) => drawLine(...ends, 2.25),
  'thin filled areas, as web pages print': ring,
  'dashed lines': (...ends) => `[3 3] 0 d ${drawLine(...ends)}[] 0 d\n`,
  'pieces with gaps between them': (x0, y0, x1, y1) =>
    Array.from({ length: 5 }, (_, i) => {
      const at = (from: number, to: number, share: number): number => from + (to - from) * share;
      return drawLine(at(x0, x1, i / 5), at(y0, y1, i / 5), at(x0, x1, (i + 0.9) / 5), at(y0, y1, (i + 0.9) / 5));
    }).join(''),
  'double lines': (x0, y0, x1, y1) => {
    const [dx, dy] = x0 === x1 ? [1, 0] : [0, 1];
    return drawLine(x0 - dx, y0 - dy, x1 - dx, y1 - dy) + drawLine(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
  },
  'lines that miss each other by two points': (x0, y0, x1, y1) =>
    x0 === x1 ? drawLine(x0, y0 + 2, x1, y1 - 2) : drawLine(x0 + 2, y0, x1 - 2, y1),
  'lines drawn by hand, a little slanted': (x0, y0, x1, y1) => drawLine(x0, y0, x1 + 0.3, y1 + 0.3),
};

for (const [name, pen] of Object.entries(pens)) {
  test(`the same grid comes from ${name}`, async () => {
    const [grid, ...others] = grids(await read({ content: drawFrames(boxes, pen) + drawTexts(boxes) }));
    assert.equal(others.length, 0);
    assert.equal(grid?.method, 'ruled');
    assert.deepEqual(cellsOf(grid), expected);
  });
}

test('one path may hold every line of a table', async () => {
  const path = boxes
    .map(
      ({ left, top, right, bottom }) =>
        `${String(left)} ${String(800 - bottom)} ${String(right - left)} ${String(bottom - top)} re\n`,
    )
    .join('');
  const [grid] = grids(await read({ content: `0.5 w ${path}S\n${drawTexts(boxes)}` }));
  assert.deepEqual(cellsOf(grid), expected);
});

test('a frame drawn as the ring between two rectangles is a frame', async () => {
  const rings = boxes
    .map(({ left, top, right, bottom }) => {
      const box = (by: number): string =>
        `${String(left + by)} ${String(800 - bottom + by)} ${String(right - left - 2 * by)} ${String(bottom - top - 2 * by)} re`;
      return `${box(0)} ${box(1)} f*\n`;
    })
    .join('');
  assert.deepEqual(cellsOf(grids(await read({ content: rings + drawTexts(boxes) }))[0]), expected);
});

test('a form drawn scaled and moved is read where it stands', async () => {
  const form = { content: drawFrames(boxes, drawLine) + drawTexts(boxes), matrix: [0.8, 0, 0, 0.8, 40, 100] };
  const [grid] = grids(await read({ content: 'q /Form Do Q\n', form }));
  assert.deepEqual(cellsOf(grid), expected);
  const corner = grid?.cells[0]?.at.box?.map(Math.round);
  // 60 · 0.8 + 40, and 800 − (700 · 0.8 + 100) from the top.
  assert.deepEqual(corner?.slice(0, 2), [88, 140]);
});

for (const rotate of [90, 180, 270]) {
  test(`a page shown turned by ${String(rotate)} degrees is read upright, its boxes are where they are shown`, async () => {
    const [grid] = grids(await read({ content: drawFrames(boxes, drawLine) + drawTexts(boxes), rotate }));
    assert.deepEqual(cellsOf(grid), expected);
    const shown = grid?.cells[0]?.at.box?.map(Math.round);
    // The first box lies at 60–260 from the left and 100–140 from the top of the unturned page of 600 by 800.
    const places: Readonly<Record<number, readonly number[]>> = {
      90: [660, 60, 700, 260],
      180: [340, 660, 540, 700],
      270: [100, 340, 140, 540],
    };
    assert.deepEqual(shown, places[rotate]);
  });
}

test('a label printed sideways is read along its own direction', async () => {
  const rows = placeTable(
    [
      [{ text: '', rows: 2 }, '甲', '1'],
      ['乙', '2'],
    ],
    [60, 90, 200, 260],
    [100, 160, 220],
  );
  const label = ['办', '理', '结', '果']
    .map((character, index) => {
      const hex = Buffer.from(character, 'utf16le').swap16().toString('hex');
      return `BT /C 10 Tf 0 1 -1 0 80 ${String(800 - 190 + index * 10)} Tm <${hex}> Tj ET\n`;
    })
    .join('');
  const [grid] = grids(await read({ content: drawFrames(rows, drawLine) + drawTexts(rows) + label }));
  assert.equal(grid?.cells[0]?.text, '办理结果');
});

test('digits of one number in several pieces are one number, fullwidth digits stay as printed', async () => {
  const rows = placeTable(
    [
      ['甲', '', '４１'],
      ['乙', '', ''],
    ],
    [60, 120, 200, 260],
    [100, 120, 140],
  );
  const pieces =
    drawText(130, 112, '1') + drawText(135.56, 112, '1') + drawText(130, 132, '77') + drawText(141.12, 132, '30.28');
  const [grid] = grids(await read({ content: drawFrames(rows, drawLine) + drawTexts(rows) + pieces }));
  assert.deepEqual(
    grid?.cells.map((cell) => cell.text),
    ['甲', '11', '４１', '乙', '7730.28', ''],
  );
});

test('a number wider than its box stays whole; a text over several boxes is cut at their borders', async () => {
  const rows = placeTable(
    [
      ['甲', '', '', '丙'],
      ['一', '二', '三', '四'],
    ],
    [60, 80, 110, 150, 190],
    [100, 120, 140],
  );
  const wide = drawText(83, 112, '123456');
  const [grid] = grids(await read({ content: drawFrames(rows, drawLine) + drawTexts(rows) + wide }));
  assert.deepEqual(
    grid?.cells.slice(0, 4).map((cell) => cell.text),
    ['甲', '123456', '', '丙'],
  );
});

test('a lone digit in a font that is not embedded is not lost', async () => {
  const rows = placeTable(
    [
      ['甲', '７'],
      ['乙', '八'],
    ],
    [60, 120, 180],
    [100, 120, 140],
  );
  const [grid] = grids(await read({ content: drawFrames(rows, drawLine) + drawTexts(rows) }));
  assert.deepEqual(
    grid?.cells.map((cell) => cell.text),
    ['甲', '７', '乙', '八'],
  );
});

test('columns dragged a little out of line are one column', async () => {
  const upper = placeTable([['甲', '1', '2']], [60, 120, 180, 240], [100, 120]);
  const lower = placeTable([['乙', '3', '4']], [60, 126, 175, 240], [120, 140]);
  const all = [...upper, ...lower];
  const [grid] = grids(await read({ content: drawFrames(all, drawLine) + drawTexts(all) }));
  assert.deepEqual([grid?.rows, grid?.columns], [2, 3]);
});

test('a sentence in a frame is text, and a rule under a heading makes no table', async () => {
  const frame = placeTable([['本栏为提示']], [60, 300], [100, 130]);
  const extraction = await read({
    content: drawFrames(frame, drawLine) + drawTexts(frame) + drawText(60, 200, '标题') + drawLine(60, 205, 300, 205),
  });
  assert.deepEqual([grids(extraction).length, texts(extraction)], [0, ['本栏为提示', '标题']]);
});
