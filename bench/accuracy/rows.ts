import type { Box, Table } from './model.ts';

/** One place of a table's grid: the box that begins there, the tail of one that began above, or nothing. */
export type Place =
  | { readonly kind: 'start'; readonly column: number; readonly box: Box }
  | { readonly kind: 'under'; readonly column: number; readonly box: Box; readonly last: boolean };

/** The rows of a table with the continuations that Word, spreadsheets and dumps write out. */
export function placed(table: Table): Place[][] {
  const hanging = new Map<number, { box: Box; rest: number }>();
  return table.rows.map((row) => {
    const places: Place[] = [];
    const opened: [number, { box: Box; rest: number }][] = [];
    const waiting = [...row];
    let column = 0;
    while (column < table.columns) {
      const above = hanging.get(column);
      if (above !== undefined) {
        places.push({ kind: 'under', column, box: above.box, last: above.rest === 1 });
        if (above.rest === 1) hanging.delete(column);
        else above.rest -= 1;
        column += above.box.colSpan;
        continue;
      }
      const box = waiting.shift();
      if (box === undefined) break;
      places.push({ kind: 'start', column, box });
      if (box.rowSpan > 1) opened.push([column, { box, rest: box.rowSpan - 1 }]);
      column += box.colSpan;
    }
    if (waiting.length > 0) throw new Error('a row is wider than its table');
    for (const [at, one] of opened) hanging.set(at, one);
    return places;
  });
}
