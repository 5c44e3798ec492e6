import type { Check } from '../domain/report.ts';
import { outcomeOf, type Book, type Outcome } from './book.ts';

/** An identity at one place: the cells of either side, to be added up. */
export interface Sum {
  readonly rule: string;
  readonly where: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** The sides in words, for the message. */
  readonly say: (left: number, right: number) => string;
}

export function trySum(sum: Sum, book: Book): Check {
  const [left, right] = [book.sum(sum.left), book.sum(sum.right)];
  const status = left === null || right === null ? 'not_assessable' : left === right ? 'pass' : 'fail';
  return { rule: sum.rule, where: sum.where, left, right, status };
}

/** What would have to be added to the cell for the sum to hold. */
function correction(code: string, sum: Sum, { left, right }: Check): number {
  const gap = (right ?? 0) - (left ?? 0);
  return sum.left.includes(code) ? gap : -gap;
}

/**
 * The one cell whose correction would mend every failing identity that runs through it and break none that holds; null
 * where no cell or more than one would.
 */
function culprit(
  failed: Sum,
  tried: readonly { readonly sum: Sum; readonly check: Check }[],
  book: Book,
): string | null {
  const through = (code: string): readonly { sum: Sum; check: Check }[] =>
    tried.filter(
      ({ sum, check }) => check.status !== 'not_assessable' && (sum.left.includes(code) || sum.right.includes(code)),
    );
  const explains = (code: string): boolean => {
    const concerned = through(code);
    if (concerned.length < 2 || concerned.some(({ check }) => check.status !== 'fail')) return false;
    const corrections = new Set(concerned.map(({ sum, check }) => correction(code, sum, check)));
    const [only] = corrections;
    return corrections.size === 1 && only !== undefined && (book.value(code) ?? 0) + only >= 0;
  };
  const candidates = [...failed.left, ...failed.right].filter(explains);
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** Tries identities together, so that a cell wrong in two of them can be named. */
export function trySums(sums: readonly Sum[], book: Book): Outcome[] {
  const tried = sums.map((sum) => ({ sum, check: trySum(sum, book) }));
  return tried.map(({ sum, check }) => {
    const codes = [...sum.left, ...sum.right];
    const holds = check.status === 'not_assessable' ? null : check.status === 'pass';
    const first = holds === false ? culprit(sum, tried, book) : null;
    const hint = first === null ? '' : `; ${first} alone would explain it`;
    const message = holds === false ? sum.say(check.left ?? 0, check.right ?? 0) + hint : '';
    const ordered = first === null ? codes : [first, ...codes.filter((code) => code !== first)];
    return outcomeOf(book, { ...check, holds, codes: ordered, message });
  });
}
