/** The page inside a web archive, as the part's own headers describe it. */
export interface MhtmlPage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

const headStart = /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type):/i;

/** A message of RFC 2557: headers at the very start, one of them naming its parts multipart. */
export const isMhtml = (head: string): boolean => {
  const text = head.replace(/\r\n?/g, '\n').trimStart();
  return headStart.test(text) && /^content-type:\s*multipart\/related/im.test(text.slice(0, 4096));
};

function quotedPrintable(body: string): Uint8Array {
  const joined = body.replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([\da-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

const header = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, 'im').exec(head)?.[1]?.replace(/\s+/g, ' ').trim();

/** The first HTML part of an MHTML file (Word: "web page in a single file"), null where there is none. */
export function pageOfMhtml(bytes: Uint8Array): MhtmlPage | null {
  const source = Buffer.from(bytes).toString('latin1').replace(/\r\n/g, '\n');
  const boundary = /boundary\s*=\s*"?([^"\n;]+)"?/i.exec(source)?.[1];
  if (boundary === undefined) return null;
  for (const part of source.split(`--${boundary.trim()}`).slice(1)) {
    const end = part.indexOf('\n\n');
    const head = part.slice(0, end);
    const contentType = header(head, 'content-type') ?? '';
    if (end < 0 || !/text\/html/i.test(contentType)) continue;
    const body = part.slice(end + 2);
    const encoding = header(head, 'content-transfer-encoding')?.toLowerCase();
    const decoded =
      encoding === 'quoted-printable'
        ? quotedPrintable(body)
        : Buffer.from(body, encoding === 'base64' ? 'base64' : 'latin1');
    return { bytes: decoded, contentType };
  }
  return null;
}
