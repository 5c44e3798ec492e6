import { jpegAsPdf } from './jpeg-as-pdf.ts';
import type { PagePicture } from './page-bitmap.ts';
import { grayOfPng } from './png.ts';

/**
 * Makes ready to decode a picture file (PNG, JPEG) that is `width` inches wide where it is printed. The function
 * returned gives null, or throws, where the picture cannot be decoded.
 */
export async function pictureFile(bytes: Uint8Array, width: number): Promise<() => PagePicture | null> {
  if (bytes[0] === 0x89) {
    return () => {
      const picture = grayOfPng(bytes);
      return { picture, dpi: picture.width / width };
    };
  }
  const pdf = jpegAsPdf(bytes, width * 72);
  if (pdf === null) return () => null;
  const { loadEngine } = await import('../pdf/engine.ts');
  const { PagePictures } = await import('./page-bitmap.ts');
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
