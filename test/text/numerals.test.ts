import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chineseNumber, numeralSource, readNumeral } from '../../src/text/numerals.ts';

const exact = (value: number): object => ({ value, approx: false });
const about = (value: number): object => ({ value, approx: true });

test('a figure is read as printed, thousands marked or not', () => {
  assert.deepEqual(readNumeral('1487'), exact(1487));
  assert.deepEqual(readNumeral('15,681'), exact(15681));
  assert.deepEqual(readNumeral('99.49'), exact(99.49));
});

test('余, 多, 近 and 超 make a figure approximate, and so does rounding to 万', () => {
  assert.deepEqual(readNumeral('6300余'), about(6300));
  assert.deepEqual(readNumeral('20余万'), about(200_000));
  assert.deepEqual(readNumeral('超20万'), about(200_000));
  assert.deepEqual(readNumeral('近百'), about(100));
  assert.deepEqual(readNumeral('1.18万'), about(11_800));
  assert.deepEqual(readNumeral('2000万'), about(20_000_000));
});

test('Chinese numerals count, and years in them are read digit by digit', () => {
  assert.deepEqual(readNumeral('两'), exact(2));
  assert.deepEqual(readNumeral('三十余'), about(30));
  assert.equal(chineseNumber('一百零五'), 105);
  assert.equal(chineseNumber('十二'), 12);
  assert.equal(chineseNumber('三万二千'), 32_000);
  assert.equal(chineseNumber('二〇二四'), 2024);
});

test('words that name no definite number are none', () => {
  assert.equal(readNumeral('数十'), null);
  assert.equal(readNumeral('若干'), null);
  assert.equal(readNumeral(''), null);
  assert.equal(chineseNumber('一二'), null);
});

test('the pattern takes the whole of a number, never its head', () => {
  const found = new RegExp(numeralSource, 'u').exec('共15,681条');
  assert.equal(found?.[0], '15,681');
  assert.equal(new RegExp(numeralSource, 'u').exec('约1.18万条')?.[0], '约1.18万');
});
