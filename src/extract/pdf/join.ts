import { type Piece, type PieceBox, textOf } from './piece.ts';
import { withoutRow } from './rows.ts';
import { isEntry, isNumeric } from './text-kinds.ts';

/**
 * Joins the parts of a table that a page break cut: one set of columns, repeated header rows dropped, the remnant of a
 * row that was cut put back, boxes that span rows extended. Null where the second is no continuation of the first.
 */
export function joinPieces(above: Piece, below: Piece): Piece | null {
  const shift = alignment(above, below);
  if (shift === null) return null;
  const xs = mergedEdges(above, below, shift);
  const upper = withoutBlankRow(inColumns(above, xs, 0), above.rows - 1);
  const part = inColumns(below, xs, shift);
  const repeated = repeatedHeader(upper, part);
  const lower = withoutBlankRow(withoutRows(part, repeated), 0);
  const joined = {
    ...above,
    xs,
    openBottom: below.openBottom,
    lastPage: below.lastPage,
    tolerance: Math.min(above.tolerance, below.tolerance),
  };
  if (lower.rows === 0) return { ...joined, rows: upper.rows, boxes: upper.boxes };

  const pairs = facing(upper, lower);
  const open = upper.openBottom || (lower.openTop && repeated === 0);
  const sameColumns = atCut(upper, lower) === pairs.length * 2;
  const rowIsCut = sameColumns && isOneRow(pairs, open);
  const headerIsCut = !sameColumns && splitsDown(upper, lower) && isCutHeader(pairs);
  const offset = rowIsCut ? upper.rows - 1 : upper.rows;
  const partner = new Map<PieceBox, PieceBox>();
  for (const [a, b] of pairs) {
    const goesOn = rowIsCut || headerIsCut || spansOn(a, b, open) || isUnderItsLabel(a, b, upper, lower);
    if (goesOn) partner.set(b, a);
  }

  const boxes = new Map<PieceBox, PieceBox>(upper.boxes.map((box) => [box, box]));
  const added: PieceBox[] = [];
  for (const box of [...lower.boxes].sort((a, b) => a.row - b.row)) {
    const placed = { ...box, row: box.row + offset };
    const start =
      partner.get(box) ?? (isBlankBesideLabel(box, lower) ? endedEarly(partner.values(), boxes, placed) : undefined);
    if (start === undefined) added.push(placed);
    else boxes.set(start, continued(boxes.get(start) ?? start, placed));
  }
  return { ...joined, rows: offset + lower.rows, boxes: [...boxes.values(), ...added] };
}

/**
 * The label beside several rows above a blank box that only fills the place below it: printed web pages close such a
 * label on the second page before its rows are over.
 */
function endedEarly(
  starts: Iterable<PieceBox>,
  boxes: ReadonlyMap<PieceBox, PieceBox>,
  blank: PieceBox,
): PieceBox | undefined {
  return [...starts].find((start) => {
    const grown = boxes.get(start) ?? start;
    const isAbove = grown.row + grown.rowSpan === blank.row && grown.column === blank.column;
    return isAbove && grown.colSpan === blank.colSpan && grown.rowSpan > 1 && !isNumeric(compact(start));
  });
}

/** A blank box left of a label, at the head of a page, belongs to the label that stands there on the page before. */
const isUnderItsLabel = (a: PieceBox, b: PieceBox, upper: Piece, lower: Piece): boolean =>
  /\p{L}/u.test(compact(a)) && isBesideLabel(a, upper) && isBlankBesideLabel(b, lower);

const isBlankBesideLabel = (box: PieceBox, piece: Piece): boolean => compact(box) === '' && isBesideLabel(box, piece);

const isBesideLabel = (box: PieceBox, { boxes }: Piece): boolean =>
  boxes.some((other) => other.row === box.row && other.column > box.column && /\p{L}/u.test(compact(other)));

/** How far the second part must be moved to the right so that its columns meet those of the first; null: they do not. */
function alignment(above: Piece, below: Piece): number | null {
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

function mergedEdges(above: Piece, below: Piece, shift: number): number[] {
  const tolerance = Math.max(above.tolerance, below.tolerance);
  const xs = [...above.xs];
  for (const x of below.xs) if (!xs.some((other) => Math.abs(other - x - shift) <= tolerance)) xs.push(x + shift);
  return xs.sort((a, b) => a - b);
}

/** The same boxes, counted in the columns of `xs`. */
function inColumns(piece: Piece, xs: readonly number[], shift: number): Piece {
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

const compact = (box: PieceBox): string => textOf(box).replace(/\s+/gu, '');
/** Number of leading rows of `lower` that print the header of `upper` again. */
function repeatedHeader(upper: Piece, lower: Piece): number {
  for (let rows = Math.min(upper.rows, lower.rows, 8); rows > 0; rows--) {
    const first = rowsKey(upper, rows);
    if (first !== null && first === rowsKey(lower, rows)) return rows;
  }
  return 0;
}

/** The first rows in comparable form; null where they hold no label, hold a number, or are cut by a span. */
function rowsKey(piece: Piece, rows: number): string | null {
  const boxes = piece.boxes.filter((box) => box.row < rows);
  const texts = boxes.map(compact);
  const cut = boxes.some((box) => box.row + box.rowSpan > rows);
  if (cut || texts.every((text) => text === '') || texts.some((text) => text !== '' && isNumeric(text))) return null;
  return boxes
    .map((box, index) => `${box.row}.${box.column}.${box.rowSpan}.${box.colSpan}.${texts[index] ?? ''}`)
    .sort()
    .join('|');
}

const withoutRows = (piece: Piece, rows: number): Piece => ({
  ...piece,
  rows: piece.rows - rows,
  boxes: piece.boxes.filter((box) => box.row >= rows).map((box) => ({ ...box, row: box.row - rows })),
});

/** A row at the cut in which nothing at all is printed is the empty foot or head of its neighbour. */
function withoutBlankRow(piece: Piece, row: number): Piece {
  const own = piece.boxes.filter((box) => box.row === row && box.rowSpan === 1);
  const isBlank = own.length > 0 && own.every((box) => compact(box) === '');
  if (!isBlank || piece.rows < 2) return piece;
  return { ...piece, rows: piece.rows - 1, boxes: withoutRow(piece.boxes, row) };
}

type Pair = readonly [PieceBox, PieceBox];

/** Boxes that meet at the cut and are equally wide. */
function facing(upper: Piece, lower: Piece): Pair[] {
  const last = lastRow(upper);
  return firstRow(lower).flatMap((b): Pair[] => {
    const a = last.find((box) => box.column === b.column && box.colSpan === b.colSpan);
    return a === undefined ? [] : [[a, b]];
  });
}

const lastRow = (piece: Piece): PieceBox[] => piece.boxes.filter((box) => box.row + box.rowSpan === piece.rows);
const firstRow = (piece: Piece): PieceBox[] => piece.boxes.filter((box) => box.row === 0);
const atCut = (upper: Piece, lower: Piece): number => lastRow(upper).length + firstRow(lower).length;

/** Whether the boxes at the cut are either equally wide or, as in a header, divided below it. */
function splitsDown(upper: Piece, lower: Piece): boolean {
  const starts = new Set(firstRow(lower).map((box) => box.column));
  return lastRow(upper).every((box) => starts.has(box.column)) && lastRow(upper).length < starts.size;
}

/** Boxes two rows high, of which the cut left one row on each side: wrapped labels that run on, or end, below. */
function isCutHeader(pairs: readonly Pair[]): boolean {
  return (
    (pairs.some(([a, b]) => a.wraps && compact(b) !== '') ||
      pairs.every(([a, b]) => compact(b) === '' || a.rowSpan > 1)) &&
    pairs.every(
      ([a, b]) => compact(a) !== '' && !isNumeric(compact(a)) && !isNumeric(compact(b)) && !isEntry(compact(b)),
    )
  );
}

/**
 * Whether the two rows at the cut are one row. A published row may have blank boxes, so blanks alone prove nothing: a
 * label must visibly run on, or one of the two rows must have no label at all.
 */
function isOneRow(pairs: readonly Pair[], open: boolean): boolean {
  const single = pairs.filter(([a, b]) => a.rowSpan === 1 && b.rowSpan === 1);
  if (single.length === 0) return false;
  const texts = single.map(([a, b]) => [compact(a), compact(b)] as const);
  const both = texts.filter(([a, b]) => a !== '' && b !== '');
  if (both.some(([a, b]) => isNumeric(a) || isNumeric(b) || isEntry(b))) return false;
  const onlyAbove = texts.some(([a, b]) => a !== '' && b === '');
  const onlyBelow = texts.some(([a, b]) => a === '' && b !== '');
  if (open) return true;
  if (both.length === 0) {
    const unlabelled = (side: 0 | 1): boolean => texts.every((pair) => pair[side] === '' || isNumeric(pair[side]));
    return pairs.length > 1 && (unlabelled(1) || (onlyBelow && unlabelled(0)));
  }
  const runsOn = single.some(([a, b]) => a.wraps && compact(b) !== '');
  return runsOn && !(onlyAbove && onlyBelow);
}

/** Whether a box that spans rows goes on below the cut, while the rows beside it do not. */
function spansOn(a: PieceBox, b: PieceBox, open: boolean): boolean {
  if (a.rowSpan === 1 && b.rowSpan === 1) return false;
  const [text, rest] = [compact(a), compact(b)];
  if (isNumeric(text) || isNumeric(rest)) return false;
  if (rest === '') return text !== '' || open;
  if (isEntry(rest)) return text === rest;
  return text === '' || text === rest || open || a.touchesFoot || a.wraps;
}

function continued(start: PieceBox, rest: PieceBox): PieceBox {
  const repeated = compact(start) === compact(rest) && start.rowSpan + rest.rowSpan > 2;
  const lines = repeated ? start.lines : [...start.lines, ...rest.lines];
  return {
    ...start,
    rowSpan: rest.row + rest.rowSpan - start.row,
    lines,
    wraps: rest.wraps,
    touchesFoot: rest.touchesFoot,
  };
}
