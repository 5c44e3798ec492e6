import type { Check, Finding, Report } from '../domain/report.ts';
import { bookOf, type Outcome } from './book.ts';
import { inferLost, type Inferred } from './infer.ts';
import { narrativeAgainstTables } from './narrative-against-tables.ts';
import { plausibility } from './plausibility.ts';
import { trySums } from './sums.ts';
import { tableSums } from './table-sums.ts';

export interface Checked {
  /** Identities of the tables, then the text against them, then plausibility. */
  readonly checks: Check[];
  /** One for every check that failed. */
  readonly findings: Finding[];
  /** Kept apart from values. */
  readonly inferred: Inferred[];
}

/** Tries every rule that one report allows. Cells are weighed, never changed. */
export function checkReport(report: Pick<Report, 'form' | 'layouts' | 'cells' | 'facts' | 'metadata'>): Checked {
  const { form, layouts, cells, facts, metadata } = report;
  const book = bookOf(cells);
  const outcomes: Outcome[] = [
    ...trySums(tableSums(book, layouts, form), book),
    ...narrativeAgainstTables(facts, book),
    ...plausibility({ book, layouts, form, metadata }),
  ];
  return {
    checks: outcomes.map(({ check }) => check),
    findings: outcomes.flatMap(({ finding }) => (finding === null ? [] : [finding])),
    inferred: inferLost(facts, book),
  };
}
