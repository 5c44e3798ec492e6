import { scansText, scanVerdicts } from './scan-scores.ts';
import type { BadScore, DocumentScore } from './score.ts';
import { share, table, type Verdict } from './score-table.ts';
import { tally, tallyRoute, type Tally } from './tally.ts';

const columns: readonly (readonly [string, (t: Tally) => string])[] = [
  ['docs', (t) => String(t.documents)],
  ['cells', (t) => String(t.cells)],
  ['right', (t) => share(t.right, t.cells)],
  ['right+flag', (t) => String(t.flagged)],
  ['wrong+flag', (t) => String(t.wrongFlagged)],
  ['SILENT', (t) => String(t.silent)],
  ['0-false', (t) => String(t.ways['false zero'])],
  ['invented', (t) => String(t.ways.invented)],
  ['missing', (t) => String(t.ways.missing)],
  ['other val', (t) => String(t.ways['wrong value'])],
  ['status', (t) => String(t.ways['wrong status'])],
  ['status ok', (t) => share(t.statusRight, t.cells)],
  ['all-zero', (t) => share(t.zeros, t.cells)],
  ['identity', (t) => share(t.identityRight, t.identityAsked)],
  ['facts f/m/w', (t) => `${String(t.factsFound)}/${String(t.factsMissed)}/${String(t.factsWrong)}`],
  ['errors told', (t) => (t.planted === 0 ? '' : `${String(t.reported)}/${String(t.planted)}`)],
];

function grouped(scores: readonly DocumentScore[], by: 'group' | 'medium' | 'condition', head: string): string {
  const names = [...new Set(scores.map((one) => one[by]))];
  const row = (name: string, some: readonly DocumentScore[]): string[] => {
    const counted = tally(some);
    return [name, ...columns.map(([, of]) => of(counted))];
  };
  return table([
    [head, ...columns.map(([name]) => name)],
    ...names.map((name) =>
      row(
        name,
        scores.filter((one) => one[by] === name),
      ),
    ),
    row('all', scores),
  ]);
}

const routes = ['grid', 'order'] as const;

/** Each route alone, by group: tables it reads whole, those of which it leaves boxes open, those it reads wrong. */
function routesText(scores: readonly DocumentScore[]): string {
  const row = (name: string, some: readonly DocumentScore[]): string[] => [
    name,
    String(tallyRoute(some, 'grid').tables),
    ...routes.flatMap((route) => {
      const { tables, read, abstained, wrong } = tallyRoute(some, route);
      return [share(read, tables), String(abstained), String(wrong)];
    }),
  ];
  const head = ['route alone', 'tables', ...routes.flatMap((route) => [`${route} reads`, 'abstains', 'wrong'])];
  const groups = [...new Set(scores.map((one) => one.group))];
  return table([
    head,
    ...groups.map((name) =>
      row(
        name,
        scores.filter((one) => one.group === name),
      ),
    ),
    row('all', scores),
  ]);
}

/** The targets: what a reader of this kind must reach before its numbers may be used. */
export function verdicts(scores: readonly DocumentScore[], bad: readonly BadScore[]): Verdict[] {
  const of = (condition: string): Tally => tally(scores.filter((one) => one.condition === condition));
  const [readable, errors, damaged, all] = [of('readable'), of('errors'), of('damaged'), tally(scores)];
  const refused = bad.filter((one) => one.refused).length;
  // With no document of a kind there is nothing to hold it against.
  const least = (part: number, whole: number, wanted: number): boolean => whole === 0 || part / whole >= wanted;
  const verdict = (held: boolean, text: string): Verdict => ({ held, text });
  return [
    verdict(
      least(readable.right, readable.cells, 0.999),
      `readable: right and unflagged ${share(readable.right, readable.cells)} (≥ 99.9%)`,
    ),
    verdict(
      least(readable.cells - readable.flagged, readable.cells, 0.999),
      `readable: right but flagged ${share(readable.flagged, readable.cells)} (≤ 0.1%)`,
    ),
    verdict(
      all.silent === 0,
      `silent wrong cells ${String(all.silent)}: readable ${String(readable.silent)}, errors ${String(errors.silent)}, damaged ${String(damaged.silent)} (0)`,
    ),
    ...scanVerdicts(scores),
    ...routes.map((route) => {
      const { tables, read } = tallyRoute(
        scores.filter((one) => one.condition !== 'damaged' && one.condition !== 'scan'),
        route,
      );
      return verdict(
        least(read, tables, 0.95),
        `tables read by the ${route} route alone ${share(read, tables)} (≥ 95%)`,
      );
    }),
    verdict(
      least(errors.right + errors.flagged, errors.cells, 0.999),
      `errors of the source: as printed ${share(errors.right + errors.flagged, errors.cells)} (≥ 99.9%)`,
    ),
    verdict(
      least(errors.reported, errors.planted, 0.95),
      `errors of the source: told ${String(errors.reported)} of ${String(errors.planted)} (≥ 95%)`,
    ),
    verdict(refused === bad.length, `bad files refused ${String(refused)} of ${String(bad.length)} (100%)`),
    verdict(
      least(all.identityRight, all.identityAsked, 0.99),
      `identity right ${share(all.identityRight, all.identityAsked)} (≥ 99%)`,
    ),
  ];
}

/** Everything a reader of the terminal needs, as one text. */
export function scoreText(scores: readonly DocumentScore[], bad: readonly BadScore[]): string {
  const scans = scores.filter((one) => one.condition === 'scan');
  const milliseconds = scores.reduce((sum, one) => sum + one.milliseconds, 0);
  return [
    grouped(scores, 'group', 'group'),
    grouped(scores, 'medium', 'medium'),
    grouped(scores, 'condition', 'condition'),
    routesText(scores),
    ...(scans.length === 0 ? [] : [scansText(scans)]),
    ...(bad.length === 0
      ? []
      : [
          table([
            ['bad file', 'refused', 'why'],
            ...bad.map((one) => [one.id, one.refused ? 'yes' : 'NO', one.why.slice(0, 90)]),
          ]),
        ]),
    `${String(scores.length)} documents read in ${(milliseconds / 1000).toFixed(1)} s`,
    ...verdicts(scores, bad).map((one) => `${one.held ? 'held  ' : 'MISSED'}  ${one.text}`),
  ].join('\n\n');
}
