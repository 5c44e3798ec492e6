import type { Engine } from './engine.ts';
import type { Box } from './marks.ts';
import { identity, transformBox } from './matrix.ts';
import { boundsOf, eachObject, objectType } from './objects.ts';

/** Part of the page from which a picture is the page. */
const wholePage = 0.8;

/**
 * Text objects that lie under a picture of the whole page: some programs hide what they recognised on a scan there
 * instead of drawing it invisibly. Seals and watermarks are transparent and cover nothing.
 */
export function coveredTexts(engine: Engine, document: number, page: number, bounds: Box): ReadonlySet<number> {
  const area = Math.abs((bounds[2] - bounds[0]) * (bounds[1] - bounds[3]));
  const covered = new Set<number>();
  const texts: number[] = [];
  eachObject(engine, page, identity, (object, type, placed) => {
    if (type === objectType.text) texts.push(object);
    if (type !== objectType.image || texts.length === 0) return;
    const [left, bottom, right, top] = transformBox(placed, boundsOf(engine, object));
    if ((right - left) * (top - bottom) < area * wholePage || !isOpaque(engine, document, page, object)) return;
    for (const text of texts.splice(0)) covered.add(text);
  });
  return covered;
}

/** FPDFBitmap_BGRA: four bytes a pixel, the last one how much of it is seen. */
const withAlpha = 4;
/** Every so many pixels: what is seen through shows anywhere. */
const sampled = 17;

/** By the picture as drawn, for a picture may carry its transparency in a mask of its own. */
function isOpaque({ call, memory }: Engine, document: number, page: number, image: number): boolean {
  const bitmap = call.FPDFImageObj_GetRenderedBitmap(document, page, image);
  if (bitmap === 0) return false;
  try {
    if (call.FPDFBitmap_GetFormat(bitmap) !== withAlpha) return true;
    const [start, stride] = [call.FPDFBitmap_GetBuffer(bitmap), call.FPDFBitmap_GetStride(bitmap)];
    const [width, height] = [call.FPDFBitmap_GetWidth(bitmap), call.FPDFBitmap_GetHeight(bitmap)];
    let [seen, all] = [0, 0];
    for (let at = 0; at < width * height; at += sampled) {
      const alpha = memory.HEAPU8[start + Math.floor(at / width) * stride + (at % width) * 4 + 3] ?? 0;
      all += 1;
      if (alpha > 200) seen += 1;
    }
    return seen >= all * 0.9;
  } finally {
    call.FPDFBitmap_Destroy(bitmap);
  }
}
