/** Labels less alike than this are not the same row, whatever stands around them. */
export const leastLikeness = 0.55;
/** A label as like as this names its row in the form's own words, and no other. */
export const namingLikeness = 0.95;

/** The best order-keeping assignment of document rows to form rows: clerks misspell labels, they do not shuffle the form. */
function bestMonotone(scores: readonly (readonly number[])[], columns: number): (number | null)[] {
  const value = [new Float64Array(columns + 1)];
  for (const [i, row] of scores.entries()) {
    const above = value[i] ?? [];
    const current = new Float64Array(columns + 1);
    for (let j = 1; j <= columns; j += 1) {
      const gain = (row[j - 1] ?? 0) - leastLikeness;
      current[j] = Math.max(above[j] ?? 0, current[j - 1] ?? 0, gain > 0 ? (above[j - 1] ?? 0) + gain : 0);
    }
    value.push(current);
  }
  const chosen: (number | null)[] = scores.map(() => null);
  let i = scores.length;
  let j = columns;
  while (i > 0 && j > 0) {
    const here = value[i]?.[j] ?? 0;
    if (here === (value[i - 1]?.[j] ?? 0)) i -= 1;
    else if (here === (value[i]?.[j - 1] ?? 0)) j -= 1;
    else {
      chosen[i - 1] = j - 1;
      i -= 1;
      j -= 1;
    }
  }
  return chosen;
}

/** Stretches of rows between two known neighbours: positions in the document and in the form, ends excluded. */
function gaps(
  chosen: readonly (number | null)[],
  rows: number,
): { from: number; to: number; first: number; last: number }[] {
  const known = chosen.flatMap((index, at) => (index === null ? [] : [{ at, index }]));
  const fences = [{ at: -1, index: -1 }, ...known, { at: chosen.length, index: rows }];
  return fences.slice(1).flatMap((after, k) => {
    const before = fences[k];
    if (before === undefined || after.at - before.at < 2) return [];
    return [{ from: before.at + 1, to: after.at - 1, first: before.index + 1, last: after.index - 1 }];
  });
}

/**
 * Rows whose labels say nothing usable are known by their neighbours where as many rows of the form are missing there
 * as rows of the document are left over. Fills `chosen`, returns the positions filled.
 */
function byPosition(chosen: (number | null)[], rows: number, elsewhere: ReadonlyMap<number, number>): Set<number> {
  const placed = new Set<number>();
  if (chosen.every((index) => index === null)) return placed;
  for (const gap of gaps(chosen, rows)) {
    if (gap.to - gap.from !== gap.last - gap.first) continue;
    if ([...elsewhere.keys()].some((at) => at >= gap.from && at <= gap.to)) continue;
    for (let at = gap.from; at <= gap.to; at += 1) {
      chosen[at] = gap.first + at - gap.from;
      placed.add(at);
    }
  }
  return placed;
}

/** Shorter labels (其他, 总计) name nothing without their place. */
const shortestName = 4;

/**
 * Rows that stand in another place than the form's, inside the table, and bear in full the name of a row that is nowhere
 * else: position of the row → index in the form.
 */
function byNameAlone(
  scores: readonly (readonly number[])[],
  chosen: readonly (number | null)[],
  lengths: readonly number[],
): Map<number, number> {
  const named = new Map<number, number>();
  const [first, last] = [chosen.findIndex((index) => index !== null), chosen.findLastIndex((index) => index !== null)];
  for (let at = first + 1; at < last; at += 1) {
    const own = scores[at] ?? [];
    const best = Math.max(...own);
    const index = own.indexOf(best);
    if (chosen[at] !== null || best < namingLikeness || own.lastIndexOf(best) !== index) continue;
    if ((lengths[index] ?? 0) < shortestName || chosen.includes(index)) continue;
    if (![...named.values()].includes(index)) named.set(at, index);
  }
  return named;
}

/** Rows of a document assigned to rows of a form. */
interface Assignment {
  /** Index of the form's row for each row of the document, null where it is none of them or stands elsewhere. */
  readonly chosen: readonly (number | null)[];
  /** Rows that their neighbours alone tell. */
  readonly placed: ReadonlySet<number>;
  /** Rows out of the form's order that bear a name of their own. */
  readonly elsewhere: ReadonlyMap<number, number>;
}

/** `scores`: how like each row of the document is to each row of the form; `lengths`: of the form's labels, bare. */
export function assignRows(scores: readonly (readonly number[])[], lengths: readonly number[]): Assignment {
  const chosen = bestMonotone(scores, lengths.length);
  const elsewhere = byNameAlone(scores, chosen, lengths);
  return { chosen, placed: byPosition(chosen, lengths.length, elsewhere), elsewhere };
}
