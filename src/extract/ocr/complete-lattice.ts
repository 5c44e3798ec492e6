import { type Boundary, isDrawn, type Lattice } from '../pdf/lattice.ts';
import type { Line } from '../pdf/rulings.ts';
import type { Tones } from './drawn-lines.ts';
import type { Gray } from './gray.ts';

interface Page {
  readonly picture: Gray;
  readonly tones: Tones;
  readonly dpi: number;
}

/** Inches to both sides within which a drifting line is looked for. */
const reach = 0.014;
/** Share of its length on which a stretch must be dark to count as ruled; text that crosses it covers less. */
const ruled = 0.85;
/** Inches kept away from crossings, which are dark anyway. */
const crossing = 0.02;

/**
 * Asks the pixels about every stretch of a boundary, from crossing to crossing, where no line was found: noise or a
 * fold may have hidden a part of a line whose course the rest of the table gives.
 */
export function completed(lattice: Lattice, page: Page): Lattice {
  const ys = lattice.ys.map((boundary) => filled(boundary, lattice.xs, (x, y) => tone(page, x, y), page));
  const xs = lattice.xs.map((boundary) => filled(boundary, lattice.ys, (y, x) => tone(page, x, y), page));
  return { ...lattice, xs, ys };
}

const tone = ({ picture: { width, height, data } }: Page, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 255 : (data[y * width + x] ?? 255);

function filled(
  boundary: Boundary,
  across: readonly Boundary[],
  toneAt: (along: number, at: number) => number,
  { tones, dpi }: Page,
): Boundary {
  const scale = dpi / 72;
  const limit = tones.paper - (tones.paper - tones.ink) * 0.25;
  const found = across.slice(1).flatMap((end, index): Line[] => {
    const start = across[index]?.at ?? end.at;
    if (isDrawn(boundary, start, end.at)) return [];
    const [from, to] = [Math.round((start + crossing * 72) * scale), Math.round((end.at - crossing * 72) * scale)];
    const centre = boundary.at * scale;
    const rows = Array.from(
      { length: 2 * Math.ceil(reach * dpi) + 1 },
      (_, at) => Math.round(centre) - Math.ceil(reach * dpi) + at,
    );
    let dark = 0;
    for (let along = from; along < to; along++) if (rows.some((at) => toneAt(along, at) < limit)) dark++;
    return to > from && dark >= ruled * (to - from) ? [{ at: boundary.at, from: start, to: end.at }] : [];
  });
  return found.length === 0 ? boundary : { ...boundary, lines: [...boundary.lines, ...found] };
}
