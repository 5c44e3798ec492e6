import type { Block, Grid, GridCell } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { isFigure, namesColumn, namesRow } from '../words/form-words.ts';
import { cellsByRow } from './cut-grid.ts';

/** Fewer rows are no half of table three. */
const fewestRows = 8;
/** "（接上表）", "单位：件": more is a sentence. */
const longestBetween = 20;

/** First column in which rows hold figures: what stands before it names the rows. */
function figuresFrom(grid: Grid): number {
  const firsts = cellsByRow(grid).flatMap((row) => row.find(({ text }) => isFigure(text))?.column ?? []);
  return Math.max(0, ...firsts);
}

/** Columns of the form that are named over the first figures: 其他 and 总计 are rows too. */
function columnsNamed(grid: Grid): Set<string> {
  const rows = cellsByRow(grid);
  const head = rows.slice(
    0,
    rows.findIndex((row) => row.some(({ text }) => isFigure(text))),
  );
  return new Set(head.flatMap((row) => row.filter(({ text }) => namesColumn(text)).map(({ text }) => compact(text))));
}

/** The words before the figures of a row. */
const labelOf = (row: readonly GridCell[], before: number): string =>
  row.filter(({ column }) => column < before).map(({ text }) => compact(text)).join('|'); // prettier-ignore

/**
 * Where the figures of a second half begin, that goes on to the right of a first: it has the same rows, under other
 * columns of the form, and names the rows alike or not at all. Null where it is no such half.
 */
function secondHalfFrom(first: Grid, second: Grid): number | null {
  if (first.rows !== second.rows || first.rows < fewestRows) return null;
  if ([first, second].some(({ method }) => method !== 'dom' && method !== 'ruled')) return null;
  const [here, there] = [columnsNamed(first), columnsNamed(second)];
  if (here.size === 0 || there.size === 0 || [...there].some((name) => here.has(name))) return null;
  const [rows, others] = [cellsByRow(first), cellsByRow(second)];
  const named = rows.filter((row) => row.some(({ text }) => namesRow(text) && !namesColumn(text))).length;
  if (named < fewestRows) return null;
  const [from, start] = [figuresFrom(first), figuresFrom(second)];
  const hasFigures = (row: readonly GridCell[] | undefined): boolean =>
    row?.some(({ text }) => isFigure(text)) === true;
  const goTogether = rows.every((row, at) => hasFigures(row) === hasFigures(others[at]));
  if (from === 0 || !goTogether) return null;
  if (start === 0) return 0;
  return rows.every((row, at) => !hasFigures(row) || labelOf(row, from) === labelOf(others[at] ?? [], start)) ? start : null; // prettier-ignore
}

const joined = (first: Grid, second: Grid, from: number): Grid => ({
  ...first,
  columns: first.columns + second.columns - from,
  cells: [
    ...first.cells,
    ...second.cells
      .filter(({ column }) => column >= from)
      .map((cell) => ({ ...cell, column: cell.column - from + first.columns })),
  ].toSorted((a, b) => a.row - b.row || a.column - b.column),
});

/** A table that was too wide for its page and goes on below with the columns that were left, in one piece again. */
export function halvesJoined(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  let last = -1;
  for (const block of blocks) {
    const first = result[last];
    const between = result.slice(last + 1);
    const isShort = between.every((one) => one.kind === 'paragraph' && compact(one.text).length <= longestBetween);
    const from = block.kind === 'grid' && first?.kind === 'grid' && isShort ? secondHalfFrom(first, block) : null;
    if (block.kind === 'grid' && first?.kind === 'grid' && from !== null) {
      result[last] = joined(first, block, from);
      continue;
    }
    if (block.kind === 'grid') last = result.length;
    result.push(block);
  }
  return result;
}
