import type { Document } from '../domain/document.ts';
import type { Extractor } from './extractor.ts';
import { odfReader } from './odf/blocks.ts';
import { widePicturesOfOdf } from './odf/pictures.ts';
import { readOdfSheets } from './odf/sheets.ts';
import { toBlocks } from './office/blocks.ts';
import { openPackage } from './office/package.ts';
import { Refusal, refusing } from './office/refusal.ts';
import { unreadPictures } from './office/wide-pictures.ts';
import { find } from './office/xml.ts';
import { openZip } from './office/zip.ts';
import { readSheets } from './xls/sheet.ts';

const NAME = 'ods';
const VERSION = '2';

/** OpenDocument spreadsheets (ISO 26300). Notes as for xls, and `encrypted`, `bomb`. */
export const odsExtractor: Extractor = {
  name: NAME,
  version: VERSION,
  extract: (payload) => refusing('ods', `${NAME}@${VERSION}`, () => readDocument(payload.bytes)),
};

function readDocument(bytes: Uint8Array): Document {
  const parts = openPackage(openZip(bytes));
  const readBlocks = odfReader(parts);
  const content = parts.xml('content.xml');
  const book = find(content, 'body', 'spreadsheet');
  if (content === undefined || book === undefined) throw new Refusal('damaged', 'no spreadsheet body in content.xml');
  const { drafts, notes, declared } = readSheets(readOdfSheets(content, book, readBlocks));
  const read = toBlocks(drafts);
  return {
    medium: 'ods',
    declared,
    blocks: read.blocks,
    notes: [...unreadPictures(widePicturesOfOdf(book)), ...notes, ...read.notes],
  };
}
