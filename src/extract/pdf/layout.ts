import { belongsIn, contains } from './fill.ts';
import { findLattices, type Lattice } from './lattice.ts';
import { type Glyph, median, type PageMarks } from './marks.ts';
import { mergeRulings } from './rulings.ts';
import { withoutStrikes } from './struck.ts';
import { type TextLine } from './text-lines.ts';
import { linesOf } from './turned.ts';

/** A page taken apart: where its tables lie, and the lines of text outside of them. */
export interface PageLayout {
  readonly page: PageMarks;
  /** Median size of the text in points. */
  readonly em: number;
  readonly lattices: readonly Lattice[];
  /** The glyphs in each of its tables. */
  readonly inside: ReadonlyMap<Lattice, readonly Glyph[]>;
  readonly lines: readonly TextLine[];
}

export function layoutOf(marks: PageMarks): PageLayout {
  const rulings = mergeRulings(marks.rulings);
  const { glyphs, level } = withoutStrikes(marks.glyphs, rulings.level);
  const page = { ...marks, glyphs };
  const em = median(
    page.glyphs.map((glyph) => glyph.size),
    10.5,
  );
  const found = findLattices({ ...rulings, level }, em).map((lattice) => beyondPaper(lattice, page));
  const lattices = found.filter(
    (lattice) =>
      page.glyphs.some((glyph) => contains(lattice.box, glyph)) &&
      !isFrame(lattice, found) &&
      !framesColumns(lattice, page),
  );
  const { inside, outside } = byTable(page.glyphs, lattices);
  return { page, em, lattices, inside, lines: linesOf(outside) };
}

/** The layout with one lattice in the place of another that covers less. */
export function withWider(layout: PageLayout, narrow: Lattice, wide: Lattice): PageLayout {
  const lattices = layout.lattices.map((lattice) => (lattice === narrow ? wide : lattice));
  const { inside } = byTable(layout.page.glyphs, lattices);
  const lines = layout.lines.filter((line) => !line.glyphs.every((glyph) => belongsIn(wide.box, glyph)));
  return { ...layout, lattices, inside, lines };
}

/** Glyphs by the table they stand in. */
function byTable(
  glyphs: readonly Glyph[],
  lattices: readonly Lattice[],
): { inside: Map<Lattice, Glyph[]>; outside: Glyph[] } {
  const inside = new Map<Lattice, Glyph[]>(lattices.map((lattice) => [lattice, []]));
  const outside: Glyph[] = [];
  for (const glyph of glyphs) {
    const lattice = latticeAt(lattices, glyph);
    (lattice === undefined ? outside : inside.get(lattice))?.push(glyph);
  }
  return { inside, outside };
}

/** A table that is wider than the paper goes on beyond it: its text is in the file and belongs to its boxes. */
function beyondPaper(lattice: Lattice, page: PageMarks): Lattice {
  const [left, top, right, bottom] = lattice.box;
  return {
    ...lattice,
    box: [left < 1 ? -page.width : left, top, right > page.width - 1 ? 2 * page.width : right, bottom],
  };
}

/** The innermost lattice around a glyph: a table may stand in a box of another. */
function latticeAt(lattices: readonly Lattice[], glyph: Glyph): Lattice | undefined {
  let innermost: Lattice | undefined;
  for (const lattice of lattices)
    if (belongsIn(lattice.box, glyph) && (innermost === undefined || area(lattice) < area(innermost)))
      innermost = lattice;
  return innermost;
}

/** A single box around other tables is decoration. */
const isFrame = (lattice: Lattice, all: readonly Lattice[]): boolean =>
  lattice.xs.length === 2 &&
  lattice.ys.length === 2 &&
  all.some((other) => other !== lattice && inside(other, lattice));

/** More rows of figures side by side than a column of boxes has by chance, or one that no sentence holds. */
const fewestRows = 2;
const wideRow = 5;

/**
 * A frame, perhaps with lines between its rows, around columns that nothing parts but white space: the lines say
 * nothing of where its figures belong, so the text is read as one without lines.
 */
function framesColumns(lattice: Lattice, page: PageMarks): boolean {
  if (lattice.xs.length !== 2) return false;
  const lines = linesOf(page.glyphs.filter((glyph) => contains(lattice.box, glyph)));
  const figures = lines.map((line) => line.text.match(/(?<!\S)[\d０-９][\d０-９,.]*(?!\S)/gu)?.length ?? 0);
  return figures.filter((count) => count >= 3).length >= fewestRows || figures.some((count) => count >= wideRow);
}

const inside = ({ box: a }: Lattice, { box: b }: Lattice): boolean =>
  a[0] > b[0] - 1 && a[1] > b[1] - 1 && a[2] < b[2] + 1 && a[3] < b[3] + 1;

const area = ({ box }: Lattice): number => (box[2] - box[0]) * (box[3] - box[1]);
