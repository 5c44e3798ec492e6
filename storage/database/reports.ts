import type { Medium } from '../../src/domain/document.ts';
import type { AdminLevel, FormCode, OrganType } from '../../src/domain/report.ts';
import { prepared, type Db } from './database.ts';

/** One report of one organ for one year, seen through its chosen rendering. */
export interface ReportRow {
  readonly id: string;
  readonly region: string | null;
  readonly organKey: string | null;
  readonly organ: string | null;
  readonly organType: OrganType | null;
  readonly adminLevel: AdminLevel | null;
  readonly regionPath: string | null;
  readonly year: number | null;
  readonly title: string | null;
  readonly form: FormCode | null;
  /** Id of the chosen rendering. */
  readonly chosen: string;
  readonly renderings: number;
  readonly cells: number;
  readonly cellsReported: number;
  /** Findings of severity error and warn on the chosen rendering. */
  readonly errors: number;
  readonly warnings: number;
  /** Since when, by whom and why its content is shown nowhere; null where it is shown. */
  readonly withheld: string | null;
}

/** One reading of a report. */
export interface RenderingRow {
  readonly id: string;
  readonly document: string;
  readonly digest: string;
  readonly part: string | null;
  readonly medium: Medium;
  readonly extractor: string;
  readonly parser: string;
  readonly chosen: boolean;
  /** The line of the rule that decided; null where it was not chosen. */
  readonly whyChosen: string | null;
  readonly current: boolean;
  readonly cellsReported: number;
  readonly readingSuspects: number;
}

export interface ReportFilter {
  /** A region and all below it: the code without its trailing pairs of zeros is taken as a prefix. */
  readonly region?: string;
  readonly organKey?: string;
  readonly year?: number;
  readonly form?: FormCode;
  readonly limit?: number;
  /** Id after which to go on. */
  readonly after?: string;
}

const columns = `id, region, organ_key AS organKey, organ, organ_type AS organType, admin_level AS adminLevel,
  region_path AS regionPath, year, title, form, chosen, renderings, cells, cells_reported AS cellsReported,
  errors, warnings, withheld`;

export const findReport = (db: Db, id: string): ReportRow | null =>
  (prepared(db, `SELECT ${columns} FROM reports WHERE id = ?`).get(id) as ReportRow | undefined) ?? null;

/** In the order of ids. */
export function listReports(db: Db, filter: ReportFilter = {}): ReportRow[] {
  const given: [string, string | number | undefined][] = [
    ["region GLOB ? || '*'", filter.region?.replace(/(?:00)+$/, '')],
    ['organ_key = ?', filter.organKey],
    ['year = ?', filter.year],
    ['form = ?', filter.form],
    ['id > ?', filter.after],
  ];
  const used = given.filter(([, value]) => value !== undefined);
  const where = used.length === 0 ? '' : `WHERE ${used.map(([condition]) => condition).join(' AND ')}`;
  const values = [...used.map(([, value]) => value), filter.limit ?? -1];
  return prepared(db, `SELECT ${columns} FROM reports ${where} ORDER BY id LIMIT ?`).all(...values) as ReportRow[];
}

/** All readings of a report, the chosen one first. */
export function renderingsOf(db: Db, report: string): RenderingRow[] {
  const rows = prepared(
    db,
    `SELECT r.id, r.document, d.digest, d.part, d.medium, r.extractor, r.parser, r.chosen, r.why_chosen AS whyChosen,
       r.current, r.cells_reported AS cellsReported, r.reading_suspects AS readingSuspects
     FROM renderings r JOIN documents d ON d.id = r.document WHERE r.report = ? ORDER BY r.chosen DESC, r.id`,
  ).all(report) as (Omit<RenderingRow, 'chosen' | 'current'> & { chosen: number; current: number })[];
  return rows.map((row) => ({ ...row, chosen: row.chosen === 1, current: row.current === 1 }));
}
