import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Capture, JournaledCapture, JournalPlace } from './capture.ts';
import { DamagedJournal } from './errors.ts';

const newline = 0x0a;

/** Journal files relative to the data directory, in the order of their days. */
export async function journalFiles(dataDir: string): Promise<string[]> {
  const files: string[] = [];
  for (const month of await namesIn(join(dataDir, 'captures'))) {
    for (const name of await namesIn(join(dataDir, 'captures', month))) {
      if (name.endsWith('.jsonl')) files.push(`captures/${month}/${name}`);
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  }
}

/** The complete lines of one file from byte `from` on; a torn last line is not one. */
export async function* journalLines(
  dataDir: string,
  file: string,
  from = 0,
): AsyncIterable<{ readonly text: string; readonly place: JournalPlace }> {
  const handle = await open(join(dataDir, file), 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    let start = from;
    for await (const chunk of handle.createReadStream({ start: from, highWaterMark: 1 << 18, autoClose: false })) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      let used = 0;
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, used)) {
        const length = end + 1 - used;
        yield { text: rest.toString('utf8', used, end), place: { file, start, length } };
        start += length;
        used = end + 1;
      }
      rest = rest.subarray(used);
    }
  } finally {
    await handle.close();
  }
}

/** Throws DamagedJournal where the line is not a capture of a schema known here. */
export function parseLine(text: string, place: JournalPlace): JournaledCapture {
  let capture: Partial<Capture> | null;
  try {
    capture = JSON.parse(text) as Partial<Capture> | null;
  } catch (error) {
    throw new DamagedJournal(place.file, place.start, (error as Error).message);
  }
  if (capture?.schema !== 1) {
    throw new DamagedJournal(place.file, place.start, `schema ${String(capture?.schema)}, known is 1`);
  }
  return { capture: capture as Capture, place };
}

/**
 * Every capture in the order of time, then id. Lines of one day are sorted in memory, since several runs write on the
 * same day and a slow answer is journaled after a quick one sent later. Errors: DamagedJournal.
 */
export async function* readJournal(dataDir: string): AsyncIterable<Capture> {
  let day = '';
  let captures: Capture[] = [];
  for (const file of await journalFiles(dataDir)) {
    const fileDay = file.slice(0, 'captures/YYYY-MM/DD'.length);
    if (fileDay !== day) {
      yield* inTime(captures);
      day = fileDay;
      captures = [];
    }
    for await (const line of journalLines(dataDir, file)) captures.push(parseLine(line.text, line.place).capture);
  }
  yield* inTime(captures);
}

const inTime = (captures: Capture[]): Capture[] =>
  captures.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** The capture whose line stands at a place, with all that the index leaves out. Errors: DamagedJournal. */
export async function captureAt(dataDir: string, place: JournalPlace): Promise<Capture> {
  const handle = await open(join(dataDir, place.file), 'r');
  try {
    const line = Buffer.alloc(place.length);
    await handle.read(line, 0, place.length, place.start);
    return parseLine(line.toString('utf8'), place).capture;
  } finally {
    await handle.close();
  }
}
