import { isNightly } from '../../test/portals/season/truth.ts';
import type { Measure } from './measure.ts';
import type { NightlyEnd } from './nightly-process.ts';
import type { ManyNights } from './run-many.ts';
import type { Round } from './run-season.ts';

const most = (values: readonly number[]): number => values.reduce((top, one) => Math.max(top, one), 0);
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;

/** What a night of the season costs one site, by what it is for. */
function costs(rounds: readonly Round[]): string[] {
  const perSite = (which: (round: Round, site: string) => boolean): number[] =>
    rounds.flatMap((round) =>
      round.report.sites
        .filter(({ site, visited }) => visited.length > 0 && which(round, site))
        .map(({ site }) => round.requests.filter((one) => one.site === site).length),
    );
  const kindOf = ({ report }: Round, site: string): string => {
    const entry = report.sites.find((one) => one.site === site);
    if (entry?.state !== 'fine') return 'trouble';
    if (entry.visited.some(({ what }) => what === 'recheck')) return 'recheck';
    return entry.new.length + entry.changed.length > 0 ? 'news' : 'quiet';
  };
  const line = (name: string, kind: string): string => {
    const values = perSite((round, site) => kindOf(round, site) === kind);
    return `${name.padEnd(40)}${String(values.length).padStart(6)} visits  ${mean(values).toFixed(1).padStart(6)} requests on average, ${String(most(values))} at most`;
  };
  return [
    line('a visit that finds nothing new', 'quiet'),
    line('a visit that finds something', 'news'),
    line('a monthly recheck', 'recheck'),
    line('a visit in trouble', 'trouble'),
  ];
}

/** One line a measure, and below it at most so many of its faults. */
export const measuresText = (measures: readonly Measure[], faultsShown: number): string =>
  measures
    .flatMap(({ name, cases, faults }) => [
      `${faults.length === 0 ? 'ok    ' : 'MISSED'} ${name}: ${String(cases - Math.min(cases, faults.length))}/${String(cases)}`,
      ...faults.slice(0, faultsShown).map((fault) => `         ${fault}`),
      ...(faults.length > faultsShown ? [`         … ${String(faults.length - faultsShown)} more`] : []),
    ])
    .join('\n');

export function seasonText(rounds: readonly Round[], measures: readonly Measure[], faultsShown: number): string {
  const nights = rounds.filter(({ round }) => round === 'night');
  const seconds = rounds.reduce((sum, one) => sum + one.seconds, 0);
  const requests = rounds.reduce((sum, one) => sum + one.requests.length, 0);
  const nightly = nights.filter(({ night }) => isNightly(night)).length;
  return [
    `${String(nights.length)} nights, ${String(nightly)} of them in the nightly weeks, in ${seconds.toFixed(0)} s; ${String(requests)} requests; longest night ${most(nights.map((one) => one.seconds)).toFixed(1)} s`,
    '',
    ...costs(rounds),
    '',
    measuresText(measures, faultsShown),
    '',
    '',
  ].join('\n');
}

export function manyText(
  { sites, first, second, requests }: ManyNights,
  measures: readonly Measure[],
  faultsShown: number,
): string {
  const line = (name: string, end: NightlyEnd, asked: number): string =>
    `${name}: ${String(end.report?.counts['new'] ?? 0)} new reports, ${String(asked)} requests, ${end.seconds.toFixed(1)} s, ${end.megabytes.toFixed(0)} MB`;
  return [
    `${String(sites.length)} portals`,
    line('the night on which all are new', first, requests[0]),
    line('the night on which some are broken', second, requests[1]),
    '',
    measuresText(measures, faultsShown),
    '',
    '',
  ].join('\n');
}
