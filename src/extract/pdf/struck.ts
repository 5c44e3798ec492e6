import { isDigit } from './characters.ts';
import { centreX, type Glyph } from './marks.ts';
import type { Line } from './rulings.ts';

/** Part of the em above the baseline in which a line strikes digits out: below it underlines, above it borders. */
const [lowest, highest] = [0.12, 0.6] as const;
/** Ems that a line drawn for some characters reaches beyond them at most. */
const overhang = 0.4;
/** Points: digits are looked up by the height of their baseline, in bands of this size. */
const band = 8;

export interface Struck {
  readonly glyphs: readonly Glyph[];
  /** The lines that rule something: those drawn for a figure, through it, are gone. */
  readonly level: readonly Line[];
}

/** Marks the digits through which a line is drawn. */
export function withoutStrikes(glyphs: readonly Glyph[], level: readonly Line[]): Struck {
  const byBaseline = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.turn !== 0 || !isDigit(glyph)) continue;
    const key = Math.floor(glyph.baseline / band);
    const own = byBaseline.get(key);
    if (own === undefined) byBaseline.set(key, [glyph]);
    else own.push(glyph);
  }
  const struck = new Set<Glyph>();
  const ruling = level.filter((line) => {
    const under = crossedBy(line, byBaseline);
    for (const glyph of under) struck.add(glyph);
    return under.length === 0 || !isDrawnFor(under, line);
  });
  if (struck.size === 0) return { glyphs, level };
  return {
    glyphs: glyphs.map((glyph) => (struck.has(glyph) ? { ...glyph, trace: '\u0336' as const } : glyph)),
    level: ruling,
  };
}

function crossedBy({ at, from, to }: Line, byBaseline: ReadonlyMap<number, readonly Glyph[]>): Glyph[] {
  const first = Math.floor(at / band);
  return [first, first + 1, first + 2].flatMap((key) =>
    (byBaseline.get(key) ?? []).filter((glyph) => {
      const height = (glyph.baseline - at) / glyph.size;
      const middle = centreX(glyph);
      return height > lowest && height < highest && middle > from && middle < to;
    }),
  );
}

const isDrawnFor = (glyphs: readonly Glyph[], { from, to }: Line): boolean =>
  from > Math.min(...glyphs.map(({ left, size }) => left - overhang * size)) &&
  to < Math.max(...glyphs.map(({ right, size }) => right + overhang * size));
