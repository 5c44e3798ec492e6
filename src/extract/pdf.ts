import type { Document, Extraction, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Extractor } from './extractor.ts';
import { blocksOf } from './pdf/blocks.ts';
import { discardEngine, loadEngine } from './pdf/engine.ts';
import type { PageMarks } from './pdf/marks.ts';
import { PdfFile } from './pdf/pdf-file.ts';
import { qualityNotes } from './pdf/quality.ts';
import { secondOpinion } from './pdf/second-opinion.ts';

const name = 'pdf';
const version = '1';
const information = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];

/**
 * Reads a PDF: paragraphs unwrapped, tables from their ruling lines ('ruled') or, where there are none, from the
 * alignment of their text ('positions'), in reading order. Locators give the page (from 1) and the box in points.
 * Notes: encrypted, damaged, needs_ocr, no_text_layer, and others of `pdf/quality.ts`.
 */
export const pdfExtractor: Extractor = { name, version, extract };

async function extract({ bytes }: Payload): Promise<Extraction> {
  const { documents, notes } = await read(bytes);
  return { medium: 'pdf', documents, notes, extractor: `${name}@${version}` };
}

interface Reading {
  readonly documents: readonly Document[];
  readonly notes: readonly Note[];
}

async function read(bytes: Uint8Array): Promise<Reading> {
  let opened: Reading | 'encrypted' | 'damaged';
  try {
    opened = readOpened(PdfFile.open(await loadEngine(), bytes), bytes);
  } catch (error) {
    // A trap inside PDFium: another reader may still cope with this file.
    discardEngine();
    if (!(error instanceof Error) || error.name !== 'RuntimeError') throw error;
    opened = 'damaged';
  }
  if (opened === 'encrypted')
    return { documents: [], notes: [{ code: 'encrypted', message: 'The file asks for a password.', at: null }] };
  return opened === 'damaged' ? secondOpinion(bytes) : opened;
}

function readOpened(file: PdfFile | 'encrypted' | 'damaged', bytes: Uint8Array): Reading | 'encrypted' | 'damaged' {
  if (typeof file === 'string') return file;
  try {
    if (file.pages === 0) return 'damaged';
    const pages = Array.from({ length: file.pages }, (_, index) => file.readPage(index));
    const marks = pages.filter((page): page is PageMarks => page !== null);
    const declared = information.map((tag) => [tag, file.declared(tag)] as const).filter(([, value]) => value !== '');
    const document: Document = {
      medium: 'pdf',
      declared: Object.fromEntries(declared),
      blocks: blocksOf(marks),
      pages: file.pages,
      notes: qualityNotes(pages, bytes),
    };
    return { documents: [document], notes: [] };
  } finally {
    file.close();
  }
}
