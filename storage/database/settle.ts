import type { CellStatus } from '../../src/domain/report.ts';
import { chooseRendering, compareRenderings, type RenderingCandidate } from './choose-rendering.ts';
import { prepared, type Db } from './database.ts';
import { storeFindings } from './findings.ts';

/**
 * Chooses and compares again wherever a report has several renderings, and counts anew. To be called at the end of a
 * stage: a capture or a finding that came later may have changed what the rule says. One transaction.
 */
export function settleReports(db: Db): void {
  db.transaction(() => {
    const known = 'SELECT report FROM renderings UNION SELECT id FROM reports ORDER BY 1';
    for (const id of prepared(db, known).pluck().all() as string[]) settleReport(db, id);
  }).immediate();
}

/** The same for one report, inside the caller's transaction. A report without renderings goes. */
export function settleReport(db: Db, report: string): void {
  const candidates = candidatesOf(db, report);
  if (candidates.length === 0) {
    prepared(db, 'DELETE FROM reports WHERE id = ?').run(report);
    return;
  }
  const { id, why } = chooseRendering(candidates);
  const mark = prepared(db, 'UPDATE renderings SET chosen = ?, why_chosen = ?, current = ? WHERE id = ?');
  for (const candidate of candidates) {
    const chosen = candidate.id === id;
    mark.run(chosen ? 1 : 0, chosen ? why : null, candidate.current ? 1 : 0, candidate.id);
    if (!chosen) storeFindings(db, candidate.id, 'renderings', []);
  }
  storeFindings(db, id, 'renderings', candidates.length === 1 ? [] : differences(db, id, candidates));
  writeReport(db, report, id, candidates.length);
}

/** A rendering is current while some URL that brought its bytes has not brought other bytes since. */
function candidatesOf(db: Db, report: string): RenderingCandidate[] {
  const rows = prepared(
    db,
    `SELECT r.id, d.digest, d.medium, r.cells_reported AS cellsReported, r.reading_suspects AS readingSuspects,
       NOT EXISTS (SELECT 1 FROM captures WHERE digest = d.digest) OR EXISTS (
         SELECT 1 FROM captures c WHERE c.digest = d.digest AND NOT EXISTS (
           SELECT 1 FROM captures later WHERE later.url = c.url AND later.at > c.at AND later.outcome = 'fetched'
             AND later.digest <> c.digest)) AS current
     FROM renderings r JOIN documents d ON d.id = r.document WHERE r.report = ? ORDER BY r.id`,
  ).all(report) as (Omit<RenderingCandidate, 'current'> & { current: number })[];
  return rows.map((row) => ({ ...row, current: row.current === 1 }));
}

function differences(db: Db, chosen: string, candidates: readonly RenderingCandidate[]) {
  const compared = candidates.map(({ id, medium, current }) => ({ id, medium, current, cells: cellsOf(db, id) }));
  const first = compared.find(({ id }) => id === chosen);
  return first ? compared.filter((other) => other !== first).flatMap((other) => compareRenderings(first, other)) : [];
}

const cellsOf = (db: Db, rendering: string) =>
  prepared(db, 'SELECT code, value, status FROM cells WHERE rendering = ? ORDER BY code').all(rendering) as {
    code: string;
    value: number | null;
    status: CellStatus;
  }[];

function writeReport(db: Db, report: string, chosen: string, renderings: number): void {
  prepared(
    db,
    `INSERT INTO reports
     SELECT :report, region_code, organ_key, organ_canonical, organ_type, admin_level, region_path, report_year, title,
       form, id, :renderings, (SELECT COUNT(*) FROM cells WHERE rendering = :chosen), cells_reported,
       (SELECT COUNT(*) FROM findings WHERE rendering = :chosen AND severity = 'error'),
       (SELECT COUNT(*) FROM findings WHERE rendering = :chosen AND severity = 'warn')
     FROM renderings WHERE id = :chosen
     ON CONFLICT (id) DO UPDATE SET region = excluded.region, organ_key = excluded.organ_key, organ = excluded.organ,
       organ_type = excluded.organ_type, admin_level = excluded.admin_level, region_path = excluded.region_path,
       year = excluded.year, title = excluded.title, form = excluded.form, chosen = excluded.chosen,
       renderings = excluded.renderings, cells = excluded.cells, cells_reported = excluded.cells_reported,
       errors = excluded.errors, warnings = excluded.warnings`,
  ).run({ report, chosen, renderings });
}
