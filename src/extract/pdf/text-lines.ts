import { raised } from '../../text/normalise.ts';
import { isDigit, isIdeographic } from './characters.ts';
import { centreY, type Glyph } from './marks.ts';

/** Glyphs that stand side by side on one baseline, from left to right. */
export interface TextLine {
  /** A gap as wide as a word space or wider is one space. */
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** Groups upright glyphs into lines, top to bottom. */
export function groupLines(glyphs: readonly Glyph[]): TextLine[] {
  const rows: { glyphs: Glyph[]; top: number; bottom: number }[] = [];
  for (const glyph of [...glyphs].sort((a, b) => centreY(a) - centreY(b))) {
    const row = rowOf(glyph, rows);
    if (row === undefined) rows.push({ glyphs: [glyph], top: glyph.top, bottom: glyph.bottom });
    else row.glyphs.push(glyph);
  }
  return rows.map((row) => lineOf(row.glyphs)).sort((a, b) => centreY(a) - centreY(b));
}

/** Only the last rows can still be met, as the glyphs come in order of their height. */
function rowOf<T extends { top: number; bottom: number }>(glyph: Glyph, rows: readonly T[]): T | undefined {
  for (let at = Math.max(0, rows.length - 3); at < rows.length; at++) {
    const row = rows[at];
    if (row !== undefined && overlaps(row, glyph)) return row;
  }
  return undefined;
}

const overlaps = (row: { top: number; bottom: number }, glyph: Glyph): boolean => {
  const shared = Math.min(row.bottom, glyph.bottom) - Math.max(row.top, glyph.top);
  return shared > 0.55 * Math.min(row.bottom - row.top, glyph.bottom - glyph.top);
};

export function lineOf(glyphs: readonly Glyph[]): TextLine {
  const sorted = withOverprints(withoutDoubles([...glyphs].sort((a, b) => a.left - b.left)));
  let [left, top, right, bottom, size] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (const glyph of sorted) {
    left = Math.min(left, glyph.left);
    top = Math.min(top, glyph.top);
    right = Math.max(right, glyph.right);
    bottom = Math.max(bottom, glyph.bottom);
    size = Math.max(size, glyph.size);
  }
  return { text: textOf(sorted), glyphs: sorted, left, top, right, bottom, size };
}

/** Bold made by printing a character twice, a hair apart, is one character. */
function withoutDoubles(glyphs: readonly Glyph[]): Glyph[] {
  return glyphs.filter((glyph, index) => {
    const before = glyphs[index - 1];
    return before?.text !== glyph.text || glyph.clipped || glyph.left - before.left > 0.15 * glyph.size;
  });
}

const withoutClarity = (glyph: Glyph): Glyph =>
  isDigit(glyph) && glyph.trace === '' ? { ...glyph, trace: '\ufffd' } : glyph;

/** Neighbours in one text are farther apart than so many ems, from middle to middle. */
const leastStep = 0.3;

/** Digits of two texts printed over each other: what either says can no longer be seen. */
export function withOverprints(glyphs: Glyph[]): Glyph[] {
  for (let index = 1; index < glyphs.length; index++) {
    const before = glyphs[index - 1];
    const glyph = glyphs[index];
    if (before === undefined || glyph === undefined || before.run === glyph.run) continue;
    if (before.clipped || glyph.clipped) continue;
    const step = (glyph.left + glyph.right - before.left - before.right) / 2;
    const size = Math.min(glyph.size, before.size);
    if (Math.abs(step) >= leastStep * size || Math.abs(glyph.baseline - before.baseline) >= size / 2) continue;
    glyphs[index - 1] = withoutClarity(before);
    glyphs[index] = withoutClarity(glyph);
  }
  return glyphs;
}

/** Width of the gap, in ems, from which two neighbours are separate words. */
function wordGap(before: Glyph, after: Glyph): number {
  const wide = Number(isIdeographic(before)) + Number(isIdeographic(after));
  // Justified Chinese text is stretched between its characters; digits of one number are not.
  return wide === 2 ? 0.9 : wide === 1 ? 0.6 : 0.2;
}

/** Gap in ems; what a clip cut off stands right behind what it left. */
export function gapBetween(before: Glyph, after: Glyph): number {
  if (before.run === after.run && (before.clipped || after.clipped)) return 0;
  return (after.left - before.right) / Math.max(1, Math.min(before.size, after.size));
}

/**
 * Between a character and a figure programs leave a small gap of their own; it is a space where the file sets one, as in
 * "2024 年". (Between characters alike a space of the file may stand for justified setting: only the gap counts.)
 */
const leastSpace = 0.15;

function isParted(before: Glyph, after: Glyph): boolean {
  if (isCutOff(before, after)) return true;
  const gap = gapBetween(before, after);
  if (gap <= leastSpace) return false;
  const mixed = isIdeographic(before) !== isIdeographic(after);
  return gap > wordGap(before, after) || (mixed && after.spaced);
}

/** A figure much smaller than the one it follows, and off its line. */
const isNoteMark = (before: Glyph, glyph: Glyph): boolean =>
  glyph.size < 0.8 * before.size &&
  isDigit(before) &&
  isDigit(glyph) &&
  Math.abs(glyph.baseline - before.baseline) > 0.1 * before.size;

function textOf(glyphs: readonly Glyph[]): string {
  let text = '';
  let mark: Glyph | null = null;
  let before: Glyph | undefined;
  for (const glyph of glyphs) {
    const parted = before !== undefined && isParted(before, glyph);
    if (parted) text += ' ';
    const goesOn: boolean = mark !== null && !parted && isDigit(glyph) && glyph.size === mark.size;
    mark = goesOn || (before !== undefined && !parted && isNoteMark(before, glyph)) ? glyph : null;
    text += (mark === null ? glyph.text : raised(glyph.text)) + glyph.trace;
    before = glyph;
  }
  return text;
}

/** Where the clip of one text ends and another begins lies the side of a box. */
const isCutOff = (before: Glyph, glyph: Glyph): boolean =>
  before.run !== glyph.run && (glyph.clipped || glyph.left > before.until - 1);

/** Cuts a line where the gap between two characters is at least so many ems wide. */
export function segmentsOf(line: TextLine, ems: (before: Glyph, after: Glyph) => number): TextLine[] {
  const segments: Glyph[][] = [];
  line.glyphs.forEach((glyph, index) => {
    const before = line.glyphs[index - 1];
    if (before === undefined || isCutOff(before, glyph) || gapBetween(before, glyph) >= ems(before, glyph))
      segments.push([glyph]);
    else segments.at(-1)?.push(glyph);
  });
  return segments.map(lineOf);
}
