import type { Row } from './segment.ts';

/** Rows `from` (inclusive) to `to` (exclusive) that look like a table without ruling lines. */
export interface Zone {
  readonly from: number;
  readonly to: number;
}

const chapter = /^[一二三四五六七八九十]+、.{4}/u;

/**
 * A table without lines shows itself by rows of numbers that stand apart. Around such rows lie wrapped labels and
 * headers; running text and chapter titles bound it.
 */
export function findZones(rows: readonly Row[], left: number, right: number): Zone[] {
  const width = right - left;
  const zones: Zone[] = [];
  let open: { from: number; to: number } | undefined;
  rows.forEach((row, index) => {
    if (isTitle(index) || isProse(row)) open = undefined;
    else if (row.segments.length >= 2) {
      if (open !== undefined && row.y - (rows[open.to - 1]?.y ?? 0) < 14 * row.size) open.to = index + 1;
      else zones.push((open = { from: index, to: index + 1 }));
    }
  });
  return zones.filter(isTable).map((zone, index, all) => ({
    from: upwards(zone.from, all[index - 1]?.to ?? 0),
    to: downwards(zone.to),
  }));

  function isProse(row: Row): boolean {
    const [only, ...others] = row.segments;
    return only !== undefined && others.length === 0 && only.right - only.left > 0.72 * width;
  }

  /** A chapter title is followed at a distance; the first line of a wrapped label is not. */
  function isTitle(index: number): boolean {
    const row = rows[index];
    const only = row?.segments[0];
    if (row === undefined || only === undefined || row.segments.length > 1 || !chapter.test(only.text)) return false;
    const next = rows[index + 1];
    return next === undefined || next.y - row.y > 1.15 * Math.max(row.size, next.size);
  }

  function isTable({ from, to }: Zone): boolean {
    const numbers = rows.slice(from, to).map((row) => row.segments.filter((segment) => segment.isNumber).length);
    return numbers.some((count) => count >= 3) || numbers.filter((count) => count >= 1).length >= 3;
  }

  /** Headers over the first row: centred lines close above it. */
  function upwards(from: number, bound: number): number {
    let first = from;
    while (first > bound) {
      const [row, next] = [rows[first - 1], rows[first]];
      const only = row?.segments[0];
      if (row === undefined || next === undefined || only === undefined) break;
      const distance = next.y - row.y;
      // At the margin only a label that is wrapped tightly into the next line; anything else there is text.
      const reach = only.left < left + 3 * row.size ? 1.45 : 2.6;
      if (distance > reach * row.size || isProse(row) || isTitle(first - 1)) break;
      first--;
    }
    return first;
  }

  /** The last lines of a wrapped label: tight below, and left of all numbers. */
  function downwards(to: number): number {
    let end = to;
    const numbers = rows.slice(0, to).flatMap((row) => row.segments.slice(1).filter((segment) => segment.isNumber));
    const firstNumber = Math.min(...numbers.map((segment) => segment.left));
    for (;;) {
      const [last, next] = [rows[end - 1], rows[end]];
      const only = next?.segments[0];
      if (last === undefined || next === undefined || only === undefined) return end;
      if (next.y - last.y > 1.45 * next.size || only.right > firstNumber || isTitle(end)) return end;
      end++;
    }
  }
}
