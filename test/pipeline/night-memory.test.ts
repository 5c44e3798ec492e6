import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadMemories, noMemory, saveMemory, type SiteVisit } from '../../src/pipeline/night/memory.ts';
import { temporaryDirectory } from '../support/storage.ts';

const visit = (run: string): SiteVisit => ({
  ...{ what: 'columns', night: '2026-01-20', run, trouble: null, listed: 1, requests: 3, new: ['/a.html'] },
  ...{ changed: [], moved: [], missing: [], blocked: [], drift: [] },
});
const runsIn = async (folder: string, told: readonly string[]): Promise<string[] | undefined> =>
  (await loadMemories(folder, ['yanhu'], new Set(told))).get('yanhu')?.untold.map(({ run }) => run);

test('what a report told before a kill is not told again by the night after the next', async (t) => {
  const folder = temporaryDirectory(t);
  await saveMemory(folder, { ...noMemory('yanhu'), untold: [visit('night-1'), visit('night-2')] });
  // The report of night-1 stands, and the kill came before the memory heard of it.
  assert.deepEqual(await runsIn(folder, ['night-1']), ['night-2']);
  // By now the last report is another's, and no longer names night-1.
  assert.deepEqual(await runsIn(folder, []), ['night-2']);
});
