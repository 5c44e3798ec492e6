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

/** Share of a table's own sums that must hold before one that fails is laid to the source. */
const trusted = 0.75;

/** Tables read by one route alone whose sums nearly all hold: a shifted reading would have broken them by the dozen. */
function soundTables(checks: readonly Check[]): Set<string> {
  const rulesOf = { t3: ['I01', 'I02', 'I03'], t4: ['I04'], s: ['I23', 'I24', 'I25', 'I26'] };
  const sound = Object.entries(rulesOf).filter(([, rules]) => {
    const tried = checks.filter(({ rule, status }) => rules.includes(rule) && status !== 'not_assessable');
    const held = tried.filter(({ status }) => status === 'pass').length;
    return tried.length > 0 && (held >= tried.length * trusted || (tried.length <= 3 && held > 0));
  });
  return new Set(sound.map(([table]) => table));
}

/** A finding whose figures all stand in sound tables speaks of the source, even where only one route could read them. */
function weighSuspect(finding: Finding, sound: ReadonlySet<string>): Finding {
  if (finding.suspect !== 'unknown') return finding;
  const tables = finding.cells.filter((code) => code.includes('.')).map((code) => code.split('.')[0] ?? '');
  return tables.length > 0 && tables.every((table) => sound.has(table)) ? { ...finding, suspect: 'source' } : finding;
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
  const checks = outcomes.map(({ check }) => check);
  const sound = soundTables(checks);
  return {
    checks,
    findings: outcomes.flatMap(({ finding }) => (finding === null ? [] : [weighSuspect(finding, sound)])),
    inferred: inferLost(facts, book),
  };
}
