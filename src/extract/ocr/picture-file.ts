import { grayOfBmp } from './formats/bmp.ts';
import { grayOfGif } from './formats/gif.ts';
import { jpegAsPdf } from './formats/jpeg-as-pdf.ts';
import { grayOfPng } from './formats/png.ts';
import type { Gray } from './gray.ts';
import type { PagePicture } from './page-bitmap.ts';

/** Decodes one page; gives null, or throws saying why, where it cannot be decoded. */
export type DrawPage = () => PagePicture | null;

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text;

/**
 * Makes ready to decode a picture file (PNG, JPEG, GIF, BMP, TIFF, WebP), told by its first bytes, that is `width` inches wide
 * where it is printed: its pages, of which only TIFF files have more than one.
 */
export async function pictureFile(bytes: Uint8Array, width: number): Promise<readonly DrawPage[]> {
  const decoded = (decode: (bytes: Uint8Array) => Gray): readonly DrawPage[] => [
    () => {
      const picture = decode(bytes);
      return { picture, dpi: picture.width / width };
    },
  ];
  if (startsWith(bytes, '\x89PNG')) return decoded(grayOfPng);
  if (startsWith(bytes, 'GIF8')) return decoded(grayOfGif);
  if (startsWith(bytes, 'BM')) return decoded(grayOfBmp);
  if (startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*')) {
    const [draw, { tiffPages }] = await Promise.all([pdfDrawer(), import('./tiff/pages.ts')]);
    try {
      return tiffPages(bytes, width, draw);
    } catch (error) {
      return [unreadable(`the TIFF is damaged: ${String(error)}`)];
    }
  }
  if (startsWith(bytes, 'WEBP', 8)) {
    const decode = await (await import('./formats/webp.ts')).webpDecoder();
    return decoded((webp) => decode(webp, width));
  }
  const pdf = jpegAsPdf(bytes, width * 72);
  if (pdf === null) return [unreadable('the picture is damaged, or of a kind that is not decoded')];
  const draw = await pdfDrawer();
  return [() => draw(pdf)];
}

const unreadable =
  (why: string): DrawPage =>
  () => {
    throw new Error(why);
  };

/** Draws the only page of a PDF that was put around a picture, so that PDFium decodes it. */
async function pdfDrawer(): Promise<(pdf: Uint8Array) => PagePicture | null> {
  const { loadEngine } = await import('../pdf/engine.ts');
  const { PagePictures } = await import('./page-bitmap.ts');
  const engine = await loadEngine();
  return (pdf) => {
    const pictures = new PagePictures(engine, pdf);
    try {
      return pictures.draw(0);
    } finally {
      pictures.close();
    }
  };
}
