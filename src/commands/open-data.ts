import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseFile, openDatabase, type Db } from '../../storage/database/database.ts';
import { OlderSchema } from '../../storage/database/errors.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { waiting } from '../pipeline/read/waiting.ts';
import { counted } from './print-derived.ts';

/** Whether a folder holds anything that was archived, with or without a database over it. */
export const holdsArchive = (data: string): boolean => existsSync(join(data, 'captures'));

/** A command that works on what is there, given a folder where nothing is. */
export function noData(data: string): Error {
  const what = existsSync(data) ? 'holds no data of nianbao' : 'does not exist';
  return new Error(
    `${data} ${what}. Give the data directory with --data DIR, or make one: "nianbao crawl" or "nianbao ingest FILE…"`,
  );
}

/**
 * Opens a data directory that is there, to change something in it. A mistyped one is not made: an empty archive has
 * nothing wrong with it, and nobody would notice.
 */
export async function openStanding(data: string): Promise<Storage> {
  if (!holdsArchive(data)) throw noData(data);
  return await openStorage(data);
}

/** Results that a change of the schema took away are said to be gone until they are made again. */
function waitingInWords(db: Db, data: string): string {
  const count = waiting(db).length;
  return count === 0
    ? 'nothing in it was lost'
    : `${counted(count, 'original')} must be read again, and until then THEIR REPORTS ARE MISSING: run "nianbao reparse --data ${data}"`;
}

/**
 * Opens the database of a data directory for reading; one of an older schema is migrated first, under the lock.
 * Throws saying what to do where there is none, and the errors of `openDatabase`.
 */
export async function openData(data: string): Promise<Db> {
  if (!existsSync(databaseFile(data))) {
    if (!holdsArchive(data)) throw noData(data);
    throw new Error(`${data} holds an archive but no database over it: run "nianbao rebuild --data ${data}"`);
  }
  try {
    return await openDatabase(data, { readOnly: true });
  } catch (error) {
    if (!(error instanceof OlderSchema)) throw error;
    await (await openStorage(data)).close();
    const db = await openDatabase(data, { readOnly: true });
    process.stderr.write(`the database was brought to the schema of this version; ${waitingInWords(db, data)}\n`);
    return db;
  }
}
