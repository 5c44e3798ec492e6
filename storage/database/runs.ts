import { prepared, type Db } from './database.ts';

/** One run of a stage. */
export interface RunRow {
  readonly id: string;
  readonly kind:
    'crawl' | 'extract' | 'parse' | 'reparse' | 'check' | 'export' | 'verify' | 'ingest' | 'repair' | 'night';
  /** UTC. */
  readonly started: string;
  /** Name → version of what took part. */
  readonly versions: Readonly<Record<string, string>>;
  /** Null while it runs, and for ever where it was killed. */
  readonly ended: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
}

type StoredRun = Omit<RunRow, 'versions' | 'counts'> & { readonly versions: string; readonly counts: string | null };

export function startRun(db: Db, run: Omit<RunRow, 'ended' | 'counts'>): void {
  prepared(db, 'INSERT INTO runs (id, kind, started, versions) VALUES (?, ?, ?, ?)').run(
    run.id,
    run.kind,
    run.started,
    JSON.stringify(run.versions),
  );
}

export function endRun(db: Db, id: string, ended: string, counts: Readonly<Record<string, number>>): void {
  prepared(db, 'UPDATE runs SET ended = ?, counts = ? WHERE id = ?').run(ended, JSON.stringify(counts), id);
}

/** Latest first. */
export function listRuns(db: Db, limit = 50): RunRow[] {
  const rows = prepared(
    db,
    'SELECT id, kind, started, ended, versions, counts FROM runs ORDER BY started DESC, id LIMIT ?',
  ).all(limit) as StoredRun[];
  return rows.map((row) => ({
    ...row,
    versions: JSON.parse(row.versions) as Record<string, string>,
    counts: row.counts === null ? null : (JSON.parse(row.counts) as Record<string, number>),
  }));
}
