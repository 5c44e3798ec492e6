import type { Derived, DeriveOptions } from '../pipeline/derive.ts';
import type { Progress } from './progress.ts';

export const showDerive =
  (shown: Progress): NonNullable<DeriveOptions['onProgress']> =>
  ({ stage, at, of }) => {
    shown.say(`${stage}: ${String(at)} of ${String(of)}`);
  };

/** What a derivation did, in one line. */
export function derivedInWords({ extracted, parsed, reports, refused }: Derived): string {
  const refusals = Object.entries(refused).map(([code, count]) => `${code} ${String(count)}`);
  return `${String(extracted)} originals extracted, ${String(parsed)} documents parsed, ${String(reports)} reports read${refusals.length > 0 ? `; refused: ${refusals.join(', ')}` : ''}`;
}
