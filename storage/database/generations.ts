import { prepared, type Db } from './database.ts';

/** `until` of what still stands. */
export const forever = Number.MAX_SAFE_INTEGER;

/** A run that makes a generation of its own, and how far it has come. */
export interface GenerationRun {
  readonly id: string;
  readonly generation: number;
  readonly started: string;
  readonly ended: string | null;
  /** What it was asked to do, as told to `openGeneration`. */
  readonly asked: string;
  /** The last digest it has dealt with; null where none. */
  readonly cursor: string | null;
}

/** The generation that readers see, and the oldest that is still kept. */
export const generations = (db: Db): { readonly current: number; readonly oldest: number } =>
  prepared(db, 'SELECT current, oldest FROM generation').get() as { current: number; oldest: number };

const columns = 'id, generation, started, ended, asked, cursor';

/** Runs that made a generation, latest first. */
export const generationRuns = (db: Db): GenerationRun[] =>
  prepared(
    db,
    `SELECT ${columns} FROM runs WHERE generation IS NOT NULL ORDER BY generation DESC`,
  ).all() as GenerationRun[];

/** The run that was cut short before its switch-over; null where there is none. */
export const openGenerationRun = (db: Db): GenerationRun | null =>
  generationRuns(db).find(({ ended, generation }) => ended === null && generation > generations(db).current) ?? null;

/** Starts a run whose results are seen by nobody until `switchTo`. */
export function openGeneration(
  db: Db,
  run: { readonly id: string; readonly started: string; readonly versions: unknown; readonly asked: string },
): GenerationRun {
  const generation = generations(db).current + 1;
  prepared(
    db,
    "INSERT INTO runs (id, kind, started, versions, asked, generation) VALUES (?, 'reparse', ?, ?, ?, ?)",
  ).run(run.id, run.started, JSON.stringify(run.versions), run.asked, generation);
  return { id: run.id, generation, started: run.started, ended: null, asked: run.asked, cursor: null };
}

export const noteCursor = (db: Db, run: string, cursor: string): void => {
  prepared(db, 'UPDATE runs SET cursor = ? WHERE id = ?').run(cursor, run);
};

/** Shows another generation: one row changes, however large the corpus. With `run`, that run has come to its end. */
export function switchTo(
  db: Db,
  generation: number,
  run?: { readonly id: string; readonly ended: string; readonly counts: Readonly<Record<string, number>> },
): void {
  db.transaction(() => {
    if (run) {
      prepared(db, 'UPDATE runs SET ended = ?, counts = ? WHERE id = ?').run(
        run.ended,
        JSON.stringify(run.counts),
        run.id,
      );
    }
    prepared(db, 'UPDATE generation SET current = ?').run(generation);
  }).immediate();
}
