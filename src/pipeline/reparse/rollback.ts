import { generationRuns, generations, switchTo } from '../../../storage/database/generations.ts';
import type { Db } from '../../../storage/database/database.ts';

export interface RolledBack {
  /** Generation seen before and now. */
  readonly from: number;
  readonly to: number;
  /** Runs whose results are no longer seen; they stay until the next run that reads again, or are taken up by `redo`. */
  readonly undone: readonly string[];
}

/**
 * Shows the generation before the current one again, or another that is kept (a later one: what was rolled back is seen
 * again). Changes one row; originals that were first read in between stay read. Throws where it is not kept.
 */
export function rollBack(db: Db, to?: number): RolledBack {
  const { current, oldest } = generations(db);
  const target = to ?? current - 1;
  const runs = generationRuns(db);
  const finished = new Set([0, ...runs.filter(({ ended }) => ended !== null).map(({ generation }) => generation)]);
  if (target < oldest || !finished.has(target)) {
    throw new Error(
      current === oldest && target < current
        ? 'nothing to roll back: no earlier results are kept'
        : `generation ${String(target)} is not kept; "nianbao runs" lists those that are`,
    );
  }
  switchTo(db, target);
  const undone = runs.filter(({ generation }) => generation > target && generation <= current).map(({ id }) => id);
  return { from: current, to: target, undone };
}
