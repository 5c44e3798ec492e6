import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { DamagedDatabase, NewerSchema, NoDatabase, OlderSchema } from './errors.ts';
import { migrations } from './migrations/index.ts';
import { dropViews, refreshViews } from './views.ts';

/** An open database. Only this file knows the package behind it. */
export type Db = BetterSqlite3.Database;
export type Statement = BetterSqlite3.Statement;

export const databaseFile = (dataDir: string): string => join(dataDir, 'nianbao.db');

/**
 * Opens `nianbao.db` of a data directory; a writer makes it where there is none and migrates an older one in one
 * transaction. Errors: NewerSchema, OlderSchema and NoDatabase (readers), DamagedDatabase.
 */
export async function openDatabase(dataDir: string, options: { readonly readOnly?: boolean } = {}): Promise<Db> {
  return openDatabaseFile(databaseFile(dataDir), options.readOnly ?? false);
}

/** As `openDatabase`, for a file of another name. */
export async function openDatabaseFile(path: string, readOnly: boolean): Promise<Db> {
  if (readOnly && !existsSync(path)) throw new NoDatabase(path);
  const { default: Sqlite } = await import('better-sqlite3');
  let db: Db | undefined;
  try {
    db = readOnly ? openForReading(Sqlite, path) : new Sqlite(path);
    const version = checkedVersion(db, path, readOnly);
    if (!readOnly) prepareForWriting(db, version);
    return db;
  } catch (error) {
    db?.close();
    const code = (error as { code?: string }).code;
    if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) throw new DamagedDatabase(path, error);
    throw error;
  }
}

/**
 * A reader of a WAL database needs its -shm file, which on a read-only disk nobody can make. What was closed there
 * needs no log, though: it is read from memory, marked (bytes 18 and 19 of the header) as a file without one.
 */
function openForReading(Sqlite: typeof BetterSqlite3, path: string): Db {
  const db = new Sqlite(path, { readonly: true });
  try {
    db.pragma('user_version');
    return db;
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code !== 'SQLITE_CANTOPEN' || existsSync(`${path}-wal`)) throw error;
    const image = readFileSync(path);
    image.fill(1, 18, 20);
    return new Sqlite(image, { readonly: true });
  }
}

function checkedVersion(db: Db, path: string, readOnly: boolean): number {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) throw new NewerSchema(path, version, migrations.length);
  if (readOnly && version < migrations.length) throw new OlderSchema(path, version, migrations.length);
  return version;
}

function prepareForWriting(db: Db, version: number): void {
  db.pragma('journal_mode = WAL');
  // A power cut may cost the last transactions, never the file; the journal and the originals give them back.
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  // A crawl adds at the end and looks up by URL: little is enough, and its memory does not grow with the archive.
  db.pragma('cache_size = -16384');
  db.pragma('wal_autocheckpoint = 8000');
  db.transaction(() => {
    if (version > 0 && version < migrations.length) dropViews(db);
    migrations.slice(version).forEach((sql) => db.exec(sql));
    if (version < migrations.length) db.pragma(`user_version = ${String(migrations.length)}`);
    refreshViews(db);
  }).immediate();
}

/** Readings arrive in the order of digests, that is in none: room in memory for the pages of many (64 MB). */
export function expectReadings(db: Db): void {
  db.pragma('cache_size = -65536');
}

const statements = new WeakMap<Db, Map<string, Statement>>();

/** The statement of an SQL text, prepared once a database. */
export function prepared(db: Db, sql: string): Statement {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map<string, Statement>()));
  let statement = known.get(sql);
  if (!statement) known.set(sql, (statement = db.prepare(sql)));
  return statement;
}
