const marks: readonly string[] = [
  '%PDF-',
  'PK\x03\x04', // zip, docx, xlsx, ofd
  '\xd0\xcf\x11\xe0', // doc, xls, wps
  'Rar!',
  '7z\xbc\xaf',
  '{\\rtf',
  '\xff\xd8\xff', // JPEG
  '\x89PNG',
  'GIF8',
  'II*\0', // TIFF
  'MM\0*',
];

/** Some writers put a line of their own before "%PDF-", which readers look for in the first kilobyte. */
const SEARCHED = 1024;

/** Whether the bytes begin as a document, an archive or a picture does, whatever their name and Content-Type say. */
export function startsLikeFile(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, SEARCHED)).toString('latin1');
  if (marks.some((mark) => head.startsWith(mark))) return true;
  return head.includes('%PDF-') && !/^\s*</.test(head);
}
