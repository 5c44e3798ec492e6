import { prepared, type Db } from './database.ts';

/** What was added in a month or by a run: captures, and originals that had not been there before. */
export interface Growth {
  /** YYYY-MM, or the id of a run. */
  readonly of: string;
  readonly captures: number;
  readonly originals: number;
  /** Bytes of those originals. */
  readonly bytes: number;
}

/** An original belongs to the first capture that brought it. */
const firsts = `SELECT o.digest, o.size, MIN(c.at) AS at FROM originals o JOIN captures c ON c.digest = o.digest GROUP BY o.digest`;

/** By month of the captures, oldest first. */
export const growthByMonth = (db: Db): Growth[] =>
  prepared(
    db,
    `SELECT m.month AS 'of', m.captures, COUNT(f.digest) AS originals, COALESCE(SUM(f.size), 0) AS bytes
     FROM (SELECT substr(at, 1, 7) AS month, COUNT(*) AS captures FROM captures GROUP BY 1) m
     LEFT JOIN (${firsts}) f ON substr(f.at, 1, 7) = m.month GROUP BY m.month ORDER BY m.month`,
  ).all() as Growth[];

/** What one run added. */
export const growthOfRun = (db: Db, run: string): Growth =>
  prepared(
    db,
    `SELECT :run AS 'of', (SELECT COUNT(*) FROM captures WHERE run = :run) AS captures, COUNT(*) AS originals,
       COALESCE(SUM(o.size), 0) AS bytes
     FROM originals o WHERE o.digest IN (SELECT digest FROM captures WHERE run = :run)
       AND NOT EXISTS (SELECT 1 FROM captures e WHERE e.digest = o.digest AND e.run <> :run
         AND e.at < (SELECT MIN(at) FROM captures WHERE run = :run AND digest = o.digest))`,
  ).get({ run }) as Growth;
