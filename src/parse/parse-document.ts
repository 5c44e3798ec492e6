import type { Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { ParseContext, Report } from '../domain/report.ts';
import { formsVersion } from '../forms/index.ts';
import { identify } from './identity/read-identity.ts';
import { readNarrative } from './narrative/read-narrative.ts';
import { readTables } from './read-tables.ts';
import { namesAsMeant } from './recognised-names.ts';
import { recognisedProse } from './recognised-prose.ts';
import { findSections } from './sections.ts';
import { splitReports } from './split-reports.ts';
import { besideUnread } from './unread-parts.ts';

/** Raised whenever the same document may be read differently; the form registry is part of it. */
export const parserVersion = `3.${formsVersion}`;

/** A report before its checks: what the document says, nothing weighed yet. */
export type ParsedReport = Omit<Report, 'checks' | 'findings'>;

function parseOne(document: Document, context: ParseContext): ParsedReport {
  const narrative = readNarrative(document);
  // The year helps to tell the forms apart, and the tables tell the scope.
  const named = namesAsMeant(document, context);
  const tentative = identify(named.document, context);
  const found = readTables(document.blocks, narrative.facts, tentative.reportYear);
  const tables = besideUnread(found, document);
  const identity = tentative.completed(tables.cells);
  const sections = findSections(document.blocks);
  const notes: Note[] = [
    ...identity.notes,
    ...tables.notes,
    ...narrative.notes,
    ...named.notes,
    ...recognisedProse(named.document, narrative.facts, identity.metadata),
  ];
  const { form, layouts, cells } = tables;
  return { metadata: identity.metadata, form, layouts, cells, facts: narrative.facts, sections, notes };
}

/** Whether a document holds anything of a report: a statutory table, or chapters under a title with a year, or a period. */
export function isReadable({ cells, sections, metadata, notes }: ParsedReport): boolean {
  const isNamed = metadata.title !== null || !notes.some(({ code }) => code === 'year_inferred');
  return cells.length > 0 || (sections.length >= 3 && metadata.reportYear !== null && isNamed);
}

/** Every report in a document, in its order. Empty where nothing in it reads as one. */
export function parseDocument(document: Document, context: ParseContext = {}): ParsedReport[] {
  return splitReports(document)
    .map((part) => parseOne(part, context))
    .filter(isReadable);
}
