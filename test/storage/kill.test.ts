import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readJournal } from '../../storage/archive/journal-reader.ts';
import { findCapture } from '../../storage/database/captures.ts';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { startModule, temporaryDirectory } from '../support/storage.ts';

/** When a keeper is killed: after so many captures were acknowledged, and so many ms more. */
interface Death {
  /** Null: while it is still opening. */
  readonly after: number | null;
  readonly delay: number;
}

/** Lets a keeper run and die; returns the ids it had acknowledged. `death` null: it dies by itself. */
async function keepUntilKilled(args: readonly string[], death: Death | null): Promise<string[]> {
  const keeper = startModule('storage-keeper', args);
  let said = '';
  let complaints = '';
  keeper.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
  const ended = once(keeper, 'close');
  const acknowledged = (): string[] => said.split('\n').slice(1, -1);
  const reached = new Promise<void>((resolve) => {
    keeper.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (said.startsWith('open\n') && acknowledged().length >= (death?.after ?? Infinity)) resolve();
    });
  });
  if (death !== null) {
    if (death.after !== null) await Promise.race([reached, ended]);
    await new Promise((resolve) => setTimeout(resolve, death.delay));
    keeper.kill('SIGKILL');
  }
  await ended;
  assert.equal(complaints, '');
  return acknowledged();
}

/** Keeps, dies and keeps again in one data directory; returns all that was ever acknowledged. */
async function keepAndDie(dataDir: string, kills: number): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    // Every tenth dies while it opens; the others at any moment of their first few captures, however slow the machine.
    const death =
      kill % 10 === 9
        ? { after: null, delay: 100 + kill * 2 }
        : { after: Math.floor(Math.random() * 4), delay: Math.random() * 10 };
    const kept = await keepUntilKilled([dataDir, `k${String(kill)}`], death);
    assert.ok(kept.length >= (death.after ?? 0), `only ${String(kept.length)} captures were made`);
    acknowledged.push(...kept);
  }
  return acknowledged;
}

/** Kills in all, in four data directories side by side; NIANBAO_KILLS=2000 for a night's run. */
const kills = Number(process.env['NIANBAO_KILLS'] ?? 200);

test(`${String(kills)} kills at random moments lose no acknowledged capture`, async (t) => {
  const dataDirs = [1, 2, 3, 4].map(() => temporaryDirectory(t));
  const kept = await Promise.all(
    dataDirs.map(async (dataDir) => {
      const acknowledged = await keepAndDie(dataDir, Math.ceil(kills / dataDirs.length));
      await checkAll(dataDir, acknowledged);
      return acknowledged.length;
    }),
  );
  t.diagnostic(`${String(kept.reduce((sum, count) => sum + count, 0))} captures acknowledged`);
});

/** Every acknowledged capture is there, whole, once. */
async function checkAll(dataDir: string, acknowledged: readonly string[]): Promise<void> {
  const storage = await openStorage(dataDir);
  const journaled = new Set<string>();
  for await (const { id } of readJournal(dataDir)) {
    assert.ok(!journaled.has(id), `${id} is journaled twice`);
    journaled.add(id);
  }
  for (const id of acknowledged) {
    assert.ok(journaled.has(id), `${id} was acknowledged and is not in the journal`);
    const digest = findCapture(storage.db, id)?.digest;
    assert.notEqual(digest, undefined, `${id} was acknowledged and is not indexed`);
    if (digest) await storage.archive.get(digest);
  }
  await storage.close();
  const verification = await verifyArchive(dataDir);
  assert.deepEqual({ ...verification, orphans: [] }, { ...verification, ok: true, orphans: [], bad: [] });
}

test('a kill between journal and index is made good at the next opening', async (t) => {
  const dataDir = temporaryDirectory(t);
  assert.deepEqual(await keepUntilKilled([dataDir, 'one', 'before the index is committed'], null), []);
  const journaled = [];
  for await (const { id } of readJournal(dataDir)) journaled.push(id);
  assert.ok(journaled.length > 0);

  const before = await verifyArchive(dataDir);
  assert.deepEqual([before.ok, [...before.unindexed].sort()], [false, journaled.sort()]);

  const storage = await openStorage(dataDir);
  assert.ok(storage.notes.some(({ code }) => code === 'journal_replayed'));
  for (const id of journaled) assert.ok(findCapture(storage.db, id));
  await storage.close();
  assert.equal((await verifyArchive(dataDir)).ok, true);
});

test('a kill while an original is written leaves nothing under any hash', async (t) => {
  const dataDir = temporaryDirectory(t);
  await keepUntilKilled([dataDir, 'one', 'while an original is written'], null);
  assert.ok(existsSync(join(dataDir, 'originals', 'drafts')));
  const storage = await openStorage(dataDir);
  for await (const { digest } of storage.archive.list()) assert.fail(`${digest} is visible`);
  assert.ok(!existsSync(join(dataDir, 'originals', 'drafts')));
  await storage.close();
});
