import { listCounter, type ListPlace } from '../office/numbering.ts';
import type { Characters } from './characters.ts';
import { runAt, type FormattedRun } from './formatted-pages.ts';
import type { ListLookup } from './lists.ts';
import { SPRM, type Sprm } from './sprm.ts';
import type { ParagraphStyle } from './styles.ts';

/** One paragraph of the binary: its printed text and what its mark is in the structure of tables. */
export interface StoredParagraph {
  readonly text: string;
  readonly heading: boolean;
  /** How many tables it stands in, one inside the other. */
  readonly depth: number;
  readonly ends: 'paragraph' | 'cell' | 'row';
  /** Whether the mark itself is deleted: with tracked changes accepted, the row would be gone. */
  readonly deleted: boolean;
  readonly sprms: readonly Sprm[];
  /** First and last character in the text of the file; text boxes are anchored to characters. */
  readonly from: number;
  readonly to: number;
}

export interface ParagraphSource {
  readonly characters: Characters;
  readonly runs: readonly FormattedRun[];
  readonly style: (index: number) => ParagraphStyle;
  readonly list: ListLookup;
}

const CELL_MARK = 0x07;
const PAGE_BREAK = 0x0c;
const PARAGRAPH_MARK = 0x0d;

/** Reader of the paragraphs of a stretch of the text; list numbers count on from one stretch to the next. */
export function paragraphReader(source: ParagraphSource): (from: number, to: number) => StoredParagraph[] {
  const number = listCounter();
  return (from, to) => {
    const { characters } = source;
    const paragraphs: StoredParagraph[] = [];
    let text = '';
    let start = from;
    for (let at = from; at < to; at += 1) {
      const code = characters.text.charCodeAt(at);
      const run = code === CELL_MARK || code === PARAGRAPH_MARK || code === PAGE_BREAK ? runOf(source, at) : null;
      if (run === null || !isMark(code, run.endsHere)) {
        if (!characters.isSilent(at)) text += printed(code);
        continue;
      }
      const properties = readProperties(source, run.sprms, run.style, code);
      // A deleted paragraph mark joins the paragraph to the next; cells and rows keep their marks.
      if (properties.ends === 'paragraph' && code === PARAGRAPH_MARK && characters.isDeleted(at)) continue;
      const label = properties.place === null || properties.ends === 'row' ? '' : number(properties.place);
      const { heading, depth, ends } = properties;
      const deleted = characters.isDeleted(at);
      paragraphs.push({ text: label + text, heading, depth, ends, deleted, sprms: run.sprms, from: start, to: at });
      text = '';
      start = at + 1;
    }
    if (text !== '') paragraphs.push({ ...PLAIN, text, from: start, to });
    return paragraphs;
  };
}

const PLAIN = { heading: false, depth: 0, ends: 'paragraph', deleted: false, sprms: [] } as const;

/** A page break inside a paragraph is no mark: only where the properties change hands does the paragraph end. */
const isMark = (code: number, endsHere: boolean): boolean => code !== PAGE_BREAK || endsHere;

function runOf(source: ParagraphSource, at: number): { sprms: readonly Sprm[]; style: number; endsHere: boolean } {
  const { offset, width, changes } = source.characters.locate(at);
  const run = runAt(source.runs, offset);
  const sprms = changes.length === 0 ? (run?.sprms ?? []) : [...(run?.sprms ?? []), ...changes];
  return { sprms, style: run?.style ?? 0, endsHere: run?.end === offset + width };
}

interface Properties extends Pick<StoredParagraph, 'heading' | 'depth' | 'ends'> {
  readonly place: ListPlace | null;
}

function readProperties(source: ParagraphSource, sprms: readonly Sprm[], index: number, mark: number): Properties {
  const style = source.style(index);
  const last = (code: number): Sprm | undefined => sprms.findLast((sprm) => sprm.code === code);
  const flag = (code: number): boolean => (last(code)?.operand.u8(0) ?? 0) === 1;
  const inherited = (code: number): Sprm | undefined =>
    last(code) ?? style.sprms.findLast((sprm) => sprm.code === code);

  // Word 97 knew no nesting and wrote no depth; a cell mark is in a table whatever else is said.
  const declared = last(SPRM.pDepth)?.operand.i32(0) ?? (flag(SPRM.pInTable) ? 1 : 0);
  const depth = Math.min(Math.max(declared, mark === CELL_MARK ? 1 : 0), MOST_DEPTH);
  const outline = last(SPRM.pOutline)?.operand.u8(0);
  const ilfo = inherited(SPRM.pIlfo)?.operand.u16(0) ?? 0;
  const level = inherited(SPRM.pIlvl)?.operand.u8(0) ?? 0;
  return {
    heading: outline === undefined ? style.heading : outline < 9,
    depth,
    ends: endOf(mark, depth, flag),
    place: ilfo === 0 ? null : source.list(ilfo, level),
  };
}

/** Deeper nesting is damage; Word stops long before. */
const MOST_DEPTH = 16;

function endOf(mark: number, depth: number, flag: (code: number) => boolean): StoredParagraph['ends'] {
  if (mark === CELL_MARK) return flag(SPRM.pRowEnd) ? 'row' : 'cell';
  if (depth > 1 && flag(SPRM.pInnerRowEnd)) return 'row';
  if (depth > 1 && flag(SPRM.pInnerCell)) return 'cell';
  return 'paragraph';
}

/** What a character prints: breaks and tabs as themselves, the anchors of pictures, notes and fields as nothing. */
function printed(code: number): string {
  if (code === 0x0b || code === PAGE_BREAK || code === 0x0e) return '\n';
  if (code === 0x1e) return '\u2011';
  return code < 0x20 && code !== 0x09 ? '' : String.fromCharCode(code);
}
