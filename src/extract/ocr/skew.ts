import type { Gray } from './gray.ts';
import type { Ink } from './ink.ts';

/** Degrees: a page laid on the glass by hand is turned by less. */
const most = 4;
const negligible = 0.08;

/**
 * The angle in degrees, clockwise, by which the lines of a page fall: the one under which ink gathers in the fewest
 * rows. Text and rulings both tell it.
 */
export function skewOf(ink: Ink): number {
  const { xs, ys, rows } = thinned(ink);
  let best = 0;
  for (const [range, step] of [
    [most, 0.25],
    [0.25, 0.05],
    [0.05, 0.01],
  ] as const) {
    const centre = best;
    let strongest = -1;
    for (let angle = centre - range; angle <= centre + range + 1e-9; angle += step) {
      const strength = gathering(xs, ys, rows, angle);
      if (strength > strongest) [strongest, best] = [strength, angle];
    }
  }
  return Math.abs(best) < negligible ? 0 : best;
}

/** At most some ten thousand points of ink: the angle needs no more. */
function thinned({ width, height, data }: Ink): { xs: Float32Array; ys: Float32Array; rows: number } {
  const points: number[] = [];
  for (let at = 0; at < data.length; at++) if (data[at] === 1) points.push(at);
  const every = Math.max(1, Math.floor(points.length / 60_000));
  const kept = points.filter((_, index) => index % every === 0);
  const xs = Float32Array.from(kept, (at) => (at % width) - width / 2);
  const ys = Float32Array.from(kept, (at) => Math.floor(at / width));
  return { xs, ys, rows: height };
}

function gathering(xs: Float32Array, ys: Float32Array, rows: number, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const margin = Math.ceil(rows * 0.1);
  const counts = new Float64Array(rows + 2 * margin);
  for (let at = 0; at < xs.length; at++) {
    const row = Math.round((ys[at] ?? 0) - (xs[at] ?? 0) * slope) + margin;
    counts[row] = (counts[row] ?? 0) + 1;
  }
  return counts.reduce((sum, count) => sum + count * count, 0);
}

/** The picture turned about its centre so that lines falling by `angle` degrees lie level; white comes in at the corners. */
export function levelled(picture: Gray, angle: number): Gray {
  if (angle === 0) return picture;
  const { width, height, data } = picture;
  const turned = new Uint8Array(width * height).fill(255);
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [cx, cy] = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    // Written out, without a call a pixel: this loop is most of the cost of a page.
    let fromX = cx - cx * cos - (y - cy) * sin;
    let fromY = cy - cx * sin + (y - cy) * cos;
    for (let x = 0; x < width; x++, fromX += cos, fromY += sin) {
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [fx, fy] = [fromX - left, fromY - top];
      const at = top * width + left;
      const above = (data[at] ?? 255) * (1 - fx) + (data[at + 1] ?? 255) * fx;
      const below = (data[at + width] ?? 255) * (1 - fx) + (data[at + width + 1] ?? 255) * fx;
      turned[y * width + x] = above * (1 - fy) + below * fy;
    }
  }
  return { width, height, data: turned };
}
