import type { Cell, FormCode } from '../../domain/report.ts';
import type { FormTable } from '../../forms/form.ts';
import { formOf } from '../../forms/index.ts';

/** value where read, else the reading to be tried; null where neither. */
export const candidate = (cell: Cell | undefined): number | null =>
  cell?.value ?? (cell?.status === 'unconfirmed' ? (cell.reading ?? null) : null);

export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

export function requestSums(table: FormTable): { rows: Sum[]; columns: Sum[] } {
  const [block] = table.blocks;
  if (block === undefined) return { rows: [], columns: [] };
  const parts = block.columns.filter((column) => column.role !== 'total').map((column) => column.code);
  const rows = block.rows.map((row) => ({
    total: `t3.${row.code}.total`,
    parts: parts.map((column) => `t3.${row.code}.${column}`),
  }));
  const leaves = block.rows
    .filter((row) => row.parent === 'result' || block.groups.some((group) => group.code === row.parent))
    .filter((row) => row.total !== true);
  const columns = block.columns.map((column) => ({
    total: `t3.done.${column.code}`,
    parts: leaves.map((row) => `t3.${row.code}.${column.code}`),
  }));
  return { rows, columns };
}

export function disputeSums(table: FormTable): Sum[] {
  return table.blocks.flatMap((block) =>
    block.rows.map((row) => ({
      total: `t4.${row.code}.total`,
      parts: block.columns.filter((column) => column.role !== 'total').map((column) => `t4.${row.code}.${column.code}`),
    })),
  );
}

type Seen = (code: string) => number | null;

const holds = (sum: Sum, seen: Seen): boolean => resultOf(sum, seen) === true;

/** Null where a figure is missing. */
function resultOf(sum: Sum, seen: Seen): boolean | null {
  const total = seen(sum.total);
  const parts = sum.parts.map(seen);
  if (total === null || parts.includes(null)) return null;
  return parts.reduce<number>((all, part) => all + (part ?? 0), 0) === total;
}

const smallSum = 10;

/** A sum that is not small and of whose figures all but one are values. */
function isOnlyDoubt(sum: Sum, cells: ReadonlyMap<string, Cell>): boolean {
  const all = [sum.total, ...sum.parts].map((code) => cells.get(code));
  return (
    (candidate(cells.get(sum.total)) ?? 0) >= smallSum && all.filter((cell) => cell?.status !== 'reported').length === 1
  );
}

/** Two figures that were read wrongly may make up for each other in one sum; hardly ever in two. */
const confirmedOnce = 0.8;
/** Confidence of recognised figures: above, two readers agree on it; below, the look of its digits speaks against it. */
const agreed = 0.6;
const refuted = 0.25;

const isEmpty = (cell: Cell | undefined): boolean => cell?.status === 'blank' || cell?.status === 'not_applicable';

/**
 * Accepts readings that two independent sums confirm: the one along the cell's row and the one down its column
 * (table 4 has only one direction). Nothing else turns a reading into a value, but for this:
 *
 * - Figures that were read: one sum of table 4 is enough unless it is zero, and the one doubtful figure of a row of table
 *   3 is confirmed by the row's sum alone, if that is not small: its fellows are sure.
 * - Figures that were `recognised` (OCR): one sum of table 4 is enough where two readers agree on each of its figures. In
 *   sums an empty box adds nothing; and it is a reading too: one that no sum bears out, or that stands among printed
 *   noughts, may hold what was not seen.
 */
export function confirmBySums(
  cells: readonly Cell[],
  layouts: Readonly<Record<string, FormCode>>,
  recognised: boolean,
): Cell[] {
  const isReading = (cell: Cell): boolean => cell.status === 'unconfirmed' && cell.reading !== undefined;
  if (!cells.some((cell) => isReading(cell) || (recognised && isEmpty(cell)))) return [...cells];
  const byCode = new Map(cells.map((cell) => [cell.code, cell]));
  const seen: Seen = (code) => candidate(byCode.get(code)) ?? (recognised && isEmpty(byCode.get(code)) ? 0 : null);
  const tableOf = (code: string): FormTable | undefined =>
    formOf(layouts[code] ?? 'F2021')?.tables.find((table) => table.code === code);
  const requests = tableOf('t3');
  const { rows, columns } = requests === undefined ? { rows: [], columns: [] } : requestSums(requests);
  const members = (sums: readonly Sum[]): Set<string> =>
    new Set(sums.filter((sum) => holds(sum, seen)).flatMap((sum) => [sum.total, ...sum.parts]));
  const [alongRow, downColumn] = [members(rows), members(columns)];
  // Rows 一, 二 and 四 are outside the sum of （七）; first plus second equals third plus fourth holds them.
  for (const column of requests?.blocks[0]?.columns ?? []) {
    const codes = ['new', 'carry_in', 'done', 'carry_out'].map((row) => `t3.${row}.${column.code}`);
    const [first, second, third, fourth] = codes.map(seen);
    if (first === null || second === null || third === null || fourth === null) continue;
    if ((first ?? 0) + (second ?? 0) === (third ?? 0) + (fourth ?? 0)) for (const code of codes) downColumn.add(code);
  }
  const sureness = (code: string): number => byCode.get(code)?.confidence ?? 1;
  const disputes = tableOf('t4');
  const sums = disputes === undefined ? [] : disputeSums(disputes);
  const single = members(
    sums.filter((sum) =>
      recognised ? [sum.total, ...sum.parts].every((code) => sureness(code) > agreed) : (seen(sum.total) ?? 0) > 0,
    ),
  );
  const alone = recognised ? new Set<string>() : members(rows.filter((sum) => isOnlyDoubt(sum, byCode)));
  const broken = new Set(
    [...rows, ...columns, ...sums]
      .filter((sum) => resultOf(sum, seen) === false)
      .flatMap((sum) => [sum.total, ...sum.parts]),
  );
  const rowOf = (code: string): string => code.split('.').slice(0, 2).join('.');
  const withNoughts = new Set(cells.filter((cell) => candidate(cell) === 0).map(({ code }) => rowOf(code)));
  const borneOut = new Set([...alongRow, ...downColumn, ...members(sums)].filter((code) => !broken.has(code)));
  return cells.map((cell) => {
    if (recognised && isEmpty(cell)) {
      const isSure = borneOut.has(cell.code) && !withNoughts.has(rowOf(cell.code));
      return isSure || !isRecognisedSum(cell) ? cell : { ...cell, status: 'unparseable' };
    }
    if (cell.status !== 'unconfirmed' || cell.reading === undefined) return cell;
    const twice =
      alongRow.has(cell.code) && downColumn.has(cell.code) && !(recognised && sureness(cell.code) < refuted);
    if (!twice && !single.has(cell.code) && !alone.has(cell.code)) return cell;
    const { reading, ...rest } = cell;
    const confidence = Math.min(sureness(cell.code), twice ? 1 : confirmedOnce);
    return { ...rest, value: reading, status: 'reported', ...(confidence < 1 && { confidence }) };
  });
}

/** Boxes of tables without sums, and of those of a document's tables that were read, stand as they are. */
const isRecognisedSum = ({ code, confidence }: Cell): boolean => /^t[34]\./u.test(code) && confidence !== undefined;
