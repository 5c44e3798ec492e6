import type { Gray } from './gray.ts';
import { sample } from './gray.ts';
import type { Tones } from './drawn-lines.ts';
import type { Patch } from './ink.ts';

/** The look of one character: its ink on a small grid, and its proportions. */
export interface Shape {
  readonly grid: Float32Array;
  /** As the engine read it; null where its reading has another number of characters. */
  readonly label: string | null;
}

const columns = 10;
const rows = 14;
/** Neighbours that vote on a character. */
const voters = 5;
/** More characters than this are not compared: the cost grows with the square. */
export const mostShapes = 3000;

export function shapeOf(page: Gray, { left, top, right, bottom }: Patch, tones: Tones): Float32Array {
  const [width, height] = [right - left, bottom - top];
  // Narrow characters stay narrow: a 1 drawn out to the width of an 8 could be anything.
  const wide = Math.max(width, height * 0.6);
  const [x0, stepX, stepY] = [(left + right - wide) / 2, wide / columns, height / rows];
  const grid = new Float32Array(columns * rows);
  let [sum, squares] = [0, 0];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let tone = 0;
      for (const dy of [0.25, 0.75])
        for (const dx of [0.25, 0.75])
          tone += sample(page, x0 + (column + dx) * stepX - 0.5, top + (row + dy) * stepY - 0.5);
      const ink = Math.max(0, Math.min(1, (tones.paper - tone / 4) / Math.max(1, tones.paper - tones.ink)));
      grid[row * columns + column] = ink;
      sum += ink;
      squares += ink * ink;
    }
  }
  const mean = sum / grid.length;
  const norm = Math.sqrt(Math.max(1e-6, squares - grid.length * mean * mean));
  return grid.map((ink) => (ink - mean) / norm);
}

const likeness = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
};

/**
 * What each character is by the others of its document that look like it: a document is printed in few fonts, so equal
 * digits look equal, and one misreading of the engine stands against many readings of the same shape. Null where the
 * look-alikes are too few, too unlike or not of one mind.
 */
export function votes(shapes: readonly Shape[]): (string | null)[] {
  return shapes.map((shape, index) => {
    const nearest: { like: number; label: string }[] = [];
    for (const [other, { grid, label }] of shapes.entries()) {
      if (other === index || label === null) continue;
      const like = likeness(shape.grid, grid);
      if (nearest.length === voters && like <= (nearest.at(-1)?.like ?? 1)) continue;
      nearest.push({ like, label });
      nearest.sort((a, b) => b.like - a.like);
      nearest.length = Math.min(nearest.length, voters);
    }
    return winner(nearest);
  });
}

/** Least likeness (a correlation) of two prints of one character. */
const leastLikeness = 0.8;

function winner(nearest: readonly { like: number; label: string }[]): string | null {
  const alike = nearest.filter(({ like }) => like >= leastLikeness);
  const counts = new Map<string, number>();
  for (const { label } of alike) counts.set(label, (counts.get(label) ?? 0) + 1);
  const best = [...counts].reduce<[string, number]>((a, b) => (b[1] > a[1] ? b : a), ['', 0]);
  return best[1] >= 2 && best[1] * 3 >= alike.length * 2 ? best[0] : null;
}
