import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, differences, goldenFiles, madeToday } from '../support/goldens.ts';

test('parse makes of one document of every medium what a reader has accepted', { concurrency: 2 }, async (t) => {
  const check = (name: string): Promise<void> =>
    t.test(`${name} (${goldenFiles[name] ?? ''})`, async () => {
      const changed = differences(accepted(name), await madeToday(name));
      assert.deepEqual(changed, [], 'see test/documents/goldens/README.md for how to accept a change');
    });
  await Promise.all(Object.keys(goldenFiles).map(check));
});

test('a golden tells a changed number, a lost box and a new finding apart', () => {
  const before = { cells: { a: 1, b: 'blank', c: 3 }, findings: {} };
  const after = { cells: { a: 2, b: 0 }, findings: { sum: 'error, source: a b' } };
  assert.deepEqual(differences(before, after), [
    'cells a: 1 → 2',
    'cells b: "blank" → 0',
    'cells c: 3 → not there',
    'findings sum: not there → "error, source: a b"',
  ]);
});
