import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { inLanes } from './lanes.ts';

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

async function keepOne(folder: string, journal: FileHandle, body: Uint8Array, n: number): Promise<void> {
  const digest = createHash('sha256').update(body).digest('hex');
  const draft = join(folder, `draft-${String(n)}`);
  const handle = await open(draft, 'wx');
  await handle.writeFile(body);
  await handle.sync();
  await handle.close();
  const target = join(folder, digest.slice(0, 2), digest.slice(2, 4));
  // Each new folder has to last, too.
  const made = await mkdir(target, { recursive: true });
  if (made !== undefined) {
    await syncFolder(join(target, '..'));
    if (made !== target) await syncFolder(folder);
  }
  await rename(draft, join(target, digest));
  await syncFolder(target);
  await journal.appendFile(`${JSON.stringify({ n, digest, size: body.byteLength })}\n`);
  await journal.datasync();
}

/** What must be on the disk before a capture may be acknowledged, and nothing else. Returns seconds. */
export async function keepBare(folder: string, bodies: readonly Uint8Array[], lanes: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const journal = await open(join(folder, 'journal'), 'a');
  const started = performance.now();
  await inLanes(bodies, lanes, (body, n) => keepOne(folder, journal, body, n));
  const seconds = (performance.now() - started) / 1000;
  await journal.close();
  return seconds;
}
