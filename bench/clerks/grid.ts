import type { Box, Row, Sheet } from './sheet.ts';

/** A box at its place, rows and columns from 0. */
export interface Placed {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly cols: number;
  readonly box: Box;
}

/** Where each box of a sheet comes to stand, spans taken into account as a browser does. */
export function placed(sheet: Sheet): Placed[] {
  const taken = new Set<string>();
  return sheet.flatMap((boxes, row) => {
    let column = 0;
    return boxes.map((box) => {
      while (taken.has(`${String(row)} ${String(column)}`)) column += 1;
      const { rows = 1, cols = 1 } = box;
      for (let down = 0; down < rows; down += 1)
        for (let right = 0; right < cols; right += 1) taken.add(`${String(row + down)} ${String(column + right)}`);
      const at = { row, column, rows, cols, box };
      column += cols;
      return at;
    });
  });
}

export const width = (sheet: Sheet): number =>
  placed(sheet).reduce((most, { column, cols }) => Math.max(most, column + cols), 0);

const spanned = (box: Box, rows: number, cols: number): Box => ({
  text: box.text,
  ...(box.code === undefined ? {} : { code: box.code }),
  ...(rows > 1 ? { rows } : {}),
  ...(cols > 1 ? { cols } : {}),
});

/** The boxes again as rows, from their places. */
export function sheetOf(places: readonly Placed[]): Sheet {
  const height = places.reduce((most, { row, rows }) => Math.max(most, row + rows), 0);
  return Array.from({ length: height }, (_, at) =>
    places
      .filter(({ row }) => row === at)
      .sort((one, other) => one.column - other.column)
      .map(({ box, rows, cols }) => spanned(box, rows, cols)),
  );
}

/** Rows become columns. */
export const transposed = (sheet: Sheet): Sheet =>
  sheetOf(
    placed(sheet).map(({ row, column, rows, cols, box }) => ({
      row: column,
      column: row,
      rows: cols,
      cols: rows,
      box,
    })),
  );

/** A further column to the left or right of every row; `text` gives its box for a row. */
export const beside = (sheet: Sheet, side: 'left' | 'right', text: (row: number) => string): Sheet =>
  sheet.map((row, at): Row => (side === 'left' ? [{ text: text(at) }, ...row] : [...row, { text: text(at) }]));

/** Every position of the rectangle filled: spans undone, the text at the top left or repeated. */
export function unspanned(sheet: Sheet, fill: 'once' | 'repeated'): string[][] {
  const places = placed(sheet);
  const columns = width(sheet);
  const out = sheet.map(() => Array.from({ length: columns }, () => ''));
  for (const { row, column, rows, cols, box } of places)
    for (let down = 0; down < rows; down += 1)
      for (let right = 0; right < cols; right += 1) {
        const line = out[row + down];
        if (line !== undefined && (fill === 'repeated' || (down === 0 && right === 0))) line[column + right] = box.text;
      }
  return out;
}
