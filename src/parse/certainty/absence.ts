import type { Block } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Cell } from '../../domain/report.ts';
import type { Form } from '../../forms/form.ts';
import { compact } from '../../text/normalise.ts';
import { locateSections } from '../sections.ts';
import { tableOfChapter, type Unclaimed } from './near-tables.ts';
import { strayCodes } from './stray-rows.ts';

const absent = (code: string): Cell => ({ code, value: null, text: null, status: 'absent', at: null });
/** Not found, while the document may hold it: to call it absent would be a claim that nobody here can make. */
export const unexplained = (code: string): Cell => ({ code, value: null, text: null, status: 'unparseable', at: null });

/** Longer than "单位：件" and a page number: a sentence that says why there is no table. */
const longestCrumb = 8;

/**
 * Tables whose chapter has its heading and nothing below it: something stood there that is no text, an object of another
 * program or a frame.
 */
function emptyChapters(blocks: readonly Block[]): ReadonlySet<string> {
  const sections = locateSections(blocks);
  return new Set(
    sections.flatMap(({ block, section }, at) => {
      const table = tableOfChapter[section.ordinal];
      const heading = blocks[block];
      const next = sections[at + 1]?.block;
      if (table === undefined || next === undefined || heading?.kind !== 'paragraph') return [];
      const isCrumb = (one: Block): boolean => one.kind === 'paragraph' && compact(one.text).length <= longestCrumb;
      const saysMore = compact(heading.text).length > compact(section.title).length + longestCrumb;
      return !saysMore && blocks.slice(block + 1, next).every(isCrumb) ? [table] : [];
    }),
  );
}

/**
 * What to say of boxes that no table gave: absent where nothing in the document could be them. Figures that no table
 * accounts for and that may be of theirs, labels of the box's row outside all tables, and a chapter without content speak against it.
 */
export function absence(blocks: readonly Block[], left: Unclaimed, forms: readonly Form[]): (code: string) => Cell {
  // Looked up only where a box is missing: most reports print the whole form.
  let stray: ReadonlySet<string> | null = null;
  let empty: ReadonlySet<string> | null = null;
  const doubtful = new Map<string, boolean>();
  return (code) => {
    stray ??= strayCodes(blocks, forms);
    empty ??= emptyChapters(blocks);
    const table = code.split('.')[0] ?? '';
    const unread = doubtful.get(table) ?? left.mayBeOf(table);
    doubtful.set(table, unread);
    return unread || stray.has(code) || empty.has(table) ? unexplained(code) : absent(code);
  };
}

/** What became of a table of which no box was found. */
export function missingNote(table: string, boxes: readonly Cell[]): Note {
  const isAbsent = boxes.every(({ code, status }) => !code.startsWith(`${table}.`) || status === 'absent');
  return isAbsent
    ? { code: 'table_absent', message: `table ${table} is not printed`, at: null }
    : { code: 'tables_unread', message: `table ${table} was not made out in what stands in the document`, at: null };
}

/** Whether a note is the one above, of this table. */
export const isMissingNote = ({ code, message }: Note, table: string): boolean =>
  (code === 'table_absent' || code === 'tables_unread') && message.startsWith(`table ${table} `);
