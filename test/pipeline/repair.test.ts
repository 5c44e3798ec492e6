import assert from 'node:assert/strict';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import { repair } from '../../src/pipeline/repair.ts';
import { originalPath } from '../../storage/archive/originals.ts';
import { saveSite } from '../../storage/database/sites.ts';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { contextOf, exchangeOf, temporaryDirectory } from '../support/storage.ts';

test('damaged originals are asked for again where they came from, and what changed or is gone is said', async (t) => {
  const answers: Record<string, string> = {
    '/same': 'the same',
    '/missing': 'the missing',
    '/changed': 'a new edition',
  };
  const server = createServer((request, response) => {
    const body = answers[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': 'text/plain' }).end(body ?? 'gone');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const home = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const dataDir = temporaryDirectory(t);
  const storage = await openStorage(dataDir);
  const site = { id: 'yanhu', name: '盐湖区', region: '140802', home: `${home}/` };
  saveSite(storage.db, { ...site, organ: null, family: null, config: site });
  const keep = async (path: string, body: string): Promise<string> =>
    (await storage.keep(exchangeOf(`${home}${path}`, body), contextOf())).digest ?? '';
  const same = await keep('/same', 'the same');
  const missing = await keep('/missing', 'the missing');
  const changed = await keep('/changed', 'an old edition');
  const gone = await keep('/gone', 'what nobody has');
  for (const digest of [same, changed, gone]) {
    const path = originalPath(dataDir, digest);
    chmodSync(path, 0o644);
    writeFileSync(path, 'damage');
  }
  rmSync(originalPath(dataDir, missing));

  const { bad } = await verifyArchive(dataDir);
  assert.equal(bad.length, 4);
  const repairs = await repair(bad, { storage, project: loadProject(), delayMs: 0 });
  const results = new Map(repairs.map(({ digest, result, reason }) => [digest, { result, reason }]));
  assert.deepEqual(
    [same, missing, changed, gone].map((digest) => results.get(digest)?.result),
    ['repaired', 'repaired', 'changed', 'not_to_be_had'],
  );
  assert.match(results.get(gone)?.reason ?? '', /^not_found/);
  await storage.close();
  const after = await verifyArchive(dataDir);
  assert.deepEqual(after.bad.map(({ digest }) => digest).sort(), [changed, gone].sort());
});
