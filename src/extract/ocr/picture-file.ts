import { jpegAsPdf } from './jpeg-as-pdf.ts';
import type { PagePicture } from './page-bitmap.ts';
import { grayOfPng } from './png.ts';

/** Decodes one page; gives null, or throws, where it cannot be decoded. */
export type DrawPage = () => PagePicture | null;

/**
 * Makes ready to decode a picture file (PNG, JPEG) that is `width` inches wide where it is printed: its pages, of which
 * most files have one.
 */
export async function pictureFile(bytes: Uint8Array, width: number): Promise<readonly DrawPage[]> {
  if (bytes[0] === 0x89) {
    return [
      () => {
        const picture = grayOfPng(bytes);
        return { picture, dpi: picture.width / width };
      },
    ];
  }
  const pdf = jpegAsPdf(bytes, width * 72);
  return pdf === null ? [() => null] : drawnAsPdf(pdf, 1);
}

/** Pages of a PDF that was put around pictures, so that PDFium decodes them. */
async function drawnAsPdf(pdf: Uint8Array, pages: number): Promise<readonly DrawPage[]> {
  const { loadEngine } = await import('../pdf/engine.ts');
  const { PagePictures } = await import('./page-bitmap.ts');
  const engine = await loadEngine();
  return Array.from({ length: pages }, (_, index) => () => {
    const pictures = new PagePictures(engine, pdf);
    try {
      return pictures.draw(index);
    } finally {
      pictures.close();
    }
  });
}
