import type { GridCell } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Cell, Fact } from '../../domain/report.ts';
import { cellCode, type FormBlock, type FormTable } from '../../forms/form.ts';
import { compact, tidy } from '../../text/normalise.ts';
import { readBox } from '../words/read-cell.ts';
import type { ReadCells } from './reading.ts';
import type { RowView } from './row-view.ts';

/** Box of the form → box of the document; null: the form has it, nothing of it is left. */
type Placement = readonly (GridCell | null)[];

const valueOf = (box: GridCell | null | undefined): number | null => (box ? readBox(box.text, 'count').value : null);

/** Group totals under a placement; null where a box of the group is missing. */
function groupTotals(placement: Placement, width: number): (number | null)[] {
  const totals: (number | null)[] = [];
  for (let at = width - 1; at < placement.length; at += width) totals.push(valueOf(placement[at]));
  return totals;
}

/** Every complete group must add up: parts before the total. */
function addsUp(placement: Placement, width: number): boolean {
  for (let start = 0; start < placement.length; start += width) {
    const values = placement.slice(start, start + width).map(valueOf);
    if (values.includes(null)) continue;
    const total = values.at(-1) ?? 0;
    const sum = values.slice(0, -1).reduce<number>((parts, value) => parts + (value ?? 0), 0);
    if (sum !== total) return false;
  }
  return true;
}

const stated = (facts: readonly Fact[], code: string): number | null => {
  const value = facts.find((fact) => fact.code === code)?.value;
  return typeof value === 'number' ? value : null;
};

/** Whether the narrative speaks for (true), against (false) or not of (null) the totals of a placement. */
function narrativeAgrees(totals: readonly (number | null)[], facts: readonly Fact[]): boolean | null {
  const review = stated(facts, 'review_cases');
  const suits = stated(facts, 'suit_cases');
  const [reviewTotal, direct, after] = totals;
  const tests: boolean[] = [];
  if (review !== null) tests.push(reviewTotal === review);
  if (suits !== null && direct !== null && direct !== undefined && after !== null && after !== undefined)
    tests.push(direct + after === suits);
  return tests.length === 0 ? null : tests.every(Boolean);
}

function placements(run: readonly GridCell[], blanksBefore: readonly GridCell[], size: number): Placement[] {
  const found: Placement[] = [];
  for (let start = 0; start + run.length <= size; start += 1) {
    const row: (GridCell | null)[] = Array.from({ length: size }, () => null);
    for (const [at, box] of run.entries()) row[start + at] = box;
    found.push(row);
  }
  // As printed: the blanks before the figures are boxes of the form.
  const printed = [...blanksBefore, ...run].slice(0, size);
  if (blanksBefore.length > 0 && blanksBefore.length < size)
    found.push([...printed, ...Array.from({ length: size - printed.length }, () => null)]);
  return found;
}

/**
 * A row of figures that is shorter or longer than the form and shifted by spanned headers (fewer than fifteen values):
 * every offset is tried, a placement is admissible only if each complete group adds up, and it is accepted only where
 * the narrative confirms one of them against the others. Else the figures are kept as readings.
 */
export function placeCutRow(view: RowView, table: FormTable, block: FormBlock, facts: readonly Fact[]): ReadCells {
  const size = block.rows.length * block.columns.length;
  const width = block.columns.length;
  const first = view.trail.findIndex((cell) => compact(cell.text) !== '');
  const last = view.trail.findLastIndex((cell) => compact(cell.text) !== '');
  const run = first === -1 ? [] : view.trail.slice(first, last + 1);
  const admissible = placements(run, view.trail.slice(0, Math.max(0, first)), size).filter((placement) =>
    addsUp(placement, width),
  );
  const confirmed = admissible.filter((placement) => narrativeAgrees(groupTotals(placement, width), facts) === true);
  const [only] = confirmed;
  const sure = confirmed.length === 1 ? only : undefined;
  const codes = block.rows.flatMap((row) => block.columns.map((column) => cellCode(table.code, row.code, column.code)));
  const note: Note = {
    code: sure === undefined ? 'row_not_placed' : 'row_cut',
    message:
      sure === undefined
        ? `table ${table.code}: ${String(run.length)} figures for ${String(size)} boxes; ${String(admissible.length)} placements add up, the narrative settles none`
        : `table ${table.code}: ${String(run.length)} of ${String(size)} boxes are left; placed by their sums and the narrative`,
    at: run[0]?.at ?? view.trail[0]?.at ?? null,
  };
  const rowText = view.trail.map((cell) => tidy(cell.text)).join(' | ');
  const cells = codes.map((code, at): Cell => {
    if (sure === undefined) return { code, value: null, text: rowText, status: 'unparseable', at: note.at };
    const box = sure[at];
    if (!box) return { code, value: null, text: null, status: 'lost', at: null };
    const { status, value } = readBox(box.text, 'count');
    return { code, value, text: tidy(box.text), status, at: box.at, route: 'order' };
  });
  return { cells, notes: [note] };
}
