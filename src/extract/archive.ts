import type { Document, Extraction, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import { zipEntries } from './archive/entries.ts';
import type { ZipEntry } from './archive/entries.ts';
import { Refusal } from './office-refusal.ts';

export const archiveVersion = '1';
const extractor = `archive@${archiveVersion}`;

/** A publisher's bundle holds a report and its annexes; more files than this is something else. */
const mostFiles = 300;
/** All files of an archive together. */
const mostBytes = 200 * 1024 * 1024;

/** What operating systems and word processors leave in an archive beside the documents. */
const debris = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

const asNote = (error: unknown, part: string | null): Note => ({
  code: error instanceof Refusal ? error.code : 'damaged',
  message: error instanceof Error ? error.message : String(error),
  at: part === null ? null : { part },
});

const refused = (error: Error): Extraction => ({
  medium: 'zip',
  documents: [],
  notes: [asNote(error, null)],
  extractor,
});

/** A document of an entry under its path; a path inside an inner archive goes behind the path of that archive. */
const under = (part: string, document: Document): Document => ({
  ...document,
  part: document.part === undefined ? part : `${part}/${document.part}`,
});

function list(bytes: Uint8Array): readonly ZipEntry[] | Error {
  try {
    const files = zipEntries(bytes).filter(({ path }) => !debris.test(path));
    return files.length > mostFiles ? new Refusal('bomb', `${String(files.length)} files in one archive`) : files;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * Reads every document in a ZIP by `extractPart`. Each document carries its path as `part`; a file that cannot be read
 * leaves a note with its path and does not keep the others from being read.
 */
export async function extractZip(
  payload: Payload,
  extractPart: (part: Payload) => Promise<Extraction>,
): Promise<Extraction> {
  const entries = list(payload.bytes);
  if (entries instanceof Error) return refused(entries);
  const documents: Document[] = [];
  const notes: Note[] = [];
  const readers = new Set<string>();
  let allowance = mostBytes;
  for (const entry of entries) {
    const { path } = entry;
    try {
      const bytes = entry.unpack(allowance);
      allowance -= bytes.length;
      const read = await extractPart({ bytes, name: path });
      // An archive is as old as the oldest of those who read what is in it.
      for (const reader of read.extractor.split('+')) readers.add(reader);
      documents.push(...read.documents.map((document) => under(path, document)));
      // A path that is there already is that of an entry of an inner archive.
      const partOf = (inner: string | undefined): string => (inner === undefined ? path : `${path}/${inner}`);
      notes.push(...read.notes.map((note) => ({ ...note, at: { ...note.at, part: partOf(note.at?.part) } })));
    } catch (error) {
      notes.push(asNote(error, path));
    }
  }
  if (entries.length === 0) notes.push({ code: 'empty_file', message: 'an archive without a file in it', at: null });
  readers.delete(extractor);
  return { medium: 'zip', documents, notes, extractor: [extractor, ...[...readers].sort()].join('+') };
}
