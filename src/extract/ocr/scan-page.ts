import { findLattices, isDrawn, type Lattice } from '../pdf/lattice.ts';
import { boxesOf, type LatticeBox } from '../pdf/boxes.ts';
import type { Box, Ruling } from '../pdf/marks.ts';
import { mergeRulings } from '../pdf/rulings.ts';
import { drawnLines, type Tones } from './drawn-lines.ts';
import { evenLight } from './even-light.ts';
import type { Gray, PixelBox } from './gray.ts';
import { type Ink, inkOf, tonesOf } from './ink.ts';
import type { PagePicture } from './page-bitmap.ts';
import { proven } from './prove-lattice.ts';
import { levelled, skewOf } from './skew.ts';
import { withoutSpecks } from './specks.ts';

/** A box of a table on a scan: its place in points on the levelled page, and its inside in pixels. */
export interface ScanBox {
  readonly place: LatticeBox;
  readonly edges: Box;
  readonly inside: PixelBox;
}

/** A scanned page laid level, its tables found, nothing read yet. */
export interface ScanPage {
  readonly picture: Gray;
  readonly ink: Ink;
  readonly tones: Tones;
  readonly dpi: number;
  /** Degrees by which it was turned. */
  readonly skew: number;
  readonly lattices: readonly Lattice[];
  readonly boxes: readonly ScanBox[];
}

/** Points: the usual size of table text, by which lines that belong together are told. */
const em = 10.5;
/** Points: smaller frames are parts of large characters; of a table that crosses the page one row may be left. */
const smallestTable = [60, 16] as const;
const lowestRow = 7;
const fewestColumns = 3;
/** Inches kept away from a ruling, for its thickness and its drift. */
const inset = 0.012;

export function scanPage({ picture: displayed, dpi }: PagePicture): ScanPage {
  const asLaid = evenLight(displayed, dpi);
  const first = inkOf(asLaid, dpi);
  const skew = skewOf(first);
  const laid = levelled(asLaid, skew);
  const { picture, ink } = withoutSpecks(laid, skew === 0 ? first : inkOf(laid, dpi), dpi);
  const tones = tonesOf(picture, ink);
  const toPoints = 72 / dpi;
  const drawn = drawnLines(picture, dpi, tones);
  const rulings = drawn.rulings.map(({ x0, y0, x1, y1 }) => ({
    x0: x0 * toPoints,
    y0: y0 * toPoints,
    x1: x1 * toPoints,
    y1: y1 * toPoints,
  }));
  const lattices = findLattices(mergeRulings(rulings), em)
    .filter(isTable)
    .map((lattice) => proven(lattice, { picture, limit: drawn.limit, dpi }));
  const boxes = lattices.flatMap((lattice) =>
    boxesOf(lattice).map((place) => {
      const edges = edgesOf(lattice, place);
      return { place, edges, inside: insideOf(edges, dpi, ink) };
    }),
  );
  return { picture, ink, tones, dpi, skew, lattices, boxes };
}

function isTable({ box: [left, top, right, bottom], xs }: Lattice): boolean {
  const height = bottom - top;
  return (
    right - left >= smallestTable[0] &&
    (height >= smallestTable[1] || (height >= lowestRow && xs.length > fewestColumns))
  );
}

function edgesOf({ xs, ys }: Lattice, { row, column, rowSpan, colSpan }: LatticeBox): Box {
  const edge = (of: Lattice['xs'], index: number): number => of[index]?.at ?? 0;
  return [edge(xs, column), edge(ys, row), edge(xs, column + colSpan), edge(ys, row + rowSpan)];
}

/** The inside of a box: from its edges inwards until the rulings, which may be thick or drift, are left behind. */
function insideOf(edges: Box, dpi: number, ink: Ink): PixelBox {
  const shy = dpi * inset;
  const scale = dpi / 72;
  let [left, top, right, bottom] = edges.map((edge, side) =>
    Math.round(edge * scale + (side < 2 ? shy : -shy)),
  ) as unknown as [number, number, number, number];
  const most = Math.round(dpi * 0.045);
  const lineColumn = (x: number): boolean => share(x, top, x + 1, bottom) > 0.5;
  const lineRow = (y: number): boolean => share(left, y, right, y + 1) > 0.5;
  // From the innermost suspicious row outwards, so that a pale rim of the line does not end the search.
  const inward = (from: number, step: 1 | -1, isLine: (at: number) => boolean): number => {
    for (let by = most; by >= 0; by--) if (isLine(from + step * by)) return from + step * (by + 1);
    return from;
  };
  left = inward(left, 1, lineColumn);
  right = inward(right - 1, -1, lineColumn) + 1;
  top = inward(top, 1, lineRow);
  bottom = inward(bottom - 1, -1, lineRow) + 1;
  return [left, top, Math.max(left, right), Math.max(top, bottom)];

  function share(x0: number, y0: number, x1: number, y1: number): number {
    let count = 0;
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) count += ink.data[y * ink.width + x] ?? 0;
    return count / Math.max(1, (x1 - x0) * (y1 - y0));
  }
}

/** The rulings of a page's tables drawn clean: each on its boundary, from crossing to crossing. */
export function cleanRulings(lattices: readonly Lattice[]): Ruling[] {
  return lattices.flatMap(({ xs, ys }) => [
    ...ys.flatMap((y) => drawnParts(y, xs).map(([x0, x1]) => ({ x0, x1, y0: y.at, y1: y.at }))),
    ...xs.flatMap((x) => drawnParts(x, ys).map(([y0, y1]) => ({ x0: x.at, x1: x.at, y0, y1 }))),
  ]);
}

function drawnParts(boundary: Lattice['xs'][number], across: Lattice['xs']): (readonly [number, number])[] {
  return across.slice(1).flatMap((end, index) => {
    const start = across[index]?.at ?? end.at;
    return isDrawn(boundary, start, end.at) ? [[start, end.at] as const] : [];
  });
}
