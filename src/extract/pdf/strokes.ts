import type { Engine } from './engine.ts';
import type { Box, Ruling } from './marks.ts';
import { compose, type Matrix, transformBox, transformX, transformY } from './matrix.ts';
import { eachObject, matrixOf, objectType } from './objects.ts';
import { boxOf, intersection, rulingsOf, type Subpath, union } from './path-rulings.ts';

export interface StrokesRead {
  readonly rulings: readonly Ruling[];
  /** Boxes of the images drawn. */
  readonly images: readonly Box[];
  /** Number of paths drawn. */
  readonly drawings: number;
}

const moveTo = 2;
const bezierTo = 1;
/** Finds every ruling line of a page: strokes, thin filled areas, frames drawn as the ring between two rectangles. */
export function readStrokes(engine: Engine, page: number, place: Matrix): StrokesRead {
  const { call, memory, scratch } = engine;
  const rulings: Ruling[] = [];
  const images: Box[] = [];
  let drawings = 0;
  eachObject(engine, page, place, (object, type, placed) => {
    if (type === objectType.path) readPath(object, placed);
    else if (type === objectType.image) images.push(bounds(object, placed));
  });
  return { rulings, images, drawings };

  function bounds(object: number, placed: Matrix): Box {
    call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
    return transformBox(placed, [...memory.HEAPF32.subarray(scratch >> 2, (scratch >> 2) + 4)] as unknown as Box);
  }

  function readPath(object: number, placed: Matrix): void {
    call.FPDFPath_GetDrawMode(object, scratch, scratch + 4);
    const filled = (memory.HEAP32[scratch >> 2] ?? 0) !== 0;
    const stroked = (memory.HEAP32[(scratch >> 2) + 1] ?? 0) !== 0;
    if (!filled && !stroked) return;
    drawings++;
    const matrix = compose(matrixOf(engine, object), placed);
    const count = call.FPDFPath_CountSegments(object);
    const subpaths = readSubpaths(count, (index) => call.FPDFPath_GetPathSegment(object, index), matrix);
    rulings.push(
      ...rulingsOf(subpaths, {
        stroke: stroked ? strokeWidth(object, matrix) : null,
        fill: filled ? (isLight(object) ? 'light' : 'dark') : 'none',
        clip: clipOf(object, placed),
      }),
    );
  }

  function strokeWidth(object: number, [a, b, c, d]: Matrix): number {
    call.FPDFPageObj_GetStrokeWidth(object, scratch);
    return (memory.HEAPF32[scratch >> 2] ?? 0) * Math.sqrt(Math.abs(a * d - b * c));
  }

  function isLight(object: number): boolean {
    call.FPDFPageObj_GetFillColor(object, scratch, scratch + 4, scratch + 8, scratch + 12);
    const [red = 0, green = 0, blue = 0] = memory.HEAP32.subarray(scratch >> 2, (scratch >> 2) + 3);
    return 0.3 * red + 0.59 * green + 0.11 * blue > 190;
  }

  function readSubpaths(count: number, segmentAt: (index: number) => number, matrix: Matrix): Subpath[] {
    const subpaths: Subpath[] = [];
    let current: Subpath | undefined;
    for (let index = 0; index < count; index++) {
      const segment = segmentAt(index);
      call.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
      const x = memory.HEAPF32[scratch >> 2] ?? 0;
      const y = memory.HEAPF32[(scratch >> 2) + 1] ?? 0;
      const type = call.FPDFPathSegment_GetType(segment);
      if (type === moveTo || current === undefined) {
        current = { xs: [], ys: [], curved: false, closed: false };
        subpaths.push(current);
      }
      current.xs.push(transformX(matrix, x, y));
      current.ys.push(transformY(matrix, x, y));
      if (type === bezierTo) current.curved = true;
      if (call.FPDFPathSegment_GetClose(segment) === 1) current.closed = true;
    }
    return subpaths;
  }

  /** The rectangle left visible by the clips of an object; null where nothing clips. */
  function clipOf(object: number, placed: Matrix): Box | null {
    const clip = call.FPDFPageObj_GetClipPath(object);
    const paths = clip === 0 ? 0 : call.FPDFClipPath_CountPaths(clip);
    let box: Box | null = null;
    for (let index = 0; index < paths; index++) {
      const count = call.FPDFClipPath_CountPathSegments(clip, index);
      if (count <= 0) continue;
      const outline = readSubpaths(count, (at) => call.FPDFClipPath_GetPathSegment(clip, index, at), placed).map(boxOf);
      const whole = outline.reduce(union);
      box = box === null ? whole : intersection(box, whole);
    }
    return box;
  }
}
