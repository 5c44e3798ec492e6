import type { Gray, PixelBox } from './gray.ts';

/** Which pixels of a picture are ink: 1, else 0. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Sums over all pixels above and left, with a row and a column of zeros in front: any box is four look-ups. */
function integral({ width, height, data }: Gray): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** Ink is what is clearly darker than the paper around it, so that shadows and greyish paper do not matter. */
export function inkOf(picture: Gray, dpi: number): Ink {
  const { width, height, data } = picture;
  const sums = integral(picture);
  const reach = Math.max(8, Math.round(dpi * 0.18));
  const ink = new Uint8Array(width * height);
  const stride = width + 1;
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach) * stride, Math.min(height, y + reach + 1) * stride];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const area = ((bottom - top) / stride) * (right - left);
      const sum =
        (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      if ((data[y * width + x] ?? 255) * area < sum * 0.8) ink[y * width + x] = 1;
    }
  }
  return { width, height, data: ink };
}

/** A connected patch of ink. */
export interface Patch {
  readonly left: number;
  readonly top: number;
  /** Exclusive. */
  readonly right: number;
  readonly bottom: number;
  readonly area: number;
}

/** The patches inside a box (8-connected), left to right. */
export function patchesIn({ width, data }: Ink, [x0, y0, x1, y1]: PixelBox): Patch[] {
  const [columns, rows] = [x1 - x0, y1 - y0];
  const seen = new Uint8Array(Math.max(0, columns * rows));
  const patches: Patch[] = [];
  const stack: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || !isInk(start)) continue;
    seen[start] = 1;
    stack.push(start);
    let [left, top, right, bottom, area] = [columns, rows, 0, 0, 0];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % columns, Math.floor(at / columns)];
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      area++;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= rows) continue;
          const next = at + dy * columns + dx;
          if (seen[next] === 1 || !isInk(next)) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    patches.push({ left: left + x0, top: top + y0, right: right + x0, bottom: bottom + y0, area });
  }
  return patches.sort((a, b) => a.left - b.left);

  function isInk(at: number): boolean {
    return data[(y0 + Math.floor(at / columns)) * width + x0 + (at % columns)] === 1;
  }
}

/** Median tone of the blank parts and of the written parts. */
export function tonesOf({ data: tones }: Gray, { data: ink }: Ink): { paper: number; ink: number } {
  const counts = [new Float64Array(256), new Float64Array(256)] as const;
  for (let at = 0; at < ink.length; at++) {
    const count = counts[ink[at] === 1 ? 1 : 0];
    const tone = tones[at] ?? 255;
    count[tone] = (count[tone] ?? 0) + 1;
  }
  const [paper, dark] = [middle(counts[0], 0.5), middle(counts[1], 0.3)];
  return { paper, ink: Math.min(dark, paper - 30) };
}

function middle(counts: Float64Array, share: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  return Math.max(
    0,
    counts.findIndex((count) => (below += count) >= all * share),
  );
}
