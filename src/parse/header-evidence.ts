import type { Grid } from '../domain/document.ts';
import type { FormColumn } from '../forms/form.ts';
import { hasHan } from '../text/normalise.ts';
import { headerLikeness } from './grid-route.ts';

const sureHeader = 0.8;

const wordCache = new WeakMap<Grid, readonly string[]>();

/** Every text of a grid that has words in it, once. */
function wordsOf(grid: Grid): readonly string[] {
  const words = wordCache.get(grid) ?? [...new Set(grid.cells.map((cell) => cell.text))].filter(hasHan);
  wordCache.set(grid, words);
  return words;
}

/** How many of the column headers given (equal labels once) the grids print, each weighed by its likeness. */
export function printedHeaders(columns: readonly FormColumn[], grids: Iterable<Grid>): number {
  const words = [...grids].flatMap(wordsOf);
  const distinct = columns.filter((column, at) => columns.findIndex((other) => other.label === column.label) === at);
  return distinct.reduce((sum, column) => {
    const best = Math.max(0, ...words.map((word) => headerLikeness(word, column)));
    return sum + (best >= sureHeader ? best : 0);
  }, 0);
}
