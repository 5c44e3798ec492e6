import { type Glyph, median } from './marks.ts';

/** Times the size of the text: no title is as large. */
const large = 3;

/** Glyphs without those of a watermark: very large ones that lie over or under the text. */
export function withoutWatermark(glyphs: readonly Glyph[]): readonly Glyph[] {
  const size = median(
    glyphs.map((glyph) => glyph.size),
    10.5,
  );
  const giants = glyphs.filter((glyph) => glyph.size > large * size);
  if (giants.length === 0) return glyphs;
  const others = glyphs.filter((glyph) => glyph.size <= large * size);
  const lies = (giant: Glyph): boolean =>
    others.some(
      (glyph) =>
        glyph.right > giant.left && glyph.left < giant.right && glyph.bottom > giant.top && glyph.top < giant.bottom,
    );
  return giants.some(lies) ? others : glyphs;
}
