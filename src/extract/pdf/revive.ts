import type { Engine } from './engine.ts';
import { identity } from './matrix.ts';
import { eachObject, objectType } from './objects.ts';

const fillAndStroke = 2;
const invisible = 3;

/**
 * PDFium passes over text without extent, and a single character of a font that is not embedded (宋体 in many files)
 * has none, as there is no glyph to measure: one-digit numbers would vanish. A stroke gives it extent. To be called
 * before the text of the page is loaded; the page is only read, never written back. Answers whether it has images.
 */
export function reviveText(engine: Engine, page: number): boolean {
  const { call, memory, scratch } = engine;
  let images = false;
  eachObject(engine, page, identity, (object, type) => {
    if (type === objectType.image) images = true;
    if (type !== objectType.text || call.FPDFTextObj_GetTextRenderMode(object) === invisible) return;
    call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
    const at = scratch >> 2;
    const [left = 0, bottom = 0, right = 0, top = 0] = memory.HEAPF32.subarray(at, at + 4);
    if (right - left > 0.02 && top - bottom > 0.02) return;
    call.FPDFTextObj_SetTextRenderMode(object, fillAndStroke);
    call.FPDFPageObj_SetStrokeWidth(object, 1);
    // Moving it nowhere makes PDFium measure it again.
    call.FPDFPageObj_Transform(object, 1, 0, 0, 1, 0, 0);
  });
  return images;
}
