import type { Random } from './random.ts';

/**
 * Bytes changed, and the stretches of the original that the change touched. Where a part is moved or left out, only its
 * edges are touched: what stood whole inside it is whole elsewhere, or gone, but no other number.
 */
export interface ByteMutation {
  readonly how: string;
  readonly bytes: Buffer;
  readonly touched: readonly (readonly [number, number])[];
}

type Change = (bytes: Buffer, random: Random) => ByteMutation;

const stretch = (bytes: Buffer, random: Random, most: number): [number, number] => {
  const start = random.below(bytes.length);
  return [start, Math.min(bytes.length, start + 1 + random.below(most))];
};

const edges = ([from, to]: readonly [number, number]): [number, number][] => [
  [from, from + 1],
  [to - 1, to],
];

const flipBits: Change = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const touched = Array.from({ length: 1 + random.below(8) }, (): [number, number] => {
    const at = random.below(bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    return [at, at + 1];
  });
  return { how: 'bits flipped', bytes: changed, touched };
};

const truncate: Change = (bytes, random) => {
  const end = random.below(bytes.length);
  return { how: 'cut off', bytes: Buffer.from(bytes.subarray(0, end)), touched: [[end, end + 1]] };
};

const swapParts: Change = (bytes, random) => {
  const [a, b] = [stretch(bytes, random, 600), stretch(bytes, random, 600)].toSorted((x, y) => x[0] - y[0]);
  if (a === undefined || b === undefined || a[1] > b[0]) return truncate(bytes, random);
  const parts = [[0, a[0]], b, [a[1], b[0]], a, [b[1], bytes.length]].map(([from = 0, to = 0]) =>
    bytes.subarray(from, to),
  );
  return { how: 'two parts swapped', bytes: Buffer.concat(parts), touched: [...edges(a), ...edges(b)] };
};

const repeatPart: Change = (bytes, random) => {
  const [from, to] = stretch(bytes, random, 600);
  const at = random.below(bytes.length);
  const parts = [bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at)];
  return {
    how: 'a part repeated elsewhere',
    bytes: Buffer.concat(parts),
    touched: [[at, at + 1], ...edges([from, to])],
  };
};

const dropPart: Change = (bytes, random) => {
  const [from, to] = stretch(bytes, random, 600);
  return {
    how: 'a part dropped',
    bytes: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]),
    touched: edges([from, to]),
  };
};

const zeroRun: Change = (bytes, random) => {
  const [from, to] = stretch(bytes, random, 200);
  const changed = Buffer.from(bytes);
  changed.fill(0, from, to);
  return { how: 'a run of zeros', bytes: changed, touched: [[from, to]] };
};

const changes: readonly Change[] = [flipBits, truncate, swapParts, repeatPart, dropPart, zeroRun];

/** Damage as disks, lines and broken programs do it: without any idea of what the bytes mean. */
export const damage = (bytes: Buffer, random: Random): ByteMutation => random.pick(changes)(bytes, random);
