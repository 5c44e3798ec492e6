import { first } from './0001-first.ts';

/** Schema changes in order; the n-th raises `user_version` from n-1 to n. */
export const migrations: readonly string[] = [first];
