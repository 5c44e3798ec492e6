import { fillLattice } from './fill.ts';
import { furnitureOf } from './furniture.ts';
import { joinPieces } from './join.ts';
import { layoutOf, type PageLayout, withWider } from './layout.ts';
import type { Lattice } from './lattice.ts';
import { touchTolerance } from './lattice.ts';
import { centreY, type PageMarks } from './marks.ts';
import type { Piece } from './piece.ts';
import type { TextLine } from './text-lines.ts';

/** A line of text with the page it stands on. */
export interface FlowLine {
  readonly kind: 'line';
  readonly line: TextLine;
  readonly page: PageMarks;
}

export interface FlowTable {
  readonly kind: 'table';
  readonly piece: Piece;
}

export type FlowItem = FlowLine | FlowTable;

/** The text lines and ruled tables of all pages in reading order, tables joined over page breaks, page numbers gone. */
export function flowOf(pages: readonly PageMarks[]): FlowItem[] {
  const layouts = pages.map(layoutOf);
  const furniture = furnitureOf(layouts);
  const flow: FlowItem[] = [];
  for (const layout of layouts) {
    const lines = layout.lines.filter((line) => !furniture.has(line));
    addPage(flow, { ...layout, lines });
  }
  return flow;
}

function addPage(flow: FlowItem[], asDrawn: PageLayout): void {
  const last = flow.at(-1);
  const before = last?.kind === 'table' && last.piece.lastPage === asDrawn.page.number - 1 ? last.piece : null;
  const layout = before === null ? asDrawn : withFrameGoingOn(asDrawn, before);
  const items = itemsOf(layout);

  const head = items[0];
  const joined = before !== null && head?.kind === 'table' ? joinPieces(before, head.piece) : null;
  if (joined !== null) {
    flow[flow.length - 1] = { kind: 'table', piece: joined };
    items.shift();
  }
  flow.push(...items);
}

/** The tables and the lines of a page, from its top to its foot. */
function itemsOf({ page, em, lattices, inside, lines }: PageLayout): FlowItem[] {
  const tables = lattices.map((lattice) => ({
    top: lattice.box[1],
    item: { kind: 'table' as const, piece: fillLattice(lattice, inside.get(lattice) ?? [], page, em) },
  }));
  const others = lines.map((line) => ({ top: centreY(line), item: { kind: 'line' as const, line, page } }));
  return [...tables, ...others].sort((a, b) => a.top - b.top).map(({ item }) => item);
}

/** The layout of a page on which a table from the page before may go on within a frame that is not closed. */
function withFrameGoingOn(layout: PageLayout, before: Piece): PageLayout {
  const [first] = layout.lattices;
  if (first === undefined || !isFirst(first, layout)) return layout;
  const whole = withMissingSide(first, before.xs, touchTolerance(layout.em));
  return whole === first ? layout : withWider(layout, first, whole);
}

const isFirst = (lattice: Lattice, { lines }: PageLayout): boolean =>
  lines.every((line) => centreY(line) > lattice.box[1]);

/** A side of the frame that is not drawn beside a box that goes on from the page before is taken from that page. */
function withMissingSide(lattice: Lattice, xs: readonly number[], tolerance: number): Lattice {
  const [left, top, right, bottom] = lattice.box;
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;
  const bare = (at: number) => ({ at, lines: [{ at, from: top, to: bottom }] });
  if (near(right, xs.at(-1) ?? 0) && xs.slice(1).some((x) => near(x, left))) {
    const missing = xs.filter((x) => x < left - tolerance).map(bare);
    return { ...lattice, xs: [...missing, ...lattice.xs], box: [missing[0]?.at ?? left, top, right, bottom] };
  }
  if (near(left, xs[0] ?? 0) && xs.slice(0, -1).some((x) => near(x, right))) {
    const missing = xs.filter((x) => x > right + tolerance).map(bare);
    return { ...lattice, xs: [...lattice.xs, ...missing], box: [left, top, missing.at(-1)?.at ?? right, bottom] };
  }
  return lattice;
}
