import type { Block, Document, Paragraph } from '../../domain/document.ts';
import { dateSource, readDate } from '../../text/dates.ts';
import { fold } from '../../text/folded.ts';
import { withoutMarks } from '../../text/marks.ts';
import { tidy } from '../../text/normalise.ts';
import { locateSections } from '../sections.ts';
import { isOrganName } from './organ-kind.ts';

/** Who signed and when, at the end of the report. */
export interface Signature {
  readonly organ: string | null;
  /** YYYY-MM-DD, null where the words are no full date. */
  readonly date: string | null;
  readonly dateRaw: string | null;
}

const none: Signature = { organ: null, date: null, dateRaw: null };
const date = new RegExp(dateSource, 'u');
/** A date without its day still signs, but is no date. */
const monthOnly = /^(?:20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月$/u;
const frame = /^[(（]?(?:落款|盖章|印章|公章)?[)）:：]?|[(（](?:盖章|印章|公章|章)[)）]$/gu;

interface Line {
  readonly organ: string | null;
  readonly dateRaw: string | null;
  /** A date without a word beside it, such as 2025-01-26: what content systems print under articles. */
  readonly bareDate?: boolean;
}

/** Reads a line that is nothing but an organ, a date, or both in either order. */
function readLine(text: string): Line | null {
  const folded = fold(text);
  const bare = folded.text.replace(/^[(]|[)]$/gu, '');
  const found = date.exec(folded.text);
  if (found === null) {
    if (monthOnly.test(bare)) return { organ: null, dateRaw: tidy(text) };
    const organ = folded.text.replace(frame, '');
    return isOrganName(organ) ? { organ, dateRaw: null } : null;
  }
  const start = found.index;
  const end = start + found[0].length;
  const rest = (folded.text.slice(0, start) + folded.text.slice(end))
    // Engines see quotation marks in the wide blank between organ and date.
    .replace(/^[(:,、“"‘']+|[),、“”"‘’']+$/gu, '')
    .replace(frame, '');
  if (rest !== '' && !isOrganName(rest)) return null;
  const dateRaw = tidy(folded.printed(start, end));
  return { organ: rest === '' ? null : rest, dateRaw, bareDate: rest === '' && !found[0].includes('年') };
}

/** The end of the report: what follows its last chapter heading, tables left out. */
function tailOf(blocks: readonly Block[]): Paragraph[] {
  const last = locateSections(blocks).at(-1);
  const grid = blocks.findLastIndex((block) => block.kind === 'grid');
  const headings = last === undefined ? 0 : last.block + 1;
  const ending = last !== undefined && last.section.ordinal >= 5;
  // Without its last chapters a document may be cut; then only its very end can be a signature.
  const from = ending ? headings : Math.max(headings, grid + 1, blocks.length - 12);
  return blocks
    .slice(from)
    .filter((block): block is Paragraph => block.kind === 'paragraph')
    .filter(({ text }) => withoutMarks(text).trim() !== '');
}

/** A signature run into the last sentence: "……信息处理费。曲沃县人民政府办公室2025年1月26日". */
function runIn(text: string): Line | null {
  const at = Math.max(text.lastIndexOf('。'), text.lastIndexOf('；'));
  if (at === -1 || at === text.length - 1) return null;
  const line = readLine(text.slice(at + 1));
  return line?.dateRaw === null ? null : line;
}

/** Texts of the tail, last first; a line break inside a paragraph divides organ from date. */
const linesOf = (tail: readonly Paragraph[]): string[] =>
  tail
    .flatMap(({ text }) => withoutMarks(text).split('\n'))
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .toReversed();

/** The signature at the end of a report: the last organ and date lines. Never a date from elsewhere in the text. */
export function readSignature(document: Document): Signature {
  const tail = tailOf(document.blocks);
  const lines = linesOf(tail);
  let organ: string | null = null;
  let dateRaw: string | null = null;
  let sentences = 0;
  for (const [at, text] of lines.entries()) {
    const read = readLine(text) ?? runIn(text);
    // A clerk who signs 2025-01-26 signs it right under the organ; anywhere else it is the page's.
    const signed = read?.bareDate !== true || (readLine(lines[at + 1] ?? '')?.organ ?? null) !== null;
    const line = signed ? read : null;
    if (line !== null) {
      // Another organ above a whole signature is somebody else's (抄送, 附件).
      organ ??= line.organ;
      dateRaw ??= line.dateRaw;
      if (organ !== null && dateRaw !== null) break;
      continue;
    }
    // Page chrome may follow the signature; what stands above a sentence of the report is no signature any more.
    if (organ !== null || dateRaw !== null) break;
    sentences += text.includes('。') ? 1 : 0;
    if (sentences > 3) break;
  }
  if (organ === null && dateRaw === null) return none;
  return { organ, date: dateRaw === null ? null : readDate(fold(dateRaw).text), dateRaw };
}
