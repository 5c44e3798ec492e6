import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive } from '../../storage/archive/archive.ts';
import { DataDirectoryLocked, type LockHolder } from '../../storage/archive/errors.ts';
import { startModule, temporaryDirectory } from '../support/storage.ts';

const writeLock = (dataDir: string, holder: Partial<LockHolder>): void => {
  const whole = {
    pid: 1,
    host: hostname(),
    started: '2026-11-21T00:00:00.000Z',
    command: 'nianbao crawl',
    ticks: null,
  };
  writeFileSync(join(dataDir, 'lock'), JSON.stringify({ ...whole, ...holder }));
};

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

test('a second writer is told who holds the data directory', async (t) => {
  const dataDir = temporaryDirectory(t);
  const keeper = startModule('storage-keeper', [dataDir, 'one']);
  await once(keeper.stdout, 'data');
  await assert.rejects(openArchive(dataDir), (error: unknown) => {
    assert.ok(error instanceof DataDirectoryLocked);
    assert.equal(error.holder.pid, keeper.pid);
    assert.match(error.message, /storage-keeper/);
    assert.ok(error.message.includes(String(keeper.pid)) && error.message.includes(hostname()));
    return true;
  });
  keeper.kill('SIGKILL');
  await once(keeper, 'close');
  // The killed keeper left its lock; it is dead, so the directory is free.
  assert.ok(existsSync(join(dataDir, 'lock')));
  const archive = await openArchive(dataDir);
  await archive.close();
});

test('the lock goes when the archive is closed, and is taken within one process too', async (t) => {
  const dataDir = temporaryDirectory(t);
  const now = new Date('2026-11-21T09:30:00.000Z');
  const archive = await openArchive(dataDir, { now: () => now });
  const holder = JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')) as LockHolder;
  assert.deepEqual([holder.pid, holder.host, holder.started], [process.pid, hostname(), now.toISOString()]);
  await assert.rejects(openArchive(dataDir), DataDirectoryLocked);
  await archive.close();
  assert.ok(!existsSync(join(dataDir, 'lock')));
});

test('the lock of a dead process is taken over', async (t) => {
  const dataDir = temporaryDirectory(t);
  writeLock(dataDir, { pid: deadPid() });
  const archive = await openArchive(dataDir);
  assert.match(readFileSync(join(dataDir, 'lock'), 'utf8'), new RegExp(`"pid":${String(process.pid)},`));
  await archive.close();
});

test('a living process that merely has the dead one’s number does not hold the lock', async (t) => {
  if (!existsSync('/proc/self/stat')) {
    t.skip('the start of a process is read from /proc');
    return;
  }
  const dataDir = temporaryDirectory(t);
  writeLock(dataDir, { pid: process.pid, ticks: '1' });
  await (await openArchive(dataDir)).close();
});

test('the lock of another host is never taken over, since its process cannot be seen', async (t) => {
  const dataDir = temporaryDirectory(t);
  writeLock(dataDir, { pid: deadPid(), host: 'another-host' });
  await assert.rejects(openArchive(dataDir), /another-host.*delete/s);
});

test('a lock that cannot be read is left alone', async (t) => {
  const dataDir = temporaryDirectory(t);
  writeFileSync(join(dataDir, 'lock'), 'not json');
  await assert.rejects(openArchive(dataDir), DataDirectoryLocked);
});

test('of several that find a dead lock at the same moment exactly one gets the directory', async (t) => {
  const dataDir = temporaryDirectory(t);
  writeLock(dataDir, { pid: deadPid() });
  const keepers = Array.from({ length: 4 }, (_, n) => startModule('storage-keeper', [dataDir, `k${String(n)}`]));
  const fates = await Promise.all(
    keepers.map(async (keeper) => {
      let complaint = '';
      keeper.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
      const opened = once(keeper.stdout, 'data').then(() => 'opened');
      const refused = once(keeper, 'close').then(() =>
        complaint.includes('DataDirectoryLocked') ? 'refused' : complaint,
      );
      return Promise.race([opened, refused]);
    }),
  );
  const ended = keepers.filter(({ exitCode }) => exitCode === null).map((keeper) => once(keeper, 'exit'));
  keepers.forEach((keeper) => keeper.kill('SIGKILL'));
  await Promise.all(ended);
  assert.deepEqual(fates.sort(), ['opened', 'refused', 'refused', 'refused']);
});
