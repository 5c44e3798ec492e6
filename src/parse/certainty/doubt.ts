import type { Grid } from '../../domain/document.ts';
import type { Cell, FormCode } from '../../domain/report.ts';
import type { FormTable } from '../../forms/form.ts';
import { formOf } from '../../forms/index.ts';
import { isValueLike } from '../words/read-cell.ts';
import { doubt } from '../tables/reading.ts';
import type { RowView } from '../tables/row-view.ts';
import type { Unclaimed } from './near-tables.ts';
import { candidate, disputeSums, requestSums, type Sum } from './confirm.ts';

/** Fewer sums that fail may be the clerk's. */
const fewestFailures = 3;

/** Whether a sum holds; null where a figure is missing, or where there is nothing but zeros to add. */
function holds(sum: Sum, cells: ReadonlyMap<string, Cell>): boolean | null {
  const total = candidate(cells.get(sum.total));
  const parts = sum.parts.map((code) => candidate(cells.get(code)));
  if (total === null || parts.includes(null)) return null;
  const added = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
  return added === 0 && total === 0 ? null : added === total;
}

/**
 * Where the boxes of a table are drawn by a program and not told by the file, figures may fall into the wrong ones, or
 * wrap and lose their ends. Clerks err here and there; if most sums fail, it is the reading that fails: every figure of
 * the tables with sums then stays a reading until its own sums confirm it, and of a blank nothing can be said.
 */
export function doubtBySums(
  cells: readonly Cell[],
  layouts: Readonly<Record<string, FormCode>>,
  grids: readonly Grid[],
): Cell[] {
  if (grids.every((grid) => grid.method === 'dom')) return [...cells];
  const tableOf = (code: string): FormTable | undefined =>
    formOf(layouts[code] ?? 'F2021')?.tables.find((table) => table.code === code);
  const [requests, disputes] = [tableOf('t3'), tableOf('t4')];
  const { rows, columns } = requests === undefined ? { rows: [], columns: [] } : requestSums(requests);
  const byCode = new Map(cells.map((cell) => [cell.code, cell]));
  const sums = [...rows, ...columns, ...(disputes === undefined ? [] : disputeSums(disputes))];
  const results = sums.map((sum) => holds(sum, byCode));
  const failures = results.filter((result) => result === false).length;
  if (failures < fewestFailures || failures <= results.filter((result) => result === true).length) return [...cells];
  return cells.map((cell) => (/^t[34]\./u.test(cell.code) ? doubt(cell) : cell));
}

const rowOf = (code: string): string => code.split('.').slice(0, 2).join('.');
/** Fewer figures are no row of the tables with sums. */
const fewestFigures = 3;

const hasFallen = ({ grid, trail }: RowView): boolean =>
  grid.method !== 'dom' &&
  grid.method !== 'tabs' &&
  trail.filter(({ text }) => isValueLike(text)).length >= fewestFigures;

/**
 * Where a program drew the boxes and rows of figures are left over that no table accounts for, a row of nothing but
 * blanks may be where they fell from: of such a row of a table that they may be of nothing can be said.
 */
export function doubtBlankRows(cells: readonly Cell[], left: Unclaimed): Cell[] {
  const fallen = new Set(['t3', 't4'].filter((table) => left.rowsOf(table).some(hasFallen)));
  if (fallen.size === 0) return [...cells];
  const filled = new Set(cells.filter(({ status }) => status !== 'blank').map(({ code }) => rowOf(code)));
  const isDoubtful = ({ code, status }: Cell): boolean =>
    status === 'blank' && fallen.has(code.split('.')[0] ?? '') && !filled.has(rowOf(code));
  return cells.map((cell) => (isDoubtful(cell) ? doubt(cell) : cell));
}
