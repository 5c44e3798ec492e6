import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charactersOf } from '../../src/extract/ocr/characters.ts';
import { digitForm, lacksHoles, refutes } from '../../src/extract/ocr/digit-form.ts';
import { type EngineReading, weighed } from '../../src/extract/ocr/read-figures.ts';
import { shapeOf } from '../../src/extract/ocr/shapes.ts';
import { Sheet } from '../support/ocr.ts';

/** Strokes of a seven-segment display: shapes as different as digits of a font are. */
const segments: Readonly<Record<string, string>> = {
  '1': 'bc',
  '6': 'acdefg',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
  '0': 'abcdef',
};
const places: Readonly<Record<string, readonly [number, number, number, number]>> = {
  a: [0, 0, 12, 3],
  b: [9, 0, 12, 11],
  c: [9, 10, 12, 22],
  d: [0, 19, 12, 22],
  e: [0, 10, 3, 22],
  f: [0, 0, 3, 11],
  g: [0, 9, 12, 12],
};

const sheet = new Sheet(8000, 40);
let next = 10;
/** Draws the digits `printed` and lets the engine say `said`. */
function line(printed: string, said: string | null): EngineReading {
  const characters = [...printed].map((digit) => {
    const x = next;
    next += 20;
    for (const segment of segments[digit] ?? '') {
      const [left, top, right, bottom] = places[segment] ?? [0, 0, 0, 0];
      sheet.fill(x + left, 9 + top, x + right, 9 + bottom);
    }
    const left = digit === '1' ? x + 9 : x;
    const patch = { left, top: 9, right: x + 12, bottom: 31, area: 100 };
    const form = digitForm(sheet.picture, patch);
    return { grid: shapeOf(sheet.picture, patch, { paper: 240, ink: 30 }), form, point: null };
  });
  return { text: said, characters };
}

const honest = (): EngineReading[] =>
  ['687', '768', '817', '68', '76', '18', '671', '178'].map((one) => line(one, one));

test('where engine and shapes agree, the reading is sure', () => {
  const readings = weighed(honest());
  assert.deepEqual(
    readings.map((reading) => reading?.text),
    ['687', '768', '817', '68', '76', '18', '671', '178'],
  );
  assert.ok(readings.every((reading) => reading !== null && reading.confidence > 0.9));
});

test('a slip of the engine stands against the equal shapes of the document, and the reading is not sure', () => {
  const [slip] = weighed([line('68', '66'), ...honest()]);
  assert.equal(slip?.text, '68');
  assert.ok(slip.confidence < 0.5);
});

test('a digit that the engine left out or made up is seen by counting the shapes', () => {
  const [short, long] = weighed([line('717', '7'), line('17', '177'), ...honest()]);
  assert.deepEqual([short?.text, long?.text], ['717', '17']);
  assert.ok((short?.confidence ?? 1) < 0.5 && (long?.confidence ?? 1) < 0.5);
});

test('what the engine cannot read twice alike is read by its shapes, and what nothing resembles is not read at all', () => {
  const [known, unknown] = weighed([line('876', null), line('6', null)]);
  assert.deepEqual([known, unknown], [null, null]);
  const [again] = weighed([line('876', null), ...honest()]);
  assert.equal(again?.text, '876');
  assert.ok(again.confidence < 0.9);
});

test('what the engine misreads every time its shapes have learnt from it: the holes of the digits speak against it', () => {
  const misread = [line('8', '6'), line('86', '66'), line('68', '66'), line('88', '66'), line('81', '61'), ...honest()];
  const readings = weighed(misread.slice(0, 5));
  assert.ok(
    readings.every((reading) => reading === null || reading.confidence < 0.25),
    JSON.stringify(readings),
  );
  const sevens = weighed(['7', '71', '17', '77', '767'].map((printed) => line(printed, printed.replaceAll('7', '1'))));
  assert.ok(
    sevens.every((reading) => reading === null || reading.confidence < 0.25),
    JSON.stringify(sevens),
  );
});

const digits = ['0', '1', '6', '7', '8', '9'];

test('a digit is told by its holes in grey and in noise: how many, how deep, how high', () => {
  for (const noise of [0, 4]) {
    const page = new Sheet(200, 40);
    digits.forEach((digit, at) => {
      for (const segment of segments[digit] ?? '') {
        const [left, top, right, bottom] = places[segment] ?? [0, 0, 0, 0];
        page.fill(10 + at * 20 + left, 9 + top, 10 + at * 20 + right, 9 + bottom, 110);
      }
    });
    page.noise(noise);
    digits.forEach((digit, at) => {
      const left = 10 + at * 20 + (digit === '1' ? 9 : 0);
      const form = digitForm(page.picture, { left, top: 9, right: 22 + at * 20, bottom: 31, area: 100 });
      const possible = digits.filter((one) => !refutes(form, one) && !lacksHoles(form, one));
      assert.deepEqual(possible, [digit], `noise ${String(noise)}`);
    });
  }
});

test('a digit whose thin strokes are pale is one digit, and digits that touch are cut where the ink is least', () => {
  const page = new Sheet(200, 60);
  // A nought of two dark sides, joined by pale arcs; then two digits whose feet touch, and a point of its own.
  page.fill(20, 20, 24, 40).fill(32, 20, 36, 40).fill(24, 19, 32, 21, 170).fill(24, 39, 32, 41, 170);
  for (const left of [44, 68, 92]) page.fill(left, 20, left + 16, 24).fill(left + 6, 24, left + 10, 40);
  page.fill(66, 20, 68, 22, 90).fill(114, 37, 117, 40);
  page.fill(124, 20, 140, 40);
  const box = [20, 19, 140, 41] as const;
  const inside = [10, 10, 190, 50] as const;
  const [marks = []] = charactersOf(page.picture, [{ box, height: 20, characters: [], inside }]);
  assert.equal(marks.map(({ point }) => point ?? 'd').join(''), 'dddd.d');
  assert.deepEqual([marks[0]?.patch.left, marks[0]?.patch.right], [20, 36]);
});
