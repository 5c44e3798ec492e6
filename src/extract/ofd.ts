import type { Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Extractor } from './extractor.ts';
import type { PagePicture } from './ocr/page-bitmap.ts';
import { refusing, type MadeDocument } from './office-refusal.ts';
import { openOfd, type OfdPackage } from './ofd/package.ts';
import { marksOfPage, type OfdMarks } from './ofd/page-marks.ts';
import { blocksOf } from './pdf/blocks.ts';
import { qualityNotes } from './pdf/quality.ts';
import { uprightPage } from './pdf/upright-page.ts';

const name = 'ofd';
const version = '1';

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
  const isScan = ({ code, at }: Note): boolean => code === 'needs_ocr' && at?.page !== undefined;
  const scans = notes.filter(isScan).map(({ at }) => at?.page ?? 0);
  const document = { medium: 'ofd', declared: file.declared, pages: pages.length } as const;
  if (scans.length === 0) return { ...document, blocks: blocksOf(pages.filter((page) => page !== null)), notes };
  const { recognisePages, withConfidence } = await import('./ocr/recognise-pages.ts');
  const pictures = new Map<number, () => PagePicture | null>();
  for (const number of scans) pictures.set(number, await pictureOf(drawn[number - 1] ?? null, file));
  const recognised = await recognisePages(scans, (number) => pictures.get(number)?.() ?? null);
  const marks = pages.flatMap((page, index) => recognised.pages.get(index + 1)?.marks ?? page ?? []);
  const read = {
    ...document,
    blocks: withConfidence(blocksOf(marks), recognised.pages),
    notes: [...notes.filter((note) => !isScan(note)), ...recognised.notes],
  };
  return { document: read, makers: [recognised.maker] };
}

/** The one picture that is a scanned page; a page put together of several is not drawn. */
async function pictureOf(page: OfdMarks | null, file: OfdPackage): Promise<() => PagePicture | null> {
  const none = () => null;
  const [only, ...others] = page?.pictures ?? [];
  const bytes = only === undefined ? null : file.picture(only.id);
  if (only === undefined || bytes === null || others.length > 0) return none;
  const { pictureFile } = await import('./ocr/picture-file.ts');
  return pictureFile(bytes, (only.box[2] - only.box[0]) / 72);
}
