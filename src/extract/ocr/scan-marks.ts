import type { Word } from './engine.ts';
import { type Box, type Glyph, type PageMarks, unmarked } from '../pdf/marks.ts';
import { type Matrix, transformBox } from '../pdf/matrix.ts';
import type { PixelBox } from './gray.ts';
import { cleanRulings, type ScanPage } from './scan-page.ts';

const ascii = /^[\x20-\x7e]$/;
const weight = (character: string): number => (ascii.test(character) ? 0.5 : 1);
/** The em of a font against the height of its capitals or characters. */
const emOfLine = 1.1;
const emOfDigits = 1.4;

/** The characters of a text (in pixels of the levelled page), set evenly over its place, in points: enough to find their line, their box and their order. */
export function glyphsOf({ text, box }: Word, dpi: number): Glyph[] {
  const [left, top, right, bottom] = box.map((edge) => (edge * 72) / dpi) as unknown as PixelBox;
  const characters = [...text].filter((character) => character.trim() !== '');
  const all = characters.reduce((sum, character) => sum + weight(character), 0);
  const size = (bottom - top) * (characters.every((character) => /\d/.test(character)) ? emOfDigits : emOfLine);
  let from = left;
  return characters.map((character) => {
    const to = from + ((right - left) * weight(character)) / all;
    const place = { left: from, top, right: to, bottom, baseline: bottom, size, turn: 0 };
    from = to;
    return { ...unmarked, text: character, ...place };
  });
}

/** What stands on a scanned page, in the terms of a page with text: its rulings drawn clean, its texts as glyphs. */
export function marksOf(page: ScanPage, number: number, texts: readonly Word[]): PageMarks {
  const { picture, dpi, lattices } = page;
  const [width, height] = [(picture.width * 72) / dpi, (picture.height * 72) / dpi];
  return {
    number,
    width,
    height,
    glyphs: texts.flatMap((text) => glyphsOf(text, dpi)),
    rulings: cleanRulings(lattices),
    imageCover: 1,
    images: [],
    drawings: 0,
    hiddenGlyphs: 0,
    obliqueGlyphs: 0,
    displayed: displayedBy(page),
  };
}

/** From the levelled page, in points, back to the page as displayed. */
function displayedBy({ picture, dpi, skew }: ScanPage): (box: Box) => Box {
  const [cx, cy] = [(picture.width * 36) / dpi, (picture.height * 36) / dpi];
  const [cos, sin] = [Math.cos((skew * Math.PI) / 180), Math.sin((skew * Math.PI) / 180)];
  const back: Matrix = [cos, sin, -sin, cos, cx - cx * cos + cy * sin, cy - cx * sin - cy * cos];
  return (box) => transformBox(back, box).map((edge) => Math.round(edge * 100) / 100) as unknown as Box;
}
