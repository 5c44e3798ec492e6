import type { Extraction, Payload } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import { jpegAsPdf } from './ocr/jpeg-as-pdf.ts';
import type { PagePicture } from './ocr/page-bitmap.ts';
import { grayOfPng } from './ocr/png.ts';

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
    drawer(bytes),
  ]);
  const extraction = { medium: 'image', extractor: `${name}@${version}` } as const;
  const { pages, notes } = await recognisePages([1], draw);
  const marks = pages.get(1)?.marks;
  // There is only one page: a place on it would say nothing.
  if (marks === undefined) return { ...extraction, documents: [], notes: notes.map((note) => ({ ...note, at: null })) };
  const blocks = withConfidence(blocksOf([marks]), pages);
  return { ...extraction, documents: [{ medium: 'image', declared: {}, blocks, pages: 1, notes }], notes: [] };
}

async function drawer(bytes: Uint8Array): Promise<() => PagePicture | null> {
  if (bytes[0] === 0x89) {
    return () => {
      const picture = grayOfPng(bytes);
      return { picture, dpi: picture.width / pageWidth };
    };
  }
  const pdf = jpegAsPdf(bytes, pageWidth * 72);
  if (pdf === null) return () => null;
  const { loadEngine } = await import('./pdf/engine.ts');
  const { PagePictures } = await import('./ocr/page-bitmap.ts');
  const engine = await loadEngine();
  return () => {
    const pictures = new PagePictures(engine, pdf);
    try {
      return pictures.draw(0);
    } finally {
      pictures.close();
    }
  };
}
