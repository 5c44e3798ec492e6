import { textOf, type Box, type Draft } from '../office/draft.ts';
import { SPRM, type Sprm } from './sprm.ts';

/** One cell of a row definition: its right edge and the two bit fields that tell merges ([MS-DOC] 2.9.317 TCGRF). */
interface CellDefinition {
  readonly right: number;
  /** 0: not merged. Writers disagree on which of 1 and 2 is the first of a set: see `horizontalSets`. */
  readonly across: number;
  readonly down: Box['merge'];
}

interface RowDefinition {
  readonly left: number;
  readonly cells: readonly CellDefinition[];
}

/** Width given to a cell that the definition does not know, in twips. */
const UNKNOWN_WIDTH = 1000;
/** Of a row, by [MS-DOC] 2.4.3. */
const MOST_CELLS = 63;
const NO_ROW: RowDefinition = { left: 0, cells: [] };

/**
 * Boxes of one row from the modifiers of its end mark and the contents between its cell marks.
 * `agrees` is false where the definition has another number of cells than the text: their edges are then guesses.
 */
export function readRow(
  sprms: readonly Sprm[],
  contents: readonly (readonly Draft[])[],
): { boxes: readonly Box[]; agrees: boolean } {
  const defined = sprms.reduce(applySprm, NO_ROW);
  const agrees = defined.cells.length === contents.length;
  let left = defined.left;
  const cells = contents.map((content, i) => {
    const cell = defined.cells[i] ?? { right: left + UNKNOWN_WIDTH, across: 0, down: null };
    // Edges must rise, or a text would stand in a box without width.
    const right = Math.max(cell.right, left + (textOf(content).trim() === '' ? 0 : 1));
    const placed = { left, right, across: cell.across, content, merge: cell.down };
    left = right;
    return placed;
  });
  return { boxes: horizontalSets(cells).filter((box) => box.right > box.left), agrees };
}

/**
 * Horizontal merges by flag. Word 97's own description has bit 0 for the first of a set and bit 1 for the rest,
 * [MS-DOC] the reverse, and files of both kinds exist; but a set always opens with its first, so the value that opens
 * a stretch of merged cells is the one that starts sets in it. Hidden text is kept with the first, where it belonged.
 */
function horizontalSets(cells: readonly (Box & { readonly across: number })[]): Box[] {
  const boxes: Box[] = [];
  let opening = 0;
  for (const { across, ...box } of cells) {
    const last = boxes.at(-1);
    if (last !== undefined && opening !== 0 && across !== 0 && across !== opening) {
      const content = textOf(box.content).trim() === '' ? last.content : [...last.content, ...box.content];
      boxes[boxes.length - 1] = { ...last, right: box.right, content };
    } else {
      opening = across === 0 || opening === 0 ? across : opening;
      boxes.push(box);
    }
  }
  return boxes;
}

function applySprm(row: RowDefinition, { code, operand }: Sprm): RowDefinition {
  switch (code) {
    case SPRM.tDefine:
    case SPRM.tDefineOld:
      return defineRow(operand, code === SPRM.tDefine ? 20 : 10);
    case SPRM.tVertMerge:
      return change(row, operand.u8(0), operand.u8(0) + 1, (cell) => ({ ...cell, down: vertical(operand.u8(1)) }));
    case SPRM.tMerge:
      return change(row, operand.u8(0), operand.u8(1), (cell, i) => ({ ...cell, across: i === operand.u8(0) ? 1 : 2 }));
    case SPRM.tSplit:
      return change(row, operand.u8(0), operand.u8(1), (cell) => ({ ...cell, across: 0 }));
    case SPRM.tDelete: {
      const cells = row.cells.filter((_, i) => i < operand.u8(0) || i >= operand.u8(1));
      return { left: row.left, cells };
    }
    case SPRM.tInsert:
      return rewidth(row, [operand.u8(0), 0], [operand.u8(1), operand.i16(2)]);
    case SPRM.tWidth: {
      const [first, limit] = [operand.u8(0), operand.u8(1)];
      return rewidth(row, [first, Math.max(0, limit - first)], [Math.max(0, limit - first), operand.i16(2)]);
    }
    default:
      return row;
  }
}

function defineRow(operand: Sprm['operand'], descriptorBytes: number): RowDefinition {
  const count = operand.u8(0);
  const descriptors = 1 + (count + 1) * 2;
  const cells = Array.from({ length: count }, (_, i): CellDefinition => {
    const at = descriptors + i * descriptorBytes;
    // Descriptors may be fewer than cells; the rest are plain.
    const flags = at + 2 <= operand.all.length ? operand.u16(at) : 0;
    return { right: operand.i16(3 + i * 2), across: flags & 3, down: vertical(flags >> 5) };
  });
  return { left: operand.i16(1), cells };
}

/** VerticalMergeFlag: 1 continues, 3 starts. */
const vertical = (flags: number): Box['merge'] =>
  (flags & 1) === 0 ? null : (flags & 2) === 0 ? 'continues' : 'starts';

function change(
  row: RowDefinition,
  first: number,
  limit: number,
  to: (cell: CellDefinition, index: number) => CellDefinition,
): RowDefinition {
  return { left: row.left, cells: row.cells.map((cell, i) => (i >= first && i < limit ? to(cell, i) : cell)) };
}

/** Puts `count` cells of `width` in the place of `removed` cells at `first`; the cells after them move along. */
function rewidth(
  row: RowDefinition,
  [first, removed]: readonly [number, number],
  [count, width]: readonly [number, number],
): RowDefinition {
  const left = (index: number): number => (index === 0 ? row.left : (row.cells[index - 1]?.right ?? row.left));
  const widths = row.cells.map((cell, i) => ({ ...cell, width: cell.right - left(i) }));
  const kept = widths.slice(first, first + removed);
  const fresh = Array.from({ length: count }, (_, i) => ({ across: 0, down: null, ...kept[i], width, right: 0 }));
  let right = row.left;
  const cells = widths
    .toSpliced(first, removed, ...fresh)
    .slice(0, MOST_CELLS)
    .map(({ width: own, across, down }) => {
      right += own;
      return { right, across, down };
    });
  return { left: row.left, cells };
}
