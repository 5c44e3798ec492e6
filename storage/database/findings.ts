import type { Finding } from '../../src/domain/report.ts';
import { prepared, type Db } from './database.ts';
import { insertRows } from './insert-rows.ts';

/** Replaces the findings that one stage ("parse", "renderings", "cross_year") has on a rendering. */
export function storeFindings(db: Db, rendering: string, origin: string, findings: readonly Finding[]): void {
  prepared(db, 'DELETE FROM findings WHERE rendering = ? AND origin = ?').run(rendering, origin);
  const rows = findings.map(({ rule, severity, cells, left, right, suspect, message }, n) => {
    return [rendering, origin, n, rule, severity, JSON.stringify(cells), left, right, suspect, message];
  });
  insertRows(db, 'findings', rows);
}

/** Findings on a rendering, of one stage or of all. */
export function findingsOf(db: Db, rendering: string, origin?: string): Finding[] {
  const rows = prepared(
    db,
    `SELECT rule, severity, cells, left_side AS left, right_side AS right, suspect, message FROM findings
     WHERE rendering = ? AND origin = COALESCE(?, origin) ORDER BY origin = 'parse' DESC, origin, n`,
  ).all(rendering, origin ?? null);
  return (rows as (Omit<Finding, 'cells'> & { cells: string })[]).map((row) => ({
    ...row,
    cells: JSON.parse(row.cells) as string[],
  }));
}
