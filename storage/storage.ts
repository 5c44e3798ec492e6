import type { Exchange } from '../src/domain/capture.ts';
import type { Note } from '../src/domain/note.ts';
import { openArchive, type Archive } from './archive/archive.ts';
import type { Capture, CaptureContext } from './archive/capture.ts';
import { diskError } from './archive/durable.ts';
import { indexCapture } from './database/captures.ts';
import { openDatabase, type Db } from './database/database.ts';
import { requeueInterrupted } from './database/frontier.ts';
import { indexHands } from './hands.ts';
import { assertSameKind, openRehearsal } from './rehearsal.ts';
import { replayJournal } from './replay-journal.ts';

/** The archive of a data directory and the database over it, opened together. */
export interface Storage {
  readonly archive: Archive;
  readonly db: Db;
  /** What opening had to put right. */
  readonly notes: readonly Note[];
  /** Whether the directory belongs to rehearsals: its captures are of pretended days and never mix with live ones. */
  readonly isRehearsal: boolean;
  /** Throws NotOneKind in a rehearsal's directory: said before any work rather than at the first capture. */
  assertLive(): void;
  /**
   * Keeps an exchange (see `Archive.keep`), then indexes it and does `also` (mark the request done, add the links
   * found) in one transaction. Errors: NotOneKind, where a live capture meets a rehearsal's directory or the reverse.
   */
  keep(exchange: Exchange, context: CaptureContext, also?: (capture: Capture) => void): Promise<Capture>;
  close(): Promise<void>;
}

/**
 * Opens a data directory for its one writer: takes the lock, migrates the database, indexes the journal lines that a
 * crash kept out of it and puts interrupted requests back into the frontier. A reader gets both as they are.
 * With `rehearsal` the directory is one for rehearsals, and becomes one where it holds nothing yet.
 * Errors: NotOneKind, and those of `openArchive` and `openDatabase`.
 */
export async function openStorage(
  dataDir: string,
  options: { readonly readOnly?: boolean; readonly now?: () => Date; readonly rehearsal?: boolean } = {},
): Promise<Storage> {
  const archive = await openArchive(dataDir, options);
  try {
    const isRehearsal = await openRehearsal(dataDir, options.rehearsal === true);
    const db = await openDatabase(dataDir, { readOnly: archive.readOnly });
    const notes = archive.readOnly ? [] : await catchUp(dataDir, db);
    return storageOf(archive, db, [...archive.notes, ...notes], isRehearsal);
  } catch (error) {
    await archive.close();
    throw diskError(dataDir, error);
  }
}

async function catchUp(dataDir: string, db: Db): Promise<Note[]> {
  const { replayed, notes } = await replayJournal(dataDir, db);
  await indexHands(dataDir, db);
  const requeued = requeueInterrupted(db);
  const note = (code: string, message: string): Note => ({ code, message, at: null });
  return [
    ...notes,
    ...(replayed > 0 ? [note('journal_replayed', `${String(replayed)} journaled captures were indexed`)] : []),
    ...(requeued > 0 ? [note('requests_requeued', `${String(requeued)} interrupted requests were put back`)] : []),
  ];
}

function storageOf(archive: Archive, db: Db, notes: readonly Note[], isRehearsal: boolean): Storage {
  return {
    archive,
    db,
    notes,
    isRehearsal,
    assertLive: () => {
      assertSameKind(archive.dataDir, isRehearsal, {});
    },
    keep: async (exchange, context, also) => {
      assertSameKind(archive.dataDir, isRehearsal, context);
      try {
        return await archive.keep(exchange, context, (kept) => {
          db.transaction(() => {
            indexCapture(db, kept);
            also?.(kept.capture);
          }).immediate();
        });
      } catch (error) {
        throw diskError(archive.dataDir, error);
      }
    },
    close: async () => {
      db.close();
      await archive.close();
    },
  };
}
