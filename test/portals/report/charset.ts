let encoding: ReadonlyMap<string, number> | undefined;

/** Node decodes GBK but cannot encode it, so the table is had by decoding every two-byte code once. */
function table(): ReadonlyMap<string, number> {
  if (encoding) return encoding;
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, (lead << 8) | trail);
    }
  }
  encoding = found;
  return found;
}

/** Text as GBK bytes. Throws on a character GBK does not have, so that no fixture is silently damaged. */
export function toGbk(text: string): Buffer {
  const codes = table();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else {
      const code = codes.get(character);
      if (code === undefined) throw new Error(`not in GBK: ${character} (U+${point.toString(16)})`);
      bytes.push(code >> 8, code & 0xff);
    }
  }
  return Buffer.from(bytes);
}
