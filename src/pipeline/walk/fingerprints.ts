import { createHash } from 'node:crypto';

/**
 * A set of texts that keeps 64 bits of each: eight to sixteen bytes a text where the text itself takes a hundred. Of a
 * million texts two are taken for one with a chance of 1 in 30 million.
 */
export interface Fingerprints {
  /** True where the text was not in the set before. */
  add(text: string): boolean;
  has(text: string): boolean;
}

/** Zero marks an empty slot, so no text may have it. */
const printOf = (text: string): bigint => createHash('sha256').update(text).digest().readBigUInt64LE() || 1n;

/** An open table of a power of two slots, at most half of them taken: a print stands at its own slot or soon after it. */
export function fingerprints(): Fingerprints {
  let table = new BigUint64Array(16);
  let size = 0;

  function slotOf(print: bigint): number {
    const last = table.length - 1;
    let at = Number(BigInt.asUintN(32, print)) & last;
    while (table[at] !== 0n && table[at] !== print) at = (at + 1) & last;
    return at;
  }

  function grow(): void {
    const before = table;
    table = new BigUint64Array(before.length * 2);
    for (const print of before) if (print !== 0n) table[slotOf(print)] = print;
  }

  return {
    has: (text) => table[slotOf(printOf(text))] !== 0n,
    add: (text) => {
      const print = printOf(text);
      const at = slotOf(print);
      if (table[at] === print) return false;
      table[at] = print;
      size += 1;
      if (size * 2 > table.length) grow();
      return true;
    },
  };
}
