import type { GridCell } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { isValueLike, readBox } from '../words/read-cell.ts';
import type { RowView } from './row-view.ts';

/**
 * The second reading of a table: it looks at no header and no column, only at the order of boxes behind a row's label.
 * In dumps where spans are lost, blanks may stand before and after the boxes of the form; where they start is learned
 * from rows of the same shape that are full.
 */
export interface RowShapes {
  readonly starts: ReadonlyMap<string, number>;
  /** Shapes of which some row has more printed boxes than the form: in none of them the boxes of the form can be told. */
  readonly overfull: ReadonlySet<string>;
  readonly width: number;
}

const shapeOf = (view: RowView): string => `${String(view.labelWidth)}:${String(view.trail.length)}`;
const isBlank = (cell: GridCell): boolean => compact(cell.text) === '';

/** From the first printed box to the last. */
const printedWidth = (trail: readonly GridCell[]): number =>
  trail.findLastIndex((cell) => !isBlank(cell)) - trail.findIndex((cell) => !isBlank(cell)) + 1;

/**
 * Where the only run of printed boxes starts, if it is exactly as long as the row of the form. Words behind blanks may be
 * those of another table.
 */
function fullRunStart(trail: readonly GridCell[], width: number): number | null {
  const first = trail.findIndex((cell) => !isBlank(cell));
  const last = trail.findLastIndex((cell) => !isBlank(cell));
  if (first === -1 || last - first + 1 !== width) return null;
  const run = trail.slice(first, last + 1);
  return run.some((cell) => isBlank(cell) || (first > 0 && !isValueLike(cell.text))) ? null : first;
}

/** Starts at which nothing printed would be left outside the boxes of the form. */
function possibleStarts(trail: readonly GridCell[], width: number): Set<number> {
  const first = trail.findIndex((cell) => !isBlank(cell));
  const last = trail.findLastIndex((cell) => !isBlank(cell));
  const starts = new Set<number>();
  for (let start = 0; start + width <= trail.length; start += 1) {
    if (first === -1 || (start <= first && last < start + width)) starts.add(start);
  }
  return starts;
}

/** Rows of one shape that are not full still narrow down together where the form's boxes begin; fewer may mislead. */
const fewestRows = 3;

export function learnShapes(views: readonly RowView[], width: number): RowShapes {
  const full = new Map<string, Set<number>>();
  const possible = new Map<string, { starts: Set<number>; rows: number }>();
  for (const view of views) {
    const shape = shapeOf(view);
    const start = fullRunStart(view.trail, width);
    if (start !== null) full.set(shape, (full.get(shape) ?? new Set()).add(start));
    const starts = possibleStarts(view.trail, width);
    const before = possible.get(shape);
    const both = before === undefined ? starts : new Set([...before.starts].filter((one) => starts.has(one)));
    possible.set(shape, { starts: both, rows: (before?.rows ?? 0) + 1 });
  }
  const starts = new Map<string, number>();
  for (const [shape, narrowed] of possible) {
    const found = full.get(shape) ?? (narrowed.rows >= fewestRows ? narrowed.starts : new Set<number>());
    const [start] = found;
    if (found.size === 1 && start !== undefined) starts.set(shape, start);
  }
  const overfull = new Set(views.filter(({ trail }) => printedWidth(trail) > width).map(shapeOf));
  return { starts, overfull, width };
}

/** The boxes of the form in a row, in order; null where their place cannot be told from the order alone. */
export function boxesInOrder(view: RowView, shapes: RowShapes): readonly GridCell[] | null {
  const { width } = shapes;
  // Wherever the boxes of the form begin in a row without a printed one, they are blank.
  if (view.trail.length >= width && view.trail.every(isBlank)) return view.trail.slice(0, width);
  if (shapes.overfull.has(shapeOf(view))) return null;
  const full = fullRunStart(view.trail, width);
  const start = full ?? (view.trail.length === width ? 0 : shapes.starts.get(shapeOf(view)));
  if (start === undefined) return null;
  const boxes = view.trail.slice(start, start + width);
  const outside = [...view.trail.slice(0, start), ...view.trail.slice(start + width)];
  return boxes.length === width && outside.every(isBlank) ? boxes : null;
}

/**
 * Which of eight boxes is the subtotal 法人小计 that some clerks add: before the total or behind the natural persons,
 * told by its sum; null where the sums do not tell.
 */
export function subtotalPlace(rows: readonly (readonly GridCell[])[]): number | null {
  const holds = (place: number): boolean => {
    let told = false;
    for (const row of rows) {
      const values = row.map((cell) => readBox(cell.text, 'count').value);
      const parts = place === 1 ? values.slice(2, 7) : values.slice(1, 6);
      const sum = values[place];
      if (sum === null || sum === undefined || parts.includes(null)) continue;
      if (parts.reduce<number>((total, part) => total + (part ?? 0), 0) !== sum) return false;
      if (sum !== 0) told = true;
    }
    return told;
  };
  const [early, late] = [holds(1), holds(6)];
  if (early === late) return null;
  return early ? 1 : 6;
}
