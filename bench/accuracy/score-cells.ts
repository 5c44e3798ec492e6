import type { Cell, Report } from '../../src/domain/report.ts';
import type { Truth, Wanted } from './model.ts';

/** What became of one cell. The first two are right; `silent` is what must never happen. */
export type Fate = 'right' | 'right but flagged' | 'wrong but flagged' | 'silent';
/** In what way a cell went wrong. */
export type Way = 'false zero' | 'invented' | 'missing' | 'wrong value' | 'wrong status';

export interface CellScore {
  readonly code: string;
  readonly wanted: Wanted;
  readonly got: Cell | null;
  readonly fate: Fate;
  readonly way: Way | null;
  readonly statusRight: boolean;
  /** The number seen in its box, accepted or not, is the one printed there. */
  readonly readingRight: boolean;
  readonly flags: readonly string[];
}

const absent: Wanted = { value: null, status: 'absent' };
const doubtful = new Set(['unparseable', 'unconfirmed', 'lost']);

function wayOf(wanted: Wanted, value: number | null): Way {
  if (value === null) return wanted.value === null ? 'wrong status' : 'missing';
  if (value === 0 && wanted.value !== 0) return 'false zero';
  return wanted.value === null ? 'invented' : 'wrong value';
}

/** A cell is flagged by a status that claims no value, or by a finding that blames the reading and names it. */
function flagsOf(code: string, got: Cell | null, report: Report | null): string[] {
  const status = got !== null && doubtful.has(got.status) ? [got.status] : [];
  const findings = (report?.findings ?? []).filter((one) => one.suspect === 'reading' && one.cells.includes(code));
  return [...status, ...findings.map((one) => one.rule)];
}

function scoreCell(code: string, wanted: Wanted, got: Cell | null, report: Report | null): CellScore {
  const flags = flagsOf(code, got, report);
  const value = got?.value ?? null;
  const status = got?.status ?? 'absent';
  // Words in a number's place: to have doubted them at all is right, whichever doubt it was.
  const statusRight =
    status === wanted.status || (wanted.status === 'unparseable' && status === 'unconfirmed' && value === null);
  const readingRight = wanted.value !== null && (value ?? got?.reading ?? null) === wanted.value;
  const score = { code, wanted, got, flags, statusRight, readingRight };
  if (value === wanted.value && statusRight) {
    const honest = flags.length === 0 || doubtful.has(wanted.status);
    return { ...score, fate: honest ? 'right' : 'right but flagged', way: null };
  }
  if (flags.length === 0) return { ...score, fate: 'silent', way: wayOf(wanted, value) };
  const seen = got?.reading ?? value;
  const kept = wanted.value !== null && seen === wanted.value;
  return { ...score, fate: kept ? 'right but flagged' : 'wrong but flagged', way: kept ? null : wayOf(wanted, value) };
}

/** Every cell the truth knows, and every cell with a value that it does not know. */
export function scoreCells(truth: Truth, report: Report | null): CellScore[] {
  const got = new Map((report?.cells ?? []).map((one) => [one.code, one]));
  const known = [...truth.cells].map(([code, wanted]) => scoreCell(code, wanted, got.get(code) ?? null, report));
  const surplus = [...got.values()].filter((one) => !truth.cells.has(one.code) && one.value !== null);
  return [...known, ...surplus.map((one) => scoreCell(one.code, absent, one, report))];
}
