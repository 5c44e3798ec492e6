/** A picture in grey: one byte a pixel, row by row, 0 black to 255 white. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** [left, top, right, bottom] in pixels, right and bottom exclusive. */
export type PixelBox = readonly [number, number, number, number];

export const whitePicture = (width: number, height: number): Gray => ({
  width,
  height,
  data: new Uint8Array(width * height).fill(255),
});

export const clampBox = ([left, top, right, bottom]: PixelBox, { width, height }: Gray): PixelBox => {
  const [x0, y0] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  return [x0, y0, Math.max(x0, Math.min(width, Math.ceil(right))), Math.max(y0, Math.min(height, Math.ceil(bottom)))];
};

/** Value between pixels, white outside the picture. */
export function sample({ width, height, data }: Gray, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  if (x0 < -1 || y0 < -1 || x0 >= width || y0 >= height) return 255;
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? 255 : (data[row * width + column] ?? 255);
  const [fx, fy] = [x - x0, y - y0];
  const above = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
  const below = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
  return above * (1 - fy) + below * fy;
}

/** Draws a part of a picture into another, enlarged by `scale`, with `paper` and `ink` stretched to white and black. */
export function drawInto(
  target: Gray,
  left: number,
  top: number,
  source: Gray,
  [x0, y0, x1, y1]: PixelBox,
  scale: number,
  { paper, ink }: { readonly paper: number; readonly ink: number },
): void {
  const width = Math.min(target.width - left, Math.round((x1 - x0) * scale));
  const height = Math.min(target.height - top, Math.round((y1 - y0) * scale));
  const stretch = 255 / Math.max(1, paper - ink);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = sample(source, x0 + (x + 0.5) / scale - 0.5, y0 + (y + 0.5) / scale - 0.5);
      target.data[(top + y) * target.width + left + x] = Math.max(0, Math.min(255, (value - ink) * stretch));
    }
  }
}
