import type { Note } from '../../src/domain/note.ts';
import type { Cell, Finding, Report } from '../../src/domain/report.ts';
import { InvalidCell } from './errors.ts';
import { organKey, reportId } from './ids.ts';
import { locatorText } from './locator-column.ts';
import { metadataColumns } from './metadata-columns.ts';

/** A row of `kept_renderings` by column, without its keys. */
export type PackedRendering = Readonly<Record<string, string | number | null>> & {
  readonly id: string;
  readonly report: string;
};

/** JSON of rows; what is null at the end of a row is left out. */
function packed(rows: readonly (readonly unknown[])[]): string {
  return JSON.stringify(rows.map((row) => row.slice(0, row.findLastIndex((field) => (field ?? null) !== null) + 1)));
}

/** In the order of codes. Throws InvalidCell on a code that stands twice and on a value that was not reported. */
function packCells(rendering: string, cells: readonly Cell[]): string {
  const inOrder = [...cells].sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const [n, { code, value, status }] of inOrder.entries()) {
    if (value !== null && status !== 'reported') throw new InvalidCell(rendering, code, `${status} and has a value`);
    if (inOrder[n + 1]?.code === code) throw new InvalidCell(rendering, code, 'given twice');
  }
  return packed(
    inOrder.map((cell) => [
      cell.code,
      cell.value,
      cell.text,
      cell.status,
      locatorText(cell.at),
      cell.route,
      cell.reading,
      cell.confidence,
      cell.inferred,
      cell.inferredFrom,
      cell.unit,
    ]),
  );
}

export const packFindings = (findings: readonly Finding[]): string =>
  packed(
    findings.map(({ rule, severity, cells, left, right, suspect, message }) => [
      rule,
      severity,
      cells,
      left,
      right,
      suspect,
      message,
    ]),
  );

export const packNotes = (notes: readonly Note[]): string =>
  packed(notes.map(({ code, message, at }) => [code, message, locatorText(at)]));

/** A report as its row, ready to be inserted. `document` is its id, `nth` counts the reports of a document from 1. */
export function packReport(report: Report, document: string, nth: number, id: string): PackedRendering {
  const { metadata, cells, findings } = report;
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  return {
    id,
    document,
    nth,
    report: reportId(metadata, id),
    organ_key: metadata.organCanonical === null ? null : organKey(metadata.organCanonical, metadata.regionPath),
    form: report.form,
    layouts: JSON.stringify(report.layouts),
    cell_count: cells.length,
    cells_reported: cells.filter(({ status }) => status === 'reported').length,
    reading_suspects: findings.filter(({ suspect }) => suspect === 'reading').length,
    errors: count('error'),
    warnings: count('warn'),
    ...Object.fromEntries(metadataColumns.map(([column, key]) => [column, metadata[key]])),
    cells: packCells(id, cells),
    facts: packed(
      report.facts.map((fact) => [
        fact.code,
        fact.value,
        fact.text,
        fact.unit,
        fact.approx,
        fact.sentence,
        locatorText(fact.at),
        fact.derived,
        fact.cumulative,
      ]),
    ),
    sections: packed(report.sections.map(({ ordinal, title, at }) => [ordinal, title, locatorText(at)])),
    checks: packed(report.checks.map(({ rule, where, left, right, status }) => [rule, where, left, right, status])),
    findings: packFindings(findings),
    notes: packNotes(report.notes),
  };
}
