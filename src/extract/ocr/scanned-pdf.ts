import { loadEngine } from '../pdf/engine.ts';
import { PagePictures } from './page-bitmap.ts';
import { type Recognised, recognisePages } from './recognise-pages.ts';

/** Reads the pages of a PDF that are pictures; `numbers` from 1. */
export async function recogniseScans(bytes: Uint8Array, numbers: readonly number[]): Promise<Recognised> {
  const pictures = new PagePictures(await loadEngine(), bytes);
  try {
    return await recognisePages(numbers, (number) => pictures.draw(number - 1));
  } finally {
    pictures.close();
  }
}
export { withConfidence } from './recognise-pages.ts';
