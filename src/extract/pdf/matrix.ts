import type { Box } from './marks.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as in the PDF standard (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export const transformX = (m: Matrix, x: number, y: number): number => m[0] * x + m[2] * y + m[4];
export const transformY = (m: Matrix, x: number, y: number): number => m[1] * x + m[3] * y + m[5];

export function transformBox(m: Matrix, [left, top, right, bottom]: Box): Box {
  const [a, b, c, d, e, f] = m;
  // Of a linear map each term is least and greatest at one end of its own side.
  const [ax, ay, bx, by] = [a * left, a * right, b * left, b * right];
  const [cx, cy, dx, dy] = [c * top, c * bottom, d * top, d * bottom];
  return [
    Math.min(ax, ay) + Math.min(cx, cy) + e,
    Math.min(bx, by) + Math.min(dx, dy) + f,
    Math.max(ax, ay) + Math.max(cx, cy) + e,
    Math.max(bx, by) + Math.max(dx, dy) + f,
  ];
}

/** From user space to the page as displayed: /Rotate in quarter turns clockwise, y downwards. */
export function displayMatrix(bounds: Box, quarterTurns: number): Matrix {
  const [left, top, right, bottom] = bounds;
  switch (((quarterTurns % 4) + 4) % 4) {
    case 1:
      return [0, 1, 1, 0, -bottom, -left];
    case 2:
      return [-1, 0, 0, 1, right, -bottom];
    case 3:
      return [0, -1, -1, 0, top, right];
    default:
      return [1, 0, 0, -1, -left, top];
  }
}

/** Turns a page of the given size back by `turn` degrees clockwise, so that text printed at that turn stands upright. */
export function uprightMatrix(turn: number, width: number, height: number): Matrix {
  switch (turn) {
    case 90:
      return [0, -1, 1, 0, 0, width];
    case 180:
      return [-1, 0, 0, -1, width, height];
    case 270:
      return [0, 1, -1, 0, height, 0];
    default:
      return identity;
  }
}
