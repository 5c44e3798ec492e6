import type { Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Extractor } from './extractor.ts';
import { toBlocks } from './office/blocks.ts';
import { isOle, openOle } from './office/ole.ts';
import { openPackage } from './office/package.ts';
import { Refusal, refusing } from './office/refusal.ts';
import { unreadPictures } from './office/wide-pictures.ts';
import { openZip } from './office/zip.ts';
import { readBiff } from './xls/biff.ts';
import { readSheets } from './xls/sheet.ts';
import { readBook } from './xls/xlsx-book.ts';

/**
 * Excel 97 to 2003 binaries ([MS-XLS] BIFF8): text and tables of every visible sheet. Notes: `encrypted`, `damaged`,
 * `unsupported_medium` (older Excel), `hidden_sheet`, `hidden_cells`, `sheet_too_large`.
 */
export const xlsExtractor: Extractor = {
  name: 'xls',
  version: '5',
  extract: (payload) => refusing('xls', 'xls@5', () => readBinary(payload.bytes)),
};

/** SpreadsheetML (ECMA-376). Notes as for xls, and `formula_without_value` where the writer left a result out, `picture_unread`. */
export const xlsxExtractor: Extractor = {
  name: 'xlsx',
  version: '5',
  extract: (payload) => refusing('xlsx', 'xlsx@5', () => readPackage(payload.bytes)),
};

function readBinary(bytes: Uint8Array): Document {
  const ole = openOle(bytes);
  const stream = ole.stream('Workbook');
  if (stream === null && ole.paths.includes('EncryptedPackage')) throw new Refusal('encrypted', 'an encrypted package');
  if (stream === null) throw new Refusal('unsupported_medium', 'no workbook of Excel 97 or later');
  const { drafts, notes, declared } = readSheets(readBiff(stream));
  const read = toBlocks(drafts);
  return { medium: 'xls', declared, blocks: read.blocks, notes: [...notes, ...read.notes] };
}

function readPackage(bytes: Uint8Array): Document {
  if (isOle(bytes)) throw new Refusal('encrypted', 'an OLE file around an encrypted package');
  const parts = openPackage(openZip(bytes));
  const main = parts.target('', 'officeDocument') ?? 'xl/workbook.xml';
  if (parts.xml(main) === undefined) throw new Refusal('damaged', `no workbook ${main}`);
  const book = readBook(parts, main);
  const { drafts, notes, declared } = readSheets(book.sheets);
  const read = toBlocks(drafts);
  const unsolved = book.unsolved.map((place): Note => {
    return { code: 'formula_without_value', message: `the formula in ${place} has no stored result`, at: null };
  });
  return {
    medium: 'xlsx',
    declared,
    blocks: read.blocks,
    notes: [...unsolved, ...unreadPictures(book.pictures), ...notes, ...read.notes],
  };
}
