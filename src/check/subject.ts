import type { FormCode, Metadata } from '../domain/report.ts';
import { outcomeOf, type Book, type Outcome } from './book.ts';

/** What a rule needs to know of a report. */
export interface Subject {
  readonly book: Book;
  readonly layouts: Readonly<Record<string, FormCode>>;
  readonly form: FormCode | null;
  readonly metadata: Metadata;
}

/** One try of `holds` on cells that must all have a value. */
export function tryValues(
  book: Book,
  rule: string,
  where: string,
  codes: readonly string[],
  test: (values: readonly number[]) => {
    readonly left: number;
    readonly right: number;
    readonly holds: boolean;
    readonly message: string;
  },
): Outcome {
  const values = codes.map((code) => book.value(code));
  if (values.some((value) => value === null)) {
    return outcomeOf(book, { rule, where, left: null, right: null, holds: null, codes, message: '' });
  }
  return outcomeOf(book, { rule, where, codes, ...test(values.map((value) => value ?? 0)) });
}
