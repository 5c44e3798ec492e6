import type { Book, Entry } from './book.ts';
import type { Draft } from './report.ts';

/** What a careful reader of one report writes down. */
export interface Truth {
  readonly organ: string;
  readonly year: number;
  readonly cells: Readonly<Record<string, Entry>>;
}

/** One document with its truth; more than one where the file holds more than one report (all that are read are held against theirs; one at least must be). */
export interface ClerkDocument {
  /** group/name */
  readonly name: string;
  /** File name with its extension, as a portal would serve it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly truths: readonly Truth[];
}

export const cellsOf = (book: Book): Record<string, Entry> => Object.fromEntries(book);

export const truthOf = ({ organ, year, book }: Draft): Truth => ({ organ, year, cells: cellsOf(book) });
