import type { Note } from '../domain/note.ts';
import type { TablesRead } from './read-tables.ts';

/** Notes of an extractor: something of the document shows text that was not read. */
const unreadPictures = new Set(['needs_ocr', 'no_text_layer', 'picture_unread']);

/**
 * A table of which nothing is printed as text is not absent while pictures of the document were not read: it may stand
 * in one of them. Its boxes are unparseable then, and the report says which table waits.
 */
export function waitingForPictures(tables: TablesRead, documentNotes: readonly Note[]): TablesRead {
  const picture = documentNotes.find(({ code }) => unreadPictures.has(code));
  const waiting = Object.keys(tables.layouts).filter((table) =>
    tables.cells.every(({ code, status }) => !code.startsWith(`${table}.`) || status === 'absent'),
  );
  if (picture === undefined || waiting.length === 0) return tables;
  const isWaiting = (code: string): boolean => waiting.some((table) => code.startsWith(`${table}.`));
  return {
    ...tables,
    cells: tables.cells.map((cell) => (isWaiting(cell.code) ? { ...cell, status: 'unparseable' } : cell)),
    notes: [
      ...tables.notes.filter(({ code }) => code !== 'table_absent'),
      ...waiting.map((table) => ({
        code: 'needs_ocr',
        message: `table ${table} is not printed as text; it may stand in a picture that was not read`,
        at: picture.at,
      })),
    ],
  };
}
