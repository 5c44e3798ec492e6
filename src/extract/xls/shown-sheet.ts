import { isOle, openOle } from '../office/ole.ts';
import { openPackage } from '../office/package.ts';
import { Refusal } from '../office/refusal.ts';
import { openZip } from '../office/zip.ts';
import { readShownInBiff } from './biff.ts';
import type { Sheet } from './sheet.ts';
import { readShownInBook } from './xlsx-book.ts';

/**
 * What a document shows of a workbook that is put inside: the sheet that was left open, of that the range that its
 * frame was drawn around. Null where that is a chart. Throws Refusal.
 */
export function readShownSheet(bytes: Uint8Array): Sheet | null {
  const shown = isOle(bytes) ? shownInOle(bytes) : readShownInBook(openPackage(openZip(bytes)));
  if (shown === null) return null;
  const { sheet, range } = shown;
  // It is seen, whatever its state says: a hidden sheet cannot be left open.
  if (range === null) return { ...sheet, hidden: false };
  const [top, bottom, left, right] = range;
  const cells = sheet.cells.filter(
    ({ row, column }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  return { ...sheet, hidden: false, cells };
}

function shownInOle(bytes: Uint8Array): ReturnType<typeof readShownInBiff> {
  const ole = openOle(bytes);
  // A newer workbook in the frame of an older one.
  const inner = ole.stream('Package');
  if (inner !== null) return readShownInBook(openPackage(openZip(inner)));
  const stream = ole.stream('Workbook');
  if (stream === null) throw new Refusal('unsupported_medium', 'no workbook of Excel 97 or later');
  return readShownInBiff(stream);
}
