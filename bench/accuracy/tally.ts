import type { RouteFate } from './routes.ts';
import type { CellScore, Way } from './score-cells.ts';
import type { DocumentScore } from './score.ts';

/** Counts over some documents. */
export interface Tally {
  readonly documents: number;
  readonly cells: number;
  readonly right: number;
  readonly flagged: number;
  readonly wrongFlagged: number;
  readonly silent: number;
  readonly ways: Readonly<Record<Way, number>>;
  readonly statusRight: number;
  /** Cells that a reader who answers 0 everywhere would have right. */
  readonly zeros: number;
  readonly identityAsked: number;
  readonly identityRight: number;
  readonly factsFound: number;
  readonly factsMissed: number;
  readonly factsWrong: number;
  readonly planted: number;
  readonly reported: number;
}

export function tally(scores: readonly DocumentScore[]): Tally {
  const cells = scores.flatMap((one) => one.cells);
  const count = (test: (cell: CellScore) => boolean): number => cells.filter(test).length;
  const sum = (of: (score: DocumentScore) => number): number => scores.reduce((total, one) => total + of(one), 0);
  const silently = (way: Way): number => count((one) => one.fate === 'silent' && one.way === way);
  return {
    documents: scores.length,
    cells: cells.length,
    right: count((one) => one.fate === 'right'),
    flagged: count((one) => one.fate === 'right but flagged'),
    wrongFlagged: count((one) => one.fate === 'wrong but flagged'),
    silent: count((one) => one.fate === 'silent'),
    ways: {
      'false zero': silently('false zero'),
      invented: silently('invented'),
      missing: silently('missing'),
      'wrong value': silently('wrong value'),
      'wrong status': silently('wrong status'),
    },
    statusRight: count((one) => one.statusRight),
    zeros: count((one) => one.wanted.value === 0),
    identityAsked: sum((one) => one.identity.asked),
    identityRight: sum((one) => one.identity.asked - one.identity.wrong.length),
    factsFound: sum((one) => one.facts.found),
    factsMissed: sum((one) => one.facts.missed.length),
    factsWrong: sum((one) => one.facts.wrong.length),
    planted: sum((one) => one.errors.planted),
    reported: sum((one) => one.errors.planted - one.errors.unreported.length),
  };
}

export interface RouteTally {
  readonly tables: number;
  /** Tables of which the route alone has every box right. */
  readonly read: number;
  /** Tables of some box of which it says nothing, and nothing wrong of the others. */
  readonly abstained: number;
  readonly wrong: number;
}

/** How well one reading of the tables does by itself. */
export function tallyRoute(scores: readonly DocumentScore[], route: 'grid' | 'order'): RouteTally {
  const fates = scores.flatMap((one) => one.routes.map((table) => table[route]));
  const count = (fate: RouteFate): number => fates.filter((one) => one === fate).length;
  return { tables: fates.length, read: count('read'), abstained: count('abstained'), wrong: count('wrong') };
}
