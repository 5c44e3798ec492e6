import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { GridCell } from '../../src/domain/document.ts';
import type { PayloadRead } from '../../src/pipeline/read/read-payload.ts';
import { readBox } from '../../src/parse/words/read-cell.ts';
import { routesChannel, type TwoReadings } from '../../src/parse/tables/reading.ts';
import type { Truth, Wanted } from './model.ts';

/** What one route alone makes of one printed table. Wrong where a box is: abstained where it says nothing of one. */
export type RouteFate = 'read' | 'abstained' | 'wrong';
export interface TableRoutes {
  readonly table: string;
  readonly grid: RouteFate;
  readonly order: RouteFate;
}

/** Runs a reading and gives what both routes said of every box on the way, by its code. */
export async function listening(
  read: () => Promise<PayloadRead>,
): Promise<{ readonly read: PayloadRead; readonly said: ReadonlyMap<string, TwoReadings> }> {
  const said = new Map<string, TwoReadings>();
  const hear = (all: unknown): void => {
    for (const one of all as readonly TwoReadings[]) said.set(one.code, one);
  };
  subscribe(routesChannel.name, hear);
  try {
    return { read: await read(), said };
  } finally {
    unsubscribe(routesChannel.name, hear);
  }
}

const doubts = new Set(['unparseable', 'unconfirmed']);

/** Whether a box says what is printed; a box that a route does not find says that there is none. */
function isRight(box: GridCell | null, { column }: TwoReadings, wanted: Wanted): boolean {
  if (box === null) return wanted.status === 'absent';
  const { status, value, reading } = readBox(box.text, column.type ?? 'count');
  return status === 'reported'
    ? value === wanted.value
    : status === wanted.status || (doubts.has(status) && (doubts.has(wanted.status) || reading === wanted.value));
}

function fateOf(
  route: 'grid' | 'order',
  cells: readonly (readonly [string, Wanted])[],
  said: ReadonlyMap<string, TwoReadings>,
): RouteFate {
  let abstained = false;
  for (const [code, wanted] of cells) {
    const both = said.get(code);
    const box = both?.[route];
    // A row that is not printed is found by neither, which is what both say of it.
    if (both === undefined && wanted.status === 'absent') continue;
    if (both === undefined || box === undefined) abstained = true;
    else if (!isRight(box, both, wanted)) return 'wrong';
  }
  return abstained ? 'abstained' : 'read';
}

/** Every printed table of a document, by each route alone. */
export function routesOf({ cells }: Truth, said: ReadonlyMap<string, TwoReadings>): TableRoutes[] {
  const tables = new Map<string, [string, Wanted][]>();
  for (const [code, wanted] of cells) {
    const table = code.split('.')[0] ?? '';
    tables.set(table, [...(tables.get(table) ?? []), [code, wanted]]);
  }
  return [...tables]
    .filter(([, all]) => all.some(([, { status }]) => status !== 'absent'))
    .map(([table, all]) => ({ table, grid: fateOf('grid', all, said), order: fateOf('order', all, said) }));
}
