import { Refusal } from '../office/refusal.ts';
import { bytesOf, type Bytes } from './bytes.ts';
import { readSprms, SPRM, type Sprm } from './sprm.ts';

/** A run of characters that lie together in the WordDocument stream ([MS-DOC] 2.8.35 PlcPcd). */
export interface Piece {
  /** First character and the one past the last, in the text. */
  readonly start: number;
  readonly end: number;
  /** Byte offset of the first character in the WordDocument stream. */
  readonly offset: number;
  readonly bytesPerCharacter: 1 | 2;
  /** Changes that a fast save left beside the text instead of in the properties of its paragraphs. */
  readonly changes: readonly Sprm[];
}

export interface PieceTable {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** The text of all parts of the document in one string, and where each stretch of it lies. */
export function readPieces(main: Bytes, table: Bytes, [offset, length]: readonly [number, number]): PieceTable {
  const clx = bytesOf(table.slice(offset, length));
  const grpprls: Bytes[] = [];
  let at = 0;
  for (; clx.u8(at) === 1; at += 3 + clx.u16(at + 1)) grpprls.push(bytesOf(clx.slice(at + 3, clx.u16(at + 1))));
  if (clx.u8(at) !== 2) throw new Refusal('damaged', 'no piece table');
  const plc = bytesOf(clx.slice(at + 5, clx.u32(at + 1)));
  const pieces = readPlc(plc, grpprls);
  // Each character takes a byte at least, so more text than stream means pieces that overlap without end.
  const total = pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0);
  if (total > main.all.length) throw new Refusal('damaged', 'the piece table is longer than the file');
  return { text: pieces.map((piece) => decode(main, piece)).join(''), pieces };
}

function readPlc(plc: Bytes, grpprls: readonly Bytes[]): Piece[] {
  const count = Math.floor((plc.all.length - 4) / 12);
  return Array.from({ length: count }, (_, i) => {
    const start = plc.u32(i * 4);
    const end = plc.u32(i * 4 + 4);
    // Characters are addressed by their place in the text, so a gap or an overlap would shift every later one.
    if (end < start || (i === 0 && start !== 0)) throw new Refusal('damaged', 'pieces out of order');
    const descriptor = (count + 1) * 4 + i * 8;
    const fc = plc.u32(descriptor + 2);
    const narrow = (fc & 0x40000000) !== 0;
    const address = fc & 0x3fffffff;
    return {
      start,
      end,
      offset: narrow ? address / 2 : address,
      bytesPerCharacter: narrow ? 1 : 2,
      changes: readPrm(plc.u16(descriptor + 6), grpprls),
    };
  });
}

/** The short form of a Prm names a modifier by a number of its own; these are the ones that change what is read. */
const SHORT_CODES = new Map<number, number>([
  [0x18, SPRM.pInTable],
  [0x19, SPRM.pRowEnd],
  [0x41, SPRM.cDeleted],
  [0x5c, SPRM.cHidden],
]);

function readPrm(prm: number, grpprls: readonly Bytes[]): Sprm[] {
  if ((prm & 1) === 1) {
    const grpprl = grpprls[prm >> 1];
    return grpprl === undefined ? [] : readSprms(grpprl);
  }
  const code = SHORT_CODES.get((prm >> 1) & 0x7f);
  return code === undefined ? [] : [{ code, operand: bytesOf(Uint8Array.of(prm >> 8)) }];
}

/** One-byte characters are windows-1252, by the specification and whatever the language ([MS-DOC] 2.9.73). */
function decode(main: Bytes, piece: Piece): string {
  const bytes = main.slice(piece.offset, (piece.end - piece.start) * piece.bytesPerCharacter);
  return new TextDecoder(piece.bytesPerCharacter === 1 ? 'windows-1252' : 'utf-16le', { ignoreBOM: true }).decode(
    bytes,
  );
}
