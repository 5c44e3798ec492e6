import { createHash } from 'node:crypto';
import type { Document, Extraction, PageFile, Payload } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Extractor } from './extractor.ts';
import { pictureFile, type DrawPage } from './ocr/picture-file.ts';

const name = 'image';
const version = '3';
/** Inches. A picture does not say how large it is printed: it shows a page of A4. */
const pageWidth = 8.27;

/**
 * Reads a page published as a picture (PNG, JPEG, GIF, BMP, WebP; TIFF of any number of pages) by an OCR engine, like a page
 * of a scanned PDF. Without an engine, or where no page can be decoded, there is no document and the note `needs_ocr`.
 */
export const imageExtractor: Extractor = {
  name,
  version,
  extract: async ({ bytes }: Payload): Promise<Extraction> => {
    const { maker, document, notes } = await read([bytes]);
    return { medium: 'image', extractor: maker, documents: document === null ? [] : [document], notes };
  },
};

/**
 * Reads several picture files as the pages of one document, in the order given; null stands for a page that was not
 * had. A table that goes on from one picture to the next is one. Gives no document where no page could be read.
 */
export async function readPagePictures(pictures: readonly (Uint8Array | null)[]): Promise<Extraction> {
  const { maker, document, notes, files } = await read(pictures);
  const documents = document === null ? [] : [{ ...document, files }];
  return { medium: 'image', extractor: maker, documents, notes };
}

interface Reading {
  readonly document: Document | null;
  readonly notes: readonly Note[];
  readonly maker: string;
  readonly files: readonly PageFile[];
}

const notHad: Note = {
  code: 'needs_ocr',
  message: 'The picture of this page is named and was not had.',
  at: null,
};

async function read(pictures: readonly (Uint8Array | null)[]): Promise<Reading> {
  const pages: { readonly draw: DrawPage; readonly bytes: Uint8Array | null }[] = [];
  const files: PageFile[] = [];
  const missing: Note[] = [];
  for (const bytes of pictures) {
    const first = pages.length + 1;
    const drawn = bytes === null ? [() => null] : await pictureFile(bytes, pageWidth);
    pages.push(...drawn.map((draw) => ({ draw, bytes })));
    if (bytes === null) missing.push({ ...notHad, at: { page: first } });
    else files.push({ digest: createHash('sha256').update(bytes).digest('hex'), first, last: pages.length });
  }
  const [{ blocksOf }, { recognisePages, withConfidence }] = await Promise.all([
    import('./pdf/blocks.ts'),
    import('./ocr/recognise-pages.ts'),
  ]);
  const numbers = pages.flatMap(({ bytes }, index) => (bytes === null ? [] : [index + 1]));
  const recognised = await recognisePages(numbers, (number) => pages[number - 1]?.draw() ?? null);
  const maker = `${name}@${version}+${recognised.maker}`;
  const notes = [...recognised.notes, ...missing];
  const marks = numbers.flatMap((number) => recognised.pages.get(number)?.marks ?? []);
  // Of the only page there is a place would say nothing.
  if (marks.length === 0)
    return {
      document: null,
      notes: pages.length > 1 ? notes : notes.map((note) => ({ ...note, at: null })),
      maker,
      files,
    };
  const blocks = withConfidence(blocksOf(marks), recognised.pages);
  return { document: { medium: 'image', declared: {}, blocks, pages: pages.length, notes }, notes: [], maker, files };
}
