import type { Grid } from '../../domain/document.ts';
import type { FormCode } from '../../domain/report.ts';
import type { Form, FormTable } from '../../forms/form.ts';
import { printedHeaders } from './header-evidence.ts';
import { fullest, locateTable, type TableInstance } from './locate-tables.ts';

/** A table of a form found in the document, with how well that form's layout explains it. */
export interface Recognised {
  readonly form: Form;
  readonly table: FormTable;
  readonly instance: TableInstance;
  readonly repeated: number;
  readonly score: number;
  /** Headers of the layout that are printed, as a share of its own. */
  readonly headers: number;
}

const rowsOf = (table: FormTable): number => table.blocks.reduce((sum, block) => sum + block.rows.length, 0);

/** A recognised table may have lost rows: that it does not print one then says nothing of its layout. */
function lacksRecognisedRows({ table, instance: { pieces } }: Recognised): boolean {
  const isRecognised = pieces.some(({ views }) => views.some(({ grid }) => grid.method === 'ocr'));
  return isRecognised && pieces.reduce((sum, { matches }) => sum + matches.length, 0) < rowsOf(table);
}

function explained(
  form: Form,
  table: FormTable,
  grids: readonly Grid[],
  foreign: ReadonlySet<Grid>,
): Recognised | null {
  const instances = locateTable(grids, table);
  const instance = fullest(instances, foreign);
  if (instance === null) return null;
  const columns = table.blocks.flatMap((block) => block.columns);
  const gridsOf = new Set(instance.pieces.flatMap((piece) => piece.views.map((view) => view.grid)));
  // Rows that only one side has count against a layout, so that a heading of one form is not taken for a row of another.
  const likeRows = (2 * instance.score) / (rowsOf(table) + instance.printedRows);
  // What tells two layouts with the same rows apart.
  const headers = printedHeaders(columns, gridsOf) / columns.length;
  return { form, table, instance, repeated: instances.length - 1, score: likeRows + headers, headers };
}

/** Every row and every header as the form has it. */
const all = 2;

/** Nothing printed speaks for one layout before another: it only has fewer rows that are not printed. */
const onlyLacksLess = (one: Recognised, other: Recognised): boolean =>
  one.instance.score <= other.instance.score && one.headers <= other.headers;

/**
 * The layout of one table number that explains the document best (grids in `foreign` are another year's); null where
 * none of its rows are printed. `forms` begins with that of the report's year, which decides where nothing printed tells
 * them apart, or where recognition left holes that either layout might fill.
 */
export function recogniseTable(
  grids: readonly Grid[],
  forms: readonly Form[],
  code: string,
  foreign: ReadonlySet<Grid>,
): Recognised | null {
  const candidates: Recognised[] = [];
  for (const form of forms) {
    const table = form.tables.find((one) => one.code === code);
    const candidate = table === undefined ? null : explained(form, table, grids, foreign);
    if (candidate !== null) candidates.push(candidate);
    // No other layout explains more than all.
    if (candidate !== null && candidate.score >= all) break;
  }
  const [ofYear] = candidates;
  if (ofYear === undefined) return null;
  const best = candidates.reduce((one, other) => (other.score > one.score ? other : one));
  return lacksRecognisedRows(best) || onlyLacksLess(best, ofYear) ? ofYear : best;
}

/** Form of the whole report: table 2 differs most between forms, then table 3. */
export function formOfReport(layouts: Readonly<Record<string, FormCode>>): FormCode | null {
  return layouts['t2'] ?? layouts['t3'] ?? layouts['t4'] ?? layouts['s'] ?? null;
}
