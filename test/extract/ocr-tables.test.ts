import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figureIn } from '../../src/extract/ocr/figures.ts';
import { marksOf } from '../../src/extract/ocr/scan-marks.ts';
import { type ScanPage, scanPage } from '../../src/extract/ocr/scan-page.ts';
import { withoutSeals } from '../../src/extract/ocr/seals.ts';
import { levelled } from '../../src/extract/ocr/skew.ts';
import { Sheet } from '../support/ocr.ts';

const dpi = 150;
const xs = [100, 400, 550, 700, 850];
const ys = [120, 180, 240, 300, 360, 420];

/** A table of 5 rows and 4 columns; the first box of the second row is two rows high. */
function ruled(thickness: number, tone: number): Sheet {
  const sheet = new Sheet(1000, 600);
  for (const y of ys)
    sheet.fill(y === 240 ? (xs[1] ?? 0) : (xs[0] ?? 0), y, (xs.at(-1) ?? 0) + thickness, y + thickness, tone);
  for (const x of xs) sheet.fill(x, ys[0] ?? 0, x + thickness, ys.at(-1) ?? 0, tone);
  return sheet;
}

const shapesOf = (page: ScanPage): string[] =>
  page.lattices.map(({ xs: columns, ys: rows }) => `${String(rows.length - 1)}x${String(columns.length - 1)}`);

test('a table is found by its rulings, thick or thin, black or faded, under noise', () => {
  for (const [thickness, tone, noise] of [
    [1, 60, 0],
    [2, 20, 8],
    [5, 20, 8],
    [1, 120, 6],
  ] as const) {
    const page = scanPage({ picture: ruled(thickness, tone).noise(noise).picture, dpi });
    assert.deepEqual(shapesOf(page), ['5x4'], `thickness ${String(thickness)}, tone ${String(tone)}`);
    assert.equal(page.boxes.length, 19);
    assert.equal(page.boxes.filter(({ place }) => place.rowSpan === 2).length, 1);
  }
});

test('a page laid askew is levelled by the angle it was turned, and its boxes lead back to the page as displayed', () => {
  for (const angle of [-1.8, -0.4, 0, 0.9, 2]) {
    const page = scanPage({ picture: levelled(ruled(2, 20).noise(5).picture, angle), dpi });
    assert.ok(Math.abs(page.skew + angle) < 0.1, `turned ${String(angle)}, levelled ${String(page.skew)}`);
    assert.deepEqual(shapesOf(page), ['5x4']);
    // The middle of the table, 475 by 270, as it lies on the turned page.
    const [left, top, right, bottom] = marksOf(page, 1, []).displayed(page.lattices[0]?.box ?? [0, 0, 0, 0]);
    const turn = (-angle * Math.PI) / 180;
    const [dx, dy] = [475 - 500, 270 - 300];
    const middle = [500 + dx * Math.cos(turn) - dy * Math.sin(turn), 300 + dx * Math.sin(turn) + dy * Math.cos(turn)];
    const found = [((left + right) / 2 / 72) * dpi, ((top + bottom) / 2 / 72) * dpi];
    assert.ok(
      found.every((at, axis) => Math.abs(at - (middle[axis] ?? 0)) < 3),
      `${String(found)} for ${String(middle)}`,
    );
  }
});

test('a ruling with gaps is still one ruling, and a part that is gone altogether unites the boxes beside it', () => {
  const sheet = ruled(2, 20);
  for (let x = 110; x < 800; x += 40) sheet.fill(x, 178, x + 4, 184, 240);
  sheet.fill(552, 298, 698, 304, 240);
  const page = scanPage({ picture: sheet.noise(5).picture, dpi });
  assert.deepEqual(shapesOf(page), ['5x4']);
  assert.equal(page.boxes.length, 18);
});

test('rulings much paler than print are rulings, and so are worn ones that are there by halves; merged boxes stay merged', () => {
  const pale = ruled(2, 200);
  for (const y of [135, 195, 255]) for (const x of [600, 612, 624]) pale.fill(x, y, x + 8, y + 17);
  const worn = ruled(2, 20);
  // White gaps by turns along each ruling: a third of it, at other places of each.
  for (const [at, y] of ys.entries())
    for (let x = 100 + at * 17; x < 850; x += 90) worn.fill(x + 4, y - 1, x + 32, y + 3, 255);
  for (const [at, x] of xs.entries())
    for (let y = 130 + at * 13; y < 420; y += 60) worn.fill(x - 1, y, x + 3, y + 12, 255);
  for (const sheet of [pale, worn]) {
    const page = scanPage({ picture: sheet.noise(4).picture, dpi });
    assert.deepEqual(shapesOf(page), ['5x4']);
    assert.equal(page.boxes.length, 19);
  }
});

test('rows of dense writing are no rulings', () => {
  const sheet = new Sheet(1000, 600);
  for (let y = 40; y < 560; y += 32)
    for (let x = 60; x < 940; x += 22)
      for (let stroke = 0; stroke < 4; stroke++) {
        sheet.fill(x, y + stroke * 6, x + 8 + Math.floor(sheet.random() * 11), y + stroke * 6 + 2);
        sheet.fill(x + stroke * 5, y, x + stroke * 5 + 2, y + 6 + Math.floor(sheet.random() * 14));
      }
  assert.deepEqual(shapesOf(scanPage({ picture: sheet.noise(5).picture, dpi })), []);
});

test('a box with specks of dirt is blank; dash, stroke, figure and words are told by their shapes', () => {
  const sheet = ruled(2, 20);
  // Row 1: dirt · row 1: dash · row 1: digits 8 px wide · row 1: characters as wide as high.
  sheet.fill(150, 150, 152, 152).fill(300, 160, 302, 161);
  sheet.fill(440, 148, 480, 151);
  for (const x of [600, 612, 624]) sheet.fill(x, 140, x + 8, 157);
  for (const x of [730, 752]) sheet.fill(x, 140, x + 19, 158);
  // Row 2: a slash.
  for (let step = 0; step < 18; step++)
    sheet.fill(620 - Math.floor(step / 2), 202 + step, 622 - Math.floor(step / 2), 203 + step);
  const page = scanPage({ picture: sheet.noise(4).picture, dpi });
  const kinds = page.boxes
    .filter(({ place }) => place.row === 0 || (place.row === 1 && place.column === 2))
    .map(({ inside }) => figureIn(page, inside));
  assert.deepEqual(
    kinds.map((found) => (found.kind === 'mark' ? found.text : found.kind)),
    ['blank', '—', 'figure', 'text', '/'],
  );
});

test('strokes that stand over each other in a column of labels are no ruling: they do not reach those above and below', () => {
  const sheet = ruled(2, 20);
  for (const y of ys.slice(0, -1)) sheet.fill(240, y + 8, 243, y + 54).fill(310, y + 7, 312, y + 53);
  assert.deepEqual(shapesOf(scanPage({ picture: sheet.noise(5).picture, dpi })), ['5x4']);
});

test('of a table that crosses the page one tight row of figures is still a table', () => {
  const sheet = new Sheet(1000, 600);
  for (const y of [100, 120]) sheet.fill(100, y, 852, y + 2);
  for (const x of xs) sheet.fill(x, 100, x + 2, 122);
  assert.deepEqual(shapesOf(scanPage({ picture: sheet.noise(5).picture, dpi })), ['1x4']);
});

test('light from one side and a shadow change nothing', () => {
  const sheet = ruled(2, 20);
  for (const x of [600, 612, 624]) sheet.fill(x, 140, x + 8, 157);
  const { width, height, data } = sheet.noise(4).picture;
  const dim = data.map((tone, at) => tone * (1 - 0.55 * ((at % width) / width) ** 2));
  const page = scanPage({ picture: { width, height, data: dim }, dpi });
  assert.deepEqual(shapesOf(page), ['5x4']);
  const kinds = page.boxes.map(({ inside }) => figureIn(page, inside).kind);
  assert.deepEqual(
    [kinds.filter((kind) => kind === 'figure').length, kinds.filter((kind) => kind !== 'blank').length],
    [1, 1],
  );
});

test('a red seal lets print through and leaves no trace; a red heading stays', () => {
  const [width, height] = [600, 500];
  const colours = new Uint8Array(width * height * 4).fill(240);
  const paint = (x: number, y: number, blue: number, green: number, red: number): void => {
    colours.set([blue, green, red], (y * width + x) * 4);
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const away = Math.hypot(x - 300, y - 300);
      if (away > 110 && away < 120) paint(x, y, 60, 50, 225);
      if (y >= 60 && y < 80 && x >= 200 && x < 400) paint(x, y, 60, 50, 225);
      if (y >= 296 && y < 304 && x >= 100 && x < 500) paint(x, y, 30, 30, 30);
    }
  const { data } = withoutSeals(width, height, colours, dpi);
  const at = (x: number, y: number): number => data[y * width + x] ?? 0;
  assert.ok(at(300, 185) > 200, 'the ring');
  assert.ok(at(185, 300) < 60, 'print under the ring');
  assert.ok(at(300, 70) < 130, 'the heading');
});
