import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Verification } from '../../storage/verify-archive.ts';
import { supportModule, temporaryDirectory } from '../support/storage.ts';

const flags = process.execArgv.filter((flag) => !flag.startsWith('--test'));

/** A small disk of one's own needs a mount namespace; where the system does not grant one the test is skipped. */
function meetTrouble(t: TestContext, trouble: string): unknown {
  const dataDir = temporaryDirectory(t);
  const probe = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', dataDir]);
  if (probe.status !== 0) {
    t.skip(`no mount namespace here: ${probe.error?.message ?? probe.stderr.toString().trim()}`);
    return null;
  }
  const args = ['--mount', process.execPath, ...flags, supportModule('storage-trouble'), dataDir, trouble];
  const { stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

interface FullDisk {
  readonly kept: number;
  readonly error: { readonly name: string; readonly message: string };
  readonly captures: number;
  readonly notes: readonly string[];
  readonly verification: Verification;
}

for (const [what, trouble] of [
  ['originals', 'full'],
  ['journal lines', 'journal'],
] as const) {
  test(`a disk filled by ${what} stops the crawl with a clear error and harms nothing kept before`, (t) => {
    const happened = meetTrouble(t, trouble) as FullDisk | null;
    if (!happened) return;
    assert.ok(happened.kept > 0);
    assert.equal(happened.error.name, 'DiskFull');
    assert.match(happened.error.message, /no space left.*Free space/i);
    // What failed may have reached the journal and then be indexed; what was acknowledged must be there.
    assert.ok(happened.captures >= happened.kept + 1, JSON.stringify(happened));
    const { bad, damagedLines, unindexed, unjournaled, databaseProblems, ok } = happened.verification;
    assert.deepEqual(
      { bad, damagedLines, unindexed, unjournaled, databaseProblems, ok },
      {
        bad: [],
        damagedLines: [],
        unindexed: [],
        unjournaled: [],
        databaseProblems: [],
        ok: true,
      },
    );
    assert.ok(!happened.notes.includes('torn_journal_line'), 'a failed write left half a line in the journal');
  });
}

test('a read-only directory is refused to a writer with advice, and open to a reader', (t) => {
  const happened = meetTrouble(t, 'read-only') as { error: FullDisk['error']; reader: unknown } | null;
  if (!happened) return;
  assert.equal(happened.error.name, 'NotWritable');
  assert.match(happened.error.message, /EROFS.*mount/);
  assert.equal(happened.reader, 1);
});

test('little room is met before a crawl, a reparse, an export or an ingest begins, and is said with what to do', (t) => {
  const happened = meetTrouble(t, 'low') as {
    errors: (FullDisk['error'] | null)[];
    asked: number;
    runs: number;
    left: boolean;
  } | null;
  if (!happened) return;
  assert.equal(happened.errors.length, 4);
  for (const error of happened.errors) {
    assert.equal(error?.name, 'LowDisk');
    assert.match(error.message, /\d+ MB free, .* may need \d+ MB\. Free space .*nothing was begun/);
  }
  const { asked, runs, left } = happened;
  assert.deepEqual({ asked, runs, left }, { asked: 0, runs: 0, left: false });
});

test('a limit on the size of files counts as a full disk and leaves no half original', (t) => {
  const dataDir = temporaryDirectory(t);
  const command = ['trap "" XFSZ; ulimit -f 400; exec "$@"', 'sh', process.execPath, ...flags];
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', ...command, supportModule('storage-big-original'), dataDir, '3000000'],
    {
      encoding: 'utf8',
    },
  );
  assert.deepEqual({ stdout, stderr }, { stdout: 'DiskFull', stderr: '' });
  assert.deepEqual(readdirSync(join(dataDir, 'originals')), ['drafts']);
  assert.deepEqual(readdirSync(join(dataDir, 'originals', 'drafts')), []);
});
