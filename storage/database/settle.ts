import type { CellStatus, Finding } from '../../src/domain/report.ts';
import { chooseRendering, compareRenderings, type RenderingCandidate } from './choose-rendering.ts';
import { prepared, type Db } from './database.ts';
import { packFindings } from './pack-report.ts';

const batchSize = 500;

/**
 * Chooses and compares again wherever what was read or captured since may have changed what the rule says. To be called
 * at the end of a stage; cut short, the next call goes on. `onProgress` is told how many reports are left.
 */
export function settleReports(db: Db, onProgress?: (left: number) => void): void {
  const some = prepared(db, 'SELECT report FROM unsettled ORDER BY report LIMIT ?').pluck();
  const left = prepared(db, 'SELECT COUNT(*) FROM unsettled').pluck();
  const settleSome = db.transaction((ids: readonly string[]) => {
    for (const id of ids) {
      settleReport(db, id);
      prepared(db, 'DELETE FROM unsettled WHERE report = ?').run(id);
    }
  });
  for (let ids = some.all(batchSize) as string[]; ids.length > 0; ids = some.all(batchSize) as string[]) {
    settleSome.immediate(ids);
    onProgress?.(left.get() as number);
  }
}

/** A rendering and the generations in which it stands. */
interface Standing extends RenderingCandidate {
  readonly key: number;
  readonly since: number;
  readonly until: number;
}

/** What a report is in some generations: its row, without its keys. */
interface Settled {
  readonly since: number;
  readonly until: number;
  readonly chosen: string;
  readonly key: number;
  readonly why: string;
  readonly renderings: number;
  readonly replaced: string;
  readonly findings: string;
  readonly errors: number;
  readonly warnings: number;
}

/**
 * A report over all kept generations follows from the readings alone: between two moments at which one of its
 * renderings comes or goes, it is one row.
 */
function settleReport(db: Db, report: string): void {
  const standing = standingRenderings(db, report);
  const moments = [...new Set(standing.flatMap(({ since, until }) => [since, until]))].sort((a, b) => a - b);
  const rows = moments.slice(0, -1).flatMap((since, n) => {
    const there = standing.filter((one) => one.since <= since && one.until > since);
    return there.length === 0 ? [] : [{ ...settle(db, there), since, until: moments[n + 1] ?? since }];
  });
  replaceRows(db, report, merged(rows));
}

/**
 * A rendering is current while some URL that brought its bytes has not brought other bytes since. What a browser made of
 * a page does not replace the page, nor one article among data the next that was asked for, by a form, at one address.
 */
function standingRenderings(db: Db, report: string): Standing[] {
  const rows = prepared(
    db,
    `SELECT r.key, r.id, g.digest, d.medium, r.cells_reported AS cellsReported, r.reading_suspects AS readingSuspects,
       g.since, g.until,
       NOT EXISTS (SELECT 1 FROM captures WHERE digest = g.digest) OR EXISTS (
         SELECT 1 FROM captures c WHERE c.digest = g.digest AND NOT EXISTS (
           SELECT 1 FROM captures later WHERE later.url = c.url AND later.at > c.at AND later.outcome = 'fetched'
             AND later.digest <> c.digest AND (later.kind = 'shown') = (c.kind = 'shown')
             AND (c.kind <> 'endpoint' OR later.listed_on IS c.listed_on))) AS current
     FROM kept_renderings r JOIN readings g ON g.parse = r.parse
       JOIN kept_documents d ON d.extraction = g.extraction AND d.id = r.document
     WHERE r.report = ? ORDER BY r.id, g.since`,
  ).all(report) as (Omit<Standing, 'current'> & { current: number })[];
  return rows.map((row) => ({ ...row, current: row.current === 1 }));
}

function settle(db: Db, candidates: readonly Standing[]): Omit<Settled, 'since' | 'until'> {
  const { id, why } = chooseRendering(candidates);
  const first = candidates.find((candidate) => candidate.id === id);
  if (!first) throw new RangeError(`${id} was chosen and is no candidate`);
  const findings = candidates.length === 1 ? [] : differences(db, first, candidates);
  const own = prepared(db, 'SELECT errors, warnings FROM kept_renderings WHERE key = ?').get(first.key) as {
    errors: number;
    warnings: number;
  };
  const later = [...findings, ...stageFindings(db, id)];
  const count = (severity: Finding['severity']): number => later.filter((one) => one.severity === severity).length;
  return {
    chosen: id,
    key: first.key,
    why,
    renderings: candidates.length,
    replaced: JSON.stringify(candidates.filter(({ current }) => !current).map((candidate) => candidate.id)),
    findings: packFindings(findings),
    errors: own.errors + count('error'),
    warnings: own.warnings + count('warn'),
  };
}

function differences(db: Db, chosen: Standing, candidates: readonly Standing[]): Finding[] {
  const compared = (one: Standing): Standing & { cells: ReturnType<typeof comparedCells> } => ({
    ...one,
    cells: comparedCells(db, one.key),
  });
  const first = compared(chosen);
  return candidates.filter((other) => other !== chosen).flatMap((other) => compareRenderings(first, compared(other)));
}

function comparedCells(db: Db, key: number): { code: string; value: number | null; status: CellStatus }[] {
  const packed = prepared(db, 'SELECT cells FROM kept_renderings WHERE key = ?').pluck().get(key) as string;
  const rows = JSON.parse(packed) as [string, number | null, string | null, CellStatus][];
  return rows.map(([code, value, , status]) => ({ code, value, status }));
}

const stageFindings = (db: Db, rendering: string): { severity: Finding['severity'] }[] =>
  prepared(
    db,
    'SELECT j.value ->> 1 AS severity FROM stage_findings s, json_each(s.findings) j WHERE s.rendering = ?',
  ).all(rendering) as { severity: Finding['severity'] }[];

const isSame = (a: Settled, b: Settled): boolean =>
  JSON.stringify({ ...a, since: 0, until: 0 }) === JSON.stringify({ ...b, since: 0, until: 0 });

/** Neighbours that say the same are one row. */
function merged(rows: readonly Settled[]): Settled[] {
  const result: Settled[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last?.until === row.since && isSame(last, row)) result[result.length - 1] = { ...last, until: row.until };
    else result.push(row);
  }
  return result;
}

function replaceRows(db: Db, report: string, rows: readonly Settled[]): void {
  prepared(db, 'DELETE FROM kept_reports WHERE id = ?').run(report);
  for (const row of rows) {
    prepared(
      db,
      `INSERT INTO kept_reports (id, since, until, chosen, why_chosen, renderings, cells, cells_reported, errors, warnings,
         region, organ_key, organ, organ_type, admin_level, region_path, year, title, form, replaced, findings)
       SELECT :report, :since, :until, :chosen, :why, :renderings, cell_count, cells_reported, :errors, :warnings,
         region_code, organ_key, organ_canonical, organ_type, admin_level, region_path, report_year, title, form,
         :replaced, :findings
       FROM kept_renderings WHERE key = :key`,
    ).run({ ...row, report });
  }
}
