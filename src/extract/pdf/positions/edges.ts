import type { Stretch } from './column.ts';
import type { Columns } from './columns.ts';

/** The free strip between two neighbouring columns. */
type Strip = Stretch;

/**
 * One set of edges for parts whose columns stand differently: an edge of one part is that of another wherever it may be.
 * `places` gives for every part the index in `xs` of each of its own edges, left to right.
 */
export function sharedEdges(
  parts: readonly Columns[],
  [left, right]: readonly [number, number],
): { xs: number[]; places: number[][] } {
  const order = parts.map((_, index) => index).sort((a, b) => stripsOf(parts[b]).length - stripsOf(parts[a]).length);
  const known: number[] = [];
  const chosen: number[][] = [];
  for (const index of order) {
    const part = parts[index];
    const own: number[] = [];
    stripsOf(part).forEach((strip, at) => {
      const middle = (strip.left + strip.right) / 2;
      const fitting = known.filter((x) => x >= strip.left && x <= strip.right && x > (own.at(-1) ?? -Infinity));
      // The labels end with the first edge that may be theirs: wide headers leave room for several.
      const near = [...fitting].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
      own.push((isLabelEdge(part, at) ? fitting.sort((a, b) => a - b)[0] : near[0]) ?? middle);
    });
    known.push(...own.filter((x) => !known.includes(x)));
    chosen[index] = own;
  }
  const xs = [left, ...known.sort((a, b) => a - b), right];
  const places = chosen.map((own) => [0, ...own.map((x) => xs.indexOf(x)), xs.length - 1]);
  return { xs, places };
}

const isLabelEdge = (part: Columns | undefined, at: number): boolean =>
  part?.labels !== null && at === part?.gutters.length;

/** Strips in which the inner edges of a part lie. */
function stripsOf(part: Columns | undefined): Strip[] {
  if (part === undefined) return [];
  const { labels, gutters, columns, labelsEnd } = part;
  const between = columns.slice(1).map((column, index) => strip(columns[index]?.right ?? column.left, column.left));
  if (labels === null) return between;
  const first = columns[0]?.left ?? labelsEnd;
  return [...gutters.map((at) => strip(at, at)), strip(2 * labelsEnd - first, first), ...between];
}

const strip = (a: number, b: number): Strip =>
  a <= b ? { left: a, right: b } : { left: (a + b) / 2, right: (a + b) / 2 };
