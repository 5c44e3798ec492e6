import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CellStatus } from '../../src/domain/report.ts';
import {
  chooseRendering,
  compareRenderings,
  type RenderingCandidate,
} from '../../storage/database/choose-rendering.ts';

const candidate = (id: string, other: Partial<RenderingCandidate> = {}): RenderingCandidate => ({
  id,
  digest: id.repeat(64).slice(0, 64),
  medium: 'html',
  current: true,
  cellsReported: 200,
  readingSuspects: 0,
  ...other,
});

for (const [what, candidates, chosen, why] of [
  ['one rendering stands for itself', [candidate('a', { cellsReported: 0 })], 'a', /only/],
  [
    'more cells win over a better medium',
    [candidate('a', { cellsReported: 180 }), candidate('b', { medium: 'pdf' })],
    'b',
    /most cells/,
  ],
  [
    'fewer doubts about the reading win over a better medium',
    [candidate('a', { readingSuspects: 2 }), candidate('b', { medium: 'pdf' })],
    'b',
    /suspect the reading/,
  ],
  [
    'a Word file wins over a PDF, and both over a medium nobody ranked',
    [candidate('a', { medium: 'pdf' }), candidate('b', { medium: 'docx' }), candidate('c', { medium: 'odt' })],
    'b',
    /medium/,
  ],
  ['the digest decides between equals', [candidate('b'), candidate('a')], 'a', /digest/],
  [
    'a corrected page replaces the one before it, though it has a cell less',
    [candidate('a', { current: false }), candidate('b', { cellsReported: 199 })],
    'b',
    /replaced at their URL/,
  ],
  [
    'a page that lost its tables does not replace the one that had them',
    [candidate('a', { current: false }), candidate('b', { cellsReported: 0 })],
    'a',
    /most cells/,
  ],
  [
    'of two narrative reports the one still published wins',
    [candidate('a', { current: false, cellsReported: 0 }), candidate('b', { cellsReported: 0 })],
    'b',
    /replaced/,
  ],
] as const) {
  test(what, () => {
    for (const order of [candidates, [...candidates].reverse()]) {
      const choice = chooseRendering(order);
      assert.equal(choice.id, chosen);
      assert.match(choice.why, why);
    }
  });
}

const rendering = (id: string, current: boolean, ...cells: [string, CellStatus, number | null][]) => ({
  id,
  medium: 'html' as const,
  current,
  cells: cells.map(([code, status, value]) => ({ code, status, value })),
});

test('renderings differ where one prints another number, or a number where the other prints none', () => {
  const left = rendering(
    'a',
    true,
    ['same', 'reported', 1],
    ['other', 'reported', 2],
    ['zero', 'reported', 0],
    ['dash', 'blank', null],
  );
  const right = rendering(
    'b',
    true,
    ['same', 'reported', 1],
    ['other', 'reported', 3],
    ['zero', 'blank', null],
    ['dash', 'not_applicable', null],
  );
  const findings = compareRenderings(left, right);
  assert.deepEqual(
    findings.map(({ rule, cells, left: one, right: two, suspect }) => ({ rule, cells, one, two, suspect })),
    [
      { rule: 'renderings_differ', cells: ['other'], one: 2, two: 3, suspect: 'unknown' },
      { rule: 'renderings_differ', cells: ['zero'], one: 0, two: null, suspect: 'unknown' },
    ],
  );
  assert.match(findings[1]?.message ?? '', /zero is 0 in a \(html\) and empty in b/);
});

test('what was cut, not printed, unreadable or unconfirmed contradicts nothing', () => {
  for (const status of ['lost', 'absent', 'unparseable', 'unconfirmed'] as const) {
    const other = rendering('b', true, ['t', status, null]);
    assert.deepEqual(compareRenderings(rendering('a', true, ['t', 'reported', 5]), other), []);
    assert.deepEqual(compareRenderings(other, rendering('a', true, ['t', 'reported', 5])), []);
  }
});

test('a difference to a version since replaced is the publisher’s correction', () => {
  const findings = compareRenderings(
    rendering('a', true, ['t', 'reported', 5]),
    rendering('b', false, ['t', 'reported', 6]),
  );
  assert.deepEqual(
    findings.map(({ rule, severity, suspect }) => ({ rule, severity, suspect })),
    [{ rule: 'republished_differently', severity: 'info', suspect: 'source' }],
  );
});
