/** [left, top, right, bottom] in points; origin at the top left. */
export type Box = readonly [number, number, number, number];

/** One printed character. Coordinates are those of the page turned so that most of its text stands upright. */
export interface Glyph {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly baseline: number;
  /** Height of the em in points. */
  readonly size: number;
  /** Clockwise turn against upright: 0, 90, 180 or 270 degrees. */
  readonly turn: number;
  /** The file itself sets a space before it, a small sign that the two belong to one text. */
  readonly spaced: boolean;
  /** Tells the text object that printed it from others of its page. */
  readonly run: number;
  /** Right end of what a clip lets see of its text. */
  readonly until: number;
  /** Cut off by a clip: it belongs to its text, at whose visible end it stands, and is not seen. */
  readonly clipped: boolean;
  /** What stands behind it in the text: the stroke of a digit struck out, the sign of one that cannot be made out. */
  readonly trace: '' | '\u0336' | '\ufffd';
}

/** A glyph of which nothing of the kind is known. (All have all fields: objects of one shape are read much faster.) */
export const unmarked = { spaced: false, run: 0, until: Infinity, clipped: false, trace: '' } as const;

/** A ruling line, horizontal (y0 = y1) or vertical (x0 = x1). */
export interface Ruling {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What is printed on one page, before any reading of it. */
export interface PageMarks {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly Ruling[];
  /** Part of the page covered by images, 0..1. */
  readonly imageCover: number;
  /** Places of the images. */
  readonly images: readonly Box[];
  /** Number of paths drawn: text turned into outlines has many. */
  readonly drawings: number;
  /** Characters drawn invisibly (the text layer of a scan that a machine has read). */
  readonly hiddenGlyphs: number;
  /** Characters of watermarks (at an oblique angle, or huge and over the text), left out. */
  readonly obliqueGlyphs: number;
  /** From the upright page to the page as displayed. */
  displayed(box: Box): Box;
}

export const centreX = (mark: { readonly left: number; readonly right: number }): number =>
  (mark.left + mark.right) / 2;
export const centreY = (mark: { readonly top: number; readonly bottom: number }): number =>
  (mark.top + mark.bottom) / 2;

export function around(marks: readonly Pick<Glyph, 'left' | 'top' | 'right' | 'bottom'>[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const mark of marks) {
    left = Math.min(left, mark.left);
    top = Math.min(top, mark.top);
    right = Math.max(right, mark.right);
    bottom = Math.max(bottom, mark.bottom);
  }
  return [left, top, right, bottom];
}

export function median(values: readonly number[], otherwise: number): number {
  if (values.length === 0) return otherwise;
  const sorted = new Float64Array(values).sort();
  return sorted[sorted.length >> 1] ?? otherwise;
}
