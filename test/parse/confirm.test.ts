import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../src/domain/report.ts';
import { confirmBySums } from '../../src/parse/confirm.ts';

const doubtful = (code: string, reading: number): Cell => ({
  code,
  value: null,
  text: String(reading),
  status: 'unconfirmed',
  at: null,
  reading,
  confidence: 0.95,
});
const outcomes = ['upheld', 'corrected', 'other', 'pending', 'total'];
const disputes = (figures: readonly number[]): Cell[] =>
  figures.map((figure, at) => doubtful(`t4.review.${outcomes[at] ?? ''}`, figure));

test('a figure of table 4 has one sum to confirm it, and carries less confidence than one of two sums', () => {
  const codes = confirmBySums(disputes([3, 1, 2, 4, 10]), { t4: 'F2021' }, true);
  assert.deepEqual(new Set(codes.map(({ status, confidence }) => `${status} ${String(confidence)}`)), new Set(['reported 0.8'])); // prettier-ignore
});

test('figures that do not add up stay readings', () => {
  const cells = confirmBySums(disputes([3, 1, 2, 4, 11]), { t4: 'F2021' }, true);
  assert.ok(cells.every(({ status, value }) => status === 'unconfirmed' && value === null));
});
