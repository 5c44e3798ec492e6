import type { Extraction, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import { decode } from '../html/charset.ts';
import type { Extractor } from './extractor.ts';
import { blocksOfText } from './text/blocks.ts';
import { readText } from './text/read-text.ts';

const version = '2';
const limit = 32 * 1024 * 1024;

function notesOn(broken: number, pageNumbers: number): readonly Note[] {
  const notes: Note[] = [];
  if (broken > 0)
    notes.push({
      code: 'broken_characters',
      message: `${String(broken)} places hold bytes that are no character`,
      at: null,
    });
  if (pageNumbers > 0)
    notes.push({
      code: 'page_numbers_left_out',
      message: `${String(pageNumbers)} page numbers were left out`,
      at: null,
    });
  return notes;
}

function read(payload: Payload): Extraction {
  const made = { medium: 'text', extractor: `text@${version}` } as const;
  if (payload.bytes.length > limit) {
    const message = `${String(payload.bytes.length)} bytes of text are more than the ${String(limit)} that are read`;
    return { ...made, documents: [], notes: [{ code: 'too_large', message, at: null }] };
  }
  const { text, broken } = decode(payload.bytes, payload.contentType);
  const { parts, pageNumbers } = readText(text);
  const blocks = blocksOfText(parts, { blocks: 0, tables: 0 }, true);
  const notes = notesOn(broken, pageNumbers);
  return { ...made, documents: [{ medium: 'text', declared: {}, blocks, notes }], notes: [] };
}

/** Plain text and the dumps of tables in it: tabs, one box a line, bars, commas, blanks. Lines are cited. */
export const textExtractor: Extractor = {
  name: 'text',
  version,
  extract: (payload) => Promise.resolve(payload).then(read),
};
