import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { Document } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';

/**
 * Reads with pdf.js (through pdf-parse) what PDFium cannot open: it repairs some broken files. It gives lines of text
 * only, so every line is a paragraph and there are no grids.
 */
export async function secondOpinion(bytes: Uint8Array): Promise<{ documents: Document[]; notes: Note[] }> {
  const damaged = (message: string): Note => ({ code: 'damaged', message, at: null });
  try {
    const document = await readWithPdfJs(bytes);
    if (document !== null)
      return {
        documents: [{ ...document, notes: [damaged('Repaired by a second reader: text only, tables are not read.')] }],
        notes: [],
      };
  } catch (error) {
    const encrypted = error instanceof Error && error.name.startsWith('Password');
    if (encrypted)
      return { documents: [], notes: [{ code: 'encrypted', message: 'The file asks for a password.', at: null }] };
    return { documents: [], notes: [damaged(`No reader can open the file: ${String(error)}`)] };
  }
  return { documents: [], notes: [damaged('The file can be opened but holds no text.')] };
}

async function readWithPdfJs(bytes: Uint8Array): Promise<Document | null> {
  const { PDFParse } = await import('pdf-parse');
  const resources = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const parser = new PDFParse({
    // pdf.js takes the buffer away from its owner, hence the copy.
    data: Uint8Array.from(bytes),
    // Without its character maps pdf.js drops text in fonts that are not embedded, and says nothing.
    cMapUrl: join(resources, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(resources, 'standard_fonts') + sep,
    verbosity: 0,
  });
  try {
    const { pages } = await parser.getText({ pageJoiner: '' });
    const lines = pages.flatMap(({ num, text }) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => ({ page: num, text: line })),
    );
    if (lines.length === 0) return null;
    return {
      medium: 'pdf',
      declared: {},
      blocks: lines.map(({ page, text }, index) => ({ kind: 'paragraph', text, at: { block: index + 1, page } })),
      pages: pages.length,
      notes: [],
    };
  } finally {
    await parser.destroy();
  }
}
