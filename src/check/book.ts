import type { Cell, Check, Finding, Suspect } from '../domain/report.ts';
import { identityOf } from '../forms/identities.ts';

/** The cells of a report by code. */
export interface Book {
  readonly cells: readonly Cell[];
  cell(code: string): Cell | undefined;
  /** Null where the cell has no value: a blank is not 0. */
  value(code: string): number | null;
  /** Null as soon as one of the cells has no value. */
  sum(codes: readonly string[]): number | null;
}

export function bookOf(cells: readonly Cell[]): Book {
  const byCode = new Map(cells.map((cell) => [cell.code, cell]));
  const value = (code: string): number | null => byCode.get(code)?.value ?? null;
  return {
    cells,
    cell: (code) => byCode.get(code),
    value,
    sum(codes) {
      let total = 0;
      for (const code of codes) {
        const part = value(code);
        if (part === null) return null;
        total += part;
      }
      // 89.343 + 0.1 must compare equal to 89.443.
      return Number.isInteger(total) ? total : Number(total.toFixed(6));
    },
  };
}

/** A check with the finding that says why it failed. */
export interface Outcome {
  readonly check: Check;
  readonly finding: Finding | null;
}

const doubtful = new Set(['unconfirmed', 'unparseable', 'lost']);

/** A misspelt label alone lowers a cell's confidence a little; below this the row or the digits themselves are in doubt. */
const leastConfidence = 0.6;

/** Whom to doubt: the source where both readings of every cell agree, our reading where a cell was doubtful. */
export function suspectOf(book: Book, codes: readonly string[]): Suspect {
  const cells = codes.flatMap((code) => book.cell(code) ?? []);
  if (cells.some(({ status, confidence }) => doubtful.has(status) || (confidence ?? 1) < leastConfidence))
    return 'reading';
  return cells.length > 0 && cells.every(({ route }) => route === 'both') ? 'source' : 'unknown';
}

interface Tried {
  readonly rule: string;
  readonly where: string;
  readonly left: number | null;
  readonly right: number | null;
  /** Null: cannot be said. */
  readonly holds: boolean | null;
  /** Cells and facts concerned. */
  readonly codes: readonly string[];
  readonly message: string;
}

export function outcomeOf(book: Book, { rule, where, left, right, holds, codes, message }: Tried): Outcome {
  const status = holds === null ? 'not_assessable' : holds ? 'pass' : 'fail';
  const check: Check = { rule, where, left, right, status };
  if (status !== 'fail') return { check, finding: null };
  return {
    check,
    finding: {
      rule,
      severity: identityOf(rule).level,
      cells: codes,
      left,
      right,
      suspect: suspectOf(book, codes),
      message,
    },
  };
}
