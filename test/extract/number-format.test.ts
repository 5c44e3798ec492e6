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
  assert.equal(shown(4380.8, '0"件"'), '4381件');
  // 1.005 is a little less as a binary fraction; no sheet shows that.
  assert.equal(shown(1.005, '0.00'), '1.01');
  assert.deepEqual([shown(1.5, '0.00'), shown(1.5, '0.##'), shown(2, '0.##')], ['1.50', '1.5', '2']);
  assert.equal(shown(0.256, '0.0%'), '25.6%');
});

test('the section whose condition a value meets shows it, not the first one', () => {
  const inWan = '[>=10000]0!.0,"万";0';
  assert.deepEqual([shown(5, inWan), shown(50_000, inWan)], ['5', '5.0万']);
  const withoutNoughts = '[=0]"";General';
  assert.deepEqual([shown(0, withoutNoughts), shown(3, withoutNoughts), shown(-3, withoutNoughts)], ['', '3', '-3']);
  assert.deepEqual([shown(3, '[<5]"少于5";0'), shown(9, '[<5]"少于5";0')], ['少于5', '9']);
});

test('a section for negative figures writes its sign itself', () => {
  assert.deepEqual([shown(-5, '0'), shown(-5, '0;-0'), shown(-5, '0;0'), shown(-5, '0;(0)')], ['-5', '-5', '5', '(5)']);
  assert.equal(shown(-0.3, '0'), '0');
});

test('a format of empty sections shows nothing, one of words the words', () => {
  assert.deepEqual([shown(5, ';;;'), shown(0, ';;;'), shown(5, '0;;')], ['', '', '5']);
  assert.equal(shown(5, '"—"'), '—');
});

test('words that make another number of the digits are shown with them, those of money and of colour are not', () => {
  assert.deepEqual([shown(5, '0"万"'), shown(5, '0"0"')], ['5万', '50']);
  assert.deepEqual([shown(7, '[$¥-804]#,##0.00'), shown(7, '"¥"0'), shown(7, '[Red]0')], ['7.00', '7', '7']);
  assert.deepEqual([shown(2023, '0年'), shown(12, 'G/通用格式')], ['2023年', '12']);
});
