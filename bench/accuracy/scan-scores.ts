import type { CellScore } from './score-cells.ts';
import { share, table, type Verdict } from './score-table.ts';
import type { DocumentScore } from './score.ts';

const tables = ['t2', 't3', 't4', ''] as const;

/** Figures are boxes with a number printed in them; what is asked of blanks is only that nothing is made of them. */
const figuresOf = (scores: readonly DocumentScore[], code: string): CellScore[] =>
  scores.flatMap((one) => one.cells).filter((one) => one.code.startsWith(code) && one.wanted.value !== null);

const rightIn = (cells: readonly CellScore[]): number => cells.filter((one) => one.readingRight).length;

/** Figures read right (whether accepted or not) and confirmed of each table, and what a page costs. */
export function scansText(scores: readonly DocumentScore[]): string {
  const row = (name: string, some: readonly DocumentScore[]): string[] => [
    name,
    String(some.length),
    ...tables.flatMap((code) => {
      const cells = figuresOf(some, code);
      const confirmed = cells.filter((one) => one.got?.status === 'reported').length;
      return [share(rightIn(cells), cells.length), share(confirmed, cells.length)];
    }),
    String(some.flatMap((one) => one.cells).filter((one) => one.fate === 'silent').length),
    cost(some),
  ];
  const head = tables.flatMap((code) => [`${code === '' ? 'all' : code} right`, 'confirmed']);
  const groups = [...new Set(scores.map((one) => one.group))];
  const resolutions = [...new Set(scores.map((one) => one.dpi))].sort((a, b) => (a ?? 0) - (b ?? 0));
  const of = (test: (score: DocumentScore) => boolean): DocumentScore[] => scores.filter(test);
  return table([
    ['scans', 'docs', ...head, 'SILENT', 'CPU s/page'],
    ...groups.map((name) =>
      row(
        name,
        of((one) => one.group === name),
      ),
    ),
    ...resolutions.map((dpi) =>
      row(
        `all at ${String(dpi)} dpi`,
        of((one) => one.dpi === dpi),
      ),
    ),
    row('all', scores),
  ]);
}

function cost(scores: readonly DocumentScore[]): string {
  const pages = scores.reduce((sum, one) => sum + one.pages, 0);
  const seconds = scores.reduce((sum, one) => sum + (one.cpuSeconds ?? NaN), 0);
  return pages === 0 || Number.isNaN(seconds) ? '–' : (seconds / pages).toFixed(1);
}

/** Asked of sheets that nothing ailed but a scanner; of the others only that nothing is wrong in silence. */
const targets = [
  ['scan/300dpi', 0.98],
  ['scan/200dpi', 0.95],
  ['scan/150dpi', 0.95],
] as const;

export function scanVerdicts(scores: readonly DocumentScore[]): Verdict[] {
  return targets.flatMap(([name, target]) => {
    const figures = figuresOf(
      scores.filter((one) => one.group === name),
      '',
    );
    const right = rightIn(figures);
    const text = `${name}: figures read right ${share(right, figures.length)} (≥ ${String(target * 100)}%)`;
    return figures.length === 0 ? [] : [{ held: right >= figures.length * target, text }];
  });
}
