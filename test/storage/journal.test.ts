import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArchive } from '../../storage/archive/archive.ts';
import type { Capture } from '../../storage/archive/capture.ts';
import { DamagedJournal } from '../../storage/archive/errors.ts';
import { readJournal } from '../../storage/archive/journal-reader.ts';
import { capturesOfUrl } from '../../storage/database/captures.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { contextOf, exchangeOf, temporaryDirectory } from '../support/storage.ts';

async function journalOf(dataDir: string): Promise<Capture[]> {
  const captures = [];
  for await (const capture of readJournal(dataDir)) captures.push(capture);
  return captures;
}

const firstFile = join('captures', '2026-11', '21-run-1.jsonl');

test('a capture comes back from the journal with all that was said of it', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  const exchange = exchangeOf('http://127.0.0.1/a', '年报', {
    redirects: [[302, 'http://127.0.0.1/a']],
    responseHeaders: [
      ['X-Raw', Buffer.from('运城', 'utf8').toString('latin1')],
      ['x-raw', 'again'],
    ],
    relaxations: ['legacy_tls'],
    contentEncoding: 'gzip',
  });
  const context = contextOf({ listedOn: 'http://127.0.0.1/list', listedTitle: '2024 年报', previous: 'f'.repeat(16) });
  const capture = await archive.keep(exchange, context);
  assert.deepEqual(await journalOf(dataDir), [capture]);
  assert.equal(capture.schema, 1);
  assert.match(capture.id, /^[0-9a-f]{16}$/);
  const { body, ...said } = exchange;
  assert.ok(body);
  assert.deepEqual({ ...capture, ...said, ...context }, capture);
  assert.equal(Buffer.from(await archive.get(capture.digest ?? '')).toString(), '年报');
  await archive.close();
});

test('failures and unmodified pages have their lines too', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  await archive.keep(exchangeOf('http://127.0.0.1/a', null, { reason: 'ECONNREFUSED' }), contextOf());
  const unmodified = { outcome: 'not_modified', status: 304, at: '2026-11-21T08:00:01.000Z' } as const;
  await archive.keep(exchangeOf('http://127.0.0.1/b', null, unmodified), contextOf({ previous: 'a'.repeat(16) }));
  await archive.close();
  const lines = (await journalOf(dataDir)).map(({ outcome, reason, digest, previous }) => ({
    outcome,
    reason,
    digest,
    previous,
  }));
  assert.deepEqual(lines, [
    { outcome: 'unreachable', reason: 'ECONNREFUSED', digest: null, previous: null },
    { outcome: 'not_modified', reason: null, digest: null, previous: 'a'.repeat(16) },
  ]);
});

test('ids come from the content: the same on another machine, others for another time, site or body', async (t) => {
  const id = async (body: string | null, at: string, site: string): Promise<string> => {
    const archive = await openArchive(temporaryDirectory(t));
    const capture = await archive.keep(exchangeOf('http://127.0.0.1/a', body, { at }), contextOf({ site }));
    await archive.close();
    return capture.id;
  };
  const first = await id('x', '2026-11-21T08:00:00.000Z', 'yanhu');
  assert.equal(await id('x', '2026-11-21T08:00:00.000Z', 'yanhu'), first);
  const others = [
    await id('y', '2026-11-21T08:00:00.000Z', 'yanhu'),
    await id('x', '2026-11-21T08:00:00.001Z', 'yanhu'),
    await id('x', '2026-11-21T08:00:00.000Z', 'quwo'),
    await id(null, '2026-11-21T08:00:00.000Z', 'yanhu'),
  ];
  assert.equal(new Set([first, ...others]).size, 5);
});

test('captures of several runs, kept out of order over midnight, are read in the order of time', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  const times = [
    '2026-12-01T00:00:00.000Z',
    '2026-11-30T23:59:59.999Z',
    '2026-11-30T23:59:58.000Z',
    '2026-11-02T00:00:00.000Z',
  ];
  for (const [n, at] of times.entries()) {
    await archive.keep(exchangeOf('http://127.0.0.1/a', 'x', { at }), contextOf({ run: `run-${String(n % 2)}` }));
  }
  await archive.close();
  assert.deepEqual(
    (await journalOf(dataDir)).map(({ at }) => at),
    times.sort(),
  );
});

test('many captures at once share the journal without losing or mixing lines', async (t) => {
  const dataDir = temporaryDirectory(t);
  const storage = await openStorage(dataDir);
  const kept = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      storage.keep(exchangeOf(`http://127.0.0.1/${String(n)}`, `b${String(n % 9)}`), contextOf()),
    ),
  );
  await storage.close();
  assert.deepEqual(
    (await journalOf(dataDir)).map(({ id }) => id),
    kept.map(({ id }) => id).sort(),
  );
});

test('a torn last line is moved aside with a note, and the next line stands on its own', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  const whole = await archive.keep(exchangeOf('http://127.0.0.1/a', 'x'), contextOf());
  await archive.close();
  const torn = '{"schema":1,"id":"年';
  appendFileSync(join(dataDir, firstFile), torn);
  assert.deepEqual(await journalOf(dataDir), [whole]);

  const again = await openArchive(dataDir);
  assert.deepEqual(
    again.notes.map(({ code }) => code),
    ['torn_journal_line'],
  );
  assert.equal(readFileSync(join(dataDir, `${firstFile}.torn`), 'utf8'), `${torn}\n`);
  const next = await again.keep(exchangeOf('http://127.0.0.1/b', 'y'), contextOf());
  await again.close();
  assert.deepEqual((await journalOf(dataDir)).map(({ id }) => id).sort(), [whole.id, next.id].sort());
});

test('a journal that holds nothing but a torn line becomes empty', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  await archive.keep(exchangeOf('http://127.0.0.1/a', 'x'), contextOf());
  await archive.close();
  writeFileSync(join(dataDir, firstFile), '{"schema":1,'.repeat(20_000));
  const again = await openArchive(dataDir);
  assert.equal(again.notes.length, 1);
  await again.close();
  assert.equal(readFileSync(join(dataDir, firstFile), 'utf8'), '');
});

test('a whole line that is unreadable is named by its place and keeps no other line from the index', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  await archive.keep(exchangeOf('http://127.0.0.1/a', 'x'), contextOf());
  const start = readFileSync(join(dataDir, firstFile)).length;
  appendFileSync(join(dataDir, firstFile), '{"schema":2}\n');
  await archive.close();
  const second = await openArchive(dataDir);
  await second.keep(exchangeOf('http://127.0.0.1/b', 'y'), contextOf());
  await second.close();

  await assert.rejects(journalOf(dataDir), (error: unknown) => {
    assert.ok(error instanceof DamagedJournal);
    assert.match(error.message, new RegExp(`21-run-1\\.jsonl: .* byte ${String(start)} .*schema 2`));
    return true;
  });
  const storage = await openStorage(dataDir);
  assert.deepEqual(
    storage.notes.map(({ code }) => code),
    ['damaged_journal_line', 'journal_replayed'],
  );
  assert.equal(storage.db.prepare('SELECT COUNT(*) FROM captures').pluck().get(), 2);
  await storage.close();
});

test('a run whose name is no file name is refused before anything is written', async (t) => {
  const dataDir = temporaryDirectory(t);
  const archive = await openArchive(dataDir);
  await assert.rejects(archive.keep(exchangeOf('http://127.0.0.1/a', 'x'), contextOf({ run: '../x' })), TypeError);
  await archive.close();
  assert.ok(!existsSync(join(dataDir, 'captures')));
});

test('a clock that jumps back and forth by decades loses and mixes up nothing', async (t) => {
  const dataDir = temporaryDirectory(t);
  const storage = await openStorage(dataDir);
  const times = ['2026-11-21', '1970-01-01', '2099-12-31', '2026-11-20', '2026-11-21'];
  const kept: string[] = [];
  for (const [n, day] of times.entries()) {
    const at = `${day}T00:00:00.00${String(n)}Z`;
    kept.push((await storage.keep(exchangeOf('http://127.0.0.1/a', `body ${String(n)}`, { at }), contextOf())).id);
  }
  await storage.close();
  const again = await openStorage(dataDir);
  assert.deepEqual(again.notes, []);
  assert.deepEqual(
    capturesOfUrl(again.db, 'http://127.0.0.1/a')
      .map(({ id }) => id)
      .sort(),
    kept.sort(),
  );
  await again.close();
  const { ok } = await verifyArchive(dataDir);
  assert.equal(ok, true);
  const { captures } = await rebuildIndex(dataDir);
  assert.equal(captures, times.length);
});
