import type { Grid, GridCell } from '../../domain/document.ts';
import { compact, hasHan } from '../../text/normalise.ts';
import { cellsByRow } from './cut-grid.ts';

/** Headers of columns that number the rows: what stands below them counts nothing. */
const numbering = /^(?:序号|编号|代码|编码|行次|行号|指标代码|指标编码)$/u;
const code = /^[A-Za-z]?\d{1,4}$/u;

const liesBelow = (cell: GridCell, header: GridCell): boolean =>
  cell.row > header.row && cell.column >= header.column && cell.column + cell.colSpan <= header.column + header.colSpan;

/** 甲 | 乙 | 丙 | 1 | 2: the row below the headers in which statisticians number the columns. */
function numbersColumns(row: readonly GridCell[]): boolean {
  if (!row.some(({ text }) => text.includes('甲'))) return false;
  const printed = row.map(({ text }) => compact(text)).filter((text) => text !== '');
  const letters = printed.findIndex((text) => !/^[甲乙丙丁戊己庚辛]$/u.test(text));
  const rest = letters === -1 ? [] : printed.slice(letters);
  return letters !== 0 && printed.length > 1 && rest.every((text, at) => text === String(at + 1));
}

/**
 * A grid without what only numbers its rows and columns: where no figure is printed, a code would pass for one. The code
 * of a row that ends with it stays: whether it is one, only the boxes behind it tell.
 */
export function withoutCodes(grid: Grid): Grid {
  if (grid.method === 'tabs') return grid;
  const rows = cellsByRow(grid);
  const headers = grid.cells.filter(({ text }) => hasHan(text) && numbering.test(compact(text)));
  const isCode = (cell: GridCell): boolean =>
    code.test(compact(cell.text)) &&
    headers.some((header) => liesBelow(cell, header)) &&
    rows[cell.row]?.some(({ column }) => column > cell.column) === true;
  const gone = new Set([...grid.cells.filter(isCode), ...rows.filter(numbersColumns).flat()]);
  return gone.size === 0 ? grid : { ...grid, cells: grid.cells.filter((cell) => !gone.has(cell)) };
}
