import type { Gray } from './gray.ts';
import { type Ink, patchesIn } from './ink.ts';

/** Inches: dirt of the glass and of the paper, no larger than the point of a small figure. */
const speck = 0.016;
/** Inches around a speck in which a point would have its neighbours. */
const neighbourhood = 0.06;

/** The page without its lonely specks, which an engine takes for commas and quotation marks. */
export function withoutSpecks(picture: Gray, ink: Ink, dpi: number): { picture: Gray; ink: Ink } {
  const { width, height } = picture;
  const tones = Uint8Array.from(picture.data);
  const marks = Uint8Array.from(ink.data);
  const paper = localPaper(picture, Math.max(2, Math.round(dpi * 0.02)));
  for (const { left, top, right, bottom, area } of patchesIn(ink, [0, 0, width, height])) {
    if (Math.max(right - left, bottom - top) > dpi * speck) continue;
    const reach = Math.round(dpi * neighbourhood);
    if (inkIn(ink, left - reach, top - reach, right + reach, bottom + reach) > area * 1.5) continue;
    for (let y = Math.max(0, top - 1); y < Math.min(height, bottom + 1); y++) {
      for (let x = Math.max(0, left - 1); x < Math.min(width, right + 1); x++) {
        tones[y * width + x] = paper(left, top, right, bottom);
        marks[y * width + x] = 0;
      }
    }
  }
  return { picture: { ...picture, data: tones }, ink: { ...ink, data: marks } };
}

/** The lightest tone around a patch. */
const localPaper =
  ({ width, height, data }: Gray, reach: number) =>
  (left: number, top: number, right: number, bottom: number): number => {
    const corners = [
      [left - reach, top - reach],
      [right + reach, top - reach],
      [left - reach, bottom + reach],
      [right + reach, bottom + reach],
    ] as const;
    return Math.max(
      ...corners.map(([x, y]) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : (data[y * width + x] ?? 255))),
    );
  };

function inkIn({ width, height, data }: Ink, x0: number, y0: number, x1: number, y1: number): number {
  let count = 0;
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++)
    for (let x = Math.max(0, x0); x < Math.min(width, x1); x++) count += data[y * width + x] ?? 0;
  return count;
}
