import type { Extraction, Payload } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import { pictureFile } from './ocr/picture-file.ts';

const name = 'image';
const version = '1';
/** Pixels to the inch of a picture that does not say: it shows a page of A4. */
const pageWidth = 8.27;

/**
 * Reads a page published as a picture (PNG, JPEG) by an OCR engine, like a page of a scanned PDF. Without an engine, or
 * where the picture cannot be decoded, there is no document and the note `needs_ocr`.
 */
export const imageExtractor: Extractor = { name, version, extract };

async function extract({ bytes }: Payload): Promise<Extraction> {
  const [{ blocksOf }, { recognisePages, withConfidence }, draw] = await Promise.all([
    import('./pdf/blocks.ts'),
    import('./ocr/recognise-pages.ts'),
    pictureFile(bytes, pageWidth),
  ]);
  const { pages, notes, maker } = await recognisePages([1], draw);
  const extraction = { medium: 'image', extractor: `${name}@${version}+${maker}` } as const;
  const marks = pages.get(1)?.marks;
  // There is only one page: a place on it would say nothing.
  if (marks === undefined) return { ...extraction, documents: [], notes: notes.map((note) => ({ ...note, at: null })) };
  const blocks = withConfidence(blocksOf([marks]), pages);
  return { ...extraction, documents: [{ medium: 'image', declared: {}, blocks, pages: 1, notes }], notes: [] };
}
