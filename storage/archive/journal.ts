import { fstatSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Note } from '../../src/domain/note.ts';
import type { Capture, JournalPlace } from './capture.ts';
import { diskError, makeDirectory, syncDirectory } from './durable.ts';
import { journalFiles } from './journal-reader.ts';

/** Appends captures, one line each, to the file of their day and run. */
export interface Journal {
  /** Resolves once the line is on the disk; lines that wait for the same fsync share it. */
  append(capture: Capture): Promise<JournalPlace>;
  close(): Promise<void>;
}

interface Waiting {
  readonly line: Buffer;
  readonly resolve: (place: JournalPlace) => void;
  readonly reject: (error: unknown) => void;
}

interface JournalFile {
  readonly file: string;
  readonly handle: FileHandle;
  /** Bytes acknowledged; whatever a failed write left beyond it is cut off. */
  size: number;
  waiting: Waiting[];
  writing: Promise<void> | null;
}

/** captures/YYYY-MM/DD-<run>.jsonl, by the UTC day on which the request was sent. */
function fileOf(capture: Capture): string {
  const day = /^(\d{4}-\d{2})-(\d{2})T.*Z$/.exec(capture.at);
  if (!day) throw new TypeError(`not a UTC time: ${capture.at}`);
  if (!/^[\w.-]+$/.test(capture.run)) throw new TypeError(`not a run id: ${capture.run}`);
  return `captures/${String(day[1])}/${String(day[2])}-${capture.run}.jsonl`;
}

export function openJournal(dataDir: string): Journal {
  const files = new Map<string, Promise<JournalFile>>();

  async function opened(file: string): Promise<JournalFile> {
    let journalFile = files.get(file);
    if (!journalFile) {
      journalFile = openFile(dataDir, file);
      files.set(file, journalFile);
      // A failure to open is not remembered: the disk may have room again.
      journalFile.catch(() => files.delete(file));
    }
    return journalFile;
  }

  return {
    append: async (capture) => {
      const line = Buffer.from(`${JSON.stringify(capture)}\n`);
      try {
        const target = await opened(fileOf(capture));
        return await new Promise<JournalPlace>((resolve, reject) => {
          target.waiting.push({ line, resolve, reject });
          target.writing ??= writeWaiting(target).finally(() => (target.writing = null));
        });
      } catch (error) {
        throw diskError(dataDir, error);
      }
    },
    close: async () => {
      for (const journalFile of files.values()) {
        const { handle, writing } = await journalFile;
        await writing;
        await handle.close();
      }
      files.clear();
    },
  };
}

async function openFile(dataDir: string, file: string): Promise<JournalFile> {
  const path = join(dataDir, file);
  await makeDirectory(dirname(path));
  const handle = await open(path, 'a+');
  await syncDirectory(dirname(path));
  return { file, handle, size: (await handle.stat()).size, waiting: [], writing: null };
}

async function writeWaiting(target: JournalFile): Promise<void> {
  while (target.waiting.length > 0) {
    const batch = target.waiting;
    target.waiting = [];
    try {
      // Left by an earlier write that failed and could not be cut off then.
      if (fstatSync(target.handle.fd).size !== target.size) await target.handle.truncate(target.size);
      writeFileSync(target.handle.fd, Buffer.concat(batch.map(({ line }) => line)));
      await target.handle.datasync();
    } catch (error) {
      await target.handle.truncate(target.size).catch(() => undefined);
      for (const { reject } of batch) reject(error);
      continue;
    }
    for (const { line, resolve } of batch) {
      resolve({ file: target.file, start: target.size, length: line.byteLength });
      target.size += line.byteLength;
    }
  }
}

/** Moves what a crash left of last lines into `<file>.torn`. They were never acknowledged, so nothing is lost. */
export async function dropTornLines(dataDir: string): Promise<Note[]> {
  const notes: Note[] = [];
  for (const file of await journalFiles(dataDir)) {
    const handle = await open(join(dataDir, file), 'r+');
    try {
      const { size } = await handle.stat();
      const whole = await endOfLastLine(handle, size);
      if (whole === size) continue;
      const torn = Buffer.alloc(size - whole);
      await handle.read(torn, 0, torn.length, whole);
      await appendDurably(join(dataDir, `${file}.torn`), torn);
      await handle.truncate(whole);
      await handle.sync();
      const message = `${file}: a torn last line of ${String(torn.length)} bytes was moved to ${file}.torn`;
      notes.push({ code: 'torn_journal_line', message, at: null });
    } finally {
      await handle.close();
    }
  }
  return notes;
}

async function endOfLastLine(handle: FileHandle, size: number): Promise<number> {
  const piece = Buffer.alloc(1 << 16);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - piece.length);
    const { bytesRead } = await handle.read(piece, 0, end - start, start);
    const at = piece.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}

async function appendDurably(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'a');
  try {
    await handle.appendFile(Buffer.concat([bytes, Buffer.from('\n')]));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(dirname(path));
}
