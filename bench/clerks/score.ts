import type { Cell, Report } from '../../src/domain/report.ts';
import type { Entry } from './book.ts';
import type { Truth } from './truth.ts';

/**
 * What became of one cell: right · flagged (status unparseable, unconfirmed or lost, or a finding that suspects the
 * reading names it) · and, with nothing said: wrong (another number), falseZero (0 where another thing is printed),
 * invented (a number where none is printed), missing (a printed number not given), mistold (both without a value,
 * for other reasons).
 */
export type Fate = 'right' | 'flagged' | 'wrong' | 'falseZero' | 'invented' | 'missing' | 'mistold';

export const fates: readonly Fate[] = ['right', 'flagged', 'wrong', 'falseZero', 'invented', 'missing', 'mistold'];

/** Fates that tell a reader something untrue without a word of warning. */
export const silent: readonly Fate[] = fates.filter((fate) => fate !== 'right' && fate !== 'flagged');

const absent: Entry = { text: '', value: null, status: 'absent' };

function fateOf(truth: Entry, cell: Cell | undefined, doubted: ReadonlySet<string>): Fate {
  const status = cell?.status ?? 'absent';
  const value = status === 'reported' ? (cell?.value ?? null) : null;
  const right = truth.value === null ? value === null && status === truth.status : value === truth.value;
  if (right || status === truth.or) return 'right';
  if (cell !== undefined && (['unparseable', 'unconfirmed', 'lost'].includes(status) || doubted.has(cell.code)))
    return 'flagged';
  if (value === 0) return 'falseZero';
  if (value !== null) return truth.value === null ? 'invented' : 'wrong';
  return truth.value === null ? 'mistold' : 'missing';
}

export interface Miss {
  /** Of the box; `year` or `organ` where the report is taken for another one. */
  readonly code: string;
  readonly fate: Fate;
  readonly truth: Entry;
  readonly cell: Cell | undefined;
}

export interface Score {
  readonly counts: Readonly<Record<Fate, number>>;
  readonly misses: readonly Miss[];
}

/** A year or an organ that was not found out is told by a note; another one than the document's is silently wrong. */
function mistaken({ year, organ }: Truth, report: Report | undefined): Miss[] {
  const { reportYear = null, organAsWritten = null } = report?.metadata ?? {};
  const said = (code: string, text: string): Miss => ({
    code,
    fate: 'wrong',
    truth: { text, value: null, status: 'reported' },
    cell: undefined,
  });
  return [
    ...(reportYear === null || reportYear === year ? [] : [said('year', String(year))]),
    ...(organAsWritten === null || organAsWritten === organ ? [] : [said('organ', organ)]),
  ];
}

/** Every cell of the truth and of the report; a report that was not recognised leaves all cells missing. */
export function score(truth: Truth, report: Report | undefined): Score {
  const cells = new Map((report?.cells ?? []).map((cell) => [cell.code, cell]));
  const doubted = new Set(
    (report?.findings ?? []).flatMap(({ suspect, cells: codes }) => (suspect === 'reading' ? codes : [])),
  );
  const counts: Record<Fate, number> = {
    right: 0,
    flagged: 0,
    wrong: 0,
    falseZero: 0,
    invented: 0,
    missing: 0,
    mistold: 0,
  };
  const misses: Miss[] = mistaken(truth, report);
  counts.wrong += misses.length;
  for (const code of new Set([...Object.keys(truth.cells), ...cells.keys()])) {
    const entry = truth.cells[code] ?? absent;
    const cell = cells.get(code);
    const fate = fateOf(entry, cell, doubted);
    if (fate === 'right' && truth.cells[code] === undefined) continue;
    counts[fate] += 1;
    if (fate !== 'right') misses.push({ code, fate, truth: entry, cell });
  }
  return { counts, misses };
}
