import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { derive } from '../../src/pipeline/read/derive.ts';
import { prepared, type Db } from '../../storage/database/database.ts';
import { dumpDatabase } from '../../storage/database/dump.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { fixture } from './paths.ts';
import { contextOf, exchangeOf, temporaryDirectory } from './storage.ts';

/** Originals of several media, each with a byte of its own at the end so that there can be many. */
const names = ['seed-000.html', 'seed-001.gbk.html', 'seed-002.html', 'seed-003.docx', 'seed-004.gbk.html'];

/** An archive of `count` originals, read once. */
export async function readArchive(t: TestContext, count: number): Promise<{ dataDir: string; storage: Storage }> {
  const dataDir = temporaryDirectory(t);
  const storage = await openStorage(dataDir);
  for (let n = 0; n < count; n += 1) {
    const name = names[n % names.length] ?? '';
    const bytes = readFileSync(fixture('documents', 'seeds', name));
    const body = name.endsWith('.docx') ? bytes : Buffer.concat([bytes, Buffer.from(`<!-- ${String(n)} -->`)]);
    const url = `http://127.0.0.1/${String(n)}/${name}`;
    const at = new Date(Date.UTC(2026, 10, 1) + n * 1000).toISOString();
    await storage.keep(exchangeOf(url, null, { at, body, outcome: 'fetched', status: 200 }), contextOf());
  }
  await derive(storage, { workers: 0 });
  return { dataDir, storage };
}

/**
 * Makes every standing reading one of an older parser that misread a box: `t3.new.total` is one less than printed.
 */
export function misread(db: Db): void {
  db.transaction(() => {
    prepared(db, "UPDATE readings SET parser = 'parser@0'").run();
    const rows = prepared(db, 'SELECT key, cells FROM kept_renderings').all() as { key: number; cells: string }[];
    for (const { key, cells } of rows) {
      const packed = JSON.parse(cells) as [string, number | null, ...unknown[]][];
      const wrong = packed.map(([code, value, ...rest]) => [
        code,
        code === 't3.new.total' ? (value ?? 1) - 1 : value,
        ...rest,
      ]);
      prepared(db, 'UPDATE kept_renderings SET cells = ? WHERE key = ?').run(JSON.stringify(wrong), key);
      prepared(
        db,
        'UPDATE kept_parses SET print = ? WHERE key = (SELECT parse FROM kept_renderings WHERE key = ?)',
      ).run('misread', key);
    }
  })();
}

export const dumpOf = (db: Db): string => [...dumpDatabase(db)].join('\n');
