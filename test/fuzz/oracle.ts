import type { Document, GridCell } from '../../src/domain/document.ts';
import type { Cell, Report } from '../../src/domain/report.ts';
import type { PayloadRead } from '../../src/pipeline/read/read-payload.ts';
import { compact, tidy } from '../../src/text/normalise.ts';
import { readBox } from '../../src/parse/words/read-cell.ts';
import type { Subject } from './subject.ts';

/** What must not happen, in words. */
export type Violation = string;

function boxAt(document: Document, { at }: Cell): GridCell | undefined {
  if (at === null) return undefined;
  for (const block of document.blocks) {
    if (block.kind !== 'grid') continue;
    const found = block.cells.find(
      (cell) => cell.at.table === at.table && cell.at.row === at.row && cell.at.column === at.column,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value must stand, as this number, in the box that the cell names. */
function misquoted(document: Document, cell: Cell): Violation | null {
  const box = boxAt(document, cell);
  const say = `${cell.code} = ${String(cell.value)}, “${cell.text ?? ''}”`;
  if (box === undefined) return `${say}: no box stands at its place`;
  if (tidy(box.text) !== cell.text) return `${say}: at its place stands “${box.text}”`;
  const readings = (['count', 'signed', 'decimal', 'money'] as const).map((type) => readBox(box.text, type));
  return readings.some(({ value, reading }) => (value ?? reading) === cell.value)
    ? null
    : `${say}: the box reads otherwise`;
}

/** A text is cited by its lines and a page by its text: what a cell quotes must be in the bytes themselves. */
function absentFromBytes(text: string, cell: Cell, byLine: boolean): Violation | null {
  const quoted = compact(cell.text ?? '');
  const place = byLine ? (text.split(/\r\n|\n|\r/)[(cell.at?.line ?? 0) - 1] ?? '') : text;
  return compact(place).includes(quoted) ? null : `${cell.code}: “${cell.text ?? ''}” is not in the bytes at its place`;
}

/** Words that a fact quotes must be in the document. */
function misquotedFacts(document: Document, { facts }: Report): Violation[] {
  const written = compact(document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join(''));
  return facts
    .filter(({ text }) => !written.includes(compact(text)))
    .map(({ code, text }) => `fact ${code}: “${text}” stands nowhere in the document`);
}

const suspected = ({ findings }: Report, code: string): boolean =>
  findings.some(({ suspect, cells }) => suspect === 'reading' && cells.includes(code));

/** Another number than was printed, and nothing that says so. */
function silentlyWrong({ original, cells }: Subject, report: Report, touched: ReadonlySet<string>): Violation[] {
  const before = new Map(cells.map((cell) => [cell.code, cell]));
  return report.cells
    .filter(({ code, status }) => status === 'reported' && !touched.has(code) && !suspected(report, code))
    .filter(({ code, value }) => value !== (original.truth?.get(code)?.value ?? null))
    .map(({ code, value, at }) => {
      const truth = before.get(code)?.value;
      return `${code} = ${String(value)} at ${JSON.stringify(at)}; printed, and not touched: ${String(truth)}`;
    });
}

/** What is wrong with the reading of a mutant; `touched` null where nobody can say what the change touched. */
export function judge(
  subject: Subject,
  read: PayloadRead,
  touched: ReadonlySet<string> | null,
  text: (() => string) | null,
): Violation[] {
  const { extraction } = read;
  const notes = [...extraction.notes, ...extraction.documents.flatMap((document) => document.notes)];
  const faults = notes
    .filter(({ code }) => code === 'reader_failed')
    .map(({ message }) => `a reader failed: ${message}`);
  const wrong = read.reports.flatMap(({ document, report }) => {
    const reported = report.cells.filter(({ status }) => status === 'reported');
    const byLine = subject.original.medium === 'text';
    const words = text === null || reported.length === 0 ? null : text();
    return [
      ...reported.flatMap((cell) => misquoted(document, cell) ?? []),
      ...(words === null ? [] : reported.flatMap((cell) => absentFromBytes(words, cell, byLine) ?? [])),
      ...misquotedFacts(document, report),
      ...(touched === null ? [] : silentlyWrong(subject, report, touched)),
    ];
  });
  return [...faults, ...wrong];
}
