/** A box before it has a place. Spans are those that the markup asks for. */
export interface LooseCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

export interface LooseRow {
  readonly cells: readonly LooseCell[];
  /** Rows of one number belong to one group; no span reaches beyond its group. */
  readonly group: number;
}

/** A box in its place; counts start at 0. */
export interface PlacedCell extends LooseCell {
  readonly row: number;
  readonly column: number;
}

export interface PlacedTable {
  readonly rows: number;
  readonly columns: number;
  /** Row by row, left to right; no two overlap. */
  readonly cells: readonly PlacedCell[];
  /** Spans that would have covered another box and were cut short. */
  readonly overlaps: number;
}

/** Beyond any table that a person can read; keeps a hostile page from filling memory with columns. */
const mostColumns = 2000;

interface Drawn {
  readonly text: string;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Gives every box its place as browsers do (HTML, "forming a table"): the next free slot of its row, spans cut at the
 * end of the row group. A row or column in which no box begins is invisible on paper and is left out of the count,
 * so a colspan of 1000 under four columns is a span of four.
 */
export function placeCells(rows: readonly LooseRow[]): PlacedTable {
  const groupEnd = endsOfGroups(rows);
  const drawn: Drawn[] = [];
  /** For each column, the first row in which it is free again. */
  const freeFrom: number[] = [];
  let overlaps = 0;
  rows.forEach((row, top) => {
    let x = 0;
    for (const cell of row.cells) {
      while ((freeFrom[x] ?? 0) > top) x++;
      if (x >= mostColumns) break;
      const bottom = Math.min(top + cell.rowSpan, groupEnd[top] ?? rows.length);
      const wanted = Math.min(x + cell.colSpan, mostColumns);
      let right = x;
      while (right < wanted && (freeFrom[right] ?? 0) <= top) freeFrom[right++] = bottom;
      if (right < wanted) overlaps++;
      drawn.push({ text: cell.text, top, left: x, bottom, right });
      x = wanted;
    }
  });
  return { ...compact(drawn), overlaps };
}

/** For each row, the row after the last of its group. */
function endsOfGroups(rows: readonly LooseRow[]): readonly number[] {
  const ends: number[] = [];
  for (let at = rows.length - 1; at >= 0; at--) {
    ends[at] = rows[at]?.group === rows[at + 1]?.group ? (ends[at + 1] ?? rows.length) : at + 1;
  }
  return ends;
}

/** Number of each line among those at which a box begins; a line at which none begins counts as the next one. */
function ranks(starts: readonly number[], last: number): readonly number[] {
  const begins = new Set(starts);
  const rank: number[] = [];
  let count = 0;
  for (let line = 0; line <= last; line++) {
    rank[line] = count;
    if (begins.has(line)) count++;
  }
  return rank;
}

function compact(drawn: readonly Drawn[]): Omit<PlacedTable, 'overlaps'> {
  const edge = (pick: (cell: Drawn) => number): number => drawn.reduce((most, cell) => Math.max(most, pick(cell)), 0);
  const rowRank = ranks(drawn.map((cell) => cell.top), edge((cell) => cell.bottom)); // prettier-ignore
  const columnRank = ranks(drawn.map((cell) => cell.left), edge((cell) => cell.right)); // prettier-ignore
  const cells = drawn.map(({ text, top, left, bottom, right }): PlacedCell => {
    const row = rowRank[top] ?? 0;
    const column = columnRank[left] ?? 0;
    return {
      text,
      row,
      column,
      rowSpan: (rowRank[bottom] ?? row + 1) - row,
      colSpan: (columnRank[right] ?? column + 1) - column,
    };
  });
  return { rows: rowRank.at(-1) ?? 0, columns: columnRank.at(-1) ?? 0, cells };
}
