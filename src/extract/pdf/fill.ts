import { boxesOf, type LatticeBox } from './boxes.ts';
import { isFigureSign } from './characters.ts';
import { type Lattice, touchTolerance } from './lattice.ts';
import { type Box, centreX, centreY, type Glyph, type PageMarks } from './marks.ts';
import type { Piece, PieceBox } from './piece.ts';
import { withPrintedRows } from './rows.ts';
import { gapBetween, withOverprints } from './text-lines.ts';
import { linesOf } from './turned.ts';

/** Writes the glyphs inside a lattice into its boxes. */
export function fillLattice(lattice: Lattice, glyphs: readonly Glyph[], page: PageMarks, em: number): Piece {
  const boxes = boxesOf(lattice).map((place) => ({ place, glyphs: [] as Glyph[] }));
  const columns = lattice.xs.length - 1;
  const owner: (typeof boxes)[number][] = [];
  for (const box of boxes) {
    const { row, column, rowSpan, colSpan } = box.place;
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + colSpan; c++) owner[r * columns + c] = box;
  }
  const at = (glyph: Glyph) => owner[bandOf(lattice.ys, centreY(glyph)) * columns + bandOf(lattice.xs, centreX(glyph))];

  const digits: Glyph[] = [];
  for (const glyph of glyphs) {
    if (glyph.turn === 0 && isFigureSign(glyph)) digits.push(glyph);
    else at(glyph)?.glyphs.push(glyph);
  }
  for (const number of numbers(digits)) {
    const box = mostFrequent(number.map(at));
    for (const digit of number) box?.glyphs.push(digit);
  }
  const written = boxes.map((box) => writtenBox(box.place, edgesOf(lattice, box.place), box.glyphs, page));
  return {
    method: 'ruled',
    xs: lattice.xs.map((boundary) => boundary.at),
    ...withPrintedRows(written),
    openTop: lattice.openTop,
    openBottom: lattice.openBottom,
    firstPage: page.number,
    lastPage: page.number,
    tolerance: touchTolerance(em),
  };
}

function bandOf(boundaries: Lattice['xs'], at: number): number {
  let first = 0;
  let last = boundaries.length - 2;
  while (first < last) {
    const middle = (first + last + 1) >> 1;
    if (at > (boundaries[middle]?.at ?? Infinity)) first = middle;
    else last = middle - 1;
  }
  return first;
}

/**
 * Digits without the least gap are one number, which belongs into one box even where it is wider than the box (the
 * numbers of two boxes stand apart at least by the border). Everything else goes by character: a label that runs over
 * a border is cut there.
 */
function numbers(digits: Glyph[]): Glyph[][] {
  const found: Glyph[][] = [];
  digits.sort((a, b) => Math.round(a.baseline) - Math.round(b.baseline) || a.left - b.left);
  // Numbers wider than their boxes lie over each other: a digit goes on any of the last few, not only the very last.
  let open: Glyph[][] = [];
  for (const glyph of withOverprints(digits)) {
    const word = open.find((one) => isTight(one.at(-1), glyph));
    if (word !== undefined) word.push(glyph);
    else open = [[glyph], ...open.slice(0, 2)];
    if (word === undefined && open[0] !== undefined) found.push(open[0]);
  }
  return found;
}

const isTight = (before: Glyph | undefined, glyph: Glyph): boolean =>
  before !== undefined && Math.abs(before.baseline - glyph.baseline) < 1 && Math.abs(gapBetween(before, glyph)) < 0.04;

function mostFrequent<T>(values: readonly (T | undefined)[]): T | undefined {
  if (values.every((value) => value === values[0])) return values[0];
  const counts = new Map<T, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[T, number] | undefined>(
    (a, b) => (a === undefined || b[1] > a[1] ? b : a),
    undefined,
  )?.[0];
}

function edgesOf({ xs, ys }: Lattice, box: LatticeBox): Box {
  const edge = (of: Lattice['xs'], index: number): number => of[index]?.at ?? 0;
  return [edge(xs, box.column), edge(ys, box.row), edge(xs, box.column + box.colSpan), edge(ys, box.row + box.rowSpan)];
}

function writtenBox(place: LatticeBox, edges: Box, glyphs: readonly Glyph[], page: PageMarks): PieceBox {
  const lines = linesOf(glyphs);
  const last = lines.at(-1);
  const size = last?.size ?? 0;
  return {
    ...place,
    lines: lines.map(({ text }) => text),
    // The slack of a wrapped line: less than one character, and the padding of the box on both sides.
    wraps: last !== undefined && edges[2] - edges[0] - (last.right - last.left) < 2.3 * size,
    touchesFoot: last !== undefined && edges[3] - last.bottom < 1.1 * size,
    page: page.number,
    box: page.displayed(edges),
  };
}

/** Inside, or a digit of a number that is too wide for the outermost boxes. */
export function belongsIn(box: Box, glyph: Glyph): boolean {
  const y = centreY(glyph);
  if (y <= box[1] || y >= box[3]) return false;
  const x = centreX(glyph);
  const slack = isFigureSign(glyph) ? overhang * glyph.size : 0;
  return x > box[0] - slack && x < box[2] + slack;
}
/** Ems that a number may stand out of a table. */
const overhang = 1.2;

export const contains = (box: Box, glyph: Glyph): boolean =>
  centreX(glyph) > box[0] && centreX(glyph) < box[2] && centreY(glyph) > box[1] && centreY(glyph) < box[3];
