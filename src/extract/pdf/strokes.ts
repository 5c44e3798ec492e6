import { clipOf, readSubpaths } from './clips.ts';
import type { Engine } from './engine.ts';
import type { Box, Ruling } from './marks.ts';
import { compose, type Matrix, scaleOf, transformBox } from './matrix.ts';
import { boundsOf, eachObject, matrixOf, objectType } from './objects.ts';
import { type Painting, rulingsOf } from './path-rulings.ts';

export interface StrokesRead {
  readonly rulings: readonly Ruling[];
  /** Boxes of the images drawn. */
  readonly images: readonly Box[];
  /** Number of paths drawn. */
  readonly drawings: number;
}

/** Finds every ruling line of a page: strokes, thin filled areas, frames drawn as the ring between two rectangles. */
export function readStrokes(engine: Engine, page: number, place: Matrix): StrokesRead {
  const { call, memory, scratch } = engine;
  const rulings: Ruling[] = [];
  const images: Box[] = [];
  let drawings = 0;
  eachObject(engine, page, place, (object, type, placed) => {
    if (type === objectType.path) readPath(object, placed);
    else if (type === objectType.image) images.push(transformBox(placed, boundsOf(engine, object)));
  });
  return { rulings, images, drawings };

  function readPath(object: number, placed: Matrix): void {
    call.FPDFPath_GetDrawMode(object, scratch, scratch + 4);
    const filled = (memory.HEAP32[scratch >> 2] ?? 0) !== 0;
    const stroked = (memory.HEAP32[(scratch >> 2) + 1] ?? 0) !== 0;
    if (!filled && !stroked) return;
    drawings++;
    const matrix = compose(matrixOf(engine, object), placed);
    const count = call.FPDFPath_CountSegments(object);
    const subpaths = readSubpaths(engine, count, (index) => call.FPDFPath_GetPathSegment(object, index), matrix);
    const painting: Painting = {
      stroke: stroked ? strokeWidth(object, matrix) : null,
      fill: filled ? (isLight(object) ? 'light' : 'dark') : 'none',
      clip: clipOf(engine, object, placed),
    };
    for (const ruling of rulingsOf(subpaths, painting)) rulings.push(ruling);
  }

  function strokeWidth(object: number, matrix: Matrix): number {
    call.FPDFPageObj_GetStrokeWidth(object, scratch);
    return (memory.HEAPF32[scratch >> 2] ?? 0) * scaleOf(matrix);
  }

  function isLight(object: number): boolean {
    call.FPDFPageObj_GetFillColor(object, scratch, scratch + 4, scratch + 8, scratch + 12);
    const at = scratch >> 2;
    const [red, green, blue] = [memory.HEAP32[at] ?? 0, memory.HEAP32[at + 1] ?? 0, memory.HEAP32[at + 2] ?? 0];
    return 0.3 * red + 0.59 * green + 0.11 * blue > 190;
  }
}
