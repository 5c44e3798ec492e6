import type { CorrectionState, StandingCorrection } from '../../storage/database/corrections.ts';

const states: Readonly<Record<CorrectionState, string>> = {
  stands: 'stands beside what was published',
  agreed: 'the parser reads the same now',
  reading_changed: 'the parser reads something else now',
  document_changed: 'another document stands for the report now',
  gone: 'there is no such box or finding any more',
};

/** Whether a person should look at a decision again. */
export const needsALook = ({ state }: StandingCorrection): boolean => state !== 'stands';

export function correctionInWords(correction: StandingCorrection): string {
  const { kind, report, subject, value, published, reading, state, by, at, why } = correction;
  const said = kind === 'correct' ? `${String(published?.value ?? published?.status)} → ${String(value)}` : `${kind}ed`;
  const now = state === 'reading_changed' ? ` (${String(reading?.value ?? reading?.status)})` : '';
  return `${report} ${subject}: ${said} by ${by} on ${at.slice(0, 10)} (${why}); ${states[state]}${now}`;
}
