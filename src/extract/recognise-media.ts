import type { Medium } from '../domain/document.ts';
import { decode } from '../html/charset.ts';
import { parseJson } from '../text/json.ts';
import { isMhtml } from './html/mhtml.ts';
import { officeKind } from './office/kind.ts';

/** A medium, or why no medium can be named: no bytes, a password around the whole, gzip around another medium. */
export type Recognised = Medium | 'empty' | 'encrypted' | 'gzip';

const signatures: readonly (readonly [string, Recognised])[] = [
  ['\x1f\x8b', 'gzip'],
  ['{\\rtf', 'rtf'],
  ['Rar!\x1a\x07', 'rar'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['\x89PNG\r\n', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
];

/** A file, an empty archive, one of several volumes. */
const zipMarks = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

const anyTag =
  /^<(?:!doctype\s+html|html|head|body|meta|title|base|link|style|script|div|p|span|font|center|table|tbody|tr|td|ul|ol|li|h[1-6]|form|a|img|br|hr|b|strong|section|article|ucapcontent)\b/i;
const closedBlocks = /<\/(?:p|div|td|tr|table|span|body|html)\s*>/gi;

/** What comes before the first tag of a page and says nothing of it. */
const preamble = /^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>|<%[\s\S]*?%>)+/;

function looksLikeHtml(head: string): boolean {
  const start = head.replace(preamble, '');
  if (/^<!doctype\s+(?!html)/i.test(start)) return false;
  return anyTag.test(start) || (head.match(closedBlocks)?.length ?? 0) >= 3;
}

/** An object or a list, be it handed to a callback; whether it is one all through, only parsing tells. */
const looksLikeJson = (head: string): boolean =>
  /^(?:(?:\/\*\*\/)?\s*[\w$.]+\s*\()?\s*[{[]\s*["{[\]}\d-]/.test(head.trimStart());

/** No control characters but those of text; GBK, UTF-8 and UTF-16 with a mark all pass. */
function looksLikeText(head: string): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(head)) return true;
  // eslint-disable-next-line no-control-regex -- control characters are what tells text from other bytes
  const controls = head.match(/[\x00-\x07\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls * 200 < head.length;
}

/** The first bytes as characters of their own code; two-byte ASCII loses its zeros, so that tags can be seen in it. */
function headOf(bytes: Uint8Array, length: number): string {
  const head = Buffer.from(bytes.subarray(0, length)).toString('latin1');
  const wide = /^(?:\xff\xfe|\xfe\xff)/.test(head);
  return wide ? head.slice(0, 2) + head.slice(2).replaceAll('\0', '') : head;
}

const unmarked = (head: string): string => head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');

/** Names the medium by the bytes alone: names and content types lie, a page of errors is often called a PDF. */
export function recogniseMedia(bytes: Uint8Array): Recognised {
  if (bytes.length === 0) return 'empty';
  const head = headOf(bytes, 4096);
  const signed = signatures.find(([signature]) => head.startsWith(signature));
  if (signed) return signed[1];
  if (/^BM[\s\S]{4}\0\0\0\0/.test(head) || /^RIFF[\s\S]{4}WEBP/.test(head)) return 'image';
  const office = officeKind(bytes);
  if (office !== null) return office;
  if (zipMarks.some((mark) => head.startsWith(mark))) return 'zip';
  const text = unmarked(head);
  if (text.slice(0, 1024).includes('%PDF-') && !anyTag.test(text.replace(preamble, ''))) return 'pdf';
  if (looksLikeJson(text) && parseJson(decode(bytes).text) !== null) return 'json';
  if (isMhtml(text) || looksLikeHtml(text) || looksLikeHtml(unmarked(headOf(bytes, 65536)))) return 'html';
  // XML that is no page is nobody's text: the parts of a package whose kind could not be told, feeds, flat Word files.
  if (/^\s*<\?(?:xml\s|mso-application)/.test(text)) return 'unknown';
  if (/^[\s\0]*$/.test(head) && /^[\s\0]*$/.test(Buffer.from(bytes).toString('latin1'))) return 'empty';
  return looksLikeText(head) ? 'text' : 'unknown';
}
