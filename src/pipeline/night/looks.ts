import type { Look, NightReport, SiteNight } from '../../domain/night.ts';

const counted = (count: number, one: string): string => `${String(count)} ${one}${count === 1 ? '' : 's'}`;

function ofSite(night: SiteNight): Look[] {
  const { site, cause, state, standing, missing, drift } = night;
  const look = (code: string, message: string): Look => ({ code, site, message });
  // A list that lost half its rows makes as many of these; one line says it.
  const unlisted = missing.filter(({ state: how }) => how === 'unlisted').map(({ title, url }) => `${title} ${url}`);
  const unread = night.new.filter((one) => one.unread !== null);
  return [
    ...(cause === null ? [] : [look(state, cause)]),
    ...(standing === null ? [] : [look('standing', `${standing.state} since ${standing.since}: ${standing.cause}`)]),
    ...missing
      .filter(({ state: how }) => how !== 'unlisted')
      .map(({ url, state: how, title }) => look(how, `${title} ${url}`)),
    ...(unlisted.length === 0
      ? []
      : [look('unlisted', `${counted(unlisted.length, 'report')} on no list, still there: ${unlisted[0] ?? ''}`)]),
    ...drift.map(({ url, was, now }) => look('drift', `${url} was ${was}, now: ${now}`)),
    ...(unread.length === 0
      ? []
      : [
          look(
            'unread',
            `${counted(unread.length, 'new report')} could not be read: ${[...new Set(unread.map((one) => one.unread))].join(', ')}`,
          ),
        ]),
  ];
}

/** Everything that a person should look at, the most urgent first: what is lost, what failed, what is left, what is late. */
export function looksOf(report: Omit<NightReport, 'look' | 'exit'>): Look[] {
  const { verified, read, left, outcome, overdue, sites } = report;
  const late = new Map<string, number>();
  for (const { site, state, first } of overdue)
    if (state === 'overdue' && first) late.set(site, (late.get(site) ?? 0) + 1);
  return [
    ...(verified?.problems ?? []).map((message) => ({ code: 'archive_damaged', site: null, message })),
    ...(read?.failures ?? []).map(({ digest, error }) => ({
      code: 'reading_failed',
      site: null,
      message: `${digest}: ${error}`,
    })),
    ...sites.flatMap(ofSite),
    ...(left.length === 0
      ? []
      : [
          {
            code: 'left',
            site: null,
            message: `${counted(left.length, 'visit')} left for the next night: ${[...new Set(left.map(({ site }) => site))].join(', ')}`,
          },
        ]),
    ...(read === null
      ? [
          {
            code: 'unread',
            site: null,
            message: `what came was not read to its end (${outcome}): the next night reads it`,
          },
        ]
      : []),
    ...[...late].map(([site, count]) => ({
      code: 'overdue',
      site,
      message: `${counted(count, 'organ')} overdue since tonight`,
    })),
  ];
}
