import type { Box, Ruling } from './marks.ts';

/** One outline of a drawn path, in points on the wanted page. */
export interface Subpath {
  readonly xs: number[];
  readonly ys: number[];
  curved: boolean;
  closed: boolean;
}

/** How a path is painted. */
export interface Painting {
  /** Width of the stroke in points; null where the outline is not drawn. */
  readonly stroke: number | null;
  readonly fill: 'none' | 'dark' | 'light';
  /** The rectangle that stays visible; null where nothing clips. */
  readonly clip: Box | null;
}

/** A filled shape thinner than this is a line that was drawn as an area; in points. */
const thin = 3;

/** The ruling lines that a painted path shows. */
export function rulingsOf(subpaths: readonly Subpath[], { stroke, fill, clip }: Painting): Ruling[] {
  const found: Ruling[] = [];
  // A very thick stroke paints a band, it does not rule.
  if (stroke !== null && stroke <= thin * 2) for (const one of subpaths) addEdges(found, one);
  // The background of an empty line of text is as thin as a ruling, but pale; pale rulings are thinner.
  if (fill !== 'none') addFilled(found, subpaths, clip, fill === 'light' ? thin / 2 : thin);
  return clip === null ? found : found.flatMap((ruling) => clipped(ruling, clip) ?? []);
}

function addEdges(found: Ruling[], { xs, ys, closed }: Subpath): void {
  const last = xs.length - 1;
  for (let index = closed ? 0 : 1; index <= last; index++) {
    const before = index === 0 ? last : index - 1;
    const ruling = straight(xs[before] ?? 0, ys[before] ?? 0, xs[index] ?? 0, ys[index] ?? 0);
    if (ruling !== null) found.push(ruling);
  }
}

/** A level or upright line, slightly tilted ones included; null for anything else. */
function straight(x0: number, y0: number, x1: number, y1: number): Ruling | null {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  const tolerance = Math.max(0.6, Math.max(width, height) * 0.005);
  if (width < 0.1 && height < 0.1) return null;
  if (height <= tolerance && width >= height) return level(Math.min(x0, x1), Math.max(x0, x1), (y0 + y1) / 2);
  if (width <= tolerance) return upright((x0 + x1) / 2, Math.min(y0, y1), Math.max(y0, y1));
  return null;
}

const level = (x0: number, x1: number, y: number): Ruling => ({ x0, y0: y, x1, y1: y });
const upright = (x: number, y0: number, y1: number): Ruling => ({ x0: x, y0, x1: x, y1 });

function addFilled(found: Ruling[], subpaths: readonly Subpath[], clip: Box | null, thickest: number): void {
  const areas: Box[] = [];
  for (const subpath of subpaths) {
    const whole = boxOf(subpath);
    // A large area that shows only through a thin clip is a line as well.
    const box = clip === null ? whole : intersection(whole, clip);
    const width = box[2] - box[0];
    const height = box[3] - box[1];
    if (width < 0 || height < 0) continue;
    if (Math.min(width, height) > thickest) {
      if (!subpath.curved) areas.push(whole);
    } else if (width > height) found.push(level(box[0], box[2], (box[1] + box[3]) / 2));
    else found.push(upright((box[0] + box[2]) / 2, box[1], box[3]));
  }
  for (const outer of areas) {
    const inner = areas.find((other) => other !== outer && isRing(outer, other));
    if (inner === undefined) continue;
    const [left, top, right, bottom] = outer.map((edge, side) => (edge + (inner[side] ?? edge)) / 2) as unknown as Box;
    found.push(level(left, right, top), level(left, right, bottom));
    found.push(upright(left, top, bottom), upright(right, top, bottom));
  }
}

const isRing = (outer: Box, inner: Box): boolean =>
  [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]].every(
    (gap) => gap >= 0 && gap <= thin * 1.5,
  );

export function boxOf({ xs, ys }: Subpath): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const x of xs) {
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  for (const y of ys) {
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}
export const union = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
export const intersection = (a: Box, b: Box): Box => [
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
