import type { Derived, DeriveOptions } from '../pipeline/read/derive.ts';
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
export function derivedInWords({ extracted, parsed, reports, refused, failures }: Derived): string {
  if (extracted + parsed + failures.length === 0) return 'no original that was not read before';
  const refusals = Object.entries(refused).map(([code, count]) => `${code} ${String(count)}`);
  const words = `${counted(extracted, 'original')} extracted, ${counted(parsed, 'document')} parsed, ${counted(reports, 'report')} read`;
  const unreadable = refusals.length > 0 ? `; not readable: ${refusals.join(', ')}` : '';
  const failed = failures.map(({ digest, error }) => `\nsha256:${digest}: kept, but its reading failed: ${error}`);
  return `${words}${unreadable}${failed.join('')}`;
}
