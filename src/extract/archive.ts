import type { Document, Extraction, Medium, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import { zipEntries } from './archive/entries.ts';
import { pageSeries, readSeries, type PackedPicture } from './archive/page-pictures.ts';
import { unpackByProgram, type Unpacked } from './archive/program.ts';
import { noteOfFailure, Refusal } from './office/refusal.ts';
import { recogniseMedia } from './recognise-media.ts';

export const archiveVersion = '2';
const extractor = `archive@${archiveVersion}`;

type Archive = Extract<Medium, 'zip' | 'rar' | '7z'>;

/** A publisher's bundle holds a report and its annexes; more files than this is something else. */
const mostFiles = 300;
/** All files of an archive together. */
const mostBytes = 200 * 1024 * 1024;

/** What operating systems and word processors leave in an archive beside the documents. */
const debris = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

const asNote = (error: unknown, part: string | null): Note => ({
  ...noteOfFailure(error),
  at: part === null ? null : { part },
});

/** Noted where no program was there to open the file: it is read again once there is one. */
export const withoutUnpacker = 'no-unpacker';

/** A document of an entry under its path; a path inside an inner archive goes behind the path of that archive. */
const under = (part: string, document: Document): Document => ({
  ...document,
  part: document.part === undefined ? part : `${part}/${document.part}`,
});

const unchecked: Note = {
  code: 'checksum_unchecked',
  message: 'bsdtar unpacked this RAR and compares no checksums: a damaged byte would go unseen',
  at: null,
};

/** Throws Refusal. */
async function list(bytes: Uint8Array, medium: Archive): Promise<Unpacked | null> {
  const all = medium === 'zip' ? { entries: zipEntries(bytes), checked: true } : await unpackByProgram(bytes);
  if (all === null) return null;
  const files = all.entries.filter(({ path }) => !debris.test(path));
  if (files.length > mostFiles) throw new Refusal('bomb', `${String(files.length)} files in one archive`);
  return { ...all, entries: files };
}

/**
 * Reads every document in an archive by `extractPart`; pictures that lie together are the pages of one. Each document carries its path as `part`; a file that cannot be
 * read leaves a note with its path and does not keep the others from being read. RAR and 7z need a program of the
 * machine (bsdtar, 7zz, 7z or unar); without one they are `unsupported_medium`.
 */
export async function extractArchive(
  payload: Payload,
  medium: Archive,
  extractPart: (part: Payload) => Promise<Extraction>,
): Promise<Extraction> {
  const refused = { medium, documents: [], extractor } as const;
  let unpacked;
  try {
    unpacked = await list(payload.bytes, medium);
  } catch (error) {
    return { ...refused, notes: [asNote(error, null)] };
  }
  if (unpacked === null) {
    const message = `no program here opens ${medium} archives: install libarchive-tools (bsdtar), 7zip or unar`;
    const notes = [{ code: 'unsupported_medium', message, at: null }];
    return { ...refused, extractor: `${extractor}+${withoutUnpacker}@1`, notes };
  }
  const { entries } = unpacked;
  const documents: Document[] = [];
  const notes: Note[] = [];
  const readers = new Set<string>();
  let allowance = mostBytes;
  const pictures: PackedPicture[] = [];
  // An archive is as old as the oldest of those who read what is in it.
  const credit = ({ extractor: makers }: Extraction): void => {
    for (const reader of makers.split('+')) readers.add(reader);
  };
  const readOne = async (path: string, bytes: Uint8Array): Promise<void> => {
    const read = await extractPart({ bytes, name: path });
    credit(read);
    documents.push(...read.documents.map((document) => under(path, document)));
    // A path that is there already is that of an entry of an inner archive.
    const partOf = (inner: string | undefined): string => (inner === undefined ? path : `${path}/${inner}`);
    notes.push(...read.notes.map((note) => ({ ...note, at: { ...note.at, part: partOf(note.at?.part) } })));
  };
  for (const entry of entries) {
    const { path } = entry;
    try {
      const bytes = entry.unpack(allowance);
      allowance -= bytes.length;
      if (recogniseMedia(bytes) === 'image') pictures.push({ path, bytes });
      else await readOne(path, bytes);
    } catch (error) {
      notes.push(asNote(error, path));
    }
  }
  for (const series of pageSeries(pictures)) {
    const [first, ...more] = series;
    if (first === undefined) continue;
    try {
      if (more.length === 0) await readOne(first.path, first.bytes);
      else {
        const read = await readSeries(series);
        credit(read);
        documents.push(...read.documents);
        notes.push(...read.notes);
      }
    } catch (error) {
      notes.push(asNote(error, first.path));
    }
  }
  if (medium === 'rar' && !unpacked.checked) notes.push(unchecked);
  if (entries.length === 0) notes.push({ code: 'empty_file', message: 'an archive without a file in it', at: null });
  readers.delete(extractor);
  return { medium, documents, notes, extractor: [extractor, ...[...readers].sort()].join('+') };
}
