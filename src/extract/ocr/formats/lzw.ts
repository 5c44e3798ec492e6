/** How codes lie in their bytes, and when they grow: GIF and TIFF differ in both. */
export interface LzwManner {
  /** Bits of a code that stands for itself: 8 in TIFF, what the file says in GIF. */
  readonly literalBits: number;
  /** The bit of a byte that comes first. */
  readonly first: 'lowest' | 'highest';
  /** TIFF grows its codes one entry earlier than it must. */
  readonly early: boolean;
}

const mostCodes = 4096;

/** Undoes LZW up to `most` bytes; where the codes end early or make no sense, what came before them is all there is. */
export function unpackLzw(packed: Uint8Array, { literalBits, first, early }: LzwManner, most: number): Uint8Array {
  const clear = 1 << literalBits;
  const prefix = new Int16Array(mostCodes);
  const last = new Uint8Array(mostCodes);
  const lengths = new Uint16Array(mostCodes);
  for (let code = 0; code < clear; code++) [last[code], lengths[code]] = [code, 1];
  const out = new Uint8Array(most);
  let [size, next, before, at, bit] = [literalBits + 1, clear + 2, -1, 0, 0];

  const readCode = (): number => {
    let code = 0;
    for (let n = 0; n < size; n++, bit++) {
      const byte = packed[bit >> 3];
      if (byte === undefined) return clear + 1;
      if (first === 'lowest') code |= ((byte >> (bit & 7)) & 1) << n;
      else code = (code << 1) | ((byte >> (7 - (bit & 7))) & 1);
    }
    return code;
  };
  /** Writes what a code stands for, and gives its first byte. */
  const write = (code: number): number => {
    const length = lengths[code] ?? 0;
    let byte = 0;
    for (let place = at + length - 1, rest = code; place >= at; place--, rest = prefix[rest] ?? 0) {
      byte = last[rest] ?? 0;
      if (place < most) out[place] = byte;
    }
    at += length;
    return byte;
  };

  while (at < most) {
    const code = readCode();
    if (code === clear + 1) break;
    if (code === clear) {
      [size, next, before] = [literalBits + 1, clear + 2, -1];
      continue;
    }
    if (code > next || (code === next && before < 0)) break;
    if (before >= 0 && next < mostCodes) {
      // A code that is only being made ends as it begins.
      prefix[next] = before;
      lengths[next] = (lengths[before] ?? 0) + 1;
      if (code === next) last[next] = firstOf(before);
      const begin = write(code);
      last[next] = begin;
      next += 1;
      if (next + (early ? 1 : 0) >= 1 << size && size < 12) size += 1;
    } else write(code);
    before = code;
  }
  return out.subarray(0, Math.min(at, most));

  function firstOf(code: number): number {
    let rest = code;
    while ((lengths[rest] ?? 1) > 1) rest = prefix[rest] ?? 0;
    return last[rest] ?? 0;
  }
}
