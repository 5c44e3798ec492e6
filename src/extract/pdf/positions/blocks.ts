import { labelsEndOf } from './label-side.ts';
import type { Row, Segment } from './segment.ts';

/** A part of a table that has headers of its own, above its rows. */
export interface TableBlock {
  /** Rows of headers and titles. */
  readonly head: readonly Row[];
  /** Rows with figures. */
  readonly body: readonly Row[];
  /** Rows that hold parts of labels only. */
  readonly labels: readonly Row[];
}

type RowKind = 'head' | 'figures' | 'label';

/** Cuts a table where headers follow rows of the body: there its columns may change. */
export function blocksIn(rows: readonly Row[], rests: ReadonlySet<Row>): TableBlock[] {
  const kinds = kindsOf(rows);
  const tight = Math.min(1.45, 0.92 * rowPitchOf(rows, rests));
  const blocks: { head: Row[]; body: Row[]; labels: Row[]; isClosed: boolean }[] = [];
  rows.forEach((row, index) => {
    const kind = kinds[index];
    let last = blocks.at(-1);
    if (last === undefined || (kind === 'head' && last.isClosed)) {
      const above = leadingTo(row, rows.slice(0, index), new Set(last?.labels), tight);
      if (last !== undefined) last.labels = last.labels.filter((label) => !above.includes(label));
      blocks.push((last = { head: [], body: [], labels: above, isClosed: false }));
    }
    if (kind === 'head') last.head.push(row);
    else if (kind === 'figures') last.body.push(row);
    else last.labels.push(row);
    const before = rows[index - 1];
    // Lines of a label of the headers lie close to them, rows without figures at the distance of rows.
    const isApart = before === undefined || row.y - before.y >= tight * row.size;
    if (kind === 'figures' || (kind === 'label' && last.head.length > 0 && isApart)) last.isClosed = true;
  });
  return blocks;
}

/** Lines of labels close above a header, and nearer to it than to what stands over them: they are its own. */
function leadingTo(head: Row, before: readonly Row[], labels: ReadonlySet<Row>, tight: number): Row[] {
  const own: Row[] = [];
  const waiting: Row[] = [];
  let [next, below] = [head, Infinity];
  for (const row of before.toReversed()) {
    const gap = next.y - row.y;
    if (gap > 1.1 * below) own.unshift(...waiting.splice(0));
    if (!labels.has(row) || head.y - row.y >= tight * head.size) break;
    waiting.unshift(row);
    [next, below] = [row, Math.min(below, gap)];
  }
  return own;
}

/**
 * Distance of rows of figures that follow each other closely, in ems: lines of one text are closer still, and the ends
 * of wrapped figures (`rests`) are no rows.
 */
export function rowPitchOf(rows: readonly Row[], rests: ReadonlySet<Row>): number {
  const own = rows.filter((row) => !rests.has(row) && row.segments.some((segment) => segment.isFigure));
  const steps = own
    .slice(1)
    .map((row, index) => (row.y - (own[index]?.y ?? row.y)) / row.size)
    .filter((step) => step > 0.9)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 5)] ?? Infinity;
}

function kindsOf(rows: readonly Row[]): RowKind[] {
  const end = labelsEndOf(rows);
  const segments = rows.flatMap((row) => row.segments);
  const left = Math.min(...segments.map((segment) => segment.left));
  const right = Math.max(...segments.map((segment) => segment.right));
  return rows.map((row) => {
    const others = row.segments.filter((segment) => segment.middle >= end);
    if (others.some((segment) => segment.isFigure || segment.isNoneWord)) return 'figures';
    if (others.length > 0) return 'head';
    return titleIn(row, left, right) === null ? 'label' : 'head';
  });
}

/** Lines of a head that stand over all columns, above its headers. */
export function titlesIn({ head }: TableBlock, left: number, right: number): ReadonlySet<Segment> {
  const titles = head.map((row) => titleIn(row, left, right));
  const first = titles.indexOf(null);
  // A head of titles alone is none: they head the columns.
  if (first < 0) return new Set();
  return new Set(
    titles
      .filter((title, index) => title !== null && (index < first || opensClause(title)))
      .filter((title) => title !== null),
  );
}

/** A line of its own that is centred on the table, or opens with the mark of a clause. */
function titleIn(row: Row, left: number, right: number): Segment | null {
  const [only, ...others] = row.segments;
  if (only === undefined || others.length > 0 || only.isFigure) return null;
  return opensClause(only) || Math.abs(only.middle - (left + right) / 2) < 2.5 * only.size ? only : null;
}

const opensClause = ({ text }: Segment): boolean => /^第.{1,6}[条章]/u.test(text);
