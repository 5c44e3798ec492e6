import type { PortalScore } from './score.ts';

/** A measure of discovery over some portals and what it must reach. */
interface Measure {
  readonly name: string;
  readonly value: number;
  readonly target: string;
  readonly holds: boolean;
}

const sum = (scores: readonly PortalScore[], field: (score: PortalScore) => number): number =>
  scores.reduce((total, score) => total + field(score), 0);

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Requests that a site may cost: three per report found and sixty to find the way. */
const allowed = (score: PortalScore): number => 3 * score.found + 60;

function measures(scores: readonly PortalScore[]): readonly Measure[] {
  const found = sum(scores, (one) => one.found);
  const atLeast = (name: string, value: number, target: number): Measure => ({
    name,
    value,
    target: `>= ${String(target)}`,
    holds: value >= target,
  });
  const atMost = (name: string, value: number, target: number): Measure => ({
    name,
    value,
    target: `<= ${String(target)}`,
    holds: value <= target,
  });
  return [
    atLeast(
      'recall',
      share(
        found,
        sum(scores, (one) => one.reports),
      ),
      0.99,
    ),
    atLeast(
      'precision',
      share(
        found,
        sum(scores, (one) => one.offers),
      ),
      0.99,
    ),
    atLeast(
      'right years',
      share(
        sum(scores, (one) => one.years),
        found,
      ),
      0.98,
    ),
    atLeast(
      'right organs',
      share(
        sum(scores, (one) => one.organs),
        found,
      ),
      0.98,
    ),
    atMost('sites over 3 requests a report + 60', scores.filter((one) => one.requests > allowed(one)).length, 0),
    atMost(
      'robots violations',
      sum(scores, (one) => one.violations),
      0,
    ),
    atMost('requests at once on one host', Math.max(0, ...scores.map((one) => one.concurrent)), 1),
  ];
}

export const targetsMissed = (scores: readonly PortalScore[]): readonly string[] =>
  measures(scores).flatMap(({ name, holds }) => (holds ? [] : [name]));

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : share(part, whole).toFixed(3));

const row = (score: PortalScore): string[] => [
  score.id,
  `${String(score.found)}/${String(score.reports)}`,
  percent(score.found, score.reports),
  percent(score.found, score.offers),
  percent(score.years, score.found),
  percent(score.organs, score.found),
  String(score.requests),
  String(score.subresources),
  percent(score.requests, score.found),
  String(score.requests - allowed(score)),
  String(score.violations),
  score.seconds.toFixed(1),
  score.ended,
];

const head = [
  'portal',
  'found',
  'recall',
  'precision',
  'years',
  'organs',
  'requests',
  'browser',
  'per report',
  'over',
  'robots',
  's',
  'ended',
];

/** One line a portal, then the measures in all with their targets. `verbose` adds every fault. */
export function scoreText(name: string, scores: readonly PortalScore[], verbose: boolean): string {
  const table = [head, ...scores.map(row)];
  const widths = head.map((_, i) => Math.max(...table.map((line) => (line[i] ?? '').length)));
  const lines = table.map((line) =>
    line
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const totals = measures(scores).map(
    ({ name: measure, value, target, holds }) =>
      `${holds ? 'ok    ' : 'MISSED'} ${measure}: ${Number.isInteger(value) ? String(value) : value.toFixed(4)} (${target})`,
  );
  const faults = scores.flatMap((score) => score.faults.map((fault) => `  ${score.id}: ${fault}`));
  return [`# ${name}`, ...lines, '', ...totals, ...(verbose && faults.length > 0 ? ['', ...faults] : []), ''].join(
    '\n',
  );
}
