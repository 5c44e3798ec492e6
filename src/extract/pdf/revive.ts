import { clipOf } from './clips.ts';
import type { Engine } from './engine.ts';
import type { Box } from './marks.ts';
import { identity } from './matrix.ts';
import { eachObject, objectType } from './objects.ts';

const fillAndStroke = 2;
const invisible = 3;

export interface TextsFound {
  /** Whether the page has images. */
  readonly images: boolean;
  /** What is seen of a text object that is clipped, in the space of the page. */
  readonly clips: ReadonlyMap<number, Box>;
}

/**
 * PDFium passes over text without extent, and a single character of a font that is not embedded (宋体 in many files)
 * has none, as there is no glyph to measure: one-digit numbers would vanish. A stroke gives it extent. To be called
 * before the text of the page is loaded; the page is only read, never written back. The same walk finds what clips text.
 */
export function reviveText(engine: Engine, page: number): TextsFound {
  const { call, memory, scratch } = engine;
  let images = false;
  const clips = new Map<number, Box>();
  eachObject(engine, page, identity, (object, type, placed) => {
    if (type === objectType.image) images = true;
    const clip = type === objectType.text ? clipOf(engine, object, placed) : null;
    if (clip !== null) clips.set(object, clip);
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
  return { images, clips };
}
