import type { Grid } from '../../domain/document.ts';
import type { FormColumn } from '../../forms/form.ts';
import { hasHan } from '../../text/normalise.ts';
import { headerLikeness } from '../words/header-likeness.ts';

const sureHeader = 0.8;

/** How well a grid prints a header; asked for every form and table, hence worked out once. */
type Evidence = (column: FormColumn) => number;

function weigh(grid: Grid): Evidence {
  const words = [...new Set(grid.cells.map((cell) => cell.text))].filter(hasHan);
  const known = new Map<FormColumn, number>();
  return (column) => {
    const best = known.get(column) ?? words.reduce((most, word) => Math.max(most, headerLikeness(word, column)), 0);
    known.set(column, best);
    return best;
  };
}

const evidenceOf = new WeakMap<Grid, Evidence>();
function evidence(grid: Grid): Evidence {
  const known = evidenceOf.get(grid) ?? weigh(grid);
  evidenceOf.set(grid, known);
  return known;
}

/** How many of the column headers given (equal labels once) the grids print, each weighed by its likeness. */
export function printedHeaders(columns: readonly FormColumn[], grids: Iterable<Grid>): number {
  const printed = [...grids].map(evidence);
  const distinct = columns.filter((column, at) => columns.findIndex((other) => other.label === column.label) === at);
  return distinct.reduce((sum, column) => {
    const best = Math.max(0, ...printed.map((likenessOf) => likenessOf(column)));
    return sum + (best >= sureHeader ? best : 0);
  }, 0);
}
