import { clipOf } from './clips.ts';
import type { Engine } from './engine.ts';
import type { Box } from './marks.ts';
import { identity } from './matrix.ts';
import { boundsOf, eachObject, objectType } from './objects.ts';

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
  const { call } = engine;
  let images = false;
  const clips = new Map<number, Box>();
  eachObject(engine, page, identity, (object, type, placed) => {
    if (type === objectType.image) images = true;
    if (type !== objectType.text) return;
    const clip = clipOf(engine, object, placed);
    if (clip !== null) clips.set(object, clip);
    if (call.FPDFTextObj_GetTextRenderMode(object) === invisible) return;
    const bounds = boundsOf(engine, object);
    if (bounds[2] - bounds[0] > 0.02 && bounds[3] - bounds[1] > 0.02) return;
    call.FPDFTextObj_SetTextRenderMode(object, fillAndStroke);
    call.FPDFPageObj_SetStrokeWidth(object, 1);
    // Moving it nowhere makes PDFium measure it again.
    call.FPDFPageObj_Transform(object, 1, 0, 0, 1, 0, 0);
  });
  return { images, clips };
}
