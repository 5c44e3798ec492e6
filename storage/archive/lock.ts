import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { diskError } from './durable.ts';
import { DataDirectoryLocked, type LockHolder } from './errors.ts';

/**
 * Takes the one writer's lock of a data directory; the returned function gives it back. The lock of a process that is
 * dead on this host is taken over; that of another host never is, since its process cannot be seen from here.
 * Errors: DataDirectoryLocked, DiskFull, NotWritable.
 */
export function takeLock(dataDir: string, started: Date): () => void {
  const path = join(dataDir, 'lock');
  const mine: LockHolder = {
    pid: process.pid,
    host: hostname(),
    started: started.toISOString(),
    command: process.argv.slice(1).join(' '),
    ticks: ticksOf(process.pid),
  };
  const text = `${JSON.stringify(mine)}\n`;
  // Written whole under another name and linked: nobody ever reads half a lock, and link fails where one exists.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, text, { flush: true });
    while (!linked(draft, path)) clearStaleLock(path);
  } catch (error) {
    throw diskError(dataDir, error);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    // Only ever one's own: after a takeover by hand the file is somebody else's.
    if (existsSync(path) && readFileSync(path, 'utf8') === text) rmSync(path, { force: true });
  };
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead holder's lock; throws where the holder lives or cannot be judged. */
function clearStaleLock(path: string): void {
  const text = readIfThere(path);
  if (text === null) return;
  const holder = parseHolder(text);
  if (holder.host !== hostname()) {
    throw new DataDirectoryLocked(path, holder, `If that process is surely gone, delete ${path}.`);
  }
  if (isAlive(holder)) throw new DataDirectoryLocked(path, holder, 'Wait for it to end, or stop it.');
  // Moved before it is deleted: of several that see the same dead holder only one moves its lock, and whoever moved
  // a newer lock by mistake puts it back.
  const aside = `${path}.stale-${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) !== text) linked(aside, path);
  rmSync(aside, { force: true });
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parseHolder(text: string): LockHolder {
  try {
    return JSON.parse(text) as LockHolder;
  } catch {
    // Not written by us, or damaged: nothing can be said of its holder, so nothing is taken from it.
    return { pid: 0, host: 'an unknown host', started: 'an unknown time', command: 'unreadable lock', ticks: null };
  }
}

function isAlive(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: there is such a process, of another user.
    if ((error as { code?: string }).code !== 'EPERM') return false;
  }
  const ticks = ticksOf(holder.pid);
  return holder.ticks === null || ticks === null || ticks === holder.ticks;
}

/** Field 22 of /proc/<pid>/stat; the command before it may hold spaces and brackets, so count after the last one. */
function ticksOf(pid: number): string | null {
  const stat = readIfThere(`/proc/${String(pid)}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
