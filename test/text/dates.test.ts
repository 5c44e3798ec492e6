import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPeriods, findYears, isoDate, readDate } from '../../src/text/dates.ts';
import { fold } from '../../src/text/folded.ts';

test('a date may be written in figures or in Chinese numerals, with any of the three zeros', () => {
  assert.equal(readDate('2025年1月26日'), '2025-01-26');
  assert.equal(readDate('二〇二五年一月二十六日'), '2025-01-26');
  assert.equal(readDate('二○二五年十二月三十一日'), '2025-12-31');
  assert.equal(readDate('二零二五年十月十日'), '2025-10-10');
  assert.equal(readDate('2025.1.26'), '2025-01-26');
});

test('a day that the calendar does not have is no date', () => {
  assert.equal(readDate('2023年2月30日'), null);
  assert.equal(isoDate(2023, 13, 1), null);
});

test('a period is found in the phrasings of the preambles', () => {
  const year = { start: '2024-01-01', end: '2024-12-31' };
  for (const words of [
    '统计期限自2024年1月1日起，至2024年12月31日止',
    '统计时限为 2024 年 1 月 1 日至 12 月 31 日',
    '数据统计期限从2024年1月1日到12月31日止',
    '２０２４年１月１日—２０２４年１２月３１日',
    '二〇二四年一月一日至二〇二四年十二月三十一日',
    '2024.1.1-2024.12.31',
  ]) {
    assert.deepEqual(findPeriods(fold(words).text), [year], words);
  }
});

test('a year alone, or a period that ends before it begins, is no period', () => {
  assert.deepEqual(findPeriods('2024年度所列数据'), []);
  assert.deepEqual(findPeriods('2024年12月31日至2024年1月1日'), []);
});

test('years are found with 年, not among numbers or document numbers', () => {
  assert.deepEqual(
    findYears('2023年收到2024件，二〇二二年度〔2021〕30号').map(({ year }) => year),
    [2023, 2022],
  );
});
