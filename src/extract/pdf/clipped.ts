import { type Box, centreX, centreY, type Glyph } from './marks.ts';

/** Points: a glyph moved to the edge of a clip stays inside the box that the clip may be. */
const inset = 0.5;

/**
 * A glyph under a clip. What is cut off on the left or right, as a program does with a label too long for its box, belongs
 * to the text all the same: it is kept at the edge, without width, so that it lies over no other box. Null where it is
 * cut off above or below.
 */
export function cutBy([left, top, right, bottom]: Box, glyph: Glyph): Glyph | null {
  const [x, y] = [centreX(glyph), centreY(glyph)];
  if (y < top || y > bottom) return null;
  if (x < left) return { ...glyph, until: right, left: left + inset, right: left + inset, clipped: true };
  if (x > right) return { ...glyph, until: right, left: right - inset, right: right - inset, clipped: true };
  return { ...glyph, until: right, left: Math.max(left, glyph.left), right: Math.min(right, glyph.right) };
}

/** Texts of which nothing at all is seen are not printed. */
export function withoutUnseen(glyphs: readonly Glyph[]): readonly Glyph[] {
  if (glyphs.every(({ clipped }) => !clipped)) return glyphs;
  const seen = new Set(glyphs.flatMap(({ run, clipped }) => (clipped ? [] : [run])));
  return glyphs.filter(({ run }) => seen.has(run));
}
