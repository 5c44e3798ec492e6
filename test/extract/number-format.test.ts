import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInFormat, shownNumber } from '../../src/extract/xls/number-format.ts';

const shown = (value: number, format: string): string => shownNumber(value, format, false);

test('a nought that its format does not show is not there', () => {
  for (const format of ['#', '#,###', '0;-0;', '0;-0;;@']) assert.equal(shown(0, format), '', format);
  for (const format of ['0', '#,##0', 'General', '0;0;0']) assert.equal(shown(0, format), '0', format);
});

test('the dash by which accounts write a nought is the nought that the file holds', () => {
  const accounts = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ';
  assert.deepEqual([shown(0, accounts), shown(7, accounts)], ['0', '7']);
  assert.equal(shown(0, '0;-0;"-"'), '0');
  assert.deepEqual([shown(0, builtInFormat(41)), shown(7, builtInFormat(43))], ['0', '7.00']);
});

test('formats that scale show the scaled figure', () => {
  assert.equal(shown(1_234_567, '#,##0,'), '1235');
  assert.equal(shown(123_456, '0.00,'), '123.46');
  // 万 by a point that is a mere word of the format.
  assert.equal(shown(123_456, '0!.0,'), '12.3');
  assert.equal(shown(4, '0\\.0'), '0.4');
});

test('digits are rounded as the sheet shows them, with the places that the format asks for', () => {
  assert.equal(shown(4380.8, '0"件"'), '4381');
  assert.deepEqual([shown(1.5, '0.00'), shown(1.5, '0.##'), shown(2, '0.##')], ['1.50', '1.5', '2']);
  assert.equal(shown(0.256, '0.0%'), '25.6%');
});
