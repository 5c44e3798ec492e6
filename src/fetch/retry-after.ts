import { utcInstant } from '../text/utc-instant.ts';

/** Nobody means longer, and a date must still come of it. */
const LONGEST_MS = 24 * 3600_000;

/** Milliseconds a Retry-After header asks to wait, counted from `now`, a day at most; null where it says nothing. */
export function retryAfterMs(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const seconds = /^\s*(\d+)\s*$/.exec(value)?.[1];
  const wait = seconds === undefined ? utcInstant(value) - now : Number(seconds) * 1000;
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), LONGEST_MS);
}
