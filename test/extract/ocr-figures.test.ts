import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitForm } from '../../src/extract/ocr/digit-form.ts';
import { type EngineReading, weighed } from '../../src/extract/ocr/read-figures.ts';
import { shapeOf } from '../../src/extract/ocr/shapes.ts';
import { Sheet } from '../support/ocr.ts';

/** Strokes of a seven-segment display: shapes as different as digits of a font are. */
const segments: Readonly<Record<string, string>> = { '1': 'bc', '6': 'acdefg', '7': 'abc', '8': 'abcdefg' };
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
