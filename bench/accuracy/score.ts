import type { Report } from '../../src/domain/report.ts';
import { readPayload, type PayloadRead } from '../../src/pipeline/read/read-payload.ts';
import type { BadFile } from './bad-files.ts';
import { cpuSeconds } from './cpu-seconds.ts';
import { payloadOf } from './make.ts';
import type { Composed, PlantedError, WantedFact, WantedIdentity } from './model.ts';
import { listening, routesOf, type TableRoutes } from './routes.ts';
import { scoreCells, type CellScore } from './score-cells.ts';

export interface Mismatch {
  readonly what: string;
  readonly wanted: unknown;
  readonly got: unknown;
}
export interface DocumentScore {
  readonly id: string;
  readonly group: string;
  readonly medium: string;
  readonly condition: string;
  readonly cells: readonly CellScore[];
  readonly identity: { readonly asked: number; readonly wrong: readonly Mismatch[] };
  readonly facts: { readonly found: number; readonly missed: readonly Mismatch[]; readonly wrong: readonly Mismatch[] };
  readonly errors: { readonly planted: number; readonly unreported: readonly PlantedError[] };
  readonly routes: readonly TableRoutes[];
  readonly notes: readonly string[];
  readonly milliseconds: number;
  readonly pages: number;
  /** Of scans: seconds of a processor, those of the engine's program included; null where the machine does not tell. */
  readonly cpuSeconds: number | null;
  /** Of scans. */
  readonly dpi: number | null;
}

/** Blanks and the width of characters are the printer's, not the clerk's. */
const plain = (text: unknown): unknown =>
  typeof text === 'string' ? text.normalize('NFKC').replace(/\s+/g, '') : text;

function scoreIdentity(
  wanted: WantedIdentity,
  layouts: Composed['truth']['layouts'],
  report: Report | null,
): DocumentScore['identity'] {
  const asked = Object.entries(wanted) as [keyof WantedIdentity, unknown][];
  const metadata = report?.metadata;
  const pairs: Mismatch[] = [
    ...asked.map(([what, value]) => ({ what, wanted: value, got: metadata?.[what] ?? null })),
    ...Object.entries(layouts).map(([table, form]) => ({
      what: `layout of ${table}`,
      wanted: form,
      got: report?.layouts[table] ?? null,
    })),
  ];
  return { asked: pairs.length, wrong: pairs.filter((one) => plain(one.wanted) !== plain(one.got)) };
}

function scoreFacts(wanted: readonly WantedFact[], report: Report | null): DocumentScore['facts'] {
  const got = report?.facts ?? [];
  const stated = new Map<string, (number | boolean)[]>();
  for (const { code, value } of wanted) stated.set(code, [...(stated.get(code) ?? []), value]);
  const missed = wanted.filter((one) => !got.some((fact) => fact.code === one.code && fact.value === one.value));
  const wrong = got.filter((fact) => fact.value !== null && !(stated.get(fact.code) ?? []).includes(fact.value));
  return {
    found: wanted.length - missed.length,
    missed: missed.map((one) => ({ what: one.code, wanted: one.value, got: null })),
    wrong: wrong.map((one) => ({
      what: one.code,
      wanted: stated.get(one.code) ?? null,
      got: `${String(one.value)} (${one.sentence})`,
    })),
  };
}

/** Reported where a finding that blames the source names the cell, or else every broken identity of its own. */
function unreported(errors: readonly PlantedError[], report: Report | null): PlantedError[] {
  const blamed = (report?.findings ?? []).filter((one) => one.suspect === 'source');
  return errors.filter((error) => !blamed.some((one) => one.cells.includes(error.code)));
}

/** Of several reports found in one file the one that reads most cells; more than one is itself a mistake. */
function chosen(read: PayloadRead): Report | null {
  const filled = (report: Report): number => report.cells.filter((one) => one.value !== null).length;
  const sorted = read.reports.map((one) => one.report).sort((a, b) => filled(b) - filled(a));
  return sorted[0] ?? null;
}

/** Reads a document with the real extractor and parser and holds the result against its truth. Null: not made here. */
export async function scoreDocument(composed: Composed): Promise<DocumentScore | null> {
  const { plan, truth } = composed;
  const payload = payloadOf(composed);
  if (payload === null) return null;
  const notes: string[] = [];
  const start = performance.now();
  const before = plan.scan === undefined ? null : cpuSeconds();
  let pages = 0;
  let report: Report | null = null;
  let routes: TableRoutes[] = [];
  try {
    const { read, said } = await listening(() => readPayload(payload));
    routes = routesOf(truth, said);
    report = chosen(read);
    pages = read.extraction.documents.reduce((sum, one) => sum + (one.pages ?? 0), 0);
    if (read.reports.length !== 1) notes.push(`${String(read.reports.length)} reports in one file`);
    const all = [
      ...read.extraction.notes,
      ...read.extraction.documents.flatMap((one) => one.notes),
      ...(report?.notes ?? []),
    ];
    notes.push(...all.map((one) => `${one.code}: ${one.message}`));
  } catch (error) {
    notes.push(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return {
    id: plan.id,
    group: plan.group,
    medium: plan.medium,
    condition: plan.condition,
    cells: scoreCells(truth, report),
    identity: scoreIdentity(truth.identity, truth.layouts, report),
    facts: scoreFacts(truth.facts, report),
    errors: { planted: truth.errors.length, unreported: unreported(truth.errors, report) },
    routes,
    notes,
    milliseconds: performance.now() - start,
    pages,
    cpuSeconds: before === null ? null : (cpuSeconds() ?? before) - before,
    dpi: plan.scan?.dpi ?? null,
  };
}

export interface BadScore {
  readonly id: string;
  readonly refused: boolean;
  readonly why: string;
}

/** Refused: no throw, no number taken for reported, and a note that says why. */
export async function scoreBadFile(file: BadFile): Promise<BadScore> {
  try {
    const read = await readPayload(file.payload);
    const values = read.reports.flatMap((one) => one.report.cells).filter((one) => one.value !== null).length;
    const notes = [...read.extraction.notes, ...read.extraction.documents.flatMap((one) => one.notes)];
    const why = notes.map((one) => one.code).join(', ');
    if (values > 0) return { id: file.id, refused: false, why: `${String(values)} values read; ${why}` };
    return { id: file.id, refused: notes.length > 0, why: why === '' ? 'no note says why' : why };
  } catch (error) {
    return { id: file.id, refused: false, why: `threw ${error instanceof Error ? error.message : String(error)}` };
  }
}
