import type { Grid, GridCell } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { isFigure, namesRow } from '../words/form-words.ts';
import { cellsByRow } from './cut-grid.ts';

/** Fewer boxes of figures may be a remark with its date. */
const fewestBoxes = 2;

const linesOf = ({ text }: GridCell): string[] => text.split('\n').filter((line) => compact(line) !== '');
const areFigures = (lines: readonly string[]): boolean => lines.every((line) => isFigure(line));

/**
 * How many rows a row of boxes holds, one a line: boxes of figures have so many lines, and so has the box that names
 * them, its lines rows of the form. One where it holds but one, or where the lines of its boxes do not go together.
 */
function rowsWithin(row: readonly GridCell[]): number {
  const printed = row.filter(({ text }) => compact(text) !== '').map(linesOf);
  const figures = printed.filter(areFigures);
  const count = figures[0]?.length ?? 1;
  if (count < 2 || figures.length < fewestBoxes || row.some(({ rowSpan }) => rowSpan > 1)) return 1;
  const names = printed.filter((lines) => !areFigures(lines));
  const named = names.find((lines) => lines.length === count && lines.filter((line) => namesRow(line)).length * 2 >= count); // prettier-ignore
  // A group beside its rows is said once; a label on more lines than one may be wrapped.
  const fits = names.every((lines) => lines === named || lines.length === 1);
  return named !== undefined && fits && figures.every((lines) => lines.length === count) ? count : 1;
}

/** The boxes of a row that holds several, from a row of the grid down. */
function unstacked(row: readonly GridCell[], count: number, top: number): GridCell[] {
  return row.flatMap((cell) => {
    const lines = linesOf(cell);
    if (lines.length === 1) return [{ ...cell, row: top, rowSpan: count }];
    return Array.from({ length: count }, (_, at) => ({ ...cell, row: top + at, text: lines[at] ?? '' }));
  });
}

/** A grid in which every line of such boxes is a row of its own; any other as it is. Boxes keep their place in the source. */
export function withRowsApart(grid: Grid): Grid {
  if (grid.method !== 'dom' && grid.method !== 'ruled') return grid;
  const rows = cellsByRow(grid);
  const counts = rows.map((row) => (row.some(({ text }) => text.includes('\n')) ? rowsWithin(row) : 1));
  if (counts.every((count) => count === 1)) return grid;
  const tops: number[] = [];
  let next = 0;
  for (const count of counts) {
    tops.push(next);
    next += count;
  }
  const topOf = (row: number): number => tops[row] ?? next;
  const cells = rows.flatMap((row, at) =>
    (counts[at] ?? 1) > 1
      ? unstacked(row, counts[at] ?? 1, topOf(at))
      : row.map((cell) => ({ ...cell, row: topOf(at), rowSpan: topOf(at + cell.rowSpan) - topOf(at) })),
  );
  return { ...grid, rows: next, cells };
}
