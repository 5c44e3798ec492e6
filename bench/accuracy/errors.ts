import type { PlantedError } from './model.ts';
import type { PrintedCells } from './printed.ts';
import type { Dice } from './random.ts';

/** Columns and rows of the sums in which a cell of tables 3 and 4 stands. */
function identitiesOf(code: string): string[] {
  const [table = '', row = '', column = ''] = code.split('.');
  if (table === 't4') return [`I04 ${row}`];
  const rowSum = `I03 ${row}`;
  if (row === 'new' || row === 'carry_in' || row === 'carry_out') return [rowSum, `I01 ${column}`];
  return row === 'done' ? [rowSum, `I01 ${column}`, `I02 ${column}`] : [rowSum, `I02 ${column}`];
}

/** Falsifies a few printed numbers as a clerk's slip would; the text stays the truth, the sums do not. */
export function plantErrors(
  dice: Dice,
  cells: PrintedCells,
  count: number,
): { cells: PrintedCells; errors: PlantedError[] } {
  const open = [...cells].filter(
    ([code, cell]) => /^t[34]\./.test(code) && !code.endsWith('legal_sum') && cell.status === 'reported',
  );
  const changed = new Map(cells);
  const errors: PlantedError[] = [];
  const lines = new Set<string>();
  for (const [code, cell] of dice.some(open, open.length)) {
    if (errors.length === count) break;
    const breaks = identitiesOf(code);
    // Two slips in one sum could cancel out, and then nobody could find them.
    if (breaks.some((one) => lines.has(one))) continue;
    for (const one of breaks) lines.add(one);
    const old = cell.value ?? 0;
    const value = dice.pick([old + dice.int(1, 9), old + 100, old * 10 + dice.int(1, 9), Math.max(0, old - 1)]);
    const final = value === old ? old + 1 : value;
    changed.set(code, { value: final, text: String(final), status: 'reported' });
    errors.push({ code, breaks });
  }
  return { cells: changed, errors };
}
