import { isOle, openOle } from './ole.ts';
import { isZip, openZip } from './zip.ts';

/** What an OLE or ZIP container holds, by the names in its directory. */
export type OfficeKind = 'doc' | 'docx' | 'xls' | 'xlsx' | 'odt' | 'ods' | 'ofd' | 'encrypted';

/** Null where the bytes are no container of ours, or a ZIP too damaged to list. Never throws. */
export function officeKind(bytes: Uint8Array): OfficeKind | null {
  try {
    if (isOle(bytes)) return oleKind(openOle(bytes).paths);
    if (isZip(bytes)) return zipKind(bytes);
  } catch {
    // Damage is for a reader to report. Of a compound file whose directory is lost one is as good as another: names of
    // streams may be left of it, else it was a document, as most are.
    if (isOle(bytes)) return Buffer.from(bytes).includes(Buffer.from('Workbook', 'utf16le')) ? 'xls' : 'doc';
  }
  return null;
}

function oleKind(paths: readonly string[]): OfficeKind | null {
  if (paths.includes('WordDocument')) return 'doc';
  if (paths.includes('Workbook') || paths.includes('Book')) return 'xls';
  // An OOXML file under a password is an OLE file around the encrypted zip ([MS-OFFCRYPTO] 2.3.4.4).
  if (paths.includes('EncryptedPackage')) return 'encrypted';
  return null;
}

function zipKind(bytes: Uint8Array): OfficeKind | null {
  const zip = openZip(bytes);
  const holds = (pattern: RegExp): boolean => zip.paths.some((path) => pattern.test(path));
  // The main part may be named document2.xml by other writers than Word, so the folder decides.
  if (holds(/^\/?word\/[^/]*document[^/]*\.xml$/i)) return 'docx';
  if (holds(/^\/?xl\/workbook[^/]*\.xml$/i)) return 'xlsx';
  if (holds(/^\/?OFD\.xml$/i)) return 'ofd';
  const mimetype = zip.part('mimetype');
  const declared = mimetype === null ? '' : new TextDecoder().decode(mimetype);
  if (declared.includes('opendocument.text')) return 'odt';
  return declared.includes('opendocument.spreadsheet') ? 'ods' : null;
}
