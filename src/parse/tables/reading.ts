import { channel } from 'node:diagnostics_channel';
import type { GridCell } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Cell, Route } from '../../domain/report.ts';
import type { FormColumn } from '../../forms/form.ts';
import { compact, tidy } from '../../text/normalise.ts';
import { readBox } from '../words/read-cell.ts';

/** What each route says of one box: a grid cell, null where it says the row has no such box, undefined where it abstains. */
export interface TwoReadings {
  readonly code: string;
  readonly column: FormColumn;
  readonly grid: GridCell | null | undefined;
  readonly order: GridCell | null | undefined;
  /** 0..1: how surely the row is the row of the form. */
  readonly rowLikeness: number;
  /** The row was taken for the form's row against its own words: its figures stay readings until sums confirm them. */
  readonly rowDoubtful: boolean;
  /** What stands in the row, for a box neither route can place. */
  readonly rowText: string;
  readonly rowAt: Cell['at'];
}

export interface ReadCells {
  readonly cells: readonly Cell[];
  readonly notes: readonly Note[];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function accept(code: string, column: FormColumn, box: GridCell, route: Route, likeness: number): Cell {
  const { status, value, reading, unit } = readBox(box.text, column.type ?? 'count');
  const sureness = Math.round(likeness * (route === 'both' ? 1 : 0.9) * (box.confidence ?? 1) * 100) / 100;
  const cell: Writable<Cell> = { code, value, text: tidy(box.text), status, at: box.at, route };
  if (sureness < 1) cell.confidence = sureness;
  if (unit !== undefined) cell.unit = unit;
  if (reading !== undefined) cell.reading = reading;
  // Recognised, not read: a digit stays a reading until sums confirm it.
  return box.confidence === undefined ? cell : doubtFigure(cell);
}

/** A value becomes a reading. */
function doubtFigure(cell: Cell): Cell {
  if (cell.status !== 'reported' || cell.value === null) return cell;
  return { ...cell, value: null, status: 'unconfirmed', reading: cell.value };
}

/** The same, and a blank becomes a box of which nothing can be said. */
export const doubt = (cell: Cell): Cell =>
  cell.status === 'blank' ? { ...cell, status: 'unparseable' } : doubtFigure(cell);

const sameText = (a: GridCell, b: GridCell): boolean => compact(a.text) === compact(b.text);

function combine(readings: TwoReadings): { cell: Cell; note?: Note } {
  const combined = compareRoutes(readings);
  return readings.rowDoubtful ? { ...combined, cell: doubt(combined.cell) } : combined;
}

function compareRoutes(readings: TwoReadings): { cell: Cell; note?: Note } {
  const { code, column, grid, order, rowLikeness } = readings;
  if (grid && order) {
    if (grid === order || sameText(grid, order)) return { cell: accept(code, column, grid, 'both', rowLikeness) };
    return {
      cell: doubt(accept(code, column, grid, 'grid', rowLikeness * 0.5)),
      note: {
        code: 'routes_disagree',
        message: `${code}: the grid reads "${tidy(grid.text)}", the order of boxes "${tidy(order.text)}"`,
        at: grid.at,
      },
    };
  }
  if (grid && order === undefined) return { cell: accept(code, column, grid, 'grid', rowLikeness) };
  if (order && grid === undefined) return { cell: accept(code, column, order, 'order', rowLikeness) };
  const one = grid ?? order;
  if (one) {
    const note = { code: 'routes_disagree', message: `${code}: one route finds a box, the other none`, at: one.at };
    return { cell: doubt(accept(code, column, one, grid ? 'grid' : 'order', rowLikeness * 0.5)), note };
  }
  if (grid === null || order === null) return { cell: { code, value: null, text: null, status: 'absent', at: null } };
  return { cell: { code, value: null, text: readings.rowText, status: 'unparseable', at: readings.rowAt } };
}

/** Carries what each route says of every box (readonly TwoReadings[]) to whoever measures them apart. */
export const routesChannel = channel('nianbao.parse.routes');

/** Compares the two routes box by box. */
export function combineAll(all: readonly TwoReadings[]): ReadCells {
  if (routesChannel.hasSubscribers) routesChannel.publish(all);
  const combined = all.map(combine);
  return {
    cells: combined.map(({ cell }) => cell),
    notes: combined.flatMap(({ note }) => (note === undefined ? [] : [note])),
  };
}
