import type { Box, PageMarks } from './marks.ts';

/** Parts of the page's width and height: a table is drawn wider than a logo, a seal or a signature. */
const leastTable = [0.45, 0.08] as const;
/** Characters of the page on a picture from which it is only the background of its text. */
const background = 40;
/** Points: strips of one picture touch, or nearly. */
const near = 3;

const touches = (a: Box, b: Box): boolean =>
  a[0] - near <= b[2] && b[0] - near <= a[2] && a[1] - near <= b[3] && b[1] - near <= a[3];

/** Pictures that are cut into strips or tiles, as wholes. */
function whole(images: readonly Box[]): Box[] {
  const boxes: Box[] = [];
  for (const image of images) {
    let box = image;
    for (
      let at = boxes.findIndex((one) => touches(one, box));
      at >= 0;
      at = boxes.findIndex((one) => touches(one, box))
    ) {
      const [other = box] = boxes.splice(at, 1);
      box = [
        Math.min(box[0], other[0]),
        Math.min(box[1], other[1]),
        Math.max(box[2], other[2]),
        Math.max(box[3], other[3]),
      ];
    }
    boxes.push(box);
  }
  return boxes;
}

/** Pictures on a page with text that may be tables: large enough for one, and without text of the page on them. */
export function unreadPictures({ images, glyphs, width, height }: PageMarks): Box[] {
  return whole(images).filter(([left, top, right, bottom]) => {
    if (right - left < width * leastTable[0] || bottom - top < height * leastTable[1]) return false;
    const on = glyphs.filter(
      (glyph) => glyph.left > left && glyph.right < right && glyph.top > top && glyph.bottom < bottom,
    );
    return on.length < background;
  });
}
