import type { Note } from '../../src/domain/note.ts';
import { prepared, type Db } from './database.ts';
import { locatorFrom } from './locator-column.ts';

/** The stage that noted something; its subject is a digest, a document id or a rendering id. */
export type NoteStage = 'extraction' | 'document' | 'rendering';

export function notesOf(db: Db, stage: NoteStage, subject: string): Note[] {
  const rows = prepared(db, 'SELECT code, message, locator FROM notes WHERE stage = ? AND subject = ? ORDER BY n').all(
    stage,
    subject,
  ) as { code: string; message: string; locator: string | null }[];
  return rows.map(({ code, message, locator }) => ({ code, message, at: locatorFrom(locator) }));
}
