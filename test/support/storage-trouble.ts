// Meets trouble with a disk of its own, in a mount namespace of its own: storage-trouble <mount point> <full | journal | read-only | low>.
// Prints one JSON object with what happened.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProject } from '../../src/config/load.ts';
import { siteSchema } from '../../src/config/site-schema.ts';
import { crawl } from '../../src/pipeline/crawl/crawl.ts';
import { derive } from '../../src/pipeline/read/derive.ts';
import { exportWarc } from '../../src/pipeline/exchange/export-warc.ts';
import { ingest } from '../../src/pipeline/exchange/ingest.ts';
import { reparse } from '../../src/pipeline/reparse/reparse.ts';
import type { Archive } from '../../storage/archive/archive.ts';
import { listRuns } from '../../storage/database/runs.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { contextOf, exchangeOf } from './storage.ts';

const [dataDir = '', trouble = ''] = process.argv.slice(2);
const supportFile = fileURLToPath(import.meta.url);

function mount(...args: string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

const described = (error: unknown) => ({ name: (error as Error).name, message: (error as Error).message });

/** Keeps captures until one fails; returns how many were acknowledged and the error. */
async function keepUntilFull(storage: Pick<Archive, 'keep'> | Pick<Storage, 'keep'>, bodySize: number) {
  for (let kept = 0; kept < 5000; kept += 1) {
    const body = bodySize === 0 ? null : String(kept).padEnd(bodySize, '年');
    const reason = 'x'.repeat(1000);
    try {
      await storage.keep(exchangeOf(`http://127.0.0.1/${String(kept)}`, body, { reason }), contextOf());
    } catch (error) {
      return { kept, error: described(error) };
    }
  }
  throw new Error('the disk was never full');
}

async function fullDisk(bodySize: number) {
  const ballast = join(dataDir, 'ballast');
  writeFileSync(ballast, Buffer.alloc(bodySize === 0 ? 3_300_000 : 2_000_000));
  const storage = await openStorage(dataDir);
  // Without bodies and past the index it is the journal that meets the end of the disk, in the middle of a line.
  const { kept, error } = await keepUntilFull(bodySize === 0 ? storage.archive : storage, bodySize);
  rmSync(ballast);
  // With room again the same process goes on.
  await storage.keep(exchangeOf('http://127.0.0.1/after', 'room again'), contextOf());
  await storage.close();
  const next = await openStorage(dataDir);
  const captures = next.db.prepare('SELECT COUNT(*) FROM captures').pluck().get();
  const notes = next.notes.map(({ code }) => code);
  await next.close();
  return { kept, error, captures, notes, verification: await verifyArchive(dataDir) };
}

async function readOnlyDisk() {
  const storage = await openStorage(dataDir);
  await storage.keep(exchangeOf('http://127.0.0.1/a', 'kept'), contextOf());
  const readOnly = () => {
    mount('-o', 'remount,ro', dataDir);
  };
  await storage.close();
  readOnly();
  const error = await openStorage(dataDir).then(() => null, described);
  const reader = await openStorage(dataDir, { readOnly: true }).then(
    async (opened) => {
      const captures = opened.db.prepare('SELECT COUNT(*) FROM captures').pluck().get();
      await opened.close();
      return captures;
    },
    (failure: unknown) => described(failure),
  );
  return { error, reader };
}

/** With little room each long work is refused before it begins. */
async function lowDisk() {
  const storage = await openStorage(dataDir);
  const { digest } = await storage.keep(exchangeOf('http://127.0.0.1/a', 'kept'), contextOf({ kind: 'detail' }));
  await derive(storage, { workers: 0 });
  const site = siteSchema.parse({ id: 'a', name: '甲', region: '140802', home: 'http://127.0.0.1:9/' });
  let asked = 0;
  const onExchange = () => (asked += 1);
  const errors = [
    await crawl([site], { storage, project: loadProject(), onExchange }).then(() => null, described),
    await reparse(storage, { selection: { all: true } }).then(() => null, described),
    await exportWarc(storage, join(dataDir, 'out'), { format: 'warc' }).then(() => null, described),
    await ingest(storage, [supportFile]).then(() => null, described),
  ];
  const runs = listRuns(storage.db).length;
  await storage.close();
  return { digest, errors, asked, runs, left: readdirSync(dataDir).includes('out') };
}

mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', dataDir);
const happened =
  trouble === 'read-only'
    ? await readOnlyDisk()
    : trouble === 'low'
      ? await lowDisk()
      : await fullDisk(trouble === 'full' ? 9000 : 0);
process.stdout.write(JSON.stringify(happened));
