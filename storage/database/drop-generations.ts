import { prepared, type Db } from './database.ts';
import { forever, generations } from './generations.ts';
import { removeReading, withdrawReading, type ReadingRow } from './readings.ts';
import { settleReports } from './settle.ts';

const batchSize = 500;

type Row = Pick<ReadingRow, 'key' | 'digest' | 'extraction' | 'parse'>;

/**
 * Removes what no reader sees beyond the current generation: the results of a run that was cut short, tried only, or
 * rolled back. In small transactions; cut short, the next call goes on. Returns how many readings went.
 */
export function dropUnseen(db: Db): number {
  const { current } = generations(db);
  const some = prepared(
    db,
    'SELECT key, digest, extraction, parse FROM readings WHERE since > 0 AND since > ? ORDER BY since DESC LIMIT ?',
  );
  const dropSome = db.transaction((rows: readonly Row[]) => {
    for (const row of rows) withdrawReading(db, row);
  });
  const dropped = inBatches(
    () => some.all(current, batchSize) as Row[],
    (rows) => {
      dropSome.immediate(rows);
    },
  );
  settleReports(db);
  db.transaction(() => {
    prepared(db, 'UPDATE kept_reports SET until = ? WHERE until > ? AND until < ?').run(forever, current, forever);
    prepared(db, 'UPDATE runs SET generation = NULL WHERE generation > ?').run(current);
  }).immediate();
  return dropped;
}

/**
 * Removes the rows of generations before `oldest`, never originals or captures; what is seen stays. In small
 * transactions; cut short, the next call goes on. Returns how many readings went. Throws where `oldest` is not yet.
 */
export function pruneBefore(db: Db, oldest: number): number {
  if (oldest > generations(db).current) throw new RangeError(`generation ${String(oldest)} is not seen yet`);
  // First told, then done: a diff must not look into what is half gone.
  prepared(db, 'UPDATE generation SET oldest = MAX(oldest, ?)').run(oldest);
  const some = prepared(
    db,
    'SELECT key, digest, extraction, parse FROM readings WHERE until < ? AND until <= ? LIMIT ?',
  );
  const pruneSome = db.transaction((rows: readonly Row[]) => {
    for (const row of rows) removeReading(db, row);
  });
  const pruned = inBatches(
    () => some.all(forever, oldest, batchSize) as Row[],
    (rows) => {
      pruneSome.immediate(rows);
    },
  );
  prepared(db, 'DELETE FROM kept_reports WHERE until <= ?').run(oldest);
  return pruned;
}

function inBatches(next: () => Row[], work: (rows: Row[]) => void): number {
  let done = 0;
  for (let rows = next(); rows.length > 0; rows = next()) {
    work(rows);
    done += rows.length;
  }
  return done;
}
