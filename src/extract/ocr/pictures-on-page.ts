import { type Box, centreX, centreY, type Glyph, type PageMarks } from '../pdf/marks.ts';
import type { PagePicture } from './page-bitmap.ts';
import type { RecognisedPage } from './read-page.ts';

/** What is drawn outside of the boxes (points, as displayed) is blanked: it can be read without being recognised. */
export function onlyWithin({ picture, dpi }: PagePicture, boxes: readonly Box[]): PagePicture {
  const { width, height } = picture;
  const data = new Uint8Array(width * height).fill(255);
  const scale = dpi / 72;
  for (const [left, top, right, bottom] of boxes) {
    const [from, to] = [Math.max(0, Math.floor(left * scale)), Math.min(width, Math.ceil(right * scale))];
    for (let y = Math.max(0, Math.floor(top * scale)); y < Math.min(height, Math.ceil(bottom * scale)); y++)
      data.set(picture.data.subarray(y * width + from, y * width + Math.max(from, to)), y * width + from);
  }
  return { picture: { width, height, data }, dpi, isPart: true };
}

/** Fewer lines make no table, fewer characters no text: the picture shows something else. */
const leastLines = 6;
const leastCharacters = 20;

const isHan = ({ text }: Glyph): boolean => /\p{Script=Han}/u.test(text);

/** Whether a picture shows a table or a text, by what was recognised on it. */
export const showsText = ({ marks }: RecognisedPage): boolean =>
  marks.rulings.length >= leastLines || marks.glyphs.filter(isHan).length >= leastCharacters;

/** A page with its own text, and what was recognised on its pictures. */
export function withPictures(
  page: PageMarks,
  { marks, sureness }: RecognisedPage,
  areas: readonly Box[],
): RecognisedPage {
  const isOwn = (glyph: Glyph): boolean => {
    const [x, y] = [centreX(glyph), centreY(glyph)];
    return page.glyphs.some(({ left, right, top, bottom }) => x > left && x < right && y > top && y < bottom);
  };
  const glyphs = marks.glyphs.filter((glyph) => !isOwn(glyph));
  return {
    marks: { ...page, glyphs: [...page.glyphs, ...glyphs], rulings: [...page.rulings, ...marks.rulings] },
    sureness,
    areas,
  };
}
