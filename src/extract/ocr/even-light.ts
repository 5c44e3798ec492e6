import type { Gray } from './gray.ts';

/** Inches: larger than a character, smaller than a shadow. */
const patch = 0.25;
/** Share of the paper's tone that may differ over the page before it is worth the work. */
const uneven = 0.06;
/** Nothing is made lighter than this often: what is darker is no paper. */
const most = 2.5;

/** The page as if light fell on all of it alike: every tone is held against the paper around it. */
export function evenLight(picture: Gray, dpi: number): Gray {
  const { width, height, data } = picture;
  const size = Math.max(8, Math.round(dpi * patch));
  const [columns, rows] = [Math.ceil(width / size), Math.ceil(height / size)];
  const paper = smoothed(spread(paperTones(picture, size, columns, rows), columns, rows), columns, rows);
  const sorted = paper.toSorted();
  const [dark, light] = [
    sorted[Math.floor(sorted.length * 0.03)] ?? 0,
    sorted[Math.floor(sorted.length * 0.97)] ?? 255,
  ];
  if (light - dark <= uneven * light) return picture;
  const even = new Uint8Array(width * height);
  const at = (column: number, row: number): number =>
    paper[Math.max(0, Math.min(rows - 1, row)) * columns + Math.max(0, Math.min(columns - 1, column))] ?? light;
  for (let y = 0; y < height; y++) {
    const down = (y + 0.5) / size - 0.5;
    const [row, fy] = [Math.floor(down), down - Math.floor(down)];
    // Between the middles of two patches paper changes evenly: reckoned once a patch, not once a pixel.
    let [column, here, next] = [-2, 0, 0];
    for (let x = 0; x < width; x++) {
      const across = (x + 0.5) / size - 0.5;
      const left = Math.floor(across);
      if (left !== column) {
        column = left;
        here = at(left, row) * (1 - fy) + at(left, row + 1) * fy;
        next = at(left + 1, row) * (1 - fy) + at(left + 1, row + 1) * fy;
      }
      const tone = here + (next - here) * (across - left);
      even[y * width + x] = Math.min(255, (data[y * width + x] ?? 255) * Math.min(most, light / Math.max(1, tone)));
    }
  }
  return { width, height, data: even };
}

/** The tone of the lighter part of every patch, which is paper where anything is. */
function paperTones({ width, height, data }: Gray, size: number, columns: number, rows: number): Float32Array {
  const tones = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let all = 0;
      for (let y = row * size; y < Math.min(height, (row + 1) * size); y += 2)
        for (let x = column * size; x < Math.min(width, (column + 1) * size); x += 2) {
          const tone = data[y * width + x] ?? 255;
          counts[tone] = (counts[tone] ?? 0) + 1;
          all++;
        }
      let [tone, above] = [255, 0];
      while (tone > 0 && (above += counts[tone] ?? 0) < all * 0.3) tone--;
      tones[row * columns + column] = tone;
    }
  }
  return tones;
}

/** A patch full of ink takes the paper of its neighbours. */
function spread(tones: Float32Array, columns: number, rows: number): Float32Array {
  return tones.map((_, at) => Math.max(...around(tones, at, columns, rows)));
}

function smoothed(tones: Float32Array, columns: number, rows: number): Float32Array {
  return tones.map((_, at) => {
    const near = around(tones, at, columns, rows);
    return near.reduce((sum, tone) => sum + tone, 0) / near.length;
  });
}

function around(tones: Float32Array, at: number, columns: number, rows: number): number[] {
  const [column, row] = [at % columns, Math.floor(at / columns)];
  const near: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
      near.push(tones[y * columns + x] ?? 255);
  return near;
}
