import type { Derived, DeriveOptions } from '../pipeline/derive.ts';
import type { Progress } from './progress.ts';

export const showDerive =
  (shown: Progress): NonNullable<DeriveOptions['onProgress']> =>
  ({ stage, at, of }) => {
    shown.say(`${stage}: ${String(at)} of ${String(of)}`);
  };

/** "1 report", "2 reports". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** What a derivation did, in one line. */
export function derivedInWords({ extracted, parsed, reports, refused }: Derived): string {
  if (extracted === 0 && parsed === 0) return 'nothing to read again: every original is read by the current version';
  const refusals = Object.entries(refused).map(([code, count]) => `${code} ${String(count)}`);
  const words = `${counted(extracted, 'original')} extracted, ${counted(parsed, 'document')} parsed, ${counted(reports, 'report')} read`;
  return refusals.length > 0 ? `${words}; not readable: ${refusals.join(', ')}` : words;
}
