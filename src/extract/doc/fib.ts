import { Refusal } from '../office/refusal.ts';
import type { Bytes } from './bytes.ts';

/** The parts of the file information block ([MS-DOC] 2.5) that lead to text, paragraphs and tables. */
export interface Fib {
  readonly tableStream: '0Table' | '1Table';
  /** Characters of the main document; it comes first in the text. */
  readonly mainLength: number;
  /** Characters between the main document and the text boxes: footnotes, headers, comments, endnotes. */
  readonly betweenLength: number;
  readonly textBoxLength: number;
  /** Offset and length of a structure in the table stream, by its ordinal in FibRgFcLcb97. */
  place(structure: Structure): readonly [offset: number, length: number];
}

/** Ordinals in FibRgFcLcb97 ([MS-DOC] 2.5.6). */
export const STRUCTURES = {
  styles: 1,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  shapeAnchors: 40,
  textBoxes: 56,
  lists: 73,
  listOverrides: 74,
} as const;
export type Structure = keyof typeof STRUCTURES;

const WORD_97 = 0xc1;
const PAIRS_AT = 154;

/** Throws Refusal: `encrypted`, `unsupported_medium` (Word 6 and 95), `damaged`. */
export function readFib(main: Bytes): Fib {
  if (main.u16(0) !== 0xa5ec) throw new Refusal('damaged', 'the WordDocument stream does not start with a FIB');
  const flags = main.u16(10);
  if ((flags & 0x0100) !== 0) throw new Refusal('encrypted', 'the document is encrypted');
  if (main.u16(2) < WORD_97) throw new Refusal('unsupported_medium', 'written by a Word older than Word 97');
  const pairs = main.u16(152);
  const length = (at: number): number => Math.max(0, main.i32(at));
  return {
    tableStream: (flags & 0x0200) === 0 ? '0Table' : '1Table',
    mainLength: length(76),
    betweenLength: length(80) + length(84) + length(88) + length(92) + length(96),
    textBoxLength: length(100),
    place(structure) {
      const pair = STRUCTURES[structure];
      if (pair >= pairs) return [0, 0];
      return [main.u32(PAIRS_AT + pair * 8), main.u32(PAIRS_AT + pair * 8 + 4)];
    },
  };
}
