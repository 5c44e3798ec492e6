import type { Gray } from './gray.ts';
import { patchesIn } from './ink.ts';

/** How much stronger the red of a pixel is than its green and blue. */
const red = 48;
/** Inches: round seals of organs are 1.5 to 2 inches wide; a red heading is lower, and stays. */
const leastSeal = 0.9;
/** A seal is looked for on a picture so much coarser that its ring hangs together where lines of print cross it. */
const cell = 1 / 30;

/**
 * Grey tones of a drawing (`colours`: blue, green, red, unused; a byte each). Where a red seal lies over the page only its
 * red light is taken, in which the seal is as white as the paper, and print is as black as ever.
 */
export function withoutSeals(width: number, height: number, colours: Uint8Array, dpi: number): Gray {
  const data = new Uint8Array(width * height);
  const size = Math.max(1, Math.round(dpi * cell));
  const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)];
  const reds = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size);
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [b, g, r] = [colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0];
      data[y * width + x] = (r * 77 + g * 150 + b * 29) >> 8;
      if (r - Math.max(g, b) > red) reds[row * columns + Math.floor(x / size)] = 1;
    }
  }
  const least = (leastSeal * dpi) / size;
  const seals = patchesIn({ width: columns, height: rows, data: widened(reds, columns) }, [0, 0, columns, rows]).filter(
    ({ left, top, right, bottom }) => right - left >= least && bottom - top >= least,
  );
  for (const seal of seals) {
    for (let y = Math.max(0, (seal.top - 1) * size); y < Math.min(height, (seal.bottom + 1) * size); y++)
      for (let x = Math.max(0, (seal.left - 1) * size); x < Math.min(width, (seal.right + 1) * size); x++) {
        const at = (y * width + x) * 4;
        data[y * width + x] = Math.max(data[y * width + x] ?? 0, colours[at + 2] ?? 0);
      }
  }
  return { width, height, data };
}

/** With the eight neighbours of every cell; what wraps around at the sides does no harm. */
function widened(cells: Uint8Array, columns: number): Uint8Array {
  const wide = Uint8Array.from(cells);
  const around = [-columns - 1, -columns, 1 - columns, -1, 1, columns - 1, columns, columns + 1];
  cells.forEach((cell, at) => {
    if (cell === 1) for (const step of around) if (wide[at + step] === 0) wide[at + step] = 1;
  });
  return wide;
}
