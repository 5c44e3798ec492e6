import type { Metadata, Report } from '../../src/domain/report.ts';
import { prepared, type Db } from './database.ts';
import { findDocument } from './documents.ts';
import { storeFindings } from './findings.ts';
import { organKey, renderingId, reportId } from './ids.ts';
import { insertRows } from './insert-rows.ts';
import { locatorText } from './locator-column.ts';
import { storeNotes } from './notes.ts';
import { settleReport } from './settle.ts';

/** Where a stored report now stands. */
export interface StoredReport {
  readonly rendering: string;
  readonly report: string;
}

/**
 * Replaces what was parsed from a document by these reports (none: it holds no report), in one transaction, and settles
 * the reports concerned. `parser` is "name@version". Throws where the document is not stored.
 */
export function storeReports(
  db: Db,
  parsed: { readonly document: string; readonly parser: string; readonly reports: readonly Report[] },
): StoredReport[] {
  const store = db.transaction(() => {
    const document = findDocument(db, parsed.document);
    if (!document) throw new RangeError(`no document ${parsed.document}: store its extraction first`);
    const before = removeRenderings(db, document.id);
    const stored = parsed.reports.map((report, place) => {
      const rendering = renderingId(document.id, place + 1);
      const id = reportId(report.metadata, rendering);
      insertRendering(db, { ...parsed, extractor: document.extractor, nth: place + 1, rendering, id, report });
      return { rendering, report: id };
    });
    prepared(db, 'UPDATE documents SET parsed_by = ? WHERE id = ?').run(parsed.parser, document.id);
    for (const id of new Set([...before, ...stored.map(({ report }) => report)])) settleReport(db, id);
    return stored;
  });
  return store.immediate();
}

function removeRenderings(db: Db, document: string): string[] {
  const old = prepared(db, 'SELECT id, report FROM renderings WHERE document = ?').all(document) as {
    id: string;
    report: string;
  }[];
  for (const { id } of old) {
    storeNotes(db, 'rendering', id, []);
    prepared(db, 'DELETE FROM renderings WHERE id = ?').run(id);
  }
  return old.map(({ report }) => report);
}

interface Rendering {
  readonly rendering: string;
  readonly document: string;
  readonly nth: number;
  readonly id: string;
  readonly extractor: string;
  readonly parser: string;
  readonly report: Report;
}

function insertRendering(db: Db, { rendering, document, nth, id, extractor, parser, report }: Rendering): void {
  const { metadata } = report;
  prepared(
    db,
    `INSERT INTO renderings (id, document, nth, report, organ_key, form, layouts, extractor, parser, cells_reported,
       reading_suspects, ${metadataColumns.map(([column]) => column).join(', ')})
     VALUES (:rendering, :document, :nth, :id, :organKey, :form, :layouts, :extractor, :parser, :cellsReported,
       :readingSuspects, ${metadataColumns.map(([, key]) => `:${key}`).join(', ')})`,
  ).run({
    ...metadata,
    rendering,
    document,
    nth,
    id,
    organKey: metadata.organCanonical === null ? null : organKey(metadata.organCanonical, metadata.regionPath),
    form: report.form,
    layouts: JSON.stringify(report.layouts),
    extractor,
    parser,
    cellsReported: report.cells.filter(({ status }) => status === 'reported').length,
    readingSuspects: report.findings.filter(({ suspect }) => suspect === 'reading').length,
  });
  insertRows(db, 'cells', cellRows(rendering, report));
  insertRows(db, 'facts', factRows(rendering, report));
  insertRows(db, 'sections', sectionRows(rendering, report));
  insertRows(db, 'checks', checkRows(rendering, report));
  storeFindings(db, rendering, 'parse', report.findings);
  storeNotes(db, 'rendering', rendering, report.notes);
}

/** Column of `renderings` and the field of the metadata it holds. */
export const metadataColumns: readonly (readonly [string, keyof Metadata])[] = [
  ['title', 'title'],
  ['report_year', 'reportYear'],
  ['period_start', 'periodStart'],
  ['period_end', 'periodEnd'],
  ['organ_as_written', 'organAsWritten'],
  ['organ_canonical', 'organCanonical'],
  ['organ_type', 'organType'],
  ['admin_level', 'adminLevel'],
  ['region_code', 'regionCode'],
  ['region_name', 'regionName'],
  ['region_path', 'regionPath'],
  ['region_code_vintage', 'regionCodeVintage'],
  ['scope', 'scope'],
  ['scope_reason', 'scopeReason'],
  ['form_cited', 'formCited'],
  ['signature_organ', 'signatureOrgan'],
  ['signature_date', 'signatureDate'],
  ['signature_date_raw', 'signatureDateRaw'],
];

const cellRows = (rendering: string, { cells }: Report): unknown[][] =>
  cells.map((cell) => [
    rendering,
    cell.code,
    cell.value,
    cell.text,
    cell.status,
    locatorText(cell.at),
    cell.route ?? null,
    cell.reading ?? null,
    cell.confidence ?? null,
    cell.inferred ?? null,
    cell.inferredFrom ?? null,
    cell.unit ?? null,
  ]);

const bit = (value: boolean | undefined): number | null => (value === undefined ? null : value ? 1 : 0);

const factRows = (rendering: string, { facts }: Report): unknown[][] =>
  facts.map((fact, n) => [
    rendering,
    n,
    fact.code,
    typeof fact.value === 'boolean' ? bit(fact.value) : fact.value,
    bit(typeof fact.value === 'boolean'),
    fact.text,
    fact.unit,
    bit(fact.approx),
    fact.sentence,
    JSON.stringify(fact.at),
    bit(fact.derived),
    bit(fact.cumulative),
  ]);

const sectionRows = (rendering: string, { sections }: Report): unknown[][] =>
  sections.map(({ ordinal, title, at }, n) => [rendering, n, ordinal, title, JSON.stringify(at)]);

const checkRows = (rendering: string, { checks }: Report): unknown[][] =>
  checks.map(({ rule, where, left, right, status }, n) => [rendering, n, rule, where, left, right, status]);
