import type { Locator } from '../../src/domain/locator.ts';
import type { CellStatus } from '../../src/domain/report.ts';
import { locatorFrom } from './locator-column.ts';

/** A box as it was read once. */
export interface ReadCell {
  readonly value: number | null;
  readonly text: string | null;
  readonly status: CellStatus;
  readonly at: Locator | null;
}

/** A box of which two readings say different things. A value that came has `appeared`, one that went has `vanished`. */
export interface CellDifference {
  readonly kind: 'changed' | 'appeared' | 'vanished';
  readonly code: string;
  readonly before: ReadCell | null;
  readonly after: ReadCell | null;
}

type Packed = readonly [
  code: string,
  value: number | null,
  text: string | null,
  status: CellStatus,
  at?: string | null,
];

const cellsFrom = (packed: string | null): ReadonlyMap<string, ReadCell> =>
  new Map(
    (packed === null ? [] : (JSON.parse(packed) as Packed[])).map(([code, value, text, status, at]) => [
      code,
      { value, text, status, at: locatorFrom(at ?? null) },
    ]),
  );

/** Compares two packed columns `cells`, in the order of codes; null where there is nothing to compare with. */
export function compareCells(before: string | null, after: string | null): CellDifference[] {
  const old = cellsFrom(before);
  const now = cellsFrom(after);
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((code) => {
    const was = old.get(code) ?? null;
    const is = now.get(code) ?? null;
    if (was?.value === is?.value && was?.status === is?.status && was?.text === is?.text) return [];
    return [{ kind: kindOf(was, is), code, before: was, after: is }];
  });
}

function kindOf(was: ReadCell | null, is: ReadCell | null): CellDifference['kind'] {
  const had = was === null ? null : was.value;
  const has = is === null ? null : is.value;
  if (was === null || (had === null && has !== null)) return 'appeared';
  return is === null || (had !== null && has === null) ? 'vanished' : 'changed';
}
