import type { Bytes } from '../doc/bytes.ts';
import { Refusal } from '../office/refusal.ts';

/**
 * Reader of consecutive strings ([MS-XLS] 2.5.293 XLUnicodeRichExtendedString) from `at` in the first part on. A string
 * may be cut anywhere by the end of a record; where its characters go on in the next, that starts with a byte that says
 * anew whether they are narrow.
 */
export function biffStrings(parts: readonly Bytes[], at: number, lengthKind: 'short' | 'long'): () => string {
  let part = 0;
  let offset = at;

  const current = (): Bytes => {
    while (part < parts.length && offset >= (parts[part]?.all.length ?? 0)) {
      offset -= parts[part]?.all.length ?? 0;
      part += 1;
    }
    const bytes = parts[part];
    if (bytes === undefined) throw new Refusal('damaged', 'a string leaves its record');
    return bytes;
  };
  const byte = (): number => {
    const value = current().u8(offset);
    offset += 1;
    return value;
  };
  const word = (): number => byte() | (byte() << 8);
  const characters = (length: number, flags: number): string => {
    let narrow = (flags & 1) === 0;
    const codes: number[] = [];
    while (codes.length < length) {
      if (offset >= (parts[part]?.all.length ?? 0)) narrow = (byte() & 1) === 0;
      codes.push(narrow ? byte() : word());
    }
    return codes.map((code) => String.fromCharCode(code)).join('');
  };
  return () => {
    const length = lengthKind === 'short' ? byte() : word();
    const flags = byte();
    const runs = (flags & 8) === 0 ? 0 : word();
    const extra = (flags & 4) === 0 ? 0 : word() | (word() << 16);
    const text = characters(length, flags);
    offset += runs * 4 + Math.max(0, extra);
    return text;
  };
}
