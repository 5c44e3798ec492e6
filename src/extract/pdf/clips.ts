import type { Engine } from './engine.ts';
import type { Box } from './marks.ts';
import { type Matrix, transformX, transformY } from './matrix.ts';
import { boxOf, intersection, type Subpath, union } from './path-rulings.ts';

const moveTo = 2;
const bezierTo = 1;

/** The outlines of a path of so many segments, `matrix` leads from its space to the wanted page. */
export function readSubpaths(
  { call, memory, scratch }: Engine,
  count: number,
  segmentAt: (index: number) => number,
  matrix: Matrix,
): Subpath[] {
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
export function clipOf(engine: Engine, object: number, placed: Matrix): Box | null {
  const { call } = engine;
  const clip = call.FPDFPageObj_GetClipPath(object);
  const paths = clip === 0 ? 0 : call.FPDFClipPath_CountPaths(clip);
  let box: Box | null = null;
  for (let index = 0; index < paths; index++) {
    const count = call.FPDFClipPath_CountPathSegments(clip, index);
    if (count <= 0) continue;
    const segmentAt = (at: number): number => call.FPDFClipPath_GetPathSegment(clip, index, at);
    const whole = readSubpaths(engine, count, segmentAt, placed).map(boxOf).reduce(union);
    box = box === null ? whole : intersection(box, whole);
  }
  return box;
}
