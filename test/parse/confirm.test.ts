import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../src/domain/report.ts';
import { confirmBySums } from '../../src/parse/certainty/confirm.ts';

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

const withSureness = (cells: readonly Cell[], sureness: number): Cell[] =>
  cells.map((cell) => ({ ...cell, confidence: sureness }));
const statuses = (cells: readonly Cell[]): string => cells.map(({ status }) => status).join(' ');

test('the one sum of a recognised row of table 4 confirms only what two readers agree on, zeros among them', () => {
  const zeros = disputes([0, 0, 0, 0, 0]);
  assert.ok(confirmBySums(zeros, { t4: 'F2021' }, true).every(({ value }) => value === 0));
  // A 7 taken for a 1 wherever it stands adds up all the same.
  const alike = withSureness(disputes([0, 0, 0, 1, 1]), 0.55);
  assert.ok(confirmBySums(alike, { t4: 'F2021' }, true).every(({ status }) => status === 'unconfirmed'));
});

const columns = ['natural', 'company', 'research', 'ngo', 'law', 'other', 'total'];
/** Rows 一, 二, （七） and 四 of table 3, which hold each other. */
const requests = (rows: Readonly<Record<string, readonly (number | null)[]>>): Cell[] =>
  Object.entries(rows).flatMap(([row, figures]) =>
    figures.map((figure, at): Cell => {
      const code = `t3.${row}.${columns[at] ?? ''}`;
      return figure === null
        ? { code, value: null, text: '', status: 'blank', at: null, confidence: 0.95 }
        : doubtful(code, figure);
    }),
  );
const balanced = {
  new: [5, 3, null, null, null, null, 8],
  carry_in: [1, null, null, null, null, null, 1],
  done: [4, 3, null, null, null, null, 7],
  carry_out: [2, null, null, null, null, null, 2],
} as const;

test('in a recognised table an empty box adds nothing to a sum, and stays empty where the sums bear it out', () => {
  const cells = confirmBySums(requests(balanced), { t3: 'F2021' }, true);
  assert.deepEqual(new Set(cells.map(({ status }) => status)), new Set(['reported', 'blank']));
  assert.ok(cells.every(({ text, status }) => (text === '') === (status === 'blank')));
});

test('an empty box of a recognised table that leaves its sums short may hold a figure that was not seen', () => {
  const cells = confirmBySums(
    requests({ ...balanced, new: [5, null, null, null, null, null, 8] }),
    { t3: 'F2021' },
    true,
  );
  const byCode = new Map(cells.map((cell) => [cell.code, cell.status]));
  assert.equal(byCode.get('t3.new.company'), 'unparseable');
  assert.equal(byCode.get('t3.carry_in.company'), 'blank');
  assert.equal(byCode.get('t3.new.natural'), 'unconfirmed');
});

test('two sums do not confirm a recognised figure whose digits do not look like it', () => {
  const cells = requests(balanced).map((cell) =>
    cell.code === 't3.new.natural' ? { ...cell, confidence: 0.2 } : cell,
  );
  const confirmed = confirmBySums(cells, { t3: 'F2021' }, true);
  assert.equal(confirmed.find(({ code }) => code === 't3.new.natural')?.status, 'unconfirmed');
  assert.equal(
    statuses(confirmed)
      .split(' ')
      .filter((status) => status === 'unconfirmed').length,
    1,
  );
});

test('an empty box among printed noughts of a recognised row is not believed: a figure may not have been seen', () => {
  const row = disputes([0, 0, 0, 0, 0]).map((cell): Cell => {
    const { reading, ...rest } = cell;
    return /pending|total/.test(cell.code)
      ? { ...rest, text: '', status: 'blank' }
      : { ...rest, reading: reading ?? 0 };
  });
  const cells = confirmBySums(row, { t4: 'F2021' }, true);
  assert.deepEqual(statuses(cells), 'reported reported reported unparseable unparseable');
});
