import type { Ruling } from './marks.ts';

/** Pieces of one straight line put together: `at` is its y (level) or x (upright), `from`–`to` its extent. */
export interface Line {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rulings {
  readonly level: readonly Line[];
  readonly upright: readonly Line[];
}

/** Points: pieces that lie this close on parallel tracks are one line drawn in pieces. */
const sameTrack = 0.9;
/** Points: a gap that a dashed line or a row of cell frames leaves; nothing can be written in it. */
const bridged = 4.5;

/** Joins the pieces of every ruling: dashes, dots, one piece per cell, lines drawn twice. */
export function mergeRulings(rulings: readonly Ruling[]): Rulings {
  const level: Line[] = [];
  const upright: Line[] = [];
  for (const { x0, y0, x1, y1 } of rulings) {
    const width = x1 - x0;
    const height = y1 - y0;
    // A dot of a dotted line tells no direction; it finds its line in one of the two.
    const dot = Math.max(width, height) <= 2;
    if (dot || width >= height) level.push({ at: (y0 + y1) / 2, from: x0, to: x1 });
    if (dot || height > width) upright.push({ at: (x0 + x1) / 2, from: y0, to: y1 });
  }
  return { level: joinPieces(level), upright: joinPieces(upright) };
}

function joinPieces(pieces: readonly Line[]): Line[] {
  const lines: Line[] = [];
  for (const track of tracks(pieces)) {
    track.sort((a, b) => a.from - b.from);
    let current: Line | undefined;
    for (const piece of track) {
      if (current !== undefined && piece.from <= current.to + bridged) {
        current = { at: current.at, from: current.from, to: Math.max(current.to, piece.to) };
        lines[lines.length - 1] = current;
      } else lines.push((current = piece));
    }
  }
  return lines.filter((line) => line.to - line.from > (2 * bridged) / 3);
}

function* tracks(pieces: readonly Line[]): Generator<Line[]> {
  let track: Line[] = [];
  let anchor = -Infinity;
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    if (piece.at - anchor > sameTrack) {
      if (track.length > 0) yield track;
      track = [];
      anchor = piece.at;
    }
    track.push(piece);
  }
  if (track.length > 0) yield track;
}
