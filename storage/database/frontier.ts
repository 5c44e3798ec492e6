import type { RequestKind } from '../../src/domain/capture.ts';
import { prepared, type Db } from './database.ts';

export type FrontierState = 'todo' | 'doing' | 'done' | 'failed';

export interface FrontierRequest {
  readonly site: string;
  readonly url: string;
  readonly kind: RequestKind;
  readonly listedOn?: string | null;
  readonly listedTitle?: string | null;
  readonly listedDate?: string | null;
  /** To be visited again although it was done or failed before. */
  readonly again?: boolean;
}

export interface FrontierRow extends Required<Omit<FrontierRequest, 'again'>> {
  readonly state: FrontierState;
  /** Times it was taken, this one included. */
  readonly attempts: number;
  /** UTC time before which it must not be taken. */
  readonly notBefore: string | null;
}

/** Adds what the site's frontier does not hold yet; returns how many requests became `todo`. */
export function addToFrontier(db: Db, requests: readonly FrontierRequest[]): number {
  const add = prepared(
    db,
    `INSERT INTO frontier (site, url, kind, state, listed_on, listed_title, listed_date)
     VALUES (:site, :url, :kind, 'todo', :listedOn, :listedTitle, :listedDate)
     ON CONFLICT (site, url) DO UPDATE SET state = 'todo', attempts = 0, not_before = NULL,
       kind = excluded.kind, listed_on = COALESCE(excluded.listed_on, listed_on),
       listed_title = COALESCE(excluded.listed_title, listed_title),
       listed_date = COALESCE(excluded.listed_date, listed_date)
     WHERE :again = 1 AND state IN ('done', 'failed')`,
  );
  const addAll = db.transaction(() => {
    let added = 0;
    for (const { site, url, kind, listedOn, listedTitle, listedDate, again } of requests) {
      added += add.run({
        site,
        url,
        kind,
        listedOn: listedOn ?? null,
        listedTitle: listedTitle ?? null,
        listedDate: listedDate ?? null,
        again: again ? 1 : 0,
      }).changes;
    }
    return added;
  });
  return addAll();
}

/** Takes up to `limit` requests of a site that may be made at `now` (UTC), oldest first; they become `doing`. */
export function takeFromFrontier(db: Db, site: string, now: string, limit: number): FrontierRow[] {
  const take = db.transaction(() => {
    const rows = prepared(
      db,
      `SELECT seq, site, url, kind, 'doing' AS state, attempts + 1 AS attempts, listed_on AS listedOn,
         listed_title AS listedTitle, listed_date AS listedDate, not_before AS notBefore
       FROM frontier WHERE site = ? AND state = 'todo' AND (not_before IS NULL OR not_before <= ?)
       ORDER BY seq LIMIT ?`,
    ).all(site, now, limit) as (FrontierRow & { seq: number })[];
    const mark = prepared(db, "UPDATE frontier SET state = 'doing', attempts = attempts + 1 WHERE seq = ?");
    return rows.map(({ seq, ...row }) => {
      mark.run(seq);
      return row;
    });
  });
  return take.immediate();
}

/** Says what became of a request: done, failed for good, or `todo` again, not before a time. */
export function finishRequest(
  db: Db,
  end: {
    readonly site: string;
    readonly url: string;
    readonly state: 'done' | 'failed' | 'todo';
    readonly notBefore?: string | null;
  },
): void {
  prepared(db, 'UPDATE frontier SET state = ?, not_before = ? WHERE site = ? AND url = ?').run(
    end.state,
    end.notBefore ?? null,
    end.site,
    end.url,
  );
}

/** What a killed run was doing is to be done again at once; returns how many. */
export function requeueInterrupted(db: Db, site?: string): number {
  return prepared(db, "UPDATE frontier SET state = 'todo' WHERE state = 'doing' AND site = COALESCE(?, site)").run(
    site ?? null,
  ).changes;
}

/** Forgets what waits for a site: the walk that begins or has just ended says anew what is to be asked for. */
export function dropWaiting(db: Db, site: string): void {
  prepared(db, "DELETE FROM frontier WHERE site = ? AND state IN ('todo', 'doing')").run(site);
}

/** Requests of a site by state. */
export function frontierCounts(db: Db, site: string): Record<FrontierState, number> {
  const counts: Record<FrontierState, number> = { todo: 0, doing: 0, done: 0, failed: 0 };
  const rows = prepared(db, 'SELECT state, COUNT(*) AS n FROM frontier WHERE site = ? GROUP BY state').all(site);
  for (const { state, n } of rows as { state: FrontierState; n: number }[]) counts[state] = n;
  return counts;
}
