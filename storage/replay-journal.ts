import type { Note } from '../src/domain/note.ts';
import { DamagedJournal } from './archive/errors.ts';
import { journalFiles, journalLines, parseLine } from './archive/journal-reader.ts';
import { indexCapture, indexedBytes } from './database/captures.ts';
import type { Db } from './database/database.ts';

/** Lines a transaction: few enough to keep memory flat, many enough to be quick. */
const batchSize = 2000;

/**
 * Indexes every journal line that the database does not hold yet. Lines that cannot be read are noted and left for
 * `verifyArchive`; they do not keep the others out.
 */
export async function replayJournal(
  dataDir: string,
  db: Db,
  onProgress?: (lines: number) => void,
): Promise<{ readonly replayed: number; readonly notes: readonly Note[] }> {
  const notes: Note[] = [];
  let replayed = 0;
  let lines = 0;
  const indexBatch = db.transaction((batch: Parameters<typeof parseLine>[]) => {
    for (const [text, place] of batch) {
      try {
        if (indexCapture(db, parseLine(text, place))) replayed += 1;
      } catch (error) {
        if (!(error instanceof DamagedJournal)) throw error;
        notes.push({ code: 'damaged_journal_line', message: error.message, at: null });
      }
    }
    lines += batch.length;
    onProgress?.(lines);
  });
  for (const file of await journalFiles(dataDir)) {
    let batch: Parameters<typeof parseLine>[] = [];
    for await (const { text, place } of journalLines(dataDir, file, indexedBytes(db, file))) {
      batch.push([text, place]);
      if (batch.length < batchSize) continue;
      indexBatch(batch);
      batch = [];
    }
    if (batch.length > 0) indexBatch(batch);
  }
  return { replayed, notes };
}
