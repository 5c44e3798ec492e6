import type { PixelBox } from './gray.ts';
import { type Patch, patchesIn } from './ink.ts';
import type { ScanPage } from './scan-page.ts';

/** What the shapes in a box tell before any engine is asked. */
export type BoxInk =
  | { readonly kind: 'blank' }
  /** A dash or a stroke: "—", "/". */
  | { readonly kind: 'mark'; readonly text: string; readonly box: PixelBox }
  /** Lines of narrow characters, as figures are; more than one where a number was wrapped. */
  | { readonly kind: 'figure'; readonly lines: readonly FigureLine[] }
  | { readonly kind: 'text'; readonly box: PixelBox };

export interface FigureLine {
  readonly box: PixelBox;
  /** Of its digits, in pixels. */
  readonly height: number;
  readonly characters: readonly Patch[];
  /** Of its box, free of rulings. */
  readonly inside: PixelBox;
}

/** Inches. Smaller patches are specks. */
const speck = 0.009;
const smallestDigit = 0.05;
/** Inches: nothing is written where no patch is as large. */
const smallestMark = 0.03;

export function figureIn({ ink, dpi }: ScanPage, inside: PixelBox): BoxInk {
  const patches = patchesIn(ink, inside).filter((patch) => isMark(patch, dpi) && !isRuling(patch, inside, dpi));
  if (!patches.some((patch) => sizeOf(patch) >= dpi * smallestMark)) return { kind: 'blank' };
  const box = around(patches);
  const [first, ...others] = patches.filter((patch) => sizeOf(patch) >= dpi * smallestMark);
  if (others.length === 0 && first !== undefined) {
    const mark = markOf(first, ink, dpi);
    if (mark !== null) return { kind: 'mark', text: mark, box };
  }
  const lines = linesOf(withoutSpecks(patches)).map((line) => figureLine(line, inside, dpi));
  const figures = lines.filter((line) => line !== null);
  return figures.length === lines.length ? { kind: 'figure', lines: figures } : { kind: 'text', box };
}

const sizeOf = (patch: Patch): number => Math.max(patch.right - patch.left, patch.bottom - patch.top);

/**
 * Small patches in a figure are points only where a gap wider than the one between digits holds them at the foot of the
 * line; all others are dirt. (In a box of text nothing is left out: this is only for telling figures.)
 */
function withoutSpecks(patches: readonly Patch[]): Patch[] {
  const tallest = Math.max(...patches.map((patch) => patch.bottom - patch.top));
  const large = patches.filter((patch) => sizeOf(patch) >= 0.4 * tallest);
  const isPoint = (patch: Patch): boolean => {
    const line = large.filter((one) => one.top < patch.bottom && one.bottom > patch.top - 0.2 * tallest);
    if (line.some((one) => one.left < patch.right - 1 && one.right > patch.left + 1)) return false;
    const before = line.filter((one) => one.right <= patch.left + 1).at(-1);
    const after = line.find((one) => one.left >= patch.right - 1);
    if (before === undefined || after === undefined) return false;
    return (
      after.left - before.right >= 0.25 * tallest &&
      patch.top > before.bottom - 0.4 * tallest &&
      sizeOf(patch) >= 0.08 * tallest
    );
  };
  return patches.filter((patch) => large.includes(patch) || isPoint(patch));
}

/** Patches whose heights overlap stand on one line; top to bottom, each from left to right. */
function linesOf(patches: readonly Patch[]): Patch[][] {
  const lines: { top: number; bottom: number; patches: Patch[] }[] = [];
  for (const patch of patches.toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top))) {
    const line = lines.find(({ top, bottom }) => patch.top < bottom && patch.bottom > top);
    if (line === undefined) lines.push({ top: patch.top, bottom: patch.bottom, patches: [patch] });
    else line.patches.push(patch);
  }
  return lines.sort((a, b) => a.top - b.top).map((line) => line.patches.sort((a, b) => a.left - b.left));
}

function figureLine(patches: readonly Patch[], inside: PixelBox, dpi: number): FigureLine | null {
  const characters = joinedOver(patches);
  const height = Math.max(...characters.map((one) => one.bottom - one.top));
  const box = around(patches);
  const isLine = box[3] - box[1] <= height * 1.25;
  const narrow = characters.every((one) => isNarrow((one.right - one.left) / height));
  const digits = characters.filter((one) => one.bottom - one.top > height * 0.8).length;
  const isFigure = height >= dpi * smallestDigit && isLine && narrow && digits * 2 > characters.length - 1;
  return isFigure ? { box, height, characters, inside } : null;
}

/** As wide as one digit, or as two that touch; a Chinese character is about as wide as high. */
const isNarrow = (width: number): boolean => width <= 0.85 || (width >= 1.2 && width <= 1.75);

/** Patches one above the other, whose extents overlap, are parts of one character. */
export function joinedOver(patches: readonly Patch[]): Patch[] {
  const joined: Patch[] = [];
  for (const patch of patches) {
    const last = joined.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.right, patch.right) - Math.max(last.left, patch.left);
    if (last !== undefined && shared > 0.3 * Math.min(last.right - last.left, patch.right - patch.left))
      joined[joined.length - 1] = {
        left: Math.min(last.left, patch.left),
        top: Math.min(last.top, patch.top),
        right: Math.max(last.right, patch.right),
        bottom: Math.max(last.bottom, patch.bottom),
        area: last.area + patch.area,
      };
    else joined.push(patch);
  }
  return joined;
}

const isMark = ({ left, top, right, bottom, area }: Patch, dpi: number): boolean =>
  Math.max(right - left, bottom - top) >= dpi * speck && area >= (dpi * speck) ** 2 * 0.6;

/** A rest of the ruling beside the box: it touches the side of the box and is as thin as a line. */
function isRuling({ left, top, right, bottom }: Patch, inside: PixelBox, dpi: number): boolean {
  const thin = dpi * 0.022;
  const beside = right - left <= thin && (left <= inside[0] + 1 || right >= inside[2] - 1);
  const above = bottom - top <= thin && (top <= inside[1] + 1 || bottom >= inside[3] - 1);
  return beside || above;
}

function markOf(patch: Patch, ink: ScanPage['ink'], dpi: number): string | null {
  const [width, height] = [patch.right - patch.left, patch.bottom - patch.top];
  if (width >= height * 2.5 && width >= dpi * 0.03) return '—';
  if (height < dpi * smallestDigit || width < height * 0.25) return null;
  // A slash: every part of it lies to the left of the part above.
  const centre = (part: number): number => {
    const [from, to] = [patch.top + (height * part) / 5, patch.top + (height * (part + 1)) / 5].map(Math.round);
    let [sum, count] = [0, 0];
    for (let y = from ?? 0; y < (to ?? 0); y++)
      for (let x = patch.left; x < patch.right; x++)
        if (ink.data[y * ink.width + x] === 1) [sum, count] = [sum + x, count + 1];
    return count === 0 ? NaN : (sum / count - patch.left) / width;
  };
  const centres = [0, 1, 2, 3, 4].map(centre);
  const falls = centres.every((at, part) => Math.abs(at - (0.9 - 0.2 * part)) < 0.14);
  return falls ? '/' : null;
}

const around = (patches: readonly Patch[]): PixelBox => [
  Math.min(...patches.map((patch) => patch.left)),
  Math.min(...patches.map((patch) => patch.top)),
  Math.max(...patches.map((patch) => patch.right)),
  Math.max(...patches.map((patch) => patch.bottom)),
];
