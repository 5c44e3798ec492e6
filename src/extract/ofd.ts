import type { Document } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import type { PagePicture } from './ocr/page-bitmap.ts';
import { refusing, type MadeDocument } from './office/refusal.ts';
import { openOfd, type OfdPackage } from './ofd/package.ts';
import { marksOfPage, type OfdMarks } from './ofd/page-marks.ts';
import { blocksOf } from './pdf/blocks.ts';
import { asksForOcr, qualityNotes } from './pdf/quality.ts';
import { uprightPage } from './pdf/upright-page.ts';

const name = 'ofd';
const version = '2';

/**
 * OFD, the fixed layout of Chinese administrations (GB/T 33190-2016): texts and lines at their places, read as those
 * of a PDF are. Notes: `encrypted`, `bomb`, `damaged`, `needs_ocr` and others of `pdf/quality.ts`.
 */
export const ofdExtractor: Extractor = {
  name,
  version,
  extract: ({ bytes }) => refusing('ofd', `${name}@${version}`, () => readDocument(bytes)),
};

async function readDocument(bytes: Uint8Array): Promise<Document | MadeDocument> {
  const file = openOfd(bytes);
  const drawn = file.pages.map((page) => page && marksOfPage(page, file.composites));
  const pages = drawn.map((page, index) => page && uprightPage(index + 1, page.size, page));
  const notes = qualityNotes(pages);
  const document = { medium: 'ofd', declared: file.declared, pages: pages.length } as const;
  if (!asksForOcr(notes)) return { ...document, blocks: blocksOf(pages.filter((page) => page !== null)), notes };
  const { blocksWithPictures } = await import('./ocr/blocks-with-pictures.ts');
  const pictures = await Promise.all(drawn.map((page) => pictureOf(page, file)));
  const { maker, ...read } = await blocksWithPictures(pages, notes, (number) => pictures[number - 1]?.() ?? null);
  return { document: { ...document, ...read }, makers: [maker] };
}

/** The one picture that is the whole of a scanned page; a page put together of several is not drawn. */
async function pictureOf(page: OfdMarks | null, file: OfdPackage): Promise<() => PagePicture | null> {
  const none = () => null;
  const [only, ...others] = page?.pictures ?? [];
  const bytes = only === undefined ? null : file.picture(only.id);
  if (only === undefined || bytes === null || others.length > 0 || page === null) return none;
  const [left, top, right, bottom] = only.box;
  const [width, height] = page.size;
  if ((right - left) * (bottom - top) < width * height * 0.8) return none;
  const { pictureFile } = await import('./ocr/picture-file.ts');
  const [draw = none] = await pictureFile(bytes, (right - left) / 72);
  return draw;
}
