import type { Piece } from '../piece.ts';

/** How far the second part must be moved to the right so that its columns meet those of the first; null: they do not. */
export function alignment(above: Piece, below: Piece): number | null {
  const tolerance = Math.max(above.tolerance, below.tolerance);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;
  const [left, right] = [above.xs[0] ?? 0, above.xs.at(-1) ?? 0];
  const [from, to] = [below.xs[0] ?? 0, below.xs.at(-1) ?? 0];
  // Facing pages of a book have different margins: the whole part may be moved, but not be wider or narrower.
  const shift = near(right - left, to - from) ? left - from : 0;
  const sameFrame = near(left, from + shift) && near(right, to + shift);
  // One side of the frame may be missing where a box that spans rows goes on.
  const sharesSide =
    (near(right, to) && above.xs.some((x) => near(x, from))) ||
    (near(left, from) && above.xs.some((x) => near(x, to))) ||
    (near(right, to) && below.xs.some((x) => near(x, left))) ||
    (near(left, from) && below.xs.some((x) => near(x, right)));
  if (!sameFrame && !sharesSide) return null;
  const inner = (xs: readonly number[]): number[] => xs.slice(1, -1);
  const [few, many] = [inner(above.xs), inner(below.xs).map((x) => x + shift)].sort((a, b) => a.length - b.length);
  if (few === undefined || many === undefined || few.length === 0) return shift;
  const met = few.filter((x) => many.some((other) => near(x, other))).length;
  return met >= few.length / 2 ? shift : null;
}

export function mergedEdges(above: Piece, below: Piece, shift: number): number[] {
  const tolerance = Math.max(above.tolerance, below.tolerance);
  const xs = [...above.xs];
  for (const x of below.xs) if (!xs.some((other) => Math.abs(other - x - shift) <= tolerance)) xs.push(x + shift);
  return xs.sort((a, b) => a - b);
}

/** The same boxes, counted in the columns of `xs`. */
export function inColumns(piece: Piece, xs: readonly number[], shift: number): Piece {
  const place = piece.xs.map((x) => nearest(xs, x + shift));
  const boxes = piece.boxes.map((box) => {
    const column = place[box.column] ?? 0;
    return { ...box, column, colSpan: Math.max(1, (place[box.column + box.colSpan] ?? 0) - column) };
  });
  return { ...piece, xs, boxes };
}

function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  xs.forEach((candidate, index) => {
    if (Math.abs(candidate - x) < Math.abs((xs[best] ?? Infinity) - x)) best = index;
  });
  return best;
}
