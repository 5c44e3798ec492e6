import type { Grid } from '../domain/document.ts';
import type { FormCode } from '../domain/report.ts';
import type { Form, FormTable } from '../forms/form.ts';
import { hasHan } from '../text/normalise.ts';
import { headerLikeness } from './grid-route.ts';
import { fullest, locateTable, type TableInstance } from './locate-tables.ts';

/** A table of a form found in the document, with how well that form's layout explains it. */
export interface Recognised {
  readonly form: Form;
  readonly table: FormTable;
  readonly instance: TableInstance;
  readonly repeated: number;
  readonly score: number;
}

const sureHeader = 0.8;

/** Column headers of the form that the pieces' grids print: what tells two layouts with the same rows apart. */
function printedHeaders(table: FormTable, instance: TableInstance): number {
  const grids = new Set<Grid>(instance.pieces.flatMap((piece) => piece.views.map((view) => view.grid)));
  const texts = [...grids].flatMap((grid) => grid.cells.map((cell) => cell.text));
  const words = [...new Set(texts)].filter(hasHan);
  const labels = table.blocks.flatMap((block) => block.columns);
  const distinct = labels.filter((column, at) => labels.findIndex((other) => other.label === column.label) === at);
  return distinct.reduce((sum, column) => {
    const best = Math.max(0, ...words.map((word) => headerLikeness(word, column)));
    return sum + (best >= sureHeader ? best : 0);
  }, 0);
}

/** The layout of one table number that explains the document best; null where none of its rows are printed. */
export function recogniseTable(grids: readonly Grid[], forms: readonly Form[], code: string): Recognised | null {
  let best: Recognised | null = null;
  for (const form of forms) {
    const table = form.tables.find((candidate) => candidate.code === code);
    if (table === undefined) continue;
    const instances = locateTable(grids, table);
    const instance = fullest(instances);
    if (instance === null) continue;
    const columns = table.blocks.reduce((sum, block) => sum + block.columns.length, 0);
    // Rows that only one side has count against a layout, so that a heading of one form is not taken for a row of another.
    const rows = table.blocks.reduce((sum, block) => sum + block.rows.length, 0);
    const likeRows = (2 * instance.score) / (rows + instance.printedRows);
    const score = likeRows + printedHeaders(table, instance) / columns;
    if (best === null || score > best.score) best = { form, table, instance, repeated: instances.length - 1, score };
  }
  return best;
}

/** Form of the whole report: table 2 differs most between forms, then table 3. */
export function formOfReport(layouts: Readonly<Record<string, FormCode>>): FormCode | null {
  return layouts['t2'] ?? layouts['t3'] ?? layouts['t4'] ?? layouts['s'] ?? null;
}
