import type { Grid, GridCell } from '../../domain/document.ts';
import { compact } from '../../text/normalise.ts';
import { withoutRemark } from '../words/similarity.ts';
import { cellsByRow } from './cut-grid.ts';
import { isFigure, namesColumn, namesRow } from '../words/form-words.ts';

/** Longer than any header: a note. */
const longestHeader = 24;

type Tells = 'this' | 'other' | null;

/** The column of the form that a header names, whatever a remark in brackets adds to it. */
function columnNamed(text: string): string | null {
  const bare = withoutRemark(compact(text));
  return namesColumn(bare) ? bare : null;
}

/** A word of those that tell a year, looked for first: few boxes have one. */
const speaksOfTime = /[年期去同增变累]|20\d{2}/u;

/**
 * Which year the header of a column tells. The form's own words (上一年项目数量, 上年结转) tell what the column is, not
 * whose.
 */
function yearTold(text: string, year: number | null): Tells {
  const whole = compact(text);
  if (whole.length > longestHeader || !speaksOfTime.test(whole)) return null;
  // 处理决定数量（上年）: behind the form's words only the remark tells.
  const bare = whole.slice(columnNamed(text)?.length ?? 0);
  if (bare === '' || namesRow(bare)) return null;
  if (bare.includes('结转')) return null;
  if (/上一?年|去年|上期|同期|同比|增减|增幅|增长率?|变化/u.test(bare)) return 'other';
  if (/本年|今年|当年|本期/u.test(bare)) return 'this';
  if (/累计|历年/u.test(bare)) return 'other';
  // A header says 2023年 or 2023; a box that holds a date is none.
  const named = (/^(20\d{2})$/u.exec(bare) ?? /(20\d{2})年/u.exec(bare))?.[1];
  return named === undefined || year === null ? null : Number(named) === year ? 'this' : 'other';
}

/**
 * What each box of a row tells of its column's year. A remark behind the form's own words (指2019年事项数) tells it only
 * where another box has the same words with another year.
 */
function toldIn(row: readonly GridCell[], year: number | null): { readonly cell: GridCell; readonly tells: Tells }[] {
  const told = row.map((cell) => ({ cell, tells: yearTold(cell.text, year) }));
  if (told.every(({ tells }) => tells === null)) return told;
  const named = told.map(({ cell, tells }) => ({ cell, tells, column: columnNamed(cell.text) }));
  return named.map(({ cell, tells, column }) => ({
    cell,
    tells: column === null || named.some((one) => one.column === column && one.tells !== tells) ? tells : null,
  }));
}

const lies = (cell: GridCell, under: GridCell): boolean =>
  cell.column >= under.column && cell.column + cell.colSpan <= under.column + under.colSpan;

/** Rows from a header down to the next one: the first that names columns again below figures. */
function endOf(rows: readonly (readonly GridCell[])[], header: number, tells: (row: number) => boolean): number {
  let figures = false;
  for (let at = header + 1; at < rows.length; at += 1) {
    const row = rows[at] ?? [];
    const hasFigures = row.some(({ text }) => isFigure(text));
    if (figures && !hasFigures && (tells(at) || row.some(({ text }) => namesColumn(text)))) return at - 1;
    figures ||= hasFigures;
  }
  return rows.length - 1;
}

/**
 * A grid without the columns that its headers give to another year, or to the change from one to the other, beside
 * columns that they give to the report's own. What is left keeps its place.
 */
export function withoutOtherYears(grid: Grid, year: number | null): Grid {
  if (grid.method === 'tabs') return grid;
  const rows = cellsByRow(grid);
  const told = rows.map((row) => toldIn(row, year));
  const comparing = (at: number): boolean =>
    told[at]?.some(({ cell, tells }) => tells === null && isFigure(cell.text)) === false &&
    ['this', 'other'].every((one) => told[at]?.some(({ tells }) => tells === one) === true);
  const gone = new Set<GridCell>();
  for (const at of rows.keys()) {
    if (!comparing(at)) continue;
    const end = endOf(rows, at, comparing);
    for (const { cell, tells } of told[at] ?? []) {
      if (tells !== 'other') continue;
      for (const below of rows.slice(at, end + 1).flat()) if (lies(below, cell)) gone.add(below);
    }
  }
  return gone.size === 0 ? grid : { ...grid, cells: grid.cells.filter((cell) => !gone.has(cell)) };
}
