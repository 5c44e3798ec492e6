import { prepared, type Db } from './database.ts';
import { Withheld } from './errors.ts';

/** Why the content of an original is shown nowhere, while its bytes and its captures stay. */
export interface Tombstone {
  readonly digest: string;
  /** UTC. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

export const listWithheld = (db: Db): Tombstone[] =>
  prepared(db, 'SELECT digest, at, by, reason FROM withheld ORDER BY at, digest').all() as Tombstone[];

export const tombstoneOf = (db: Db, digest: string): Tombstone | null =>
  (prepared(db, 'SELECT digest, at, by, reason FROM withheld WHERE digest = ?').get(digest) as Tombstone | undefined) ??
  null;

/** To be called before an original or anything read from it is shown. Errors: Withheld. */
export function assertShown(db: Db, digest: string): void {
  const tombstone = tombstoneOf(db, digest);
  if (tombstone) throw new Withheld(tombstone);
}

export function indexWithheld(db: Db, entry: Tombstone & { readonly kind: 'withhold' | 'release' }): void {
  if (entry.kind === 'release') prepared(db, 'DELETE FROM withheld WHERE digest = ?').run(entry.digest);
  else {
    const { digest, at, by, reason } = entry;
    prepared(db, 'INSERT OR REPLACE INTO withheld VALUES (?, ?, ?, ?)').run(digest, at, by, reason);
  }
}
