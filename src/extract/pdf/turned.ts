import { around, type Glyph } from './marks.ts';
import { groupLines, type TextLine } from './text-lines.ts';

/** Lines of text, upright ones first; characters printed sideways are read along their own direction. */
export function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  if (glyphs.every(({ turn }) => turn === 0)) return groupLines(glyphs);
  return [0, 90, 180, 270].flatMap((turn) => {
    const own = glyphs.filter((glyph) => glyph.turn === turn);
    if (turn === 0) return groupLines(own);
    return groupLines(own.map((glyph) => turned(glyph, turn))).map((line) => onPage(line, turn));
  });
}

/** The line where it really stands. */
function onPage(line: TextLine, turn: number): TextLine {
  const [left, top, right, bottom] = around(line.glyphs.map((glyph) => turned(glyph, 360 - turn)));
  return { ...line, left, top, right, bottom };
}

function turned(glyph: Glyph, turn: number): Glyph {
  const { left, top, right, bottom } = glyph;
  switch (turn) {
    case 90:
      return { ...glyph, left: top, right: bottom, top: -right, bottom: -left, baseline: -left };
    case 180:
      return { ...glyph, left: -right, right: -left, top: -bottom, bottom: -top, baseline: -top };
    default:
      return { ...glyph, left: -bottom, right: -top, top: left, bottom: right, baseline: right };
  }
}
