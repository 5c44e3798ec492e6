import type { Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Cell } from '../domain/report.ts';
import { isMissingNote } from './certainty/absence.ts';
import type { TablesRead } from './read-tables.ts';

/** Why what was not found in a document may be there all the same: where it may stand, in words; null where it may not. */
function placeOfTheRest({ blocks, notes }: Document): string | null {
  if (notes.some(({ code }) => code === 'article_goes_on')) return 'on this page of the article';
  // A row that a recognised table does not show may only have a label that nobody could read.
  const isRecognised = blocks.some((block) => block.kind === 'grid' && block.method === 'ocr');
  return isRecognised ? 'on the pages that were recognised, or could not be read' : null;
}

/** No box is absent from a document that was read in part: it is no more than unparseable. */
function doubtingAbsence(tables: TablesRead, document: Document): TablesRead {
  const place = placeOfTheRest(document);
  if (place === null) return tables;
  const cells = tables.cells.map((cell): Cell =>
    cell.status === 'absent' ? { ...cell, status: 'unparseable' } : cell,
  );
  const notes = tables.notes.map((note) =>
    note.code === 'table_absent' ? { ...note, code: 'tables_unread', message: `${note.message} ${place}` } : note,
  );
  return { ...tables, cells, notes };
}

/** Notes of an extractor: something of the document shows text that was not read, in pictures or in files inside it. */
const unreadPictures = new Set(['needs_ocr', 'no_text_layer', 'picture_unread', 'alt_chunk', 'embedded_unread']);

/**
 * A table of which nothing is printed as text is not absent while pictures of the document were not read: it may stand
 * in one of them. Its boxes are unparseable then, and the report says which table waits.
 */
function waitingForPictures(tables: TablesRead, documentNotes: readonly Note[]): TablesRead {
  const picture = documentNotes.find(({ code }) => unreadPictures.has(code));
  const isNotFound = ({ status, text }: Cell): boolean =>
    status === 'absent' || (status === 'unparseable' && text === null);
  const waiting = Object.keys(tables.layouts).filter((table) =>
    tables.cells.every((cell) => !cell.code.startsWith(`${table}.`) || isNotFound(cell)),
  );
  if (picture === undefined || waiting.length === 0) return tables;
  const isWaiting = (code: string): boolean => waiting.some((table) => code.startsWith(`${table}.`));
  return {
    ...tables,
    cells: tables.cells.map((cell) => (isWaiting(cell.code) ? { ...cell, status: 'unparseable' } : cell)),
    notes: [
      ...tables.notes.filter((note) => !waiting.some((table) => isMissingNote(note, table))),
      ...waiting.map((table) => ({
        code: 'needs_ocr',
        message: `table ${table} is not printed as text; it may stand in a picture or a file inside that was not read`,
        at: picture.at,
      })),
    ],
  };
}

/** What is not found in a document of which a part was not read, or only recognised, is not said to be absent. */
export const besideUnread = (tables: TablesRead, document: Document): TablesRead =>
  doubtingAbsence(waitingForPictures(tables, document.notes), document);
