const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/**
 * The file name a server gives for a download; null where it gives none.
 * @param header the Content-Disposition line, raw bytes as latin-1 characters
 * Read in this order: `filename*` (RFC 5987), RFC 2047 words, percent-encoding, raw bytes (UTF-8 if they are, else
 * GB 18030, which portals send most). Any folder before the name is cut off.
 */
export function fileNameFromDisposition(header: string): string | null {
  const extended = parameter(header, 'filename\\*');
  const name = (extended === null ? null : fromExtended(extended)) ?? fromPlain(parameter(header, 'filename'));
  const base = name
    ?.split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim();
  return base === undefined || base === '' ? null : base;
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`(?:^|[;\\s])${name}\\s*=\\s*(?:"((?:\\\\.|[^"\\\\])*)"|([^;]*))`, 'i').exec(header);
  if (!match) return null;
  // Inside quotes a backslash escapes only quote and backslash; a lone one is a path of the sender's machine, or the
  // second byte of a GBK character.
  return match[1]?.replace(/\\(["\\])/g, '$1') ?? match[2]?.trim() ?? null;
}

const decodeBytes = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    return gb18030.decode(bytes);
  }
};

const percentBytes = (text: string): Uint8Array =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );

function fromExtended(value: string): string | null {
  const match = /^([\w-]*)'[^']*'(.*)$/.exec(value.replace(/^"|"$/g, ''));
  if (!match) return fromPlain(value);
  const bytes = percentBytes(match[2] ?? '');
  // The label is often wrong (UTF-8 announced, GBK sent), so the bytes decide where they can.
  return decodeBytes(bytes);
}

function fromPlain(value: string | null): string | null {
  if (value === null || value === '') return null;
  const word = /^=\?[\w-]+\?([bq])\?([^?]*)\?=$/i.exec(value);
  if (word?.[1]?.toLowerCase() === 'b') return decodeBytes(Buffer.from(word[2] ?? '', 'base64'));
  if (word) return decodeBytes(percentBytes((word[2] ?? '').replaceAll('_', ' ').replaceAll('=', '%')));
  return decodeBytes(/%[0-9a-f]{2}/i.test(value) ? percentBytes(value) : Buffer.from(value, 'latin1'));
}
