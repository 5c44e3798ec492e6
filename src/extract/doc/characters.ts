import { raised } from '../../text/normalise.ts';
import { runAt, type FormattedRun } from './formatted-pages.ts';
import type { Piece, PieceTable } from './pieces.ts';
import { SPRM, type Sprm } from './sprm.ts';

/** What of the text is printed. */
export interface Characters {
  /** As stored, symbols put in; the structural marks (0x07, 0x0d, 0x0c) among them. */
  readonly text: string;
  /** True where a character is struck by a tracked deletion. */
  isDeleted(at: number): boolean;
  /** True where a character is not printed: deleted, hidden, struck out, or the code of a field rather than its result. */
  isSilent(at: number): boolean;
  /** Byte offset of a character in the WordDocument stream, and the fast-save changes of its piece. */
  locate(at: number): { readonly offset: number; readonly width: number; readonly changes: readonly Sprm[] };
}

const DELETED = 1;
/** Or struck out. */
const HIDDEN = 2;
const FIELD = 4;

export function readCharacters({ text, pieces }: PieceTable, runs: readonly FormattedRun[]): Characters {
  const marks = new Uint8Array(text.length);
  const symbols = new Map<number, string>();
  for (const piece of pieces) markPiece({ piece, text, runs, marks, symbols });
  markFieldCodes(text, marks);
  return {
    text:
      symbols.size === 0
        ? text
        : text
            .split('')
            .map((char, i) => symbols.get(i) ?? char)
            .join(''),
    isDeleted: (at) => ((marks[at] ?? 0) & DELETED) !== 0,
    isSilent: (at) => marks[at] !== 0,
    locate(at) {
      const piece = pieceAt(pieces, at);
      if (piece === undefined) return { offset: -1, width: 1, changes: [] };
      const offset = piece.offset + (at - piece.start) * piece.bytesPerCharacter;
      return { offset, width: piece.bytesPerCharacter, changes: piece.changes };
    },
  };
}

interface Marking {
  readonly piece: Piece;
  readonly text: string;
  readonly runs: readonly FormattedRun[];
  readonly marks: Uint8Array;
  readonly symbols: Map<number, string>;
}

function markPiece({ piece, text, runs, marks, symbols }: Marking): void {
  const limit = piece.offset + (piece.end - piece.start) * piece.bytesPerCharacter;
  const characterAt = (offset: number): number =>
    piece.start + Math.ceil((Math.min(offset, limit) - piece.offset) / piece.bytesPerCharacter);
  for (let offset = piece.offset; offset < limit;) {
    const run = runAt(runs, offset);
    // Damaged pages may leave gaps; what no run describes is plain text.
    const end = run === null ? offset + piece.bytesPerCharacter : run.end;
    const sprms = [...(run?.sprms ?? []), ...piece.changes];
    const silent = [SPRM.cHidden, SPRM.cStrike, SPRM.cDoubleStrike].some((code) => isOn(sprms, code));
    const bits = (isOn(sprms, SPRM.cDeleted) ? DELETED : 0) | (silent ? HIDDEN : 0);
    if (isRaised(sprms)) raiseFigures(text, characterAt(offset), characterAt(end), symbols);
    if (bits !== 0) marks.fill(bits, characterAt(offset), characterAt(end));
    const symbol = sprms.findLast(({ code }) => code === SPRM.cSymbol);
    if (symbol !== undefined) symbols.set(characterAt(offset), String.fromCharCode(symbol.operand.u16(2)));
    offset = end;
  }
}

/** Set above (1) or below (2) the line, as the marks of notes are ([MS-DOC] 2.6.1 sprmCIss). */
const isRaised = (sprms: readonly Sprm[]): boolean =>
  (sprms.findLast(({ code }) => code === SPRM.cRaised)?.operand.u8(0) ?? 0) !== 0;

function raiseFigures(text: string, from: number, to: number, symbols: Map<number, string>): void {
  for (let at = from; at < to; at += 1) if (/\d/.test(text.charAt(at))) symbols.set(at, raised(text.charAt(at)));
}

/** Toggles: 0 off, 1 on, 0x80 as the style, 0x81 the contrary of the style. Styles that hide text are not looked up. */
function isOn(sprms: readonly Sprm[], wanted: number): boolean {
  const sprm = sprms.findLast(({ code }) => code === wanted);
  return sprm !== undefined && (sprm.operand.u8(0) & 1) === 1;
}

/**
 * A field is 0x13 code 0x14 result 0x15, or has no result; only the result is printed. A begin without its end hides
 * nothing, for one lost mark must not silence the rest of the document.
 */
function markFieldCodes(text: string, marks: Uint8Array): void {
  const open: { begin: number; separator: number | null }[] = [];
  const steps = new Int32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const field = open.at(-1);
    if (code === 0x13) open.push({ begin: at, separator: null });
    else if (code === 0x14 && field !== undefined) field.separator ??= at;
    else if (code === 0x15 && field !== undefined) {
      open.pop();
      steps[field.begin] = (steps[field.begin] ?? 0) + 1;
      const resume = (field.separator ?? at) + 1;
      steps[resume] = (steps[resume] ?? 0) - 1;
    }
  }
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    depth += steps[at] ?? 0;
    if (depth > 0) marks[at] = (marks[at] ?? 0) | FIELD;
  }
}

function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}
