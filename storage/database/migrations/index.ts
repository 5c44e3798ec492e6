import { first } from './0001-first.ts';
import { readings } from './0002-readings.ts';
import { listReadings } from './0003-list-readings.ts';
import { pageFiles } from './0004-page-files.ts';

/** Schema changes in order; the n-th raises `user_version` from n-1 to n. */
export const migrations: readonly string[] = [first, readings, listReadings, pageFiles];
