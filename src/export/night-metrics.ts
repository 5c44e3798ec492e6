import type { NightReport } from '../domain/night.ts';

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly values: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];
}

const escaped = (value: string): string => value.replace(/\\/gu, '\\\\').replace(/"/gu, '\\"').replace(/\n/gu, '\\n');

function labelled(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Prometheus text exposition format 0.0.4: every metric once with its help and type, each line ended. */
const exposition = (metrics: readonly Metric[]): string =>
  metrics
    .filter(({ values }) => values.length > 0)
    .map(
      ({ name, help, values }) =>
        `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${values.map(([labels, value]) => `${name}${labelled(labels)} ${String(value)}\n`).join('')}`,
    )
    .join('');

const seconds = (iso: string): number => Date.parse(iso) / 1000;

/**
 * The last night and the last round by day in numbers, for node_exporter's textfile collector or an endpoint.
 * `reports`: the last of each, the latest first: it knows best how the sites stand.
 */
export function nightMetrics(reports: readonly NightReport[]): string {
  const each = (of: (report: NightReport) => number | null): Metric['values'] =>
    reports.flatMap((report): Metric['values'] => {
      const value = of(report);
      return value === null ? [] : [[{ round: report.round }, value]];
    });
  return exposition([
    {
      name: 'nianbao_round_started_seconds',
      help: 'When the last round began.',
      values: each(({ started }) => seconds(started)),
    },
    {
      name: 'nianbao_round_ended_seconds',
      help: 'When its report was written.',
      values: each(({ ended }) => seconds(ended)),
    },
    { name: 'nianbao_round_duration_seconds', help: 'Real time it took.', values: each((report) => report.seconds) },
    {
      name: 'nianbao_round_exit',
      help: 'Its exit code: 0 done, 2 needs a look, 130 stopped.',
      values: each(({ exit }) => exit),
    },
    {
      name: 'nianbao_round_look',
      help: 'Things that a person should look at.',
      values: each(({ look }) => look.length),
    },
    {
      name: 'nianbao_round_count',
      help: 'What the round counted, by name.',
      values: reports.flatMap(({ round, counts }) =>
        Object.entries(counts).map(([what, value]) => [{ round, what }, value] as const),
      ),
    },
    {
      name: 'nianbao_site_trouble',
      help: 'Sites in trouble, by what is wrong; 1 each.',
      values: (reports[0]?.sites ?? []).flatMap(({ site, state, cause, standing }): Metric['values'] => {
        const trouble = cause === null ? standing?.state : state;
        return trouble === undefined ? [] : [[{ site, state: trouble }, 1]];
      }),
    },
    {
      name: 'nianbao_verified_ok',
      help: 'Whether the slice of the archive that was re-hashed is whole.',
      values: each(({ verified }) => (verified === null ? null : verified.ok ? 1 : 0)),
    },
    {
      name: 'nianbao_verified_originals',
      help: 'Originals re-hashed.',
      values: each(({ verified }) => verified?.objects ?? null),
    },
  ]);
}
