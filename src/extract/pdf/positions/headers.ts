import type { Columns } from './columns.ts';
import type { Segment } from './segment.ts';

/** A text over one or more number columns; rows and columns from 0, within its block of headers. */
export interface HeaderBox {
  readonly row: number;
  readonly rowSpan: number;
  readonly column: number;
  readonly colSpan: number;
  readonly segments: readonly Segment[];
}

interface Draft {
  from: number;
  to: number;
  readonly segments: Segment[];
}

/** Stacks the texts between two rows of numbers into a header: wide ones over the columns that they are centred on. */
export function stackHeaders(segments: readonly Segment[], columns: Columns): { boxes: HeaderBox[]; rows: number } {
  const drafts: Draft[] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const [from, to] = covered(segment, columns);
    const above = [...drafts].reverse().find((draft) => draft.from <= to && draft.to >= from);
    const last = above?.segments.at(-1);
    const isClose = last !== undefined && segment.y - last.y < 1.6 * segment.size;
    if (above !== undefined && isClose && above.from === from && above.to === to) above.segments.push(segment);
    else drafts.push({ from, to, segments: [segment] });
  }
  for (const draft of drafts) if (draft.to > draft.from || isParent(draft, drafts)) widen(draft, drafts, columns);
  return rowsFor(drafts, columns.middles.length);
}

/** The columns over which a text visibly stands. */
function covered({ left, right, middle, size }: Segment, { middles }: Columns): [number, number] {
  const over = middles.flatMap((at, index) => (at > left - 0.2 * size && at < right + 0.2 * size ? [index] : []));
  const [first, last] = [over[0], over.at(-1)];
  if (first !== undefined && last !== undefined) return [first, last];
  const nearest = middles.reduce(
    (best, at, i) => (Math.abs(at - middle) < Math.abs((middles[best] ?? 0) - middle) ? i : best),
    0,
  );
  return [nearest, nearest];
}

const heightOf = ({ segments }: Draft): number => ((segments[0]?.y ?? 0) + (segments.at(-1)?.y ?? 0)) / 2;
const isParent = (draft: Draft, all: readonly Draft[]): boolean =>
  all.some(
    (other) => other !== draft && other.from <= draft.to && other.to >= draft.from && heightOf(other) > heightOf(draft),
  );

/**
 * A wide header is centred over its columns and reaches as far as their own headers stand at one height: the header of
 * a column that it does not cover is taller, so stands higher.
 */
function widen(draft: Draft, all: readonly Draft[], { middles }: Columns): void {
  const leaf = (column: number): Draft | undefined =>
    all.findLast((other) => other !== draft && other.from === column && other.to === column);
  const size = draft.segments[0]?.size ?? 10;
  const centre = draft.segments[0]?.middle ?? 0;
  const ground = leaf(Math.round((draft.from + draft.to) / 2));
  if (ground === undefined) return;
  const level = (column: number): boolean => {
    const own = leaf(column);
    const sibling = all.find((o) => o !== draft && o.from <= column && o.to >= column && sameLine(o, draft));
    return own !== undefined && sibling === undefined && Math.abs(heightOf(own) - heightOf(ground)) < 0.35 * size;
  };
  let [from, to] = [draft.from, draft.to];
  for (let a = draft.from; a >= 0 && level(a); a--) {
    for (let b = draft.to; b < middles.length && level(b); b++) {
      const off = Math.abs(((middles[a] ?? 0) + (middles[b] ?? 0)) / 2 - centre);
      if (off < 0.8 * size && b - a > to - from) [from, to] = [a, b];
    }
  }
  [draft.from, draft.to] = [from, to];
}

const sameLine = (a: Draft, b: Draft): boolean =>
  Math.abs(heightOf(a) - heightOf(b)) < 0.6 * (a.segments[0]?.size ?? 10);

function rowsFor(drafts: readonly Draft[], columns: number): { boxes: HeaderBox[]; rows: number } {
  const depth = Array.from({ length: columns }, () => 0);
  const placed = [...drafts]
    .sort((a, b) => heightOf(a) - heightOf(b))
    .map((draft) => {
      const row = Math.max(...depth.slice(draft.from, draft.to + 1));
      depth.fill(row + 1, draft.from, draft.to + 1);
      return { draft, row };
    });
  const rows = Math.max(1, ...depth);
  const boxes = placed.map(({ draft, row }) => {
    const below = placed.filter((p) => p.row > row && p.draft.from <= draft.to && p.draft.to >= draft.from);
    const end = Math.min(rows, ...below.map((p) => p.row));
    return {
      row,
      rowSpan: end - row,
      column: draft.from,
      colSpan: draft.to - draft.from + 1,
      segments: draft.segments,
    };
  });
  return { boxes, rows };
}
