import { checkReport } from '../../check/check-report.ts';
import type { Document, Extraction, Payload } from '../../domain/document.ts';
import type { Cell, ParseContext, Report } from '../../domain/report.ts';
import { extract } from '../../extract/index.ts';
import { parseDocument, parserVersion, type ParsedReport } from '../../parse/parse-document.ts';

export interface ReadReport {
  readonly document: Document;
  readonly report: Report;
}

export interface PayloadRead {
  readonly extraction: Extraction;
  readonly reports: readonly ReadReport[];
  readonly parser: string;
}

/** What other statements imply is set beside the cell, never in its place. */
function withInferred(
  cells: readonly Cell[],
  inferred: readonly { readonly code: string; readonly value: number; readonly from: string }[],
): Cell[] {
  const byCode = new Map(inferred.map((one) => [one.code, one]));
  return cells.map((cell) => {
    const one = byCode.get(cell.code);
    return one === undefined || cell.value !== null ? cell : { ...cell, inferred: one.value, inferredFrom: one.from };
  });
}

/** A parsed report with its checks, findings and inferred values. */
export function completeReport(parsed: ParsedReport): Report {
  const { checks, findings, inferred } = checkReport(parsed);
  return { ...parsed, cells: withInferred(parsed.cells, inferred), checks, findings };
}

/** A file that reads well and holds no report (a login page, a notice) is told from one that could not be read. */
function explained(extraction: Extraction): Extraction {
  if (extraction.documents.length === 0 && extraction.notes.length > 0) return extraction;
  const note = {
    code: 'no_report',
    message: 'the file was read, but nothing in it reads as a yearly report',
    at: null,
  };
  return { ...extraction, notes: [...extraction.notes, note] };
}

/** Payload → documents → reports → checks, without a database: what `parse` prints and `reparse` stores. */
export async function readPayload(payload: Payload, context: ParseContext = {}): Promise<PayloadRead> {
  const extraction = await extract(payload);
  const named = payload.name === undefined ? context : { name: payload.name, ...context };
  const reports = extraction.documents.flatMap((document) =>
    parseDocument(document, named).map((parsed) => ({ document, report: completeReport(parsed) })),
  );
  return {
    extraction: reports.length === 0 ? explained(extraction) : extraction,
    reports,
    parser: `parser@${parserVersion}`,
  };
}
