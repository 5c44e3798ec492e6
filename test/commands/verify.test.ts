import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { nianbao } from '../support/commands.ts';
import { ingested } from '../support/corpus.ts';

test('verify names the place of what journal and database do not share, and says so in its exit code', async (t) => {
  const { data } = await ingested(t);
  const sliced = await Promise.all(['1/2', '2/2'].map((slice) => nianbao('verify', '--slice', slice, '--data', data)));
  const hashed = sliced.map(({ stdout }) => Number(/^(\d+) originals re-hashed/u.exec(stdout)?.[1]));
  assert.deepEqual([sliced.map(({ code }) => code), (hashed[0] ?? 0) + (hashed[1] ?? 0)], [[0, 0], 2]);
  assert.equal((await nianbao('verify', '--slice', 'today/7', '--data', data)).code, 0);
  for (const wrong of ['0/2', '3/2', 'x', '1/0']) {
    assert.equal((await nianbao('verify', '--slice', wrong, '--data', data)).code, 1, wrong);
  }

  const db = new Sqlite(join(data, 'nianbao.db'));
  const [first, last] = db
    .prepare('SELECT id, journal_file AS file, journal_start AS start FROM captures ORDER BY journal_start')
    .all() as { id: string; file: string; start: number }[];
  db.prepare('DELETE FROM captures WHERE id = ?').run(first?.id);
  db.close();
  truncateSync(join(data, last?.file ?? ''), (last?.start ?? 0) + 10);
  const { code, stdout } = await nianbao('verify', '--data', data);
  assert.equal(code, 2);
  const at = (one: typeof last): string =>
    `capture ${String(one?.id)} (${String(one?.file)} at byte ${String(one?.start)})`;
  assert.ok(stdout.includes(`in the journal, not in the database: ${at(first)} (run "nianbao rebuild")`), stdout);
  assert.ok(stdout.includes(`in the database, not in the journal: ${at(last)}`), stdout);
  assert.match(stdout, /torn journal line.*10 bytes/);
});
