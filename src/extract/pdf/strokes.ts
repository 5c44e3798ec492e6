import type { Engine } from './engine.ts';
import type { Box, Ruling } from './marks.ts';
import { compose, type Matrix, transformBox, transformX, transformY } from './matrix.ts';
import { eachObject, matrixOf, objectType } from './objects.ts';

export interface StrokesRead {
  readonly rulings: readonly Ruling[];
  /** Boxes of the images drawn. */
  readonly images: readonly Box[];
  /** Number of paths drawn. */
  readonly drawings: number;
}

const moveTo = 2;
const bezierTo = 1;
/** A filled shape thinner than this is a line that was drawn as an area; in points. */
const thin = 3;

interface Subpath {
  readonly xs: number[];
  readonly ys: number[];
  curved: boolean;
  closed: boolean;
}

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
    const clip = clipOf(object, placed);
    const found: Ruling[] = [];
    if (stroked) {
      call.FPDFPageObj_GetStrokeWidth(object, scratch);
      const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
      // A very thick stroke paints a band, it does not rule.
      if ((memory.HEAPF32[scratch >> 2] ?? 0) * scale <= thin * 2)
        for (const one of subpaths) found.push(...edges(one));
    }
    if (filled) found.push(...filledRulings(subpaths, clip, isLight(object) ? thin / 2 : thin));
    for (const ruling of found) {
      const visible = clip === null ? ruling : clipped(ruling, clip);
      if (visible !== null) rulings.push(visible);
    }
  }

  /** The background of an empty line of text is as thin as a ruling, but pale; pale rulings are thinner. */
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

function* edges({ xs, ys, closed }: Subpath): Generator<Ruling> {
  const last = xs.length - 1;
  for (let index = closed ? 0 : 1; index <= last; index++) {
    const before = index === 0 ? last : index - 1;
    const ruling = straight(xs[before] ?? 0, ys[before] ?? 0, xs[index] ?? 0, ys[index] ?? 0);
    if (ruling !== null) yield ruling;
  }
}

/** A level or upright line, slightly tilted ones included; null for anything else. */
function straight(x0: number, y0: number, x1: number, y1: number): Ruling | null {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  const tolerance = Math.max(0.6, Math.max(width, height) * 0.005);
  if (width < 0.1 && height < 0.1) return null;
  if (height <= tolerance && width >= height) return level(Math.min(x0, x1), Math.max(x0, x1), (y0 + y1) / 2);
  if (width <= tolerance) return upright((x0 + x1) / 2, Math.min(y0, y1), Math.max(y0, y1));
  return null;
}

const level = (x0: number, x1: number, y: number): Ruling => ({ x0, y0: y, x1, y1: y });
const upright = (x: number, y0: number, y1: number): Ruling => ({ x0: x, y0, x1: x, y1 });

function* filledRulings(subpaths: readonly Subpath[], clip: Box | null, thickest: number): Generator<Ruling> {
  const areas: Box[] = [];
  for (const subpath of subpaths) {
    const whole = boxOf(subpath);
    // A large area that shows only through a thin clip is a line as well.
    const box = clip === null ? whole : intersection(whole, clip);
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    if (width < 0 || height < 0) continue;
    if (Math.min(width, height) > thickest) {
      if (!subpath.curved) areas.push(whole);
    } else if (width > height) yield level(box[0], box[2], (box[1] + box[3]) / 2);
    else yield upright((box[0] + box[2]) / 2, box[1], box[3]);
  }
  for (const outer of areas) {
    const inner = areas.find((other) => other !== outer && isRing(outer, other));
    if (inner === undefined) continue;
    const [left, top, right, bottom] = outer.map((edge, side) => (edge + (inner[side] ?? edge)) / 2) as unknown as Box;
    yield level(left, right, top);
    yield level(left, right, bottom);
    yield upright(left, top, bottom);
    yield upright(right, top, bottom);
  }
}

const isRing = (outer: Box, inner: Box): boolean =>
  [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]].every(
    (gap) => gap >= 0 && gap <= thin * 1.5,
  );

const boxOf = ({ xs, ys }: Subpath): Box => [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
const union = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
const intersection = (a: Box, b: Box): Box => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

function clipped(ruling: Ruling, clip: Box): Ruling | null {
  // Half a line of slack: a clip that runs along a ruling does not hide it.
  const [left, top, right, bottom] = [clip[0] - 1, clip[1] - 1, clip[2] + 1, clip[3] + 1];
  const x0 = Math.max(ruling.x0, left);
  const x1 = Math.min(ruling.x1, right);
  const y0 = Math.max(ruling.y0, top);
  const y1 = Math.min(ruling.y1, bottom);
  return x0 > x1 || y0 > y1 ? null : { x0, y0, x1, y1 };
}
