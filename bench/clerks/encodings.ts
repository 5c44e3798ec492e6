/** Encoders of the old code pages, from the platform's own decoders read backwards. */
function encoder(label: string): (text: string) => Uint8Array {
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(label);
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const letter = decoder.decode(new Uint8Array([high, low]));
      if ([...letter].length === 1 && letter !== '\ufffd' && !table.has(letter)) table.set(letter, [high, low]);
    }
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((letter) => {
        const point = letter.codePointAt(0) ?? 0;
        return point < 0x80 ? [point] : (table.get(letter) ?? [0x3f]);
      }),
    );
}

export const gbk = encoder('gbk');
export const big5 = encoder('big5');

export function utf16(text: string, endian: 'le' | 'be'): Uint8Array {
  const units = [0xfeff, ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))];
  return Uint8Array.from(
    units.flatMap((unit) => (endian === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Quoted-printable as MHTML writes it. */
export function quotedPrintable(bytes: Uint8Array): string {
  let line = '';
  const lines: string[] = [];
  for (const byte of bytes) {
    const plain = byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x3d);
    const next = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (next === '\n') {
      lines.push(line);
      line = '';
      continue;
    }
    if (line.length + next.length > 73) {
      lines.push(`${line}=`);
      line = '';
    }
    line += next;
  }
  return [...lines, line].join('\r\n');
}
