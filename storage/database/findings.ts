import type { Finding } from '../../src/domain/report.ts';
import { prepared, type Db } from './database.ts';
import { packFindings } from './pack-report.ts';

/**
 * Replaces the findings that a stage which looks at several reports at once ("cross_year") has on a rendering. What the
 * parser found comes with the reading; call `settleReports` at the end of the stage, so that they are counted.
 */
export function storeFindings(db: Db, rendering: string, origin: string, findings: readonly Finding[]): void {
  if (findings.length === 0) {
    prepared(db, 'DELETE FROM stage_findings WHERE rendering = ? AND origin = ?').run(rendering, origin);
  } else {
    prepared(db, 'INSERT OR REPLACE INTO stage_findings VALUES (?, ?, ?)').run(
      rendering,
      origin,
      packFindings(findings),
    );
  }
  prepared(db, 'INSERT OR IGNORE INTO unsettled SELECT report FROM kept_renderings WHERE id = ?').run(rendering);
}

/** Findings on a rendering, of one stage ("parse", "renderings", "cross_year") or of all. */
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
