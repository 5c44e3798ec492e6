import type { Box } from './marks.ts';

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as in the PDF standard (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export const compose = (inner: Matrix, outer: Matrix): Matrix => [
  inner[0] * outer[0] + inner[1] * outer[2],
  inner[0] * outer[1] + inner[1] * outer[3],
  inner[2] * outer[0] + inner[3] * outer[2],
  inner[2] * outer[1] + inner[3] * outer[3],
  inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
  inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
];

export const transformX = (m: Matrix, x: number, y: number): number => m[0] * x + m[2] * y + m[4];
export const transformY = (m: Matrix, x: number, y: number): number => m[1] * x + m[3] * y + m[5];

/** How many times as large a length becomes. (A mirrored axis makes the determinant negative.) */
export const scaleOf = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));

export function transformBox(m: Matrix, box: Box): Box {
  // Of a linear map each term is least and greatest at one end of its own side.
  const ax = m[0] * box[0];
  const ay = m[0] * box[2];
  const bx = m[1] * box[0];
  const by = m[1] * box[2];
  const cx = m[2] * box[1];
  const cy = m[2] * box[3];
  const dx = m[3] * box[1];
  const dy = m[3] * box[3];
  return [
    Math.min(ax, ay) + Math.min(cx, cy) + m[4],
    Math.min(bx, by) + Math.min(dx, dy) + m[5],
    Math.max(ax, ay) + Math.max(cx, cy) + m[4],
    Math.max(bx, by) + Math.max(dx, dy) + m[5],
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
