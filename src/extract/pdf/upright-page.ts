import type { GlyphsRead } from './glyphs.ts';
import type { Box, Glyph, PageMarks } from './marks.ts';
import { identity, type Matrix, transformBox, uprightMatrix } from './matrix.ts';
import type { StrokesRead } from './strokes.ts';
import { withoutWatermark } from './watermark.ts';

/** What is printed on a page; `shown` leads from the page as displayed (points, y downwards) to the wanted page. */
export interface PageReader {
  text(shown: Matrix): GlyphsRead;
  strokes(shown: Matrix): StrokesRead;
}

/** Reads a page so that most of its text stands upright. `size`: width and height as displayed, in points. */
export function uprightPage(
  number: number,
  [shownWidth, shownHeight]: readonly [number, number],
  reader: PageReader,
): PageMarks {
  const asShown = reader.text(identity);
  const turn = prevailingTurn(asShown.glyphs);
  const upright = uprightMatrix(turn, shownWidth, shownHeight);
  const text = turn === 0 ? asShown : reader.text(upright);
  const [width, height] = turn % 180 === 0 ? [shownWidth, shownHeight] : [shownHeight, shownWidth];
  const { rulings, images, drawings } = reader.strokes(upright);
  const glyphs = withoutWatermark(text.glyphs);
  const back = turn === 0 ? identity : uprightMatrix(360 - turn, width, height);
  return {
    number,
    width,
    height,
    glyphs: glyphs.filter((glyph) => isNearPage(glyph, width, height)),
    rulings,
    imageCover: cover(images, width, height),
    images,
    drawings,
    hiddenGlyphs: text.hidden,
    obliqueGlyphs: text.oblique + text.glyphs.length - glyphs.length,
    displayed: (box) => rounded(transformBox(back, box)),
  };
}

const hundredth = (points: number): number => Math.round(points * 100) / 100;
const rounded = (box: Box): Box => [hundredth(box[0]), hundredth(box[1]), hundredth(box[2]), hundredth(box[3])];

/** A table printed sideways is read sideways: the turn that most characters share. */
function prevailingTurn(glyphs: readonly Glyph[]): number {
  if (glyphs.every(({ turn }) => turn === 0)) return 0;
  const counts = new Map<number, number>();
  for (const { turn } of glyphs) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  let best = 0;
  for (const [turn, count] of counts) if (count > (counts.get(best) ?? 0)) best = turn;
  return best;
}

/** A number must not lose the digits that run over the edge of the paper; what lies far out was hidden there. */
const isNearPage = (glyph: Glyph, width: number, height: number): boolean =>
  glyph.right > -width / 4 && glyph.left < width * 1.25 && glyph.bottom > 0 && glyph.top < height;

function cover(images: readonly Box[], width: number, height: number): number {
  let area = 0;
  for (const [left, top, right, bottom] of images) {
    const shown = [Math.min(right, width) - Math.max(left, 0), Math.min(bottom, height) - Math.max(top, 0)] as const;
    area += Math.max(0, shown[0]) * Math.max(0, shown[1]);
  }
  return Math.min(1, area / (width * height));
}
