import type { Piece, PieceBox } from '../piece.ts';
import { compactText, isEntry, isNumeric } from '../text-kinds.ts';

/** What goes on across a page break. */
export interface Cut {
  /** The last row above and the first one below are one row. */
  readonly rowIsCut: boolean;
  /** Boxes below and the box above that each of them continues. */
  readonly partner: ReadonlyMap<PieceBox, PieceBox>;
}

/** @param open the frame is not closed at the cut */
export function cutBetween(upper: Piece, lower: Piece, open: boolean): Cut {
  const pairs = facing(upper, lower);
  const sameColumns = atCut(upper, lower) === pairs.length * 2;
  const rowIsCut = sameColumns && isOneRow(pairs, open);
  const headerIsCut = !sameColumns && splitsDown(upper, lower) && isCutHeader(pairs);
  const goesOn = ([a, b]: Pair): boolean =>
    rowIsCut || headerIsCut || spansOn(a, b, open) || isUnderItsLabel(a, b, upper, lower);
  return { rowIsCut, partner: new Map(pairs.filter(goesOn).map(([a, b]) => [b, a])) };
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
    (pairs.some(([a, b]) => a.wraps && compactText(b) !== '') ||
      pairs.every(([a, b]) => compactText(b) === '' || a.rowSpan > 1)) &&
    pairs.every(
      ([a, b]) =>
        compactText(a) !== '' && !isNumeric(compactText(a)) && !isNumeric(compactText(b)) && !isEntry(compactText(b)),
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
  const texts = single.map(([a, b]) => [compactText(a), compactText(b)] as const);
  if (figuresRunOn(single) || allRunOn(single)) return true;
  const both = texts.filter(([a, b]) => a !== '' && b !== '');
  if (both.some(([a, b]) => isNumeric(a) || isNumeric(b) || isEntry(b))) return false;
  const onlyAbove = texts.some(([a, b]) => a !== '' && b === '');
  const onlyBelow = texts.some(([a, b]) => a === '' && b !== '');
  if (open) return true;
  if (both.length === 0) {
    const unlabelled = (side: 0 | 1): boolean => texts.every((pair) => pair[side] === '' || isNumeric(pair[side]));
    return pairs.length > 1 && (unlabelled(1) || (onlyBelow && unlabelled(0)));
  }
  const runsOn = single.some(([a, b]) => a.wraps && compactText(b) !== '');
  return runsOn && !(onlyAbove && onlyBelow);
}

/**
 * Below the cut stands nothing but the rest of figures that were too wide for their boxes. They stay in lines of their
 * own: what number they make together is not said here.
 */
function figuresRunOn(pairs: readonly Pair[]): boolean {
  const rests = pairs.filter(([, b]) => compactText(b) !== '');
  const isLabelled = pairs.some(([a]) => /\p{L}/u.test(compactText(a)));
  // Of two rows without a label the second is a row of its own, unless all it has is shorter than what it would go on.
  const isShorter = ([a, b]: Pair): boolean => digitsIn(b.lines[0]) < digitsIn(a.lines.at(-1));
  return (
    (isLabelled || rests.every(isShorter)) &&
    rests.length > 0 &&
    rests.every(
      ([a, b]) => a.wraps && /\d/u.test(compactText(a)) && isNumeric(compactText(a)) && isNumeric(compactText(b)),
    )
  );
}

/**
 * A row of which label and figures were wrapped, cut between two of its lines: whatever stands below goes on what fills
 * its box above, words go on words and digits go on as many digits or more.
 */
function allRunOn(pairs: readonly Pair[]): boolean {
  const rests = pairs.map(([a, b]) => [a, b, compactText(a), compactText(b)] as const).filter((one) => one[3] !== '');
  const isFigure = ([, , text, rest]: (typeof rests)[number]): boolean => isNumeric(text) && isNumeric(rest);
  return (
    rests.some(isFigure) &&
    rests.some((one) => !isFigure(one)) &&
    rests.every((one) => {
      const [a, b, text, rest] = one;
      if (!a.wraps || text === '' || isNumeric(text) !== isNumeric(rest)) return false;
      if (!isFigure(one)) return !isEntry(rest);
      // A digit alone on its line wraps nothing, unless the box is no wider than that.
      return digitsIn(a.lines.at(-1)) >= Math.max(a.lines.length > 1 ? 1 : 2, digitsIn(b.lines[0]));
    })
  );
}

const digitsIn = (line = ''): number => line.normalize('NFKC').match(/\d/gu)?.length ?? 0;

/** Whether a box that spans rows goes on below the cut, while the rows beside it do not. */
function spansOn(a: PieceBox, b: PieceBox, open: boolean): boolean {
  if (a.rowSpan === 1 && b.rowSpan === 1) return false;
  const [text, rest] = [compactText(a), compactText(b)];
  if (isNumeric(text) || isNumeric(rest)) return false;
  if (rest === '') return text !== '' || open;
  if (isEntry(rest)) return text === rest;
  return text === '' || text === rest || open || a.touchesFoot || a.wraps;
}

/**
 * The label beside several rows above a blank box that only fills the place below it: printed web pages close such a
 * label on the second page before its rows are over. `blank` is `box` in the rows of the joined table.
 */
export function endedEarly(
  box: PieceBox,
  lower: Piece,
  starts: Iterable<PieceBox>,
  boxes: ReadonlyMap<PieceBox, PieceBox>,
  blank: PieceBox,
): PieceBox | undefined {
  if (!isBlankBesideLabel(box, lower)) return undefined;
  return [...starts].find((start) => {
    const grown = boxes.get(start) ?? start;
    const isAbove = grown.row + grown.rowSpan === blank.row && grown.column === blank.column;
    return isAbove && grown.colSpan === blank.colSpan && grown.rowSpan > 1 && !isNumeric(compactText(start));
  });
}

/** A blank box left of a label, at the head of a page, belongs to the label that stands there on the page before. */
const isUnderItsLabel = (a: PieceBox, b: PieceBox, upper: Piece, lower: Piece): boolean =>
  /\p{L}/u.test(compactText(a)) && isBesideLabel(a, upper) && isBlankBesideLabel(b, lower);

const isBlankBesideLabel = (box: PieceBox, piece: Piece): boolean =>
  compactText(box) === '' && isBesideLabel(box, piece);

const isBesideLabel = (box: PieceBox, { boxes }: Piece): boolean =>
  boxes.some((other) => other.row === box.row && other.column > box.column && /\p{L}/u.test(compactText(other)));
