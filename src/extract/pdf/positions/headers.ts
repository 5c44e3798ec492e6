import { headMiddle } from './column.ts';
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
  const middles = columns.columns.map(headMiddle);
  const drafts = draftsOf(segments, middles);
  for (const draft of drafts) if (draft.to > draft.from || isParent(draft, drafts)) widen(draft, drafts, middles);
  return rowsFor(drafts, middles.length);
}

/** Lines of one header follow each other closely over the same columns. */
function draftsOf(segments: readonly Segment[], middles: readonly number[]): Draft[] {
  const drafts: Draft[] = [];
  const pitches: number[] = [];
  const placed = [...segments]
    .sort((a, b) => a.y - b.y || a.left - b.left)
    .map((segment) => ({ segment, over: covered(segment, middles) }));
  for (const { segment, over } of placed) {
    const [from] = over;
    const above = placed
      .filter((one) => one.over[0] === from && one.over[1] === over[1] && one.segment.y < segment.y)
      .at(-1);
    const pitch = above === undefined ? 0 : segment.y - above.segment.y;
    if (pitch > 0.9 * segment.size) pitches.push(pitch);
  }
  const pitch = Math.min(...pitches);
  for (const { segment, over } of placed) {
    const [from, to] = over;
    const above = drafts.findLast((draft) => draft.from <= to && draft.to >= from);
    const last = above?.segments.at(-1);
    const distance = last === undefined ? Infinity : segment.y - last.y;
    const isClose = distance < 1.6 * segment.size && distance < 1.25 * pitch;
    const goesOn =
      above?.from === from && above.to === to && isClose && isWide(segment) === (last !== undefined && isWide(last));
    if (above !== undefined && goesOn) above.segments.push(segment);
    else drafts.push({ from, to, segments: [segment] });
  }
  return drafts;

  /** Wider than a column: a header of several. */
  function isWide({ left, right, middle }: Segment): boolean {
    const steps = middles.map((at) => Math.abs(at - middle)).sort((a, b) => a - b);
    return right - left > 0.95 * (steps[1] ?? Infinity);
  }
}

/** The columns over which a text visibly stands. */
function covered({ left, right, middle, size }: Segment, middles: readonly number[]): [number, number] {
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
function widen(draft: Draft, all: readonly Draft[], middles: readonly number[]): void {
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
  if (from === to && isLeftmost()) while (to + 1 < middles.length && level(to + 1)) to++;
  [draft.from, draft.to] = [from, to];

  /** Headers set to the left begin with the first of their columns. */
  function isLeftmost(): boolean {
    const [own, below] = [draft.segments[0], leaf(draft.from)?.segments[0]];
    return own !== undefined && below !== undefined && Math.abs(own.left - below.left) < 0.3 * size;
  }
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
