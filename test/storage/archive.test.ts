import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive } from '../../storage/archive/archive.ts';
import { DamagedOriginal, MissingOriginal, NotWritable } from '../../storage/archive/errors.ts';
import { originalPath } from '../../storage/archive/originals.ts';
import { temporaryDirectory } from '../support/storage.ts';

const bytes = new TextEncoder().encode('政府信息公开工作年度报告');
const digest = createHash('sha256').update(bytes).digest('hex');

test('an original lies under its SHA-256 and comes back byte for byte', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  assert.deepEqual(await archive.put(bytes), { digest, size: bytes.length, existed: false });
  const path = join(dataDir, 'originals', 'sha256', digest.slice(0, 2), digest.slice(2, 4), digest);
  assert.deepEqual(new Uint8Array(readFileSync(path)), bytes);
  assert.deepEqual(new Uint8Array(await archive.get(digest)), bytes);
  assert.equal(await archive.has(digest), true);
  assert.equal(await archive.has('0'.repeat(64)), false);
  await archive.close();
});

test('the same bytes are kept once, whether they come whole or in pieces', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  const pieces = (async function* () {
    await Promise.resolve();
    yield bytes.subarray(0, 5);
    yield bytes.subarray(5);
  })();
  assert.equal((await archive.put(pieces)).digest, digest);
  const written = statSync(originalPath(dataDir, digest)).mtimeMs;
  assert.deepEqual(await archive.put(bytes), { digest, size: bytes.length, existed: true });
  assert.equal(statSync(originalPath(dataDir, digest)).mtimeMs, written);
  assert.deepEqual(readdirSync(join(dataDir, 'originals', 'drafts')), []);
  const kept = [];
  for await (const original of archive.list()) kept.push(original);
  assert.deepEqual(kept, [{ digest, size: bytes.length }]);
  await archive.close();
});

test('a stream that breaks off leaves nothing behind', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  const broken = (async function* () {
    await Promise.resolve();
    yield bytes;
    throw new Error('connection reset');
  })();
  await assert.rejects(archive.put(broken), /connection reset/);
  for await (const original of archive.list()) assert.fail(original.digest);
  assert.deepEqual(readdirSync(join(dataDir, 'originals', 'drafts')), []);
  await archive.close();
});

test('a flipped byte is found when the original is read', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  await archive.put(bytes);
  const path = originalPath(dataDir, digest);
  const damaged = Buffer.from(bytes);
  damaged[3] = (damaged[3] ?? 0) ^ 1;
  chmodSync(path, 0o644);
  writeFileSync(path, damaged);
  await assert.rejects(archive.get(digest), (error: unknown) => {
    assert.ok(error instanceof DamagedOriginal);
    assert.deepEqual([error.digest, error.path], [digest, path]);
    assert.ok(error.message.includes(path));
    return true;
  });
  await archive.close();
});

test('a damaged original is made whole when the same bytes come again, and the damaged ones are kept aside', async (t) => {
  for (const damage of [
    (path: string) => {
      truncateSync(path, 4);
    },
    (path: string) => {
      writeFileSync(path, Buffer.alloc(bytes.length, 1));
    },
  ]) {
    const dataDir = temporaryDirectory(t);
    const archive = await openArchive(dataDir);
    await archive.put(bytes);
    const path = originalPath(dataDir, digest);
    chmodSync(path, 0o644);
    damage(path);
    const damagedBytes = readFileSync(path);
    await assert.rejects(archive.get(digest), DamagedOriginal);
    const { damaged = '' } = await archive.put(bytes);
    assert.deepEqual(new Uint8Array(await archive.get(digest)), bytes);
    assert.deepEqual(readFileSync(damaged), damagedBytes);
    assert.deepEqual(
      archive.notes.map(({ code }) => code),
      ['original_repaired'],
    );
    assert.deepEqual(await archive.put(bytes), { digest, size: bytes.length, existed: true });
    await archive.close();
  }
});

test('an original that is not there is named', async (t) => {
  const archive = await openArchive(temporaryDirectory(t));
  await assert.rejects(archive.get(digest), MissingOriginal);
  await assert.rejects(archive.get('../../etc/passwd'), TypeError);
  await archive.close();
});

test('a reader needs no lock, sees what is kept and can keep nothing', async (t) => {
  const dataDir = temporaryDirectory(t);
  const writer = await openArchive(dataDir);
  await writer.put(bytes);
  const reader = await openArchive(dataDir, { readOnly: true });
  assert.deepEqual(new Uint8Array(await reader.get(digest)), bytes);
  await assert.rejects(reader.put(bytes), NotWritable);
  await reader.close();
  await writer.close();
});

test('files that are no originals are passed over', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  await archive.put(bytes);
  mkdirSync(join(dataDir, 'originals', 'sha256', 'zz'), { recursive: true });
  writeFileSync(join(dataDir, 'originals', 'sha256', '.DS_Store'), '');
  writeFileSync(join(dataDir, 'originals', 'sha256', digest.slice(0, 2), digest.slice(2, 4), 'f'.repeat(64)), '');
  const kept = [];
  for await (const original of archive.list()) kept.push(original.digest);
  assert.deepEqual(kept, [digest]);
  await archive.close();
});
