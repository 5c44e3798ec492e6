import type { Grid } from '../domain/document.ts';
import type { FormCode } from '../domain/report.ts';
import type { Form, FormTable } from '../forms/form.ts';
import { printedHeaders } from './header-evidence.ts';
import { fullest, locateTable, type TableInstance } from './locate-tables.ts';

/** A table of a form found in the document, with how well that form's layout explains it. */
export interface Recognised {
  readonly form: Form;
  readonly table: FormTable;
  readonly instance: TableInstance;
  readonly repeated: number;
  readonly score: number;
}

/** The layout of one table number that explains the document best (grids in `foreign` are another year's); null where none of its rows are printed. */
export function recogniseTable(
  grids: readonly Grid[],
  forms: readonly Form[],
  code: string,
  foreign: ReadonlySet<Grid>,
): Recognised | null {
  let best: Recognised | null = null;
  for (const form of forms) {
    const table = form.tables.find((candidate) => candidate.code === code);
    if (table === undefined) continue;
    const instances = locateTable(grids, table);
    const instance = fullest(instances, foreign);
    if (instance === null) continue;
    const columns = table.blocks.flatMap((block) => block.columns);
    const gridsOf = new Set(instance.pieces.flatMap((piece) => piece.views.map((view) => view.grid)));
    // Rows that only one side has count against a layout, so that a heading of one form is not taken for a row of another.
    const rows = table.blocks.reduce((sum, block) => sum + block.rows.length, 0);
    const likeRows = (2 * instance.score) / (rows + instance.printedRows);
    // What tells two layouts with the same rows apart.
    const score = likeRows + printedHeaders(columns, gridsOf) / columns.length;
    if (best === null || score > best.score) best = { form, table, instance, repeated: instances.length - 1, score };
  }
  return best;
}

/** Form of the whole report: table 2 differs most between forms, then table 3. */
export function formOfReport(layouts: Readonly<Record<string, FormCode>>): FormCode | null {
  return layouts['t2'] ?? layouts['t3'] ?? layouts['t4'] ?? layouts['s'] ?? null;
}
