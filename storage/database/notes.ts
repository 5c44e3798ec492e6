import type { Note } from '../../src/domain/note.ts';
import { prepared, type Db } from './database.ts';
import { insertRows } from './insert-rows.ts';
import { locatorText, locatorFrom } from './locator-column.ts';

/** The stage that noted something; its subject is a digest, a document id or a rendering id. */
export type NoteStage = 'extraction' | 'document' | 'rendering';

/** Replaces the notes of a subject. */
export function storeNotes(db: Db, stage: NoteStage, subject: string, notes: readonly Note[]): void {
  prepared(db, 'DELETE FROM notes WHERE stage = ? AND subject = ?').run(stage, subject);
  const rows = notes.map(({ code, message, at }, n) => [stage, subject, n, code, message, locatorText(at)]);
  insertRows(db, 'notes', rows);
}

export function notesOf(db: Db, stage: NoteStage, subject: string): Note[] {
  const rows = prepared(db, 'SELECT code, message, locator FROM notes WHERE stage = ? AND subject = ? ORDER BY n').all(
    stage,
    subject,
  ) as { code: string; message: string; locator: string | null }[];
  return rows.map(({ code, message, locator }) => ({
    code,
    message,
    at: locatorFrom(locator),
  }));
}
