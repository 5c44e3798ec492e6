import type { Document, Extraction, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Extractor } from './extractor.ts';
import { blocksOf } from './pdf/blocks.ts';
import { discardEngine, loadEngine } from './pdf/engine.ts';
import type { PageMarks } from './pdf/marks.ts';
import { PdfFile } from './pdf/pdf-file.ts';
import { asksForOcr, qualityNotes } from './pdf/quality.ts';
import { secondOpinion } from './pdf/second-opinion.ts';

const name = 'pdf';
const version = '5';
const information = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];

/**
 * Reads a PDF: paragraphs unwrapped, tables from their ruling lines ('ruled') or, where there are none, from the
 * alignment of their text ('positions'), in reading order. Locators give the page (from 1) and the box in points.
 * Notes: encrypted, damaged, needs_ocr, no_text_layer, and others of `pdf/quality.ts`.
 */
export const pdfExtractor: Extractor = { name, version, extract };

async function extract({ bytes }: Payload): Promise<Extraction> {
  const { documents, notes, makers = [] } = await read(bytes);
  return { medium: 'pdf', documents, notes, extractor: [`${name}@${version}`, ...makers].join('+') };
}

interface Reading {
  readonly documents: readonly Document[];
  readonly notes: readonly Note[];
  /** Who had a part in it besides. */
  readonly makers?: readonly string[];
}

/** What an open file yields before its blocks are made of it. */
interface Opened {
  readonly pages: readonly (PageMarks | null)[];
  readonly declared: Readonly<Record<string, string>>;
}

async function read(bytes: Uint8Array): Promise<Reading> {
  try {
    const opened = readOpened(PdfFile.open(await loadEngine(), bytes));
    if (opened === 'encrypted')
      return { documents: [], notes: [{ code: 'encrypted', message: 'The file asks for a password.', at: null }] };
    if (opened !== 'damaged') return await readingOf(opened, bytes);
  } catch (error) {
    // A trap inside PDFium: another reader may still cope with this file.
    discardEngine();
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
  }
  return secondOpinion(bytes);
}

function readOpened(file: PdfFile | 'encrypted' | 'damaged'): Opened | 'encrypted' | 'damaged' {
  if (typeof file === 'string') return file;
  try {
    if (file.pages === 0) return 'damaged';
    const pages = Array.from({ length: file.pages }, (_, index) => file.readPage(index));
    const declared = information.map((tag) => [tag, file.declared(tag)] as const).filter(([, value]) => value !== '');
    return { pages, declared: Object.fromEntries(declared) };
  } finally {
    file.close();
  }
}

async function readingOf({ pages, declared }: Opened, bytes: Uint8Array): Promise<Reading> {
  const notes = [...(endsProperly(bytes) ? [] : [cutOff]), ...qualityNotes(pages)];
  const document = { medium: 'pdf', declared, pages: pages.length } as const;
  if (!asksForOcr(notes)) {
    const blocks = blocksOf(pages.filter((page) => page !== null));
    return { documents: [{ ...document, blocks, notes }], notes: [] };
  }
  const { blocksWithPictures } = await import('./ocr/blocks-with-pictures.ts');
  const { PagePictures } = await import('./ocr/page-bitmap.ts');
  const pictures = new PagePictures(await loadEngine(), bytes);
  try {
    const { maker, ...read } = await blocksWithPictures(pages, notes, (number) => pictures.draw(number - 1));
    return { documents: [{ ...document, ...read }], notes: [], makers: [maker] };
  } finally {
    pictures.close();
  }
}

const cutOff: Note = {
  code: 'damaged',
  message: 'The file ends before its end mark; its last part may be lost.',
  at: null,
};

/** Readers look for the end mark in the last kilobyte; some servers append more. */
const endsProperly = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('%%EOF') >= bytes.length - 4096;
