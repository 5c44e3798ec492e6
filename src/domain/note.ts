import type { Locator } from './locator.ts';

/**
 * Something a stage saw and could not take in silence: an unknown label, a cut table, a file it refuses.
 * `code` is a stable snake_case word for machines, `message` an English sentence for people,
 * `at` the place in the document (null: the document as a whole).
 */
export interface Note {
  readonly code: string;
  readonly message: string;
  readonly at: Locator | null;
}
