import type { Decoy } from './decoys.ts';
import type { Planned } from './units.ts';

/** A replica as it stands at one time: which years it has, and what was done to single reports. */
export interface Edition {
  readonly departments?: number;
  /** Every report can be read: none is a PDF that only a person could make something of. */
  readonly readable?: boolean;
  readonly years?: readonly number[];
  /** What is out, and in which state. Absent: everything as planned. */
  readonly revise?: (plans: readonly Planned[]) => readonly Planned[];
  /** Pages among the reports that are none, beside the usual ones. */
  readonly decoys?: readonly Decoy[];
}

/** The plans of an edition, newest first. */
export const revised = (plans: readonly Planned[], { revise }: Edition): readonly Planned[] =>
  revise === undefined
    ? plans
    : [...revise(plans)].sort(
        (a, b) => b.publishedOn.localeCompare(a.publishedOn) || a.unit.key.localeCompare(b.unit.key),
      );
