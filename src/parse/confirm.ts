import type { Cell, FormCode } from '../domain/report.ts';
import type { FormTable } from '../forms/form.ts';
import { formOf } from '../forms/index.ts';

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

function holds(sum: Sum, cells: ReadonlyMap<string, Cell>): boolean {
  const total = candidate(cells.get(sum.total));
  const parts = sum.parts.map((code) => candidate(cells.get(code)));
  if (total === null || parts.includes(null)) return false;
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

/**
 * Accepts readings that two independent sums confirm: the one along the cell's row and the one down its column
 * (table 4 has only one direction and needs a total that is not zero). Where figures were read and not `recognised`
 * (OCR), the one doubtful figure of a row is confirmed by the row's sum alone, if that is not small: its fellows are sure.
 * Nothing else turns a reading into a value.
 */
export function confirmBySums(
  cells: readonly Cell[],
  layouts: Readonly<Record<string, FormCode>>,
  recognised: boolean,
): Cell[] {
  if (!cells.some((cell) => cell.status === 'unconfirmed' && cell.reading !== undefined)) return [...cells];
  const byCode = new Map(cells.map((cell) => [cell.code, cell]));
  const tableOf = (code: string): FormTable | undefined =>
    formOf(layouts[code] ?? 'F2021')?.tables.find((table) => table.code === code);
  const requests = tableOf('t3');
  const { rows, columns } = requests === undefined ? { rows: [], columns: [] } : requestSums(requests);
  const members = (sums: readonly Sum[]): Set<string> =>
    new Set(sums.filter((sum) => holds(sum, byCode)).flatMap((sum) => [sum.total, ...sum.parts]));
  const [alongRow, downColumn] = [members(rows), members(columns)];
  // Rows 一, 二 and 四 are outside the sum of （七）; first plus second equals third plus fourth holds them.
  for (const column of requests?.blocks[0]?.columns ?? []) {
    const codes = ['new', 'carry_in', 'done', 'carry_out'].map((row) => `t3.${row}.${column.code}`);
    const [first, second, third, fourth] = codes.map((code) => candidate(byCode.get(code)));
    if (first === null || second === null || third === null || fourth === null) continue;
    if ((first ?? 0) + (second ?? 0) === (third ?? 0) + (fourth ?? 0)) for (const code of codes) downColumn.add(code);
  }
  const disputes = tableOf('t4');
  const single = members(
    (disputes === undefined ? [] : disputeSums(disputes)).filter((sum) => (candidate(byCode.get(sum.total)) ?? 0) > 0),
  );
  const alone = recognised ? new Set<string>() : members(rows.filter((sum) => isOnlyDoubt(sum, byCode)));
  return cells.map((cell) => {
    if (cell.status !== 'unconfirmed' || cell.reading === undefined) return cell;
    const twice = alongRow.has(cell.code) && downColumn.has(cell.code);
    if (!twice && !single.has(cell.code) && !alone.has(cell.code)) return cell;
    const { reading, ...rest } = cell;
    const sureness = Math.min(cell.confidence ?? 1, twice ? 1 : confirmedOnce);
    return { ...rest, value: reading, status: 'reported', ...(sureness < 1 && { confidence: sureness }) };
  });
}
