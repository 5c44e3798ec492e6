/** A straight line found in a picture, or a piece of one, in pixels. */
export interface Streak {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Pixels darker than this are of it: rulings may be much paler than print. */
  readonly limit: number;
  /** Share of it with paper on both sides: strokes of characters stand among others. */
  readonly thin: number;
}

/** Inches by which pieces may lie off the track. */
const off = 0.02;
/** Inches: what is shorter may be strokes of characters that happen to stand in a row. */
const shortest = 0.8;
/** Share of a broken line that must be there. */
const least = 0.45;
/** Inches: a piece is longer than the strokes of running text. */
const shortestPiece = 0.25;
const thin = 0.8;

/**
 * Solid lines as they are; pieces of broken ones only where enough of them lie on one track, and then as one line.
 *
 * @param widest inches between two pieces
 */
export function withBrokenLines(
  solid: readonly Streak[],
  pieces: readonly Streak[],
  widest: number,
  dpi: number,
): Streak[] {
  const open = [...solid, ...pieces]
    .filter((one) => one.to - one.from >= dpi * shortestPiece && one.thin >= thin)
    .sort((a, b) => a.from - b.from);
  const isPiece = new Set(pieces);
  const used = new Set<Streak>();
  const lines: Streak[] = [];
  for (const first of open) {
    if (used.has(first)) continue;
    const track = [first];
    for (const next of open) {
      const last = track.at(-1) ?? first;
      if (used.has(next) || next.from < last.to - dpi * off || next === first) continue;
      if (next.from - last.to > dpi * widest) break;
      if (Math.abs(next.at - last.at) <= dpi * off) track.push(next);
    }
    const [from, to] = [first.from, Math.max(...track.map((one) => one.to))];
    const covered = track.reduce((sum, one) => sum + one.to - one.from, 0);
    // Two whole lines on one track are those of two tables side by side.
    const isBroken = track.length > 2 || track.some((one) => isPiece.has(one));
    if (!isBroken || to - from < dpi * shortest || covered < least * (to - from)) continue;
    for (const one of track) used.add(one);
    const at = track.reduce((sum, one) => sum + one.at * (one.to - one.from), 0) / covered;
    lines.push({ at, from, to, limit: Math.max(...track.map((one) => one.limit)), thin: 1 });
  }
  return [...solid.filter((one) => !used.has(one)), ...lines];
}
