import { randomBytes } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Puts a message into a Maildir: written whole under tmp/, then renamed into new/, so that no reader sees half of it. */
export async function putInMaildir(folder: string, message: string): Promise<void> {
  for (const part of ['tmp', 'new', 'cur']) await mkdir(join(folder, part), { recursive: true });
  const host = hostname().replaceAll('/', '\\057').replaceAll(':', '\\072');
  const name = `${String(Math.floor(Date.now() / 1000))}.P${String(process.pid)}R${randomBytes(6).toString('hex')}.${host}`;
  const handle = await open(join(folder, 'tmp', name), 'wx');
  try {
    await handle.writeFile(message);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(join(folder, 'tmp', name), join(folder, 'new', name));
}
