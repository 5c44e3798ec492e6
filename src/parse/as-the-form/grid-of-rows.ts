import type { Grid, GridCell } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import { families, type ColumnNames } from './written-row.ts';

/** A figure where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly at: Locator;
}

/** A row with its figures by the printed names of their columns. */
export interface NamedRow {
  readonly labels: readonly string[];
  readonly figures: ReadonlyMap<string, PlacedText>;
  readonly at: Locator;
}

/** Whether a block of the form prints all these columns, each once. */
const prints = (family: ColumnNames, { figures }: NamedRow): boolean =>
  new Set([...figures.keys()].map((name) => family.get(name))).size === figures.size &&
  [...figures.keys()].every((name) => family.has(name));

interface Table {
  readonly family: ColumnNames;
  readonly rows: NamedRow[];
}

/** Rows whose columns one block of the form prints, one under the other. */
function tablesOf(rows: readonly NamedRow[]): Table[] {
  const tables: Table[] = [];
  for (const row of rows) {
    const open = tables.at(-1);
    if (open !== undefined && prints(open.family, row)) open.rows.push(row);
    else {
      const family = families.find((one) => prints(one, row));
      if (family !== undefined) tables.push({ family, rows: [row] });
    }
  }
  return tables;
}

/** Every figure in the column of its name, the names over them. */
function linesOf({ family, rows }: Table, indent: number): Omit<GridCell, 'row' | 'rowSpan' | 'colSpan'>[][] {
  const header = new Map<unknown, { column: number; text: string; at: Locator }>();
  for (const { figures, at } of rows)
    for (const name of figures.keys())
      if (!header.has(family.get(name))) header.set(family.get(name), { column: indent + header.size, text: name, at });
  const body = rows.map(({ labels, figures, at }) => [
    ...labels.map((text, place) => ({ column: indent - labels.length + place, text, at })),
    ...[...figures]
      .map(([name, figure]) => ({ ...figure, column: header.get(family.get(name))?.column ?? 0 }))
      .toSorted((a, b) => a.column - b.column),
  ]);
  return [[...header.values()], ...body];
}

/** Rows whose figures are named one by one, as a grid with the names over them; null where no form prints such columns. */
export function gridOfRows(rows: readonly NamedRow[]): Grid | null {
  const indent = Math.max(...rows.map(({ labels }) => labels.length));
  const lines = tablesOf(rows).flatMap((table) => linesOf(table, indent));
  const cells = lines.flatMap((line, row) => line.map((box): GridCell => ({ ...box, row, rowSpan: 1, colSpan: 1 })));
  const [first] = rows;
  if (first === undefined || cells.length === 0) return null;
  const columns = Math.max(...cells.map(({ column }) => column)) + 1;
  return { kind: 'grid', method: 'dom', rows: lines.length, columns, cells, at: first.at };
}
