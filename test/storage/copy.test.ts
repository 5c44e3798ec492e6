import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readJournal } from '../../storage/archive/journal-reader.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { startModule, temporaryDirectory } from '../support/storage.ts';
import { until } from '../support/until.ts';

const copyWith: Readonly<Record<string, (from: string, to: string) => string[]>> = {
  cp: (from, to) => ['cp', '-a', from, `${to}/`],
  rsync: (from, to) => ['rsync', '-a', from, `${to}/`],
};

interface Keeper {
  /** Captures acknowledged so far. */
  readonly acknowledged: () => string[];
  readonly kill: () => Promise<void>;
}

/** A process that keeps on keeping captures. */
async function startKeeper(dataDir: string): Promise<Keeper> {
  const keeper = startModule('storage-keeper', [dataDir, 'running']);
  let said = '';
  keeper.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  const acknowledged = (): string[] => said.split('\n').slice(1, -1);
  await until(() => acknowledged().length >= 100);
  const kill = async (): Promise<void> => {
    keeper.kill('SIGKILL');
    await once(keeper, 'close');
  };
  return { acknowledged, kill };
}

for (const [program, command] of Object.entries(copyWith)) {
  test(`a copy by ${program} in the documented order, made while a crawl keeps on, is whole once its database is rebuilt`, async (t) => {
    // Any cp will do, and there is one everywhere.
    if (program !== 'cp' && spawnSync(program, ['--version']).status !== 0) {
      t.skip(`${program} is not on this machine`);
      return;
    }
    const dataDir = temporaryDirectory(t);
    const copy = join(temporaryDirectory(t), 'copy');
    const { acknowledged, kill } = await startKeeper(dataDir);
    const before = acknowledged();
    mkdirSync(join(copy, 'originals'), { recursive: true });
    // The journal first: every original that a copied line names was there before the line was.
    for (const [from, to] of [
      ['captures', copy],
      ['originals/sha256', join(copy, 'originals')],
    ] as const) {
      const [name = '', ...args] = command(join(dataDir, from), to);
      const { status, stderr } = spawnSync(name, args, { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    }
    await until(() => acknowledged().length >= before.length + 50);
    await kill();

    // What opening puts right is a line that was copied half.
    const storage = await openStorage(copy);
    await storage.close();
    await rebuildIndex(copy);
    const { ok, bad, damagedLines, unindexed, unjournaled, tornLines } = await verifyArchive(copy);
    assert.deepEqual(
      { ok, bad, damagedLines, unindexed, unjournaled, tornLines },
      { ok: true, bad: [], damagedLines: [], unindexed: [], unjournaled: [], tornLines: [] },
    );
    const copied = new Set<string>();
    for await (const { id } of readJournal(copy)) copied.add(id);
    assert.deepEqual(
      before.filter((id) => !copied.has(id)),
      [],
      'what was acknowledged before the copy began is in it',
    );
    assert.ok(!existsSync(join(copy, 'lock')));
  });
}
